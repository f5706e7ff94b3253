import type { Finding } from '../analysis/finding.ts';
import { type LineIndex, lineIndex, type Position } from '../text/lineIndex.ts';
import type { Site } from '../text/span.ts';
import { pathOf, pathWithin, type Checked } from './check.ts';

interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Where sites are, in lines and characters from 0. */
export function locator({ store }: Pick<Checked, 'store'>): { range(site: Site): Range; lineText(site: Site): string } {
  const indexes = new Map<string, { text: string; lines: LineIndex }>();
  const of = (uri: string) => {
    let known = indexes.get(uri);
    if (known === undefined) {
      const state = store.lookup(uri);
      const text = state.kind === 'text' ? state.text : '';
      known = { text, lines: lineIndex(text) };
      indexes.set(uri, known);
    }
    return known;
  };
  return {
    range: ({ uri, span }) => ({
      start: of(uri).lines.positionAt(span.start),
      end: of(uri).lines.positionAt(span.end),
    }),
    lineText: ({ uri, span }) => {
      const { text, lines } = of(uri);
      const { line } = lines.positionAt(span.start);
      return text.slice(lines.lineStart(line), lines.lineEnd(line));
    },
  };
}

/** The machine-readable report, version 1: see docs/json-report.md. */
export function jsonReport(checked: Checked): string {
  const { range } = locator(checked);
  const { locale } = checked.analysis;
  const findings = checked.findings.map((finding) => ({
    file: pathOf(finding.at.uri),
    range: range(finding.at),
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    related: finding.related.map(({ at, message }) => ({ file: pathOf(at.uri), range: range(at), message })),
    fixes: finding.fixes().map(({ title, safety, edits }) => ({
      title: title[locale],
      safety,
      edits: edits.map(({ at, newText }) => ({ file: pathOf(at.uri), range: range(at), newText })),
    })),
  }));
  return `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
}

const COLOURS = { error: 31, warning: 33, information: 36, hint: 90 } as const;

/** The report for people: place, words, and the line with the part marked. `colour` adds terminal escapes. */
export function textReport(checked: Checked, colour: boolean, relativeTo: string): string {
  const { range, lineText } = locator(checked);
  const paint = (code: number, text: string): string => (colour ? `\u001B[${code}m${text}\u001B[0m` : text);
  const show = (uri: string): string => {
    const path = pathOf(uri);
    return pathWithin(path, relativeTo) ?? path;
  };
  const blocks = checked.findings.map((finding) => {
    const { start } = range(finding.at);
    const head = `${show(finding.at.uri)}:${start.line + 1}:${start.character + 1} ${paint(COLOURS[finding.severity], finding.severity)} ${paint(1, finding.rule)}`;
    const related = finding.related.map(({ at, message }) => {
      const place = range(at).start;
      return `    ${show(at.uri)}:${place.line + 1}:${place.character + 1} ${message}`;
    });
    return [
      head,
      `  ${finding.message}`,
      ...excerpt(finding, lineText(finding.at), range(finding.at), paint),
      ...related,
    ].join('\n');
  });
  return [...blocks, summary(checked)].join('\n\n') + '\n';
}

/** The marked line; one that is too long for a terminal is left out. */
function excerpt(
  finding: Finding,
  line: string,
  { start, end }: Range,
  paint: (code: number, text: string) => string,
): string[] {
  if (line.length > 200) return [];
  const to = end.line === start.line ? end.character : line.length;
  const lead = line.slice(0, start.character).replace(/[^\t]/gu, (character) => ' '.repeat(widthOf(character)));
  const marked = line.slice(start.character, to);
  const carets = '^'.repeat(
    Math.max(
      1,
      [...marked].reduce((width, character) => width + widthOf(character), 0),
    ),
  );
  return [`    ${line}`, `    ${lead}${paint(COLOURS[finding.severity], carets)}`];
}

/** Columns of a character in a terminal: Hangul and other East Asian characters take two. */
const widthOf = (character: string): number =>
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60]/u.test(character) ? 2 : 1;

const SUMMARY = {
  en: (files: number, counts: string) => `${files} files, ${counts}`,
  ko: (files: number, counts: string) => `파일 ${files}개, ${counts}`,
};

function summary({ findings, reported, analysis }: Checked): string {
  const counts = (['error', 'warning', 'information', 'hint'] as const).map(
    (severity) => `${severity} ${findings.filter((finding) => finding.severity === severity).length}`,
  );
  return SUMMARY[analysis.locale](reported.length, counts.join(', '));
}
