import { normalKey } from '../../syntax/address/hostKey.ts';
import { IMAGES } from '../images/table.ts';

const PORTS_BY_FAMILY: ReadonlyMap<string, readonly number[]> = new Map(
  IMAGES.map(({ family, ports }) => [normalKey(family), ports.map((port) => Number.parseInt(port, 10))] as const),
);

/**
 * The well-known program that a key names, if the port is one of that program's: `RADARR__URL` with 7878, `OLLAMA_HOST` with 11434.
 * Whoever writes both means that program and no other.
 */
export function programNamedBy(key: string, port: number): string | undefined {
  const words = normalKey(key).split('_');
  const family = words.find((word) => PORTS_BY_FAMILY.get(word)?.includes(port));
  return family?.toLowerCase();
}
