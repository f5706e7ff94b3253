import { editDistance } from '../syntax/dockerCli/suggestFlag.ts';
import type { Container, Topology } from './model.ts';
import { canRunTogether, hasNames, sharedNetworks } from './reach.ts';

/** A name that can be called, and by how many letters a written one differs. */
export interface NearName {
  readonly name: string;
  readonly container: Container;
  readonly distance: number;
}

const MAX_LENGTH = 64;

/** Letters by which a name may differ; short words are near to each other by chance. */
const limitFor = (length: number): number => (length >= 7 ? 2 : length >= 4 ? 1 : 0);

const joined = (name: string): string => name.toLowerCase().replaceAll('_', '-');

/**
 * The names that resolve from a container and that a host may have been meant to be, the nearest first, each container once. Names that
 * differ in a digit only (`kafka1`, `kafka2`) are different things and not near.
 */
export function nearNames(topology: Topology, owner: Container, host: string): NearName[] {
  if (host.length > MAX_LENGTH) return [];
  const found = new Map<string, NearName>();
  for (const container of topology.containers) {
    if (
      !hasNames(container) ||
      !canRunTogether(owner, container) ||
      (container !== owner && sharedNetworks(topology, owner, container).length === 0)
    )
      continue;
    for (const { text } of container.names) {
      const distance = distanceOf(host, text);
      const before = found.get(container.id);
      if (distance !== undefined && (before === undefined || distance < before.distance))
        found.set(container.id, { name: text, container, distance });
    }
  }
  return [...found.values()].sort((a, b) => a.distance - b.distance);
}

function distanceOf(host: string, name: string): number | undefined {
  if (name.length > MAX_LENGTH) return undefined;
  const [ours, theirs] = [joined(host), joined(name)];
  if (ours === theirs) return 1;
  if (ours.replace(/\d/g, '') === theirs.replace(/\d/g, '')) return undefined;
  const limit = limitFor(Math.min(ours.length, theirs.length));
  if (Math.abs(ours.length - theirs.length) > limit) return undefined;
  const distance = editDistance(ours, theirs);
  return distance <= limit ? distance : undefined;
}
