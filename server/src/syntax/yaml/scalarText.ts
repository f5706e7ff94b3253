import { joinPieces, type SourcedText } from '../../text/sourcedText.ts';
import { site } from '../../text/span.ts';
import { readBlock } from './blockText.ts';
import type { ScalarStyle } from './node.ts';
import { pieceWriter, type PieceWriter, type RawScalar } from './pieceWriter.ts';

/**
 * The text of a scalar with the place of every character. If a place cannot be told (broken syntax), the
 * whole text is one inexact piece.
 */
export function scalarText(raw: RawScalar): SourcedText {
  const at = site(raw.uri, raw.start, raw.end);
  const inner = QUOTE_WIDTH[raw.style];
  // Nearly every scalar stands in the file as it is; the value's length says so without a walk.
  if (
    inner !== undefined &&
    raw.end - raw.start === raw.value.length + 2 * inner &&
    raw.value.length > 0 &&
    !raw.value.includes('\n')
  ) {
    if (raw.file.startsWith(raw.value, raw.start + inner)) {
      const place = inner === 0 ? at : site(raw.uri, raw.start + inner, raw.end - inner);
      return { text: raw.value, pieces: [{ text: raw.value, at: place, exact: true }], at };
    }
  }
  const writer = pieceWriter(raw.file, raw.uri);
  READERS[raw.style](raw, writer);
  const text = joinPieces(writer.pieces(), at);
  if (text.text === raw.value) return text;
  return { text: raw.value, pieces: raw.value === '' ? [] : [{ text: raw.value, at, exact: false }], at };
}

const QUOTE_WIDTH: Readonly<Partial<Record<ScalarStyle, number>>> = { plain: 0, single: 1, double: 1 };

const READERS: Readonly<Record<ScalarStyle, (raw: RawScalar, writer: PieceWriter) => void>> = {
  plain: (raw, writer) => readFolded(raw, raw.start, raw.end, writer, false),
  single: (raw, writer) => readFolded(raw, raw.start + 1, raw.end - 1, writer, true),
  double: readDouble,
  literal: readBlock,
  folded: readBlock,
};

const isBlank = (code: number): boolean => code === 32 || code === 9;

/** Plain and single-quoted text: lines trimmed and joined by a blank, empty lines kept as breaks. */
function readFolded({ file }: RawScalar, start: number, end: number, writer: PieceWriter, quoted: boolean): void {
  let at = start;
  while (at <= end) {
    const found = file.indexOf('\n', at);
    const lineEnd = found === -1 || found >= end ? end : found;
    const last = lineEnd === end;
    let stop = lineEnd;
    if (!last) {
      if (file.charCodeAt(stop - 1) === 13 && stop > at) stop--;
      while (stop > at && isBlank(file.charCodeAt(stop - 1))) stop--;
    }
    readLine(file, at, stop, writer, quoted);
    if (last) return;
    at = foldBreaks(file, stop, lineEnd, end, writer);
  }
}

function readLine(file: string, start: number, end: number, writer: PieceWriter, quoted: boolean): void {
  const line = quoted ? file.slice(start, end) : '';
  let at = start;
  for (let quote = line.indexOf("''"); quote !== -1; quote = line.indexOf("''", at - start)) {
    writer.exact(at, start + quote);
    writer.other("'", start + quote, start + quote + 2);
    at = start + quote + 2;
  }
  writer.exact(at, end);
}

/** Writes what a run of line breaks folds to; returns where the text goes on. */
function foldBreaks(file: string, from: number, lineBreak: number, end: number, writer: PieceWriter): number {
  let breaks = 0;
  let at = lineBreak;
  while (at < end) {
    const code = file.charCodeAt(at);
    if (code === 10) breaks++;
    else if (!isBlank(code) && !(code === 13 && file.charCodeAt(at + 1) === 10)) break;
    at++;
  }
  writer.other(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), from, at);
  return at;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
};
const CODE_LENGTH: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function readDouble({ file, start, end }: RawScalar, writer: PieceWriter): void {
  const stop = end - 1;
  let at = start + 1;
  let run = at;
  while (at < stop) {
    const code = file.charCodeAt(at);
    if (code === 92) {
      writer.exact(run, at);
      at = readEscape(file, at, stop, writer);
      run = at;
    } else if (code === 10) {
      let textEnd = at;
      if (textEnd > run && file.charCodeAt(textEnd - 1) === 13) textEnd--;
      while (textEnd > run && isBlank(file.charCodeAt(textEnd - 1))) textEnd--;
      writer.exact(run, textEnd);
      at = foldBreaks(file, textEnd, at, stop, writer);
      run = at;
    } else at++;
  }
  writer.exact(run, stop);
}

function readEscape(file: string, at: number, stop: number, writer: PieceWriter): number {
  const next = file[at + 1] ?? '';
  const simple = ESCAPES[next];
  if (simple !== undefined) {
    writer.other(simple, at, at + 2);
    return at + 2;
  }
  const length = CODE_LENGTH[next];
  if (length !== undefined) {
    const code = Number.parseInt(file.slice(at + 2, at + 2 + length), 16);
    if (code <= 0x10ffff) writer.other(String.fromCodePoint(code), at, at + 2 + length);
    return at + 2 + length;
  }
  const lineBreak = next === '\r' && file[at + 2] === '\n' ? 3 : next === '\n' ? 2 : 0;
  if (lineBreak === 0) {
    writer.exact(at, at + 2);
    return at + 2;
  }
  let end = at + lineBreak;
  while (end < stop && isBlank(file.charCodeAt(end))) end++;
  return end;
}
