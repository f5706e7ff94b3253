import {
  type CST,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { LineIndex } from '../../text/lineIndex.ts';
import type { Hop } from '../../text/sourcedText.ts';
import { columnOf, emptyAt, markAnchor, siteOf, type Context } from './context.ts';
import { halfTyped, lastLineOf } from './halfTyped.ts';
import { mergeEntries } from './mergeKeys.ts';
import type { Entry, Item, MapNode, MergeTag, Node, NullNode, ScalarNode, YamlFile } from './node.ts';
import type { YamlProblem } from './parse.ts';
import { readScalar } from './readScalar.ts';

/** go-yaml stops at 10000; nothing real is deeper than 20. */
const MAX_DEPTH = 200;

/** The nodes of one document. Values that break a limit are null and leave a problem. */
export function convertDocument(
  document: Document.Parsed,
  file: YamlFile,
  text: string,
  lines: LineIndex,
  problems: YamlProblem[],
): Node | undefined {
  if (document.contents === null) return undefined;
  const context: Context = {
    file: file as Context['file'],
    text,
    lines,
    problems,
    anchors: new Map(),
    budget: { left: 20_000 + text.length },
    steps: 0,
  };
  return convert(context, document.contents, 0);
}

const TAGS: Readonly<Record<string, MergeTag>> = { '!reset': 'reset', '!override': 'override' };

function convert(context: Context, node: ParsedNode, depth: number): Node {
  if (isAlias(node)) return resolveAlias(context, node.source, node.range[0], node.range[1]);
  const { anchor } = node;
  if (anchor !== undefined) {
    context.anchors.set(anchor, 'open');
    markAnchor(context, anchor, node.range[0]);
  }
  const bare = convertBare(context, node, depth);
  const tag = node.tag === undefined ? undefined : TAGS[node.tag];
  const result = tag === undefined ? bare : { ...bare, tag };
  if (anchor !== undefined) context.anchors.set(anchor, result);
  return result;
}

function convertBare(context: Context, node: ParsedNode, depth: number): Node {
  if (isScalar(node)) return convertScalar(context, node);
  if (depth > MAX_DEPTH) {
    const at = siteOf(context, node.range[0], node.range[0]);
    context.problems.push({ kind: 'too-large', message: `nested more than ${MAX_DEPTH} levels deep`, at });
    return { kind: 'null', at, via: [] };
  }
  if (isMap(node)) return convertMap(context, node, depth);
  if (isSeq(node)) return convertSeq(context, node, depth);
  return emptyAt(context, node.range[0]);
}

function resolveAlias(context: Context, name: string, start: number, end: number): Node {
  const target = context.anchors.get(name);
  const at = siteOf(context, start, end);
  if (target !== undefined && target !== 'open') {
    const hop: Hop = { kind: 'anchor', name, at };
    return { ...target, via: [hop, ...target.via] };
  }
  context.problems.push(
    target === 'open'
      ? { kind: 'cycle', message: `anchor '${name}' value contains itself`, at }
      : { kind: 'unknown-anchor', message: `unknown anchor '${name}' referenced`, at },
  );
  return { kind: 'null', at, via: [] };
}

function convertScalar(context: Context, node: Scalar.Parsed): Node {
  const scalar = readScalar(context, node);
  return scalar.type === 'null' ? { kind: 'null', at: scalar.at, via: [] } : scalar;
}

/** First and last offsets of what a list of tokens says, comments and blanks left out. */
function tokensSpan(tokens: readonly CST.SourceToken[] | undefined): { start: number; end: number } | undefined {
  let span: { start: number; end: number } | undefined;
  for (const { type, offset, source } of tokens ?? []) {
    if (type === 'space' || type === 'newline' || type === 'comment' || type === 'comma') continue;
    span = { start: span?.start ?? offset, end: offset + source.length };
  }
  return span;
}

/** End of a value as written, trailing comments and blanks left out. */
const writtenEnd = (context: Context, node: ParsedNode, value: Node): number =>
  isAlias(node) ? node.range[1] : value.at.uri === context.file.uri ? value.at.span.end : node.range[1];

function convertMap(context: Context, node: YAMLMap.Parsed, depth: number): MapNode {
  const flow = node.srcToken?.type === 'flow-collection' || node.flow === true;
  const written: Entry[] = [];
  for (const pair of node.items) convertPair(context, pair, depth, flow, written);
  const start = flow ? node.range[0] : (written[0]?.at.span.start ?? node.range[0]);
  const end = flow ? node.range[1] : (written.at(-1)?.at.span.end ?? start);
  const indent = columnOf(context, start);
  const map = {
    kind: 'map',
    at: siteOf(context, start, end),
    via: [],
    written,
    flow,
    indent,
    file: context.file,
  } as const;
  return { ...map, entries: mergeEntries(written, context.budget, context.problems) };
}

function convertPair(
  context: Context,
  pair: Pair<ParsedNode, ParsedNode | null>,
  depth: number,
  flow: boolean,
  written: Entry[],
): void {
  const key = keyOf(context, pair.key, depth);
  if (key === undefined) return;
  const token = pair.srcToken;
  const separator = tokensSpan(token?.sep);
  const valueAt = separator?.end ?? key.at.span.end;
  const value =
    pair.value === null || isEmpty(pair.value)
      ? emptyValue(context, pair.value, valueAt)
      : convert(context, pair.value, depth + 1);
  const end = Math.max(valueAt, pair.value === null ? valueAt : writtenEnd(context, pair.value, value));
  const start = tokensSpan(token?.start)?.start ?? key.at.span.start;
  for (const half of flow ? [] : halfTyped(context, key)) written.push(half);
  const lastLine = flow ? key : lastLineOf(key);
  written.push({ key: lastLine, value, at: siteOf(context, lastLine === key ? start : lastLine.at.span.start, end) });
  noteStep(context, lastLine, value);
}

const isEmpty = (node: ParsedNode): boolean =>
  isScalar(node) && (node.srcToken === undefined || node.srcToken.source === '') && node.range[0] === node.range[1];

/** Nothing written. With a tag of its own go-yaml takes nothing for the empty text; a reset is null all the same. */
function emptyValue(context: Context, node: ParsedNode | null, at: number): NullNode | ScalarNode {
  const tag = node?.tag === undefined ? undefined : TAGS[node.tag];
  const empty = emptyAt(context, at);
  const source = { text: '', pieces: [], at: empty.at };
  const result: NullNode | ScalarNode =
    tag === undefined
      ? empty
      : tag === 'reset'
        ? { ...empty, tag }
        : { ...empty, kind: 'scalar', source, style: 'plain', type: 'string', tag };
  const anchor = node !== null && isScalar(node) ? node.anchor : undefined;
  if (anchor !== undefined) {
    context.anchors.set(anchor, result);
    markAnchor(context, anchor, at);
  }
  return result;
}

/** Remembers how far the file's nested block maps are indented, by the first one. */
function noteStep(context: Context, key: ScalarNode, value: Node): void {
  if (context.steps > 0 || value.kind !== 'map' || value.flow || value.via.length > 0) return;
  const step = value.indent - columnOf(context, key.at.span.start);
  if (step <= 0) return;
  context.steps++;
  context.file.indentStep = step;
}

function keyOf(context: Context, node: ParsedNode | null, depth: number): ScalarNode | undefined {
  if (node === null) return undefined;
  if (isScalar(node)) {
    const scalar = readScalar(context, node);
    if (node.anchor !== undefined) {
      context.anchors.set(node.anchor, scalar.type === 'null' ? { kind: 'null', at: scalar.at, via: [] } : scalar);
      markAnchor(context, node.anchor, node.range[0]);
    }
    // Compose takes texts only, https://github.com/compose-spec/compose-go/blob/v2.9.1/loader/loader.go
    if (scalar.type !== 'string')
      context.problems.push({
        kind: 'non-string-key',
        message: `non-string key: ${scalar.source.text}`,
        at: scalar.at,
      });
    return scalar;
  }
  const key = convert(context, node, depth + 1);
  if (key.kind === 'scalar') return { ...key, at: siteOf(context, node.range[0], node.range[1]) };
  const at = siteOf(context, node.range[0], node.range[1]);
  context.problems.push({ kind: 'syntax', message: 'only a text can be a key', at });
  return undefined;
}

function convertSeq(context: Context, node: YAMLSeq.Parsed, depth: number): Node {
  const token = node.srcToken;
  const flow = token?.type === 'flow-collection' || node.flow === true;
  const starts = token?.type === 'block-seq' ? token.items.filter(isItem) : [];
  const items: Item[] = [];
  for (const [index, child] of node.items.entries()) {
    const lead = tokensSpan(starts[index]?.start);
    const parsed = isPair(child) ? null : (child as ParsedNode | null);
    if (parsed === null) continue;
    const empty = isEmpty(parsed);
    const valueAt = lead?.end ?? parsed.range[0];
    const value = empty ? emptyValue(context, parsed, valueAt) : convert(context, parsed, depth + 1);
    const end = empty ? valueAt : writtenEnd(context, parsed, value);
    items.push({
      value,
      at: siteOf(context, lead?.start ?? (empty ? valueAt : parsed.range[0]), Math.max(end, valueAt)),
    });
  }
  const start = flow ? node.range[0] : (items[0]?.at.span.start ?? node.range[0]);
  const end = flow ? node.range[1] : (items.at(-1)?.at.span.end ?? start);
  const indent = columnOf(context, start);
  return {
    kind: 'seq',
    at: siteOf(context, start, end),
    via: [],
    items,
    written: items,
    flow,
    indent,
    file: context.file,
  };
}

/** Items of which the library makes a value; a trailing comment is kept by it as an item too. */
const isItem = ({ start, value }: CST.BlockSequence['items'][number]): boolean =>
  value !== undefined || start.some(({ type }) => type === 'seq-item-ind' || type === 'anchor' || type === 'tag');
