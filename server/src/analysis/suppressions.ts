import type { LineIndex } from '../text/lineIndex.ts';
import type { Site } from '../text/span.ts';

/** A comment that asks for silence. */
export interface Suppression {
  readonly at: Site;
  /** Line of the comment, from 0. */
  readonly line: number;
  readonly scope: 'line' | 'file';
  /** The rules that are silenced, each with its place; empty in `ignore-file` means every rule. */
  readonly rules: readonly { readonly id: string; readonly at: Site }[];
  readonly reason: string | undefined;
}

const COMMENT = /(?:#|\/\/|<!--)[ \t]*docker-network-lint[ \t]+(ignore-file|ignore)\b([^\r\n]*)/g;

/**
 * The suppressions of a file of any kind: `# docker-network-lint ignore <id>[, <id>…] -- reason`, on the line of
 * the finding or on the line above its statement, and `ignore-file`. A comment without a rule silences nothing,
 * except that `ignore-file` alone silences the file.
 */
export function findSuppressions(text: string, uri: string, lines: LineIndex): Suppression[] {
  if (!text.includes('docker-network-lint')) return [];
  const found: Suppression[] = [];
  for (const match of text.matchAll(COMMENT)) {
    const start = match.index;
    const end = start + match[0].trimEnd().length;
    const tail = match[2] ?? '';
    const separator = tail.search(/(^|\s)--(\s|$)/);
    const names = separator < 0 ? tail.replace(/-->.*/, '') : tail.slice(0, separator);
    const tailStart = start + match[0].length - tail.length;
    const reason =
      separator < 0
        ? ''
        : tail
            .slice(separator)
            .replace(/^\s*--\s*/, '')
            .replace(/-->.*/, '')
            .trim();
    found.push({
      at: { uri, span: { start, end } },
      line: lines.positionAt(start).line,
      scope: match[1] === 'ignore-file' ? 'file' : 'line',
      rules: [...names.matchAll(/[a-z0-9][a-z0-9-]*/g)].map((name) => ({
        id: name[0],
        at: { uri, span: { start: tailStart + name.index, end: tailStart + name.index + name[0].length } },
      })),
      reason: reason === '' ? undefined : reason,
    });
  }
  return found;
}

/** More comments for one rule on top of each other than anybody writes; further ones cover nothing. */
const MOST_STACKED = 100;

/** Which of a file's comments cover a finding of a rule that starts at an offset. */
export type Covering = (rule: string, offset: number) => readonly Suppression[];

/**
 * A comment covers what is on its line, and the statement below it. A statement continued by backslashes counts from its
 * first line, since no comment can stand inside of it; comment lines between the two do not break the bond. Takes time
 * in proportion to the text and to the answers.
 */
export function coverings(suppressions: readonly Suppression[], text: string, lines: LineIndex): Covering {
  const inFile = byRule(suppressions.filter(({ scope }) => scope === 'file'));
  const wholeFile = suppressions.filter(({ scope, rules }) => scope === 'file' && rules.length === 0);
  const ofLine = byRule(suppressions.filter(({ scope }) => scope === 'line'));
  const tops = topsOf(text, lines);
  return (rule, offset) => {
    const { line } = lines.positionAt(offset);
    const top = tops[line - 1] ?? line;
    const named = ofLine.get(rule) ?? [];
    const near: Suppression[] = [];
    const last = lastUpTo(named, line);
    for (let index = last; index >= 0 && index > last - MOST_STACKED; index--) {
      const one = named[index];
      if (one === undefined || one.line < top) break;
      if (one.line === line || !continues(text, lines, one.line)) near.push(one);
    }
    return [...wholeFile, ...(inFile.get(rule) ?? []), ...near];
  };
}

function byRule(suppressions: readonly Suppression[]): ReadonlyMap<string, Suppression[]> {
  const found = new Map<string, Suppression[]>();
  for (const one of suppressions)
    for (const id of new Set(one.rules.map((rule) => rule.id))) {
      const named = found.get(id);
      if (named === undefined) found.set(id, [one]);
      else named.push(one);
    }
  return found;
}

/** For each line, the first one of the comments and continued lines that end with it. */
function topsOf(text: string, lines: LineIndex): readonly number[] {
  const tops: number[] = [];
  for (let line = 0; line < lines.lineCount; line++) {
    const passes = continues(text, lines, line) || isComment(text, lines, line);
    tops.push(passes && line > 0 ? (tops[line - 1] ?? line) : line);
  }
  return tops;
}

/** The last of the suppressions, which are in the order of the file, that is not behind a line; -1 if all are. */
function lastUpTo(suppressions: readonly Suppression[], line: number): number {
  let low = 0;
  let high = suppressions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((suppressions[middle]?.line ?? line) <= line) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const lineText = (text: string, lines: LineIndex, line: number): string =>
  text.slice(lines.lineStart(line), lines.lineEnd(line));

const continues = (text: string, lines: LineIndex, line: number): boolean => lineText(text, lines, line).endsWith('\\');

const isComment = (text: string, lines: LineIndex, line: number): boolean =>
  /^\s*(#|\/\/|<!--)/.test(lineText(text, lines, line));
