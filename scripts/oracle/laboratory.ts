/** Opens the place where an oracle is asked: an engine of its own, or a shell beside no engine. */
import { startEngine } from './engine.ts';
import type { EngineName } from './engine.ts';
import type { Laboratory } from './perform.ts';
import type { Oracle } from './premise.ts';
import { shellWithoutEngine } from './shell.ts';

/** A laboratory that somebody has to close again. */
export interface OpenLaboratory extends Laboratory {
  readonly close: () => Promise<void>;
}

const isEngine = (oracle: Oracle): oracle is EngineName => oracle === 'engine20' || oracle === 'engine28';

async function versionsOf({ shell, engine }: Pick<Laboratory, 'shell' | 'engine'>): Promise<Record<string, string>> {
  const word = async (line: string): Promise<string> => (await shell.run(line, '/', 30)).stdout.trim();
  const cli = (await word('docker --version')).replace(/^Docker version ([^,]+),.*$/, '$1');
  const compose = await word('docker compose version --short');
  return { ...(engine === undefined ? {} : { engine: engine.version }), cli, compose };
}

/** Boots what the oracle needs; throws when that does not come up, and then leaves nothing behind. */
export async function openLaboratory(oracle: Oracle): Promise<OpenLaboratory> {
  if (isEngine(oracle)) {
    const engine = await startEngine(oracle);
    return { oracle, shell: engine, engine, versions: await versionsOf({ shell: engine, engine }), close: engine.stop };
  }
  const shell = shellWithoutEngine();
  return { oracle, shell, versions: await versionsOf({ shell }), close: shell.stop };
}
