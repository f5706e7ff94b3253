import { append } from '../text/append.ts';
import { slice, slicePieces, joinPieces, type Piece, type SourcedText } from '../text/sourcedText.ts';

/**
 * Splits a Compose `command` or `entrypoint` string into words, as go-shellwords does for Compose: blanks part words,
 * quotes and backslashes group, and there is no shell: `&&` and `$X` are words like any other. An unclosed quote
 * runs to the end.
 */
export function splitWords(source: SourcedText): SourcedText[] {
  const { text } = source;
  const words: SourcedText[] = [];
  let at = 0;
  while (at < text.length) {
    while (isBlank(text[at])) at++;
    if (at >= text.length) break;
    const { pieces, end } = readWord(source, at);
    const whole = slice(source, { start: at, end });
    words.push(joinPieces(pieces, whole.at));
    at = end;
  }
  return words;
}

const isBlank = (character: string | undefined): boolean => character !== undefined && /[ \t\r\n]/.test(character);

function readWord(source: SourcedText, start: number): { pieces: Piece[]; end: number } {
  const { text } = source;
  const pieces: Piece[] = [];
  let quote = '';
  let runStart = start;
  let at = start;
  const flush = (): void => {
    if (at > runStart) append(pieces, slicePieces(source, { start: runStart, end: at }));
  };
  for (; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quote === '' && isBlank(character)) break;
    if (character === '\\' && quote !== "'" && at + 1 < text.length) {
      flush();
      runStart = at + 1;
      at++;
    } else if (quote === character || (quote === '' && (character === '"' || character === "'"))) {
      flush();
      runStart = at + 1;
      quote = quote === '' ? character : '';
    }
  }
  flush();
  return { pieces, end: at };
}
