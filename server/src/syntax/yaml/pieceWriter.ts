import type { Piece } from '../../text/sourcedText.ts';
import { site } from '../../text/span.ts';
import type { ScalarStyle } from './node.ts';

/** Collects pieces, joining neighbours that stand side by side in the file. */
export interface PieceWriter {
  exact(start: number, end: number): void;
  other(text: string, start: number, end: number): void;
  pieces(): Piece[];
}

/** A writer of pieces of one file. */
export function pieceWriter(file: string, uri: string): PieceWriter {
  const pieces: Piece[] = [];
  let runStart = -1;
  let runEnd = -1;
  const flush = () => {
    if (runEnd > runStart)
      pieces.push({ text: file.slice(runStart, runEnd), at: site(uri, runStart, runEnd), exact: true });
    runStart = runEnd = -1;
  };
  return {
    exact(start, end) {
      if (start >= end) return;
      if (start === runEnd) runEnd = end;
      else {
        flush();
        runStart = start;
        runEnd = end;
      }
    },
    other(text, start, end) {
      flush();
      if (text !== '') pieces.push({ text, at: site(uri, start, end), exact: false });
    },
    pieces() {
      flush();
      return pieces;
    },
  };
}

/** A scalar as it stands in a file. */
export interface RawScalar {
  readonly uri: string;
  readonly file: string;
  /** Start of the first quote, character or block header. */
  readonly start: number;
  readonly end: number;
  readonly style: ScalarStyle;
  /** Start of a block scalar's first content line. */
  readonly bodyStart: number;
  /** The text after quotes, escapes and folding, as the YAML library reads it. */
  readonly value: string;
}
