import { joinPieces, type Piece, type SourcedText } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';

/** Cuts many ranges out of one text; each cut costs a search, not a walk over all pieces. */
export interface PieceIndex {
  pieces(start: number, end: number): readonly Piece[];
  site(start: number, end: number): Site;
}

export function pieceIndex(source: SourcedText): PieceIndex {
  const [only] = source.pieces;
  const isPlain = only !== undefined && source.pieces.length === 1 && only.exact && only.via === undefined;
  return isPlain ? oneRun(only) : manyPieces(source);
}

/** A text that stands in a file as it is, as that of a script does. */
function oneRun({ text, at }: Piece): PieceIndex {
  const site = (start: number, end: number): Site => {
    const from = at.span.start + Math.min(start, text.length);
    return { uri: at.uri, span: { start: from, end: Math.max(from, at.span.start + Math.min(end, text.length)) } };
  };
  return {
    site,
    pieces: (start, end) => (start < end ? [{ text: text.slice(start, end), at: site(start, end), exact: true }] : []),
  };
}

function manyPieces(source: SourcedText): PieceIndex {
  const starts: number[] = [];
  let length = 0;
  for (const piece of source.pieces) {
    starts.push(length);
    length += piece.text.length;
  }
  const pieceAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const pieces = (start: number, end: number): Piece[] => {
    const result: Piece[] = [];
    for (let i = pieceAt(start); i < starts.length && (starts[i] ?? 0) < end; i++) {
      const piece = source.pieces[i];
      const from = starts[i] ?? 0;
      if (piece !== undefined)
        pushCut(result, piece, Math.max(start - from, 0), Math.min(end - from, piece.text.length));
    }
    return result;
  };
  return {
    pieces,
    site(start, end) {
      const found = pieces(start, Math.max(end, start + 1));
      const first = found[0]?.at ?? source.at;
      if (found.length === 0) return { uri: first.uri, span: { start: first.span.end, end: first.span.end } };
      if (end <= start) return { uri: first.uri, span: { start: first.span.start, end: first.span.start } };
      let { start: low, end: high } = first.span;
      for (const { at } of found) {
        if (at.uri !== first.uri) continue;
        low = Math.min(low, at.span.start);
        high = Math.max(high, at.span.end);
      }
      return { uri: first.uri, span: { start: low, end: high } };
    },
  };
}

function pushCut(result: Piece[], piece: Piece, from: number, to: number): void {
  if (from >= to) return;
  if (from === 0 && to === piece.text.length) {
    result.push(piece);
    return;
  }
  const text = piece.text.slice(from, to);
  const start = piece.at.span.start;
  const at = piece.exact ? { uri: piece.at.uri, span: { start: start + from, end: start + to } } : piece.at;
  result.push({ ...piece, text, at });
}

/** Pieces to a text whose place is `at`; neighbours that continue each other become one. */
export function sourcedText(pieces: readonly Piece[], at: Site): SourcedText {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return { text: only.text, pieces, at };
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last !== undefined && continues(last, piece)) {
      const span = { start: last.at.span.start, end: piece.at.span.end };
      merged[merged.length - 1] = { ...last, text: last.text + piece.text, at: { uri: last.at.uri, span } };
    } else merged.push(piece);
  }
  return joinPieces(merged, at);
}

const continues = (a: Piece, b: Piece): boolean =>
  a.exact && b.exact && a.at.uri === b.at.uri && a.at.span.end === b.at.span.start && a.via === b.via;

/** The same index for a text that begins `base` characters later. */
export const shiftedIndex = (index: PieceIndex, base: number): PieceIndex => ({
  pieces: (start, end) => index.pieces(start + base, end + base),
  site: (start, end) => index.site(start + base, end + base),
});
