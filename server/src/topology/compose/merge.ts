import type { Entry, Item, MapNode, Node, SeqNode } from '../../syntax/yaml/node.ts';
import type { Site } from '../../text/span.ts';
import { asMapOfNames, asDependencies, asList, asBuild } from './forms.ts';
import { joinLines, mergeKeyValues } from './keyValues.ts';
import { ruleFor, type MergeKind, type MergeRule } from './rules.ts';
import { mergeSubnets } from './subnets.ts';
import { partsWithHops } from './tree.ts';

/** What a merge needs to know beside the two values. */
export interface Merging {
  /** Which side the merged value stands for: the service itself with `extends`, the first file with several. */
  readonly primary: 'base' | 'over';
  /** How many entries and items may still be copied; keeps chains of merges from growing quadratically. */
  readonly budget: { left: number };
  problem(message: string, at: Site): void;
}

type Merge = (base: Node, over: Node, rule: MergeRule, merging: Merging) => Node;

const plain: Merge = (base, over, rule, merging) => {
  if (over.kind === 'null') return base;
  if (base.kind === 'map' && over.kind === 'map') return mergeMaps(base, over, rule, merging);
  if (base.kind === 'seq' && over.kind === 'seq') return mergeLists(base, over, rule, merging);
  if (base.kind === 'map' || base.kind === 'seq')
    merging.problem('cannot override: the values are of different kinds', over.at);
  return over;
};

/** Both sides brought to one form, then merged as their kinds are. */
const formed =
  (form: (node: Node) => Node): Merge =>
  (base, over, rule, merging) =>
    plain(form(base), form(over), rule, merging);

const MERGES: Readonly<Record<MergeKind, Merge>> = {
  plain,
  replace: (_base, over) => over,
  'key-values': (base, over, _rule, merging) => mergeKeyValues(base, over, merging),
  hosts: (base, over, _rule, merging) => joinLines(base, over, merging),
  list: formed(asList),
  names: formed(asMapOfNames),
  dependencies: formed(asDependencies),
  build: formed(asBuild),
  logging: (base, over, rule, merging) => (sameDriver(base, over) ? plain(base, over, rule, merging) : over),
  subnets: (base, over, rule, merging) =>
    mergeSubnets(base, over, merging, (earlier, later) => mergeMaps(earlier, later, rule, merging)),
};

/** One value out of an earlier and a later one, as the rule of their place says. Never throws. */
export function mergeNodes(base: Node, over: Node, rule: MergeRule, merging: Merging): Node {
  const { budget } = merging;
  if (budget.left < 0) return over;
  budget.left -= 1 + sizeOf(base) + sizeOf(over);
  if (budget.left < 0) merging.problem('too much is merged to follow', over.at);
  return MERGES[rule.kind](base, over, rule, merging);
}

const sizeOf = (node: Node): number =>
  node.kind === 'map' ? node.entries.length : node.kind === 'seq' ? node.items.length : 0;

function sameDriver(base: Node, over: Node): boolean {
  const driver = (node: Node) => {
    const value = node.kind === 'map' ? node.entries.find(({ key }) => key.source.text === 'driver')?.value : undefined;
    return value?.kind === 'scalar' ? value.source.text : undefined;
  };
  return driver(base) === undefined || driver(over) === undefined || driver(base) === driver(over);
}

/** Maps by key; the order is the earlier map's, new keys come behind. */
export function mergeMaps(base: MapNode, over: MapNode, rule: MergeRule, merging: Merging): MapNode {
  const merged = new Map<string, Entry>();
  for (const entry of partsWithHops(base.entries, base.via)) merged.set(entry.key.source.text, entry);
  for (const entry of partsWithHops(over.entries, over.via)) {
    const key = entry.key.source.text;
    const earlier = merged.get(key);
    merged.set(key, earlier === undefined ? entry : mergeEntry(earlier, entry, ruleFor(rule, key), merging));
  }
  const entries = [...merged.values()];
  const main = merging.primary === 'base' ? base : over;
  return { ...main, via: [], entries, origins: [base, over] };
}

function mergeEntry(earlier: Entry, later: Entry, rule: MergeRule, merging: Merging): Entry {
  const value = mergeNodes(earlier.value, later.value, rule, merging);
  const main = value === later.value || merging.primary === 'over' ? later : earlier;
  return { key: main.key, at: main.at, value };
}

/** Lists one behind the other; an item that declares the same thing again takes the place of the earlier one. */
function mergeLists(base: SeqNode, over: SeqNode, rule: MergeRule, merging: Merging): SeqNode {
  const earlier = partsWithHops(base.items, base.via);
  const later = partsWithHops(over.items, over.via);
  const main = merging.primary === 'base' ? base : over;
  const items = rule.same === undefined ? [...earlier, ...later] : replaceSame(earlier, later, rule.same);
  return { ...main, via: [], items, origins: [base, over] };
}

/** What is declared twice on one side stays as it is written: Compose drops it silently, its reader should not. */
function replaceSame(earlier: readonly Item[], later: readonly Item[], same: NonNullable<MergeRule['same']>): Item[] {
  const items = [...earlier];
  const places = new Map<string, number>();
  for (const [index, item] of earlier.entries()) {
    const id = same(item.value);
    if (id !== undefined && !places.has(id)) places.set(id, index);
  }
  const dropped = new Set<Item>();
  for (const item of later) {
    const id = same(item.value);
    const place = id === undefined ? undefined : places.get(id);
    if (id === undefined || place === undefined) {
      items.push(item);
      continue;
    }
    for (const other of earlier) if (same(other.value) === id) dropped.add(other);
    items[place] = item;
    places.delete(id);
  }
  return items.filter((item) => !dropped.has(item));
}
