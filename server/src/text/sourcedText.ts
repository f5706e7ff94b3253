import type { Site, Span } from './span.ts';
import { replace, type TextEdit } from './textEdit.ts';

/** Why a value, or a part of one, cannot be known by reading files. */
export type UnknownReason = 'interpolated' | 'computed' | 'not-loaded' | 'malformed';

/** A step by which a value came to the place that uses it. */
export interface Hop {
  readonly kind:
    | 'anchor'
    | 'merge-key'
    | 'extends'
    | 'include'
    | 'override'
    | 'env_file'
    | 'dotenv'
    | 'arg'
    | 'env'
    | 'default'
    | 'variable';
  /** What was followed: an anchor's name, a variable, a path. */
  readonly name: string;
  /** Where the step is written. */
  readonly at: Site;
}

/**
 * Stands, as one character, for a part of a text that nobody can know. Parsers of addresses, ports and
 * commands treat it as "anything". It is U+FFFC, which no configuration file has a use for.
 */
export const UNKNOWN_CHARACTER = '\uFFFC';

/** A run of characters and the place in a file that they were read from. */
export interface Piece {
  readonly text: string;
  readonly at: Site;
  /**
   * True if the characters stand in the file as they are here, one by one. False for an escape sequence, a
   * folded line break or the value of a variable, of which only the whole has a place.
   */
  readonly exact: boolean;
  readonly unknown?: UnknownReason;
  /** Steps by which this piece came here, outermost first: a default, an anchor, a `.env` file. */
  readonly via?: readonly Hop[];
}

/**
 * A text as a program will see it, with the place of every character. It is what is left of a scalar after
 * quotes, escapes, interpolation and joining; it maps inner offsets to places in files (the design's SourceMap).
 */
export interface SourcedText {
  readonly text: string;
  /** In order; their texts joined give `text`. Empty only for the empty text. */
  readonly pieces: readonly Piece[];
  /** The whole value as written, quotes included. */
  readonly at: Site;
}

/** The text of an exact run of a file. */
export const verbatim = (text: string, uri: string, start: number): SourcedText => {
  const at: Site = { uri, span: { start, end: start + text.length } };
  return { text, pieces: text === '' ? [] : [{ text, at, exact: true }], at };
};

export const joinPieces = (pieces: readonly Piece[], at: Site): SourcedText => ({
  text: pieces.map((piece) => piece.text).join(''),
  pieces: pieces.filter((piece) => piece.text !== ''),
  at,
});

export const hasUnknown = (text: string): boolean => text.includes(UNKNOWN_CHARACTER);

const starts = new WeakMap<readonly Piece[], readonly number[]>();

/** Where each piece begins in the text; computed once, since scripts of a thousand escapes are cut into a thousand words. */
function startsOf({ pieces }: SourcedText): readonly number[] {
  const known = starts.get(pieces);
  if (known?.length === pieces.length) return known;
  let length = 0;
  const found = pieces.map((piece) => (length += piece.text.length) - piece.text.length);
  starts.set(pieces, found);
  return found;
}

/** The last piece that begins at an offset or in front of it. */
function pieceAt(begins: readonly number[], offset: number): number {
  let low = 0;
  let high = begins.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((begins[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The pieces of an inner range, cut to it. Costs a search, not a walk over all pieces. */
export function slicePieces(source: SourcedText, range: Span): Piece[] {
  const result: Piece[] = [];
  const begins = startsOf(source);
  for (let index = pieceAt(begins, range.start); index < begins.length; index++) {
    const piece = source.pieces[index];
    const start = begins[index] ?? 0;
    if (piece === undefined || start >= range.end) break;
    const from = Math.max(0, range.start - start);
    const to = Math.min(piece.text.length, range.end - start);
    if (from < to) result.push(cutPiece(piece, from, to));
  }
  return result;
}

function cutPiece(piece: Piece, from: number, to: number): Piece {
  if (from === 0 && to === piece.text.length) return piece;
  const text = piece.text.slice(from, to);
  if (!piece.exact) return { ...piece, text };
  const start = piece.at.span.start;
  return { ...piece, text, at: { uri: piece.at.uri, span: { start: start + from, end: start + to } } };
}

/** The inner range as a text of its own. */
export function slice(source: SourcedText, range: Span): SourcedText {
  const pieces = slicePieces(source, range);
  return { text: source.text.slice(range.start, range.end), pieces, at: locate(source, range) };
}

/**
 * The place to mark for an inner range: the smallest range of one file that covers it. If the range is put
 * together from several files, the part in the file of its first piece. An empty range has an empty place.
 */
export function locate(source: SourcedText, range: Span): Site {
  const pieces = slicePieces(source, range);
  const first = pieces[0];
  if (first === undefined) return locateEmpty(source, range.start);
  let { start, end } = first.at.span;
  for (const piece of pieces) {
    if (piece.at.uri !== first.at.uri) continue;
    start = Math.min(start, piece.at.span.start);
    end = Math.max(end, piece.at.span.end);
  }
  return { uri: first.at.uri, span: { start, end } };
}

function locateEmpty(source: SourcedText, offset: number): Site {
  let start = 0;
  for (const piece of source.pieces) {
    const end = start + piece.text.length;
    if (offset <= end) {
      const { start: from, end: to } = piece.at.span;
      const at = offset === start ? from : offset === end || !piece.exact ? to : from + offset - start;
      return { uri: piece.at.uri, span: { start: at, end: at } };
    }
    start = end;
  }
  return { uri: source.at.uri, span: { start: source.at.span.end, end: source.at.span.end } };
}

/** The steps behind an inner range, each once, in order. */
export function hopsOf(source: SourcedText, range: Span = { start: 0, end: source.text.length }): readonly Hop[] {
  return [...new Set(slicePieces(source, range).flatMap(({ via }) => via ?? []))];
}

/** Characters that mean the same in every quoting of YAML, JSON, shell, Dockerfile and `.env`. */
const PLAIN = /^[\w.:/@%+=,-]*$/;

/**
 * The edit that replaces an inner range, or undefined if it cannot be mapped to a file: the range covers an
 * escape or a variable's value, spans two files, or the new text would need quoting of its own.
 */
export function editRange(source: SourcedText, range: Span, newText: string): TextEdit | undefined {
  if (!PLAIN.test(newText)) return undefined;
  if (range.start === range.end) return editEmpty(source, range.start, newText);
  const pieces = slicePieces(source, range);
  const first = pieces[0];
  if (first === undefined) return undefined;
  let end = first.at.span.start;
  for (const piece of pieces) {
    if (!piece.exact || piece.at.uri !== first.at.uri || piece.at.span.start !== end) return undefined;
    end = piece.at.span.end;
  }
  return replace({ uri: first.at.uri, span: { start: first.at.span.start, end } }, newText);
}

function editEmpty(source: SourcedText, offset: number, newText: string): TextEdit | undefined {
  let start = 0;
  for (const piece of source.pieces) {
    const end = start + piece.text.length;
    if (piece.exact && offset >= start && offset <= end) {
      const at = piece.at.span.start + offset - start;
      return replace({ uri: piece.at.uri, span: { start: at, end: at } }, newText);
    }
    start = end;
  }
  return undefined;
}
