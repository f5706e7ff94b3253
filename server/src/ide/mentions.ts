import { touches, type Site } from '../text/span.ts';
import type { Lookup } from '../topology/lookup.ts';
import { mentionsOf, type Mention, type Mentions, type Thing } from '../topology/mentions.ts';
import type { Topology } from '../topology/model.ts';

/** Where something is asked for, and what is known of the files around it. */
export interface Place {
  readonly uri: string;
  /** UTF-16 code units from the start of the text. */
  readonly offset: number;
  /** Topologies that the file is part of, its own first. */
  readonly topologies: readonly Topology[];
  readonly lookup: Lookup;
  /** Topologies that any file is part of. */
  readonly related: (uri: string) => readonly Topology[];
  /** Every topology of the workspace, for what all share: the networks of the engine. */
  readonly all: () => readonly Topology[];
}

/** A mention, and the topology that it is known from. */
export interface Mentioned {
  readonly topology: Topology;
  readonly mention: Mention;
}

const length = ({ span }: Site): number => span.end - span.start;

/** The mentions at a place, those with the smallest range alone: in a mapping the port, in a URL the host. */
export function mentionsAt({ uri, offset, topologies, lookup }: Place): Mentioned[] {
  const hits = topologies.flatMap((topology) =>
    mentionsOf(topology, lookup)
      .in(uri)
      .filter(({ at, role }) => role !== 'perhaps' && touches(at.span, offset) && length(at) > 0)
      .map((mention) => ({ topology, mention })),
  );
  const smallest = Math.min(...hits.map(({ mention }) => length(mention.at)));
  return hits.filter(({ mention }) => length(mention.at) === smallest);
}

/**
 * Every mention of what the given ones are about, in all files: topologies that share a place with one speak of the same thing.
 * Each once for each topology that has it.
 */
export function everywhere(
  start: readonly Mentioned[],
  { lookup, related, all }: Pick<Place, 'lookup' | 'related' | 'all'>,
): Mentioned[] {
  const found: Mentioned[] = [];
  const queue: { topology: Topology; thing: Thing }[] = start.map(({ topology, mention }) => ({
    topology,
    thing: mention.of,
  }));
  const seen = new Set<Thing>();
  const others = new Map<string, readonly Topology[]>();
  const relatedTo = (uri: string): readonly Topology[] => {
    const known = others.get(uri) ?? related(uri);
    others.set(uri, known);
    return known;
  };
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { topology, thing } = next;
    if (seen.has(thing)) continue;
    seen.add(thing);
    for (const other of thing.onEngine === true ? all() : []) {
      const same = mentionsOf(other, lookup).onEngine(thing.name);
      if (same !== undefined) queue.push({ topology: other, thing: same });
    }
    for (const mention of mentionsOf(topology, lookup).of(thing)) {
      found.push({ topology, mention });
      if (mention.role === 'perhaps') continue;
      for (const other of relatedTo(mention.at.uri)) queue.push(...sharing(other, mention, lookup));
    }
  }
  return found;
}

const sharing = (topology: Topology, { at, of }: Mention, lookup: Lookup): { topology: Topology; thing: Thing }[] =>
  (placed(mentionsOf(topology, lookup)).get(keyOf(at)) ?? [])
    .filter((other) => other.of.kind === of.kind && other.role !== 'perhaps')
    .map((other) => ({ topology, thing: other.of }));

const places = new WeakMap<Mentions, ReadonlyMap<string, readonly Mention[]>>();

/** Mentions by where they are, sorted once: files speak of one service at thousands of places. */
function placed(mentions: Mentions): ReadonlyMap<string, readonly Mention[]> {
  const known = places.get(mentions);
  if (known !== undefined) return known;
  const made = new Map<string, Mention[]>();
  for (const mention of mentions.all) {
    const key = keyOf(mention.at);
    const list = made.get(key);
    if (list === undefined) made.set(key, [mention]);
    else list.push(mention);
  }
  places.set(mentions, made);
  return made;
}

/** The places, each once, in the order of files and texts. */
export function sitesOf(mentioned: readonly Mentioned[]): Site[] {
  const sites = new Map<string, Site>();
  for (const { mention } of mentioned) sites.set(keyOf(mention.at), mention.at);
  return [...sites.values()].sort((a, b) => (a.uri === b.uri ? a.span.start - b.span.start : a.uri < b.uri ? -1 : 1));
}

const keyOf = ({ uri, span }: Site): string => `${uri} ${span.start} ${span.end}`;
