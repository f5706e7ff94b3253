import type { Entry, Item, MapNode, Node, SeqNode, YamlFile } from './node.ts';

/** One step from the root of a document towards an offset. */
export type PathStep =
  | { readonly kind: 'entry'; readonly map: MapNode; readonly entry: Entry; readonly on: 'key' | 'value' }
  | { readonly kind: 'item'; readonly seq: SeqNode; readonly item: Item };

/** Where an offset is in a document. */
export interface YamlPath {
  readonly steps: readonly PathStep[];
  /** The innermost value there: the scalar, or the collection in which something new would be typed. */
  readonly node: Node;
}

/**
 * The chain of entries and items at an offset (UTF-16, from 0). An offset on a blank line belongs to the block
 * that its column belongs to, as if something were typed there. Only what is written is walked, never through
 * aliases.
 */
export function pathAt(root: Node, offset: number): YamlPath {
  const steps: PathStep[] = [];
  let node = root;
  for (;;) {
    const next = node.kind === 'map' ? intoMap(node, offset) : node.kind === 'seq' ? intoSeq(node, offset) : undefined;
    if (next === undefined) return { steps, node };
    steps.push(next.step);
    if (next.node === undefined) return { steps, node };
    node = next.node;
  }
}

interface Descent {
  readonly step: PathStep;
  /** Undefined if the offset is on a key. */
  readonly node: Node | undefined;
}

function intoMap(map: MapNode, offset: number): Descent | undefined {
  const entry = lastAt(map.written, offset);
  if (entry === undefined || !belongs(map, entry, offset)) return undefined;
  const onKey = offset <= entry.key.at.span.end && !(map.flow && offset > entry.at.span.end);
  const step = { kind: 'entry', map, entry, on: onKey ? 'key' : 'value' } as const;
  return { step, node: onKey ? undefined : inside(map.file, entry.value, entry, offset) };
}

function intoSeq(seq: SeqNode, offset: number): Descent | undefined {
  const item = lastAt(seq.written, offset);
  if (item === undefined || !belongs(seq, item, offset)) return undefined;
  return { step: { kind: 'item', seq, item }, node: inside(seq.file, item.value, item, offset) };
}

/** The value to go on with: an aliased value is not written here, so its inside is not entered. */
function inside(file: YamlFile, value: Node, part: Entry | Item, offset: number): Node | undefined {
  const written =
    value.at.uri === file.uri && value.at.span.start >= part.at.span.start && value.at.span.end <= part.at.span.end;
  return written || offset > part.at.span.end ? value : { kind: 'null', at: part.at, via: [] };
}

/** The last part that starts at or in front of the offset. Parts are in the order of the text. */
function lastAt<Part extends Entry | Item>(parts: readonly Part[], offset: number): Part | undefined {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.at.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return parts[low - 1];
}

/**
 * Behind the end of a part, and on a blank line in block style, what counts is the column: of the text of the
 * line, or of the caret where nothing is written yet.
 */
function belongs(parent: MapNode | SeqNode, part: Entry | Item, offset: number): boolean {
  const { text } = parent.file;
  if (parent.flow)
    return (
      offset <= part.at.span.end ||
      (offset <= parent.at.span.end && !text.slice(part.at.span.end, offset).includes(','))
    );
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  if (lineStart <= part.at.span.start) return true;
  const line = /^ *\S?/.exec(text.slice(lineStart, lineStart + 1000))?.[0] ?? '';
  const blank = !/\S/.test(line);
  if (!blank && offset <= part.at.span.end) return true;
  return (blank ? offset - lineStart : line.length - 1) > parent.indent;
}
