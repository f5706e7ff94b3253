import type { Span } from '../../text/span.ts';

/** Longer commands are not completed. */
const MOST = 20_000;

/** The lines around an offset that backslashes make one: from the start of the first to the end of the last. */
export function logicalLineAt(text: string, offset: number): Span {
  let start = text.lastIndexOf('\n', offset - 1) + 1;
  while (start > 0 && offset - start < MOST && /\\[ \t]*\r?$/.test(text.slice(Math.max(0, start - 20), start - 1)))
    start = text.lastIndexOf('\n', start - 2) + 1;
  let end = lineEnd(text, offset);
  while (end < text.length && end - offset < MOST && /\\[ \t]*\r?$/.test(text.slice(Math.max(0, end - 20), end)))
    end = lineEnd(text, end + 1);
  return { start, end };
}

function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found === -1 ? text.length : found;
}
