import type { Location, Range, TextEdit as LspTextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { lineIndex, type LineIndex } from '../text/lineIndex.ts';
import type { Site, Span } from '../text/span.ts';
import type { TextEdit } from '../text/textEdit.ts';
import type { Lookup } from '../topology/lookup.ts';

/** Turns offsets into protocol ranges, keeping one line index per text. */
export interface Converter {
  range(site: Site): Range;
  location(site: Site): Location;
  span(uri: string, range: Range): Span;
  edit(edits: readonly TextEdit[]): WorkspaceEdit;
  textEdits(edits: readonly TextEdit[]): LspTextEdit[];
}

const indexes = new WeakMap<object, LineIndex>();

/** A converter over the current texts; a file that is gone counts as empty. */
export function converter(lookup: Lookup): Converter {
  const linesOf = (uri: string): LineIndex => {
    const state = lookup(uri);
    const known = indexes.get(state);
    if (known) return known;
    const made = lineIndex(state.kind === 'text' ? state.text : '');
    indexes.set(state, made);
    return made;
  };
  const range = ({ uri, span }: Site): Range => {
    const lines = linesOf(uri);
    return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
  };
  const textEdits = (edits: readonly TextEdit[]): LspTextEdit[] =>
    edits.map(({ at, newText }) => ({ range: range(at), newText }));
  return {
    range,
    location: (site) => ({ uri: site.uri, range: range(site) }),
    span: (uri, { start, end }) => {
      const lines = linesOf(uri);
      return { start: lines.offsetAt(start), end: lines.offsetAt(end) };
    },
    textEdits,
    edit: (edits) => {
      const changes: Record<string, LspTextEdit[]> = {};
      for (const edit of edits) (changes[edit.at.uri] ??= []).push(...textEdits([edit]));
      return { changes };
    },
  };
}
