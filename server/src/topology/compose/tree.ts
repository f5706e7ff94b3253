import { joinPieces, slice, type Hop, type SourcedText } from '../../text/sourcedText.ts';
import { span, type Site } from '../../text/span.ts';
import {
  getEntry,
  type Entry,
  type Item,
  type MapNode,
  type Node,
  type NullNode,
  type ScalarNode,
  type SeqNode,
} from '../../syntax/yaml/node.ts';

/** Small makers of nodes that are put together from others, always with places of what they stand for. */

export const nullAt = (at: Site): NullNode => ({ kind: 'null', at, via: [] });

export const scalarOf = (source: SourcedText): ScalarNode => ({
  kind: 'scalar',
  source,
  style: 'plain',
  type: 'string',
  at: source.at,
  via: [],
});

/** A text that stands for something written at a place without being written there. */
export const impliedText = (text: string, at: Site): SourcedText => ({
  text,
  pieces: [{ text, at, exact: false }],
  at,
});

export const entryOf = (key: ScalarNode, value: Node, at: Site = key.at): Entry => ({ key, value, at });

/** A map that nobody wrote as a map. Edits find nothing written in it and refuse. */
export const mapOf = (entries: readonly Entry[], like: MapNode | SeqNode, at: Site = like.at): MapNode => ({
  kind: 'map',
  entries,
  written: [],
  flow: like.flow,
  indent: like.indent,
  file: like.file,
  at,
  via: like.via,
});

export const seqOf = (items: readonly Item[], like: MapNode | SeqNode): SeqNode => ({
  kind: 'seq',
  items,
  written: [],
  flow: like.flow,
  indent: like.indent,
  file: like.file,
  at: like.at,
  via: like.via,
});

/** The map without some of its keys; the same map if it has none of them. */
export function without(map: MapNode, ...keys: readonly string[]): MapNode {
  if (!keys.some((key) => getEntry(map, key) !== undefined)) return map;
  return { ...map, entries: map.entries.filter((entry) => !keys.includes(entry.key.source.text)) };
}

/** `KEY=VALUE` cut at its first `=`; no value if there is none. */
export function cutAtEquals(source: SourcedText): { key: SourcedText; value: SourcedText | undefined } {
  const equals = source.text.indexOf('=');
  if (equals < 0) return { key: source, value: undefined };
  return { key: slice(source, span(0, equals)), value: slice(source, span(equals + 1, source.text.length)) };
}

/** An entry of a map as the item `KEY=VALUE` that it means. */
export function keyValueText(key: SourcedText, value: SourcedText | undefined, at: Site): SourcedText {
  if (value === undefined) return key;
  const equals: Site = { uri: key.at.uri, span: span(key.at.span.end, key.at.span.end) };
  return joinPieces([...key.pieces, { text: '=', at: equals, exact: false }, ...value.pieces], at);
}

/** The parts of a collection, each with the steps by which the collection came. */
export function partsWithHops<Part extends { readonly value: Node }>(
  parts: readonly Part[],
  via: readonly Hop[],
): readonly Part[] {
  if (via.length === 0) return parts;
  return parts.map((part) => ({ ...part, value: { ...part.value, via: [...via, ...part.value.via] } }));
}
