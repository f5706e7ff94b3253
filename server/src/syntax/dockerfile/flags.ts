import { site } from '../../text/span.ts';
import { isSpace, skipSpace } from './characters.ts';
import { piecesOf, siteOf, type LogicalLine } from './logicalLine.ts';
import type { Flag } from './model.ts';
import type { Range } from './words.ts';

const NO_FLAGS: ReadonlySet<string> = new Set();
const COPY_FLAGS = ['chown', 'chmod', 'link', 'exclude'];

/** https://docs.docker.com/reference/dockerfile/, those of the labs channel included. */
const KNOWN: Readonly<Record<string, ReadonlySet<string>>> = {
  ADD: new Set([...COPY_FLAGS, 'keep-git-dir', 'checksum', 'unpack']),
  COPY: new Set([...COPY_FLAGS, 'from', 'parents']),
  FROM: new Set(['platform']),
  HEALTHCHECK: new Set(['interval', 'timeout', 'start-period', 'start-interval', 'retries']),
  RUN: new Set(['mount', 'network', 'security', 'device']),
};

/** The options that an instruction has; the others are refused. */
export const flagsOf = (keyword: string): ReadonlySet<string> =>
  (Object.hasOwn(KNOWN, keyword) ? KNOWN[keyword] : undefined) ?? NO_FLAGS;

/**
 * Reads the `--name=value` words in front of an instruction's arguments. `rest` is where the arguments begin. Quotes
 * and escapes are taken off, as BuildKit's `extractBuilderFlags` does; a bare `--` ends the flags.
 */
export function readFlags(
  line: LogicalLine,
  start: number,
  end: number,
  escape: string,
): { flags: Flag[]; rest: number } {
  const flags: Flag[] = [];
  let at = skipSpace(line.text, start, end);
  while (line.text.startsWith('--', at) && at < end) {
    const word = readWord(line.text, at, end, escape);
    const text = word.kept.map((range) => line.text.slice(range.start, range.end)).join('');
    if (text !== '') flags.push(...flagOf(line, { start: at, end: word.end }, word.kept, text));
    at = skipSpace(line.text, word.end, end);
    if (text === '--') break;
  }
  return { flags, rest: at };
}

/** The runs of a word that are left when quotes and escapes are gone. */
function readWord(text: string, start: number, end: number, escape: string): { kept: Range[]; end: number } {
  const kept: Range[] = [];
  let quote = '';
  let run = start;
  let at = start;
  const close = (from: number) => {
    if (at > run) kept.push({ start: run, end: at });
    run = from;
  };
  for (; at < end; at++) {
    const character = text[at] ?? '';
    if (quote === '' && isSpace(text.charCodeAt(at))) break;
    if (quote === '' ? character === '"' || character === "'" : character === quote) {
      quote = quote === '' ? character : '';
      close(at + 1);
    } else if (character === escape) {
      close(at + 1);
      at++;
    }
  }
  at = Math.min(at, end);
  close(at);
  return { kept, end: at };
}

function flagOf(line: LogicalLine, whole: Range, kept: readonly Range[], text: string): Flag[] {
  if (text === '--') return [];
  const at = siteOf(line, whole.start, whole.end);
  const equals = text.indexOf('=');
  const nameEnd = equals < 0 ? text.length : equals;
  const name = text.slice(2, nameEnd);
  const nameSite = siteOf(line, whole.start, Math.min(whole.start + nameEnd, whole.end));
  if (equals < 0) return [{ name, nameAt: nameSite, value: undefined, at }];
  const pieces = cutRanges(kept, equals + 1).flatMap((range) => piecesOf(line, range.start, range.end));
  const first = pieces[0]?.at.span.start ?? at.span.end;
  const valueAt = site(line.uri, first, at.span.end);
  return [{ name, nameAt: nameSite, value: { text: text.slice(equals + 1), pieces, at: valueAt }, at }];
}

/** The ranges without their first `count` characters. */
function cutRanges(ranges: readonly Range[], count: number): Range[] {
  const result: Range[] = [];
  let skip = count;
  for (const { start, end } of ranges) {
    const from = Math.min(end, start + skip);
    skip -= from - start;
    if (end > from) result.push({ start: from, end });
  }
  return result;
}
