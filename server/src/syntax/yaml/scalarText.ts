import { joinPieces, type Piece, type SourcedText } from '../../text/sourcedText.ts';
import { site } from '../../text/span.ts';
import type { ScalarStyle } from './node.ts';

/** Collects pieces, joining neighbours that stand side by side in the file. */
interface Writer {
  exact(start: number, end: number): void;
  other(text: string, start: number, end: number): void;
  pieces(): Piece[];
}

function pieceWriter(file: string, uri: string): Writer {
  const pieces: Piece[] = [];
  let runStart = -1;
  let runEnd = -1;
  const flush = () => {
    if (runEnd > runStart) pieces.push({ text: file.slice(runStart, runEnd), at: site(uri, runStart, runEnd), exact: true });
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

/**
 * The text of a scalar with the place of every character. If a place cannot be told (broken syntax), the
 * whole text is one inexact piece.
 */
export function scalarText(raw: RawScalar): SourcedText {
  const at = site(raw.uri, raw.start, raw.end);
  const inner = QUOTE_WIDTH[raw.style];
  // Nearly every scalar stands in the file as it is; the value's length says so without a walk.
  if (inner !== undefined && raw.end - raw.start === raw.value.length + 2 * inner && raw.value.length > 0 && !raw.value.includes('\n')) {
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

const READERS: Readonly<Record<ScalarStyle, (raw: RawScalar, writer: Writer) => void>> = {
  plain: (raw, writer) => readFolded(raw, raw.start, raw.end, writer, false),
  single: (raw, writer) => readFolded(raw, raw.start + 1, raw.end - 1, writer, true),
  double: readDouble,
  literal: readBlock,
  folded: readBlock,
};

const isBlank = (code: number): boolean => code === 32 || code === 9;

/** Plain and single-quoted text: lines trimmed and joined by a blank, empty lines kept as breaks. */
function readFolded({ file }: RawScalar, start: number, end: number, writer: Writer, quoted: boolean): void {
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

function readLine(file: string, start: number, end: number, writer: Writer, quoted: boolean): void {
  let at = start;
  while (quoted) {
    const quote = file.indexOf("''", at);
    if (quote === -1 || quote + 2 > end) break;
    writer.exact(at, quote);
    writer.other("'", quote, quote + 2);
    at = quote + 2;
  }
  writer.exact(at, end);
}

/** Writes what a run of line breaks folds to; returns where the text goes on. */
function foldBreaks(file: string, from: number, lineBreak: number, end: number, writer: Writer): number {
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
  '0': '\0', a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', N: '\x85', _: '\xa0',
  L: '\u2028', P: '\u2029', ' ': ' ', '"': '"', '/': '/', '\\': '\\', '\t': '\t',
};
const CODE_LENGTH: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function readDouble({ file, start, end }: RawScalar, writer: Writer): void {
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

function readEscape(file: string, at: number, stop: number, writer: Writer): number {
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

interface BlockLine {
  readonly start: number;
  readonly indent: number;
  /** Behind the last character, in front of the line break. */
  readonly end: number;
  readonly next: number;
}

function blockLines(file: string, start: number, end: number): BlockLine[] {
  const lines: BlockLine[] = [];
  let at = start;
  while (at < end) {
    const found = file.indexOf('\n', at);
    const lineBreak = found === -1 || found >= end ? end : found;
    let indent = 0;
    while (at + indent < lineBreak && file.charCodeAt(at + indent) === 32) indent++;
    const stop = lineBreak > at + indent && file.charCodeAt(lineBreak - 1) === 13 ? lineBreak - 1 : lineBreak;
    lines.push({ start: at, indent, end: stop, next: Math.min(lineBreak + 1, end) });
    at = lineBreak + 1;
  }
  return lines;
}

/** Literal and folded block text. The chomping indicator is settled against the library's value. */
function readBlock(raw: RawScalar, writer: Writer): void {
  const { file, value } = raw;
  const lines = blockLines(file, raw.bodyStart, raw.end);
  const firstText = lines.find((line) => line.start + line.indent < line.end);
  const header = /^[|>][-+]?([1-9])?/.exec(file.slice(raw.start, raw.start + 3));
  const explicit = header?.[1] !== undefined;
  if (firstText === undefined || explicit) return;
  const trim = firstText.indent;
  let length = 0;
  const write = (text: string, start: number, end: number, exact: boolean) => {
    const room = value.length - length;
    if (room <= 0 || text === '') return;
    const kept = text.length <= room ? text : text.slice(0, room);
    if (exact) writer.exact(start, start + kept.length);
    else writer.other(kept, start, end);
    length += kept.length;
  };
  if (raw.style === 'literal') writeLiteral(file, lines, trim, write);
  else writeFolded(file, lines, trim, write);
}

type Write = (text: string, start: number, end: number, exact: boolean) => void;

function writeLiteral(file: string, lines: readonly BlockLine[], trim: number, write: Write): void {
  for (const line of lines) {
    const start = Math.min(line.start + trim, line.end);
    write(file.slice(start, line.end), start, line.end, true);
    write('\n', line.end, line.next, line.next === line.end + 1);
  }
}

function writeFolded(file: string, lines: readonly BlockLine[], trim: number, write: Write): void {
  let breaks = 0;
  let breakStart = lines[0]?.start ?? 0;
  let kept = true;
  let begun = false;
  for (const line of lines) {
    const start = Math.min(line.start + trim, line.end);
    if (start === line.end && line.indent <= trim) {
      breaks++;
      continue;
    }
    const deeper = line.indent > trim || file.charCodeAt(start) === 9;
    if (!begun) write('\n'.repeat(breaks), breakStart, line.start, false);
    else if (deeper || kept) write('\n'.repeat(breaks), breakStart, start, false);
    else write(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), breakStart, start, false);
    write(file.slice(start, line.end), start, line.end, true);
    begun = true;
    kept = deeper;
    breaks = 1;
    breakStart = line.end;
  }
  write('\n'.repeat(Math.max(breaks, 1)), breakStart, lines.at(-1)?.next ?? breakStart, false);
}
