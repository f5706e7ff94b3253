import type { Hop } from '../../text/sourcedText.ts';
import { withHop, type Entry, type Node } from './node.ts';
import type { YamlProblem } from './parse.ts';

/** How many entries and hops merge keys may still copy; keeps a chain of merges from growing quadratically. */
export interface MergeBudget {
  left: number;
}

/**
 * What a map means: of equal keys the last one, then the keys that `<<` adds. A key of the map itself wins
 * over a merged one, an earlier map of a merge list over a later one.
 */
export function mergeEntries(
  written: readonly Entry[],
  budget: MergeBudget,
  problems: YamlProblem[],
): readonly Entry[] {
  const byKey = new Map<string, Entry>();
  let duplicates = false;
  const merges: Entry[] = [];
  for (const entry of written) {
    const key = entry.key.source.text;
    const earlier = byKey.get(key);
    if (earlier !== undefined) {
      duplicates = true;
      problems.push({ kind: 'duplicate-key', message: `mapping key "${key}" already defined`, at: entry.key.at });
      byKey.delete(key);
    }
    byKey.set(key, entry);
    if (isMergeKey(entry)) merges.push(entry);
  }
  if (merges.length === 0) return duplicates ? [...byKey.values()] : written;
  byKey.delete('<<');
  for (const merge of merges) addMerged(merge, byKey, budget, problems);
  return [...byKey.values()];
}

const isMergeKey = ({ key }: Entry): boolean => key.source.text === '<<' && key.style === 'plain';

function addMerged(merge: Entry, byKey: Map<string, Entry>, budget: MergeBudget, problems: YamlProblem[]): void {
  const hop: Hop = { kind: 'merge-key', name: '<<', at: merge.key.at };
  const { value } = merge;
  for (const source of value.kind === 'seq' ? value.items.map((item) => item.value) : [value]) {
    if (source.kind !== 'map') {
      problems.push({
        kind: 'syntax',
        message: 'map merge requires map or sequence of maps as the value',
        at: merge.at,
      });
      continue;
    }
    for (const entry of source.entries) {
      const key = entry.key.source.text;
      budget.left -= 1 + entry.value.via.length;
      if (budget.left < 0) {
        problems.push({ kind: 'too-large', message: 'document contains excessive aliasing', at: merge.at });
        return;
      }
      if (!byKey.has(key)) byKey.set(key, { ...entry, value: arrive(entry.value, source.via, hop) });
    }
  }
}

/** A value that came out of a merged map: by the merge key, then by the alias that names the map. */
const arrive = (value: Node, aliases: readonly Hop[], merge: Hop): Node =>
  withHop({ ...value, via: [...aliases, ...value.via] }, merge);
