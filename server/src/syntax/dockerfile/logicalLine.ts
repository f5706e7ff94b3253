import type { Piece, SourcedText } from '../../text/sourcedText.ts';
import { site, type Site } from '../../text/span.ts';

/**
 * An instruction's line with its continuations joined. Every character stands in the file as it is here, so that
 * two arrays map it: the inner offset at which each run begins, and the run's offset in the file.
 */
export interface LogicalLine {
  readonly uri: string;
  readonly text: string;
  readonly starts: readonly number[];
  readonly origins: readonly number[];
}

/** The run that holds an inner offset; found by halving, since hostile files have a million runs. */
function runAt(line: LogicalLine, offset: number): number {
  let low = 0;
  let high = line.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((line.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Offset in the file of the character at an inner offset. */
export function fileOffset(line: LogicalLine, offset: number): number {
  const run = runAt(line, offset);
  return (line.origins[run] ?? 0) + offset - (line.starts[run] ?? 0);
}

/** The place of an inner range; the gaps between its runs are in it, those around it are not. */
export function siteOf(line: LogicalLine, start: number, end: number): Site {
  if (end <= start) {
    const at = start > 0 ? fileOffset(line, start - 1) + 1 : fileOffset(line, 0);
    return site(line.uri, at, at);
  }
  return site(line.uri, fileOffset(line, start), fileOffset(line, end - 1) + 1);
}

/** The pieces of an inner range, all exact. */
export function piecesOf(line: LogicalLine, start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  let from = start;
  for (let run = runAt(line, start); from < end; run++) {
    const to = Math.min(end, line.starts[run + 1] ?? end);
    if (to > from) {
      const origin = (line.origins[run] ?? 0) + from - (line.starts[run] ?? 0);
      pieces.push({ text: line.text.slice(from, to), at: site(line.uri, origin, origin + to - from), exact: true });
    }
    from = Math.max(from, to);
  }
  return pieces;
}

/** An inner range as a text of its own. */
export const cut = (line: LogicalLine, start: number, end: number): SourcedText => ({
  text: line.text.slice(start, end),
  pieces: piecesOf(line, start, end),
  at: siteOf(line, start, end),
});
