import { textOf, type Node } from '../../syntax/yaml/node.ts';
import { entryOf, impliedText, mapOf, nullAt, scalarOf } from './tree.ts';

/** Short forms as the long ones that they mean. What is already long, or is no value at all, stays. */

/** `networks: [a, b]` as a map of names without options. */
export function asMapOfNames(node: Node): Node {
  if (node.kind !== 'seq') return node;
  return mapOf(
    node.items.flatMap(({ value, at }) => (value.kind === 'scalar' ? [entryOf(value, nullAt(value.at), at)] : [])),
    node,
  );
}

/** `depends_on: [a]` with the condition that a bare name stands for. */
export function asDependencies(node: Node): Node {
  if (node.kind !== 'seq') return node;
  const entries = node.items.flatMap(({ value, at }) => {
    if (value.kind !== 'scalar') return [];
    const implied = (key: string, text: string) =>
      entryOf(scalarOf(impliedText(key, value.at)), scalarOf(impliedText(text, value.at)));
    return [
      entryOf(value, mapOf([implied('condition', 'service_started'), implied('required', 'true')], node, value.at), at),
    ];
  });
  return mapOf(entries, node);
}

/** `dns: 1.1.1.1` as a list of one. */
export function asList(node: Node): Node {
  if (node.kind !== 'scalar') return node;
  return {
    kind: 'seq',
    items: [{ value: node, at: node.at }],
    written: [],
    flow: true,
    indent: 0,
    file: FILELESS,
    at: node.at,
    via: [],
  };
}

/** Lists that stand for a scalar have no layout of their own; edits refuse them for want of written items. */
const FILELESS = { uri: '', text: '', eol: '\n', indentStep: 2, anchors: [] } as const;

/** `build: .` as a map with a context. */
export function asBuild(node: Node): Node {
  if (node.kind !== 'scalar' || textOf(node) === '') return node;
  const entry = entryOf(scalarOf(impliedText('context', node.at)), node, node.at);
  return { kind: 'map', entries: [entry], written: [], flow: true, indent: 0, file: FILELESS, at: node.at, via: [] };
}
