import { site, type Site } from '../../text/span.ts';
import { skipSpace, skipTabs } from './characters.ts';
import type { LogicalLine } from './logicalLine.ts';
import type { Comment, Directive, SyntaxProblem } from './model.ts';

/** Longest line, line break included, that Docker's scanner takes; BuildKit fails on a longer one. */
const LONGEST_LINE = 65535;

/** Where the parser stands in a file, and what it gathered on the way. */
export interface Reader {
  readonly uri: string;
  readonly text: string;
  /** Offset of the first line not read. */
  next: number;
  escape: '\\' | '`';
  /** Directives count only before the first line that is none. */
  directivesDone: boolean;
  readonly directives: Directive[];
  readonly comments: Comment[];
  readonly problems: SyntaxProblem[];
  lastLines?: LastLines;
}

/** By a line's text, the offset of the last such line: as written, and without leading tabs. */
export interface LastLines {
  readonly plain: ReadonlyMap<string, number>;
  readonly chomped: ReadonlyMap<string, number>;
}

/** A line without its line break: `start` to `end`. `\r` alone breaks no line. */
export interface PhysicalLine {
  readonly start: number;
  readonly end: number;
  readonly tooLong: boolean;
}

/** A joined line, and whether a part of it is longer than Docker reads. */
export interface JoinedLine {
  readonly line: LogicalLine;
  readonly tooLong: boolean;
}

export const report = (reader: Reader, code: SyntaxProblem['code'], at: Site): void => {
  reader.problems.push({ code, at });
};

export function readPhysicalLine(reader: Reader): PhysicalLine {
  const { text, next: start } = reader;
  const newline = text.indexOf('\n', start);
  const after = newline < 0 ? text.length : newline + 1;
  let end = newline < 0 ? text.length : newline;
  while (end > start && text.charCodeAt(end - 1) === 13) end--;
  reader.next = after;
  const tooLong = after - start > LONGEST_LINE;
  if (tooLong) report(reader, 'line-too-long', site(reader.uri, start, end));
  return { start, end, tooLong };
}

/**
 * Reads lines until an instruction is complete: behind a line that ends with the escape character comes another,
 * comments and empty lines in between are left out. Undefined for a comment or an empty line, which are consumed.
 */
export function readLogicalLine(
  reader: Reader,
  onFirst: (from: number, end: number) => boolean,
): JoinedLine | undefined {
  const first = readPhysicalLine(reader);
  const from = skipSpace(reader.text, first.start, first.end);
  if (onFirst(from, first.end)) return undefined;
  const joined = { parts: [] as string[], starts: [] as number[], origins: [] as number[], length: 0 };
  let { tooLong } = first;
  let continues = append(reader, joined, from, first.end);
  let empty: Site | undefined;
  while (continues && reader.next < reader.text.length) {
    const { start, end, tooLong: longer } = readPhysicalLine(reader);
    tooLong ||= longer;
    const content = skipSpace(reader.text, start, end);
    if (content === end) empty ??= site(reader.uri, start, end);
    else if (reader.text[content] === '#') addComment(reader, content, end);
    else continues = append(reader, joined, start, end);
  }
  if (empty !== undefined) report(reader, 'empty-continuation', empty);
  if (joined.starts.length === 0) return undefined;
  const { starts, origins, parts } = joined;
  return { line: { uri: reader.uri, text: parts.join(''), starts, origins }, tooLong };
}

/** Adds a line without its continuation character; says whether there was one. */
function append(
  reader: Reader,
  joined: { parts: string[]; starts: number[]; origins: number[]; length: number },
  start: number,
  end: number,
): boolean {
  const { text, escape } = reader;
  let last = end;
  while (last > start && (text[last - 1] === ' ' || text[last - 1] === '\t')) last--;
  const continues = last > start && text[last - 1] === escape && (last - 1 === start || text[last - 2] !== escape);
  const until = continues ? last - 1 : end;
  if (until > start) {
    joined.parts.push(text.slice(start, until));
    joined.starts.push(joined.length);
    joined.origins.push(start);
    joined.length += until - start;
  }
  return continues;
}

export function addComment(reader: Reader, start: number, end: number): void {
  reader.comments.push({ text: reader.text.slice(start + 1, end), at: site(reader.uri, start, end) });
}

/** Built once, so that a thousand heredocs without an end do not each search the rest of the file. */
export function lastLinesOf(reader: Reader): LastLines {
  if (reader.lastLines !== undefined) return reader.lastLines;
  const plain = new Map<string, number>();
  const chomped = new Map<string, number>();
  const { text } = reader;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const after = newline < 0 ? text.length : newline + 1;
    let end = newline < 0 ? text.length : newline;
    while (end > start && text.charCodeAt(end - 1) === 13) end--;
    const content = skipTabs(text, start, end);
    plain.set(text.slice(start, end), start);
    if (content > start) chomped.set(text.slice(content, end), start);
    start = after;
  }
  for (const [line, at] of plain) if ((chomped.get(line) ?? -1) < at) chomped.set(line, at);
  reader.lastLines = { plain, chomped };
  return reader.lastLines;
}
