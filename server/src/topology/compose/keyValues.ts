import { asString, type Entry, type Item, type MapNode, type Node, type SeqNode } from '../../syntax/yaml/node.ts';
import { keyIndex } from './indexes.ts';
import type { Merging } from './merge.ts';
import { keyValueText, partsWithHops, scalarOf, seqOf } from './tree.ts';

/** Merges what is a map or a list of `K=V`: `environment`, `labels`, `sysctls`, `extra_hosts`. */

/** A later key replaces an earlier one, even by nothing. Two maps stay a map; else both become lists. */
export function mergeKeyValues(base: Node, over: Node, merging: Merging): Node {
  if (base.kind === 'map' && over.kind === 'map') return mergeByKey(base, over, merging);
  const lists = bothLists(base, over);
  if (lists === undefined) return over.kind === 'null' ? base : over;
  const merged = new Map<string, Item>();
  for (const item of [...lists.base, ...lists.over]) merged.set(keyIndex(item.value) ?? '', item);
  return listOf([...merged.values()], base, over, merging);
}

function mergeByKey(base: MapNode, over: MapNode, merging: Merging): MapNode {
  const merged = new Map<string, Entry>();
  for (const entry of [...partsWithHops(base.entries, base.via), ...partsWithHops(over.entries, over.via)]) {
    merged.set(entry.key.source.text, entry);
  }
  const main = merging.primary === 'base' ? base : over;
  return { ...main, via: [], entries: [...merged.values()], origins: [base, over] };
}

/** All lines of both, equal ones once. */
export function joinLines(base: Node, over: Node, merging: Merging): Node {
  const lists = bothLists(base, over);
  if (lists === undefined) return over.kind === 'null' ? base : over;
  const known = new Set(lists.base.map(({ value }) => asString(value)?.text));
  return listOf(
    [...lists.base, ...lists.over.filter(({ value }) => !known.has(asString(value)?.text))],
    base,
    over,
    merging,
  );
}

function bothLists(base: Node, over: Node): { base: readonly Item[]; over: readonly Item[] } | undefined {
  const lists = { base: lines(base), over: lines(over) };
  return lists.base === undefined || lists.over === undefined ? undefined : { base: lists.base, over: lists.over };
}

function lines(node: Node): readonly Item[] | undefined {
  if (node.kind === 'seq') return partsWithHops(node.items, node.via);
  if (node.kind === 'scalar') return [{ value: node, at: node.at }];
  if (node.kind === 'null') return undefined;
  return partsWithHops(node.entries, node.via).flatMap(linesOfEntry);
}

function linesOfEntry({ key, value, at }: Entry): Item[] {
  const values = value.kind === 'seq' ? value.items.map((item) => asString(item.value)) : [asString(value)];
  return values.map((text) => ({ value: { ...scalarOf(keyValueText(key.source, text, at)), via: value.via }, at }));
}

function listOf(items: readonly Item[], base: Node, over: Node, merging: Merging): Node {
  const sides = [base, over].filter((node): node is SeqNode => node.kind === 'seq');
  const preferred = merging.primary === 'base' ? base : over;
  const main = preferred.kind === 'seq' ? preferred : sides[0];
  if (main !== undefined) return { ...main, via: [], items, origins: sides };
  const like = preferred.kind === 'map' ? preferred : base.kind === 'map' ? base : over;
  return like.kind === 'map' ? { ...seqOf(items, like), via: [] } : over;
}
