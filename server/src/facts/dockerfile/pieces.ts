import { isSpace } from '../../syntax/dockerfile/characters.ts';
import type { Piece, SourcedText } from '../../text/sourcedText.ts';
import { site, type Site } from '../../text/span.ts';

/** Pieces in a row; `splits` if white space in them ends a word, which quotes and escapes prevent. */
export interface Run {
  readonly pieces: readonly Piece[];
  readonly splits: boolean;
  /** What the word has so far is lost; see `wordsOf`. */
  readonly drops?: boolean;
}

/** Cuts ranges out of a text in time that does not grow with its pieces. */
export function pieceCutter(source: SourcedText): (start: number, end: number) => Piece[] {
  const starts: number[] = [];
  let length = 0;
  for (const piece of source.pieces) {
    starts.push(length);
    length += piece.text.length;
  }
  return (start, end) => {
    const result: Piece[] = [];
    for (let index = pieceAt(starts, start); index < starts.length; index++) {
      const from = starts[index] ?? 0;
      const piece = source.pieces[index];
      if (piece === undefined || from >= end) break;
      const cut = cutPiece(piece, Math.max(0, start - from), Math.min(piece.text.length, end - from));
      if (cut.text !== '') result.push(cut);
    }
    return result;
  };
}

function pieceAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function cutPiece(piece: Piece, from: number, to: number): Piece {
  if (from === 0 && to === piece.text.length) return piece;
  const text = piece.text.slice(from, to);
  if (!piece.exact) return { ...piece, text };
  const start = piece.at.span.start;
  return { ...piece, text, at: site(piece.at.uri, start + from, start + to) };
}

/** Adds strings instead of joining an array, so that long values that are never read cost nothing. */
export function textOf(pieces: readonly Piece[]): string {
  let text = '';
  for (const piece of pieces) text += piece.text;
  return text;
}

/**
 * The words of a value; a word that is the whole value has the value's place. A `${NAME:-word}` makes BuildKit forget
 * the part of the word in front of it, so that `EXPOSE ${A:-80}-${B:-82}` exposes 82 alone.
 */
export function wordsOf(runs: readonly Run[], at: Site): SourcedText[] {
  const words: Piece[][] = [];
  let current: Piece[] = [];
  const endWord = () => {
    if (current.length > 0) words.push(current);
    current = [];
  };
  for (const run of runs) {
    if (run.drops === true) current = [];
    for (const piece of run.pieces) {
      const parts = run.splits ? splitPiece(piece) : [piece];
      for (const [index, part] of parts.entries()) {
        if (index > 0) endWord();
        if (part.text !== '') current.push(part);
      }
    }
  }
  endWord();
  return words.map((pieces) => ({ text: textOf(pieces), pieces, at: words.length === 1 ? at : cover(pieces, at) }));
}

/** The parts between the white space of a piece, empty ones included. */
function splitPiece(piece: Piece): Piece[] {
  const parts: Piece[] = [];
  let from = 0;
  for (let at = 0; at <= piece.text.length; at++) {
    if (at < piece.text.length && !isSpace(piece.text.charCodeAt(at))) continue;
    parts.push(cutPiece(piece, from, at));
    from = at + 1;
  }
  return parts;
}

function cover(pieces: readonly Piece[], fallback: Site): Site {
  const first = pieces[0]?.at;
  if (first === undefined) return fallback;
  let { start, end } = first.span;
  for (const { at } of pieces) {
    if (at.uri !== first.uri) continue;
    start = Math.min(start, at.span.start);
    end = Math.max(end, at.span.end);
  }
  return site(first.uri, start, end);
}
