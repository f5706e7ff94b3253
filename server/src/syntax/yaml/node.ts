import type { Hop, SourcedText } from '../../text/sourcedText.ts';
import { contains, type Site } from '../../text/span.ts';

/** The text that nodes were read from, and how it is laid out: what edits need to fit in. */
export interface YamlFile {
  readonly uri: string;
  readonly text: string;
  /** The line break that the file uses. */
  readonly eol: '\n' | '\r\n';
  /** Columns by which a nested block map stands deeper than its key; 2 if the file has none. */
  readonly indentStep: number;
  /** Offsets of the `&` of every anchor, ascending. */
  readonly anchors: readonly number[];
}

/** Compose's own tags: take away what earlier files said, or replace it instead of merging. */
export type MergeTag = 'reset' | 'override';

interface NodeBase {
  /** The value as written, without anchor and tag. For a value that came by an alias, the anchored value. */
  readonly at: Site;
  /**
   * Steps by which the node came to its place, outermost first. A node that moved carries them; the nodes
   * inside it do not repeat them.
   */
  readonly via: readonly Hop[];
  readonly tag?: MergeTag;
}

/** How a scalar is quoted or folded. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** What go-yaml, and so Compose, takes a scalar for. `null` only as a key. */
export type ScalarType = 'string' | 'int' | 'float' | 'bool' | 'null';

/**
 * A scalar that is not null. Its text is what Go prints for the value: `0x50` is `80`, `True` is `true`.
 */
export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly source: SourcedText;
  readonly style: ScalarStyle;
  readonly type: ScalarType;
}

/** `~`, `null`, or nothing at all; then `at` is the empty place behind the colon or dash. */
export interface NullNode extends NodeBase {
  readonly kind: 'null';
}

/** One key of a map with its value. */
export interface Entry {
  readonly key: ScalarNode;
  readonly value: Node;
  /** Key start to value end, as written here: for an alias, the end of the alias. */
  readonly at: Site;
}

/** A mapping. */
export interface MapNode extends NodeBase {
  readonly kind: 'map';
  /** What the map means: the last of equal keys, then what merge keys add. */
  readonly entries: readonly Entry[];
  /** What is written in it: equal keys and `<<` too. */
  readonly written: readonly Entry[];
  readonly flow: boolean;
  /** Column of its keys, from 0; of the brace in flow style. */
  readonly indent: number;
  readonly file: YamlFile;
  /** The maps that this one was merged from, if it was. */
  readonly origins?: readonly MapNode[];
}

/** One value of a sequence. */
export interface Item {
  readonly value: Node;
  /** Dash to value end in block style, the value in flow style. */
  readonly at: Site;
}

/** A sequence. */
export interface SeqNode extends NodeBase {
  readonly kind: 'seq';
  readonly items: readonly Item[];
  /** What is written in it; differs from `items` after merging. */
  readonly written: readonly Item[];
  readonly flow: boolean;
  /** Column of the dashes, from 0; of the bracket in flow style. */
  readonly indent: number;
  readonly file: YamlFile;
  /** The sequences that this one was merged from, if it was. */
  readonly origins?: readonly SeqNode[];
}

/** A YAML value with places and provenance. Read-only; aliases share nodes, so treat trees as values. */
export type Node = MapNode | SeqNode | ScalarNode | NullNode;

const indexes = new WeakMap<MapNode, ReadonlyMap<string, Entry>>();

/** The entry of a key. Constant time, however large the map. */
export function getEntry(map: Node | undefined, key: string): Entry | undefined {
  if (map?.kind !== 'map') return undefined;
  if (map.entries.length < 8) return map.entries.find((entry) => entry.key.source.text === key);
  let index = indexes.get(map);
  if (index === undefined) {
    index = new Map(map.entries.map((entry) => [entry.key.source.text, entry]));
    indexes.set(map, index);
  }
  return index.get(key);
}

/** The value of a key, or undefined if there is none or the node is no map. */
export const get = (map: Node | undefined, key: string): Node | undefined => getEntry(map, key)?.value;

/** The text of a scalar, of any type. */
export const asString = (node: Node | undefined): SourcedText | undefined =>
  node?.kind === 'scalar' ? node.source : undefined;

/** The plain text of a scalar, of any type. */
export const textOf = (node: Node | undefined): string | undefined => asString(node)?.text;

/** The same node, reached by one more step. */
export const withHop = <N extends Node>(node: N, hop: Hop): N => ({ ...node, via: [hop, ...node.via] });

/** Whether the node stands inside the other's text and was not brought there by an alias or a merge. */
export const isWrittenIn = (outer: Site, inner: Site): boolean =>
  outer.uri === inner.uri && contains(outer.span, inner.span);
