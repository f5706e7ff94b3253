import { append } from '../../text/append.ts';
import type { Piece } from '../../text/sourcedText.ts';
import type { PieceIndex } from './pieceIndex.ts';

/** How quoting reads a backslash. */
export type Quoting = 'none' | 'double' | 'here-document';

const ESCAPABLE: Readonly<Record<Exclude<Quoting, 'none'>, string>> = { double: '$`"\\', 'here-document': '$`\\' };

/**
 * The characters that the shell makes of a literal run: escapes resolved, continued lines joined. Each escape is
 * a piece of its own, since one character of the result has two in the file.
 */
export function literalPieces(
  text: string,
  start: number,
  end: number,
  quoting: Quoting,
  index: PieceIndex,
): readonly Piece[] {
  // Searching the whole script for the next backslash would cost its length for every word.
  const run = text.slice(start, end);
  if (!run.includes('\\')) return index.pieces(start, end);
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = run.indexOf('\\'); at !== -1 && at < run.length - 1; at = run.indexOf('\\', at)) {
    const length = lineBreakLength(run, at + 1);
    const escapes = quoting === 'none' || ESCAPABLE[quoting].includes(run[at + 1] ?? '');
    if (length === 0 && !escapes) {
      at++;
      continue;
    }
    append(pieces, index.pieces(start + from, start + at));
    const behind = Math.min(at + 1 + (length || 1), run.length);
    if (length === 0)
      pieces.push({ text: run.slice(at + 1, behind), at: index.site(start + at, start + behind), exact: false });
    from = at = behind;
  }
  append(pieces, index.pieces(start + from, end));
  return pieces;
}

const lineBreakLength = (text: string, at: number): number =>
  text[at] === '\n' ? 1 : text[at] === '\r' && text[at + 1] === '\n' ? 2 : 0;
