import { getEntry, type Entry, type MapNode, type Node } from '../../syntax/yaml/node.ts';
import { asDependencies, asMapOfNames } from './forms.ts';
import { ruleFor, type MergeRule } from './rules.ts';

/** An earlier and a later tree, ready to be merged. */
export interface Pair {
  readonly base: Node;
  readonly over: Node;
}

/**
 * Carries out `!reset` and `!override`: what the later tree tags is taken out of the earlier one, and what it resets
 * out of itself too. See https://docs.docker.com/reference/compose-file/merge/#reset-value
 */
export function applyTags(base: Node, over: Node, rule: MergeRule, budget: { left: number }): Pair {
  const pair = applyAt(base, over, rule, budget);
  return { base: pair.base, over: stripReset(pair.over) };
}

function applyAt(base: Node, over: Node, rule: MergeRule, budget: { left: number }): Pair {
  const earlier = over.kind === 'map' ? asMap(base, rule) : base;
  if (earlier.kind !== 'map' || over.kind !== 'map') return { base, over };
  let changed: Map<string, Entry | undefined> | undefined;
  for (const entry of over.entries) {
    if (budget.left-- < 0) break;
    const key = entry.key.source.text;
    const before = getEntry(earlier, key);
    if (before === undefined) continue;
    const next =
      entry.value.tag === undefined ? applyAt(before.value, entry.value, ruleFor(rule, key), budget).base : undefined;
    if (next === before.value) continue;
    changed ??= new Map();
    changed.set(key, next && { ...before, value: next });
  }
  return { base: changed === undefined ? base : replaceEntries(earlier, changed), over };
}

/** Networks and dependencies are maps by the time that Compose looks for tags, also if they are written as lists. */
function asMap(node: Node, rule: MergeRule): Node {
  if (node.kind !== 'seq') return node;
  if (rule.kind === 'names') return asMapOfNames(node);
  return rule.kind === 'dependencies' ? asDependencies(node) : node;
}

function replaceEntries(map: MapNode, changed: ReadonlyMap<string, Entry | undefined>): MapNode {
  const entries = map.entries.flatMap((entry) => {
    const key = entry.key.source.text;
    return changed.has(key) ? (changed.get(key) ?? []) : entry;
  });
  return { ...map, entries };
}

/** The tree without what it resets; the same tree if it resets nothing. */
export function stripReset(node: Node): Node {
  if (node.kind === 'map') {
    const entries = stripParts(node.entries);
    return entries === node.entries ? node : { ...node, entries };
  }
  if (node.kind !== 'seq') return node;
  const items = stripParts(node.items);
  return items === node.items ? node : { ...node, items };
}

const stripped = new WeakMap<readonly { readonly value: Node }[], readonly { readonly value: Node }[]>();

/** Remembers what it did, for aliases share parts and must not be walked again and again. */
function stripParts<Part extends { readonly value: Node }>(parts: readonly Part[]): readonly Part[] {
  const known = stripped.get(parts);
  if (known !== undefined) return known as readonly Part[];
  let changed = false;
  const kept: Part[] = [];
  for (const part of parts) {
    if (part.value.tag === 'reset') {
      changed = true;
      continue;
    }
    const value = stripReset(part.value);
    if (value !== part.value) changed = true;
    kept.push(value === part.value ? part : { ...part, value });
  }
  const result = changed ? kept : parts;
  stripped.set(parts, result);
  return result;
}
