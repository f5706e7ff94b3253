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

/**
 * Whether a comment covers a finding that starts at `offset`. A statement continued by backslashes counts from its
 * first line, since no comment can stand inside of it; comment lines between the two do not break the bond.
 */
export function covers(
  suppression: Suppression,
  rule: string,
  offset: number,
  text: string,
  lines: LineIndex,
): boolean {
  const named = suppression.rules.some(({ id }) => id === rule);
  if (suppression.scope === 'file') return named || suppression.rules.length === 0;
  if (!named) return false;
  const line = lines.positionAt(offset).line;
  if (suppression.line === line) return true;
  let above = line - 1;
  while (above >= 0 && (continues(text, lines, above) || (above > suppression.line && isComment(text, lines, above))))
    above--;
  return suppression.line === above;
}

const lineText = (text: string, lines: LineIndex, line: number): string =>
  text.slice(lines.lineStart(line), lines.lineEnd(line));

const continues = (text: string, lines: LineIndex, line: number): boolean => lineText(text, lines, line).endsWith('\\');

const isComment = (text: string, lines: LineIndex, line: number): boolean =>
  /^\s*(#|\/\/|<!--)/.test(lineText(text, lines, line));
