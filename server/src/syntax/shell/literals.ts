import { UNKNOWN_CHARACTER, type Piece } from '../../text/sourcedText.ts';
import type { PieceIndex } from './pieceIndex.ts';

/** How quoting reads a backslash. */
export type Quoting = 'none' | 'double' | 'here-document';

const ESCAPABLE: Readonly<Record<Exclude<Quoting, 'none'>, string>> = { double: '$`"\\', 'here-document': '$`\\' };

/**
 * The characters that the shell makes of a literal run: escapes resolved, continued lines joined. Each escape is
 * a piece of its own, since one character of the result has two in the file.
 */
export function literalPieces(text: string, start: number, end: number, quoting: Quoting, index: PieceIndex): Piece[] {
  const pieces: Piece[] = [];
  let from = start;
  for (let at = text.indexOf('\\', start); at !== -1 && at < end - 1; at = text.indexOf('\\', at)) {
    const length = lineBreakLength(text, at + 1);
    const escapes = quoting === 'none' || ESCAPABLE[quoting].includes(text[at + 1] ?? '');
    if (length === 0 && !escapes) {
      at++;
      continue;
    }
    pieces.push(...index.pieces(from, at));
    const behind = Math.min(at + 1 + (length || 1), end);
    if (length === 0) pieces.push({ text: text.slice(at + 1, behind), at: index.site(at, behind), exact: false });
    from = at = behind;
  }
  pieces.push(...index.pieces(from, end));
  return pieces;
}

const lineBreakLength = (text: string, at: number): number =>
  text[at] === '\n' ? 1 : text[at] === '\r' && text[at + 1] === '\n' ? 2 : 0;

/** Whether a file interpolated something unknown into the script before the shell saw it. */
export const holdsUnknown = (pieces: readonly Piece[]): boolean =>
  pieces.some((piece) => piece.text.includes(UNKNOWN_CHARACTER));
