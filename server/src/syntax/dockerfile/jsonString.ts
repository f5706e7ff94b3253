import type { Piece, SourcedText } from '../../text/sourcedText.ts';
import { cut, piecesOf, siteOf, type LogicalLine } from './logicalLine.ts';

const SIMPLE: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Offset behind the closing quote of a JSON string whose opening quote is at `start`; -1 if it has none. */
export function jsonStringEnd(text: string, start: number, end: number): number {
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code === 92) at++;
  }
  return -1;
}

/**
 * What a JSON string says: `start` is at its opening quote, `end` behind its closing one. Runs between escapes are
 * exact; an escape is one piece with the escape's place. An escape that JSON does not know stands for itself.
 */
export function readJsonString(line: LogicalLine, start: number, end: number): SourcedText {
  const { text } = line;
  const plain = cut(line, start + 1, end - 1);
  if (!plain.text.includes('\\')) return { ...plain, at: siteOf(line, start, end) };
  const pieces: Piece[] = [];
  let run = start + 1;
  for (let at = run; at < end - 1;) {
    if (text.charCodeAt(at) !== 92) {
      at++;
      continue;
    }
    if (at > run) pieces.push(...piecesOf(line, run, at));
    const escaped = readEscape(text, at);
    pieces.push({ text: escaped.text, at: siteOf(line, at, escaped.end), exact: false });
    at = escaped.end;
    run = at;
  }
  if (end - 1 > run) pieces.push(...piecesOf(line, run, end - 1));
  return { text: pieces.map((piece) => piece.text).join(''), pieces, at: siteOf(line, start, end) };
}

function readEscape(text: string, at: number): { text: string; end: number } {
  const letter = text[at + 1] ?? '';
  if (letter === 'u') {
    const digits = /^[0-9a-fA-F]{4}/.exec(text.slice(at + 2, at + 6))?.[0];
    if (digits !== undefined) return { text: String.fromCharCode(Number.parseInt(digits, 16)), end: at + 6 };
  }
  return { text: SIMPLE[letter] ?? letter, end: at + 1 + letter.length };
}
