import { joinPieces, type Piece, type SourcedText } from '../../text/sourcedText.ts';
import { site } from '../../text/span.ts';

/** A quoted value without its quotes, and the offset behind the closing one. */
export interface Quoted {
  readonly value: SourcedText;
  readonly end: number;
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
};

/**
 * Reads from an opening quote to the matching one, over lines. In single quotes only `\'` is an escape; in
 * double quotes a `\$` becomes `$$`, which later stands for a `$`. Undefined if the quote is never closed.
 */
export function readQuoted(text: string, uri: string, start: number): Quoted | undefined {
  const quote = text[start];
  const double = quote === '"';
  const pieces: Piece[] = [];
  let run = start + 1;
  let at = run;
  const flush = () => {
    if (at > run) pieces.push({ text: text.slice(run, at), at: site(uri, run, at), exact: true });
  };
  while (at < text.length) {
    const character = text[at];
    if (character === quote) {
      flush();
      return { value: joinPieces(pieces, site(uri, start, at + 1)), end: at + 1 };
    }
    const escape = character === '\\' ? readEscape(text, at, double, quote) : undefined;
    if (escape === undefined) {
      at += character === '\\' && at + 1 < text.length && text[at + 1] !== quote ? 2 : 1;
      continue;
    }
    flush();
    pieces.push({ text: escape.text, at: site(uri, at, at + escape.length), exact: false });
    at += escape.length;
    run = at;
  }
  return undefined;
}

function readEscape(
  text: string,
  at: number,
  double: boolean,
  quote: string | undefined,
): { text: string; length: number } | undefined {
  const next = text[at + 1];
  if (next === undefined) return undefined;
  if (next === quote) return { text: next, length: 2 };
  if (!double) return undefined;
  if (next === '$') return { text: '$$', length: 2 };
  const octal = /^\\0([0-7]{3})/.exec(text.slice(at, at + 5));
  if (octal?.[1] !== undefined) return { text: String.fromCharCode(Number.parseInt(octal[1], 8) & 0xff), length: 5 };
  const simple = ESCAPES[next];
  return simple === undefined ? undefined : { text: simple, length: 2 };
}
