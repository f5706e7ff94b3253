import type { PieceWriter, RawScalar } from './pieceWriter.ts';

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
export function readBlock(raw: RawScalar, writer: PieceWriter): void {
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
