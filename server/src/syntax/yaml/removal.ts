import { replace, type TextEdit } from '../../text/textEdit.ts';
import type { Entry, Item, MapNode, SeqNode } from './node.ts';

/**
 * The edit that takes one part out of a collection: its lines in block style, itself and a comma in flow
 * style. `last` if it is the only part; undefined if that cannot be done without harm.
 */
export function removePart(
  parent: MapNode | SeqNode,
  written: readonly (Entry | Item)[],
  part: Entry | Item,
): TextEdit | undefined | 'last' {
  const index = written.indexOf(part);
  if (index === -1) return undefined;
  if (written.length === 1) return holdsAnchor(parent, parent.at.span.start, parent.at.span.end) ? undefined : 'last';
  const edit = parent.flow ? removeFlow(parent, written, index) : removeLines(parent, written, index);
  if (edit === undefined || holdsAnchor(parent, edit.at.span.start, edit.at.span.end)) return undefined;
  return edit;
}

/** Aliases elsewhere may need the anchor, so a text that defines one stays. */
const holdsAnchor = ({ file }: MapNode | SeqNode, start: number, end: number): boolean =>
  file.anchors.some((at) => at >= start && at < end);

function removeFlow(
  parent: MapNode | SeqNode,
  written: readonly (Entry | Item)[],
  index: number,
): TextEdit | undefined {
  const { text, uri } = parent.file;
  const part = written[index];
  const next = written[index + 1];
  const previous = written[index - 1];
  if (part === undefined) return undefined;
  const { start, end } = part.at.span;
  const span =
    next !== undefined ? { start, end: next.at.span.start } : previous && { start: previous.at.span.end, end };
  if (span === undefined) return undefined;
  const between = next !== undefined ? text.slice(end, span.end) : text.slice(span.start, start);
  return /^[\s,]*$/.test(between) ? replace({ uri, span }, '') : undefined;
}

function removeLines(
  parent: MapNode | SeqNode,
  written: readonly (Entry | Item)[],
  index: number,
): TextEdit | undefined {
  const { text, uri } = parent.file;
  const part = written[index];
  if (part === undefined) return undefined;
  const { start, end } = part.at.span;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const own = /^[ \uFEFF]*$/.test(text.slice(lineStart, start));
  const valueEnd = text[end - 1] === '\n' ? end - 1 : end;
  const found = text.indexOf('\n', valueEnd);
  const lineEnd = found === -1 ? text.length : found + 1;
  if (!/^[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(valueEnd, lineEnd))) return undefined;
  if (!own) return removeFirstOfCompact(parent, written, index);
  const bom = text.charCodeAt(lineStart) === 0xfeff ? 1 : 0;
  if (found !== -1 || lineStart === 0) return replace({ uri, span: { start: lineStart + bom, end: lineEnd } }, '');
  const before = text[lineStart - 2] === '\r' ? lineStart - 2 : lineStart - 1;
  return replace({ uri, span: { start: before, end: lineEnd } }, '');
}

/** The first key behind a dash (`- name: x`): the next key moves up to its place. */
function removeFirstOfCompact(
  parent: MapNode | SeqNode,
  written: readonly (Entry | Item)[],
  index: number,
): TextEdit | undefined {
  const part = written[index];
  const next = written[index + 1];
  if (index !== 0 || part === undefined || next === undefined) return undefined;
  const { text, uri } = parent.file;
  const between = text.slice(part.at.span.end, next.at.span.start);
  if (/#/.test(between.replace(/^[ \t]*#.*/, ''))) return undefined;
  return replace({ uri, span: { start: part.at.span.start, end: next.at.span.start } }, '');
}
