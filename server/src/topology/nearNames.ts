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

/** What is compared of a name. */
interface Known {
  readonly text: string;
  readonly joined: string;
  readonly plain: string;
  /** One bit for each letter that occurs. */
  readonly letters: number;
  readonly container: Container;
}

const shapeOf = (name: string): Pick<Known, 'joined' | 'plain' | 'letters'> => {
  const written = joined(name);
  let letters = 0;
  for (let index = 0; index < written.length; index++) letters |= 1 << (written.charCodeAt(index) & 31);
  return { joined: written, plain: written.replaceAll(/\d/g, ''), letters };
};

/** Who writes more containers than these has a program write them, which does not mistype. */
const MAX_CONTAINERS = 500;

const indexes = new WeakMap<Topology, readonly Known[]>();

function namesOf(topology: Topology): readonly Known[] {
  let index = indexes.get(topology);
  if (index === undefined) {
    const { containers } = topology;
    index =
      containers.length > MAX_CONTAINERS
        ? []
        : containers.flatMap((container) =>
            hasNames(container)
              ? container.names.flatMap(({ text }) =>
                  text.length > MAX_LENGTH ? [] : [{ text, container, ...shapeOf(text) }],
                )
              : [],
          );
    indexes.set(topology, index);
  }
  return index;
}

/**
 * The names that resolve from a container and that a host may have been meant to be, the nearest first, each container once. Names that
 * differ in a digit only (`kafka1`, `kafka2`) are different things and not near.
 */
export function nearNames(topology: Topology, owner: Container, host: string): NearName[] {
  if (host.length > MAX_LENGTH) return [];
  const found = new Map<string, NearName>();
  const ours = shapeOf(host);
  for (const name of namesOf(topology)) {
    const { container, text } = name;
    const distance = distanceOf(ours, name);
    if (distance === undefined || !canRunTogether(owner, container)) continue;
    if (container !== owner && sharedNetworks(topology, owner, container).length === 0) continue;
    const before = found.get(container.id);
    if (before === undefined || distance < before.distance)
      found.set(container.id, { name: text, container, distance });
  }
  return [...found.values()].sort((a, b) => a.distance - b.distance);
}

type Shape = Pick<Known, 'joined' | 'plain' | 'letters'>;

function distanceOf(ours: Shape, theirs: Shape): number | undefined {
  if (ours.joined === theirs.joined) return 1;
  const limit = limitFor(Math.min(ours.joined.length, theirs.joined.length));
  if (Math.abs(ours.joined.length - theirs.joined.length) > limit || ours.plain === theirs.plain) return undefined;
  // Each letter that is changed can take one out of the set and bring one in.
  if (bitsIn(ours.letters ^ theirs.letters) > 2 * limit) return undefined;
  const distance = editDistance(ours.joined, theirs.joined);
  return distance <= limit ? distance : undefined;
}

function bitsIn(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
