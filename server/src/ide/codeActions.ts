import type { Finding } from '../analysis/finding.ts';
import { findSuppressions } from '../analysis/suppressions.ts';
import type { Locale, Localized } from '../locale/locale.ts';
import { lineIndex, type LineIndex } from '../text/lineIndex.ts';
import { overlaps, touches, type Span } from '../text/span.ts';
import { insert, type TextEdit } from '../text/textEdit.ts';

/** Something that the lightbulb offers for a finding. */
export interface Action {
  readonly kind: 'fix' | 'suppress' | 'turn-off' | 'explain';
  readonly title: string;
  readonly preferred: boolean;
  readonly edits: readonly TextEdit[];
  readonly finding: Finding;
}

const TITLES: Readonly<Record<'suppress' | 'suppressFile' | 'turnOff' | 'explain', Localized<(rule: string) => string>>> = {
  suppress: {
    en: (rule) => `Ignore ${rule} here, with a reason`,
    ko: (rule) => `여기서 ${rule} 규칙을 이유와 함께 무시하기`,
  },
  suppressFile: {
    en: (rule) => `Ignore ${rule} in this file, with a reason`,
    ko: (rule) => `이 파일에서 ${rule} 규칙을 이유와 함께 무시하기`,
  },
  turnOff: {
    en: (rule) => `Turn the rule ${rule} off in this workspace`,
    ko: (rule) => `이 작업 영역에서 ${rule} 규칙 끄기`,
  },
  explain: { en: (rule) => `Explain ${rule}`, ko: (rule) => `${rule} 규칙 설명 보기` },
};

const REASON: Localized<string> = { en: 'state the reason', ko: '이유를 적으세요' };

/** What the lightbulb offers at a range of a file: fixes first, then silence, then the explanation. */
export function actionsAt(findings: readonly Finding[], range: Span, text: string, locale: Locale): Action[] {
  const here = findings.filter(
    ({ at }) => overlaps(at.span, range) || touches(at.span, range.start) || touches(at.span, range.end),
  );
  const lines = lineIndex(text);
  const fixes = here.flatMap((finding) => fixesOf(finding, locale));
  const rest = here.flatMap((finding) => silenceAndExplain(finding, text, lines, locale));
  return [...fixes, ...rest];
}

function fixesOf(finding: Finding, locale: Locale): Action[] {
  return finding
    .fixes()
    .map((fix, index) => ({ kind: 'fix', title: fix.title[locale], preferred: index === 0, edits: fix.edits, finding }));
}

function silenceAndExplain(finding: Finding, text: string, lines: LineIndex, locale: Locale): Action[] {
  const { rule } = finding;
  const action = (kind: Action['kind'], title: string, edits: readonly TextEdit[]): Action => ({
    kind,
    title,
    preferred: false,
    edits,
    finding,
  });
  const comment = suppressionEdit(finding, text, lines, locale);
  const explain = action('explain', TITLES.explain[locale](rule), []);
  if (rule === 'unused-suppression') return [explain];
  return [
    comment
      ? action('suppress', TITLES.suppress[locale](rule), [comment])
      : action('suppress', TITLES.suppressFile[locale](rule), [fileSuppressionEdit(finding, text, lines, locale)]),
    action('turn-off', TITLES.turnOff[locale](rule), []),
    explain,
  ];
}

/**
 * A comment on the line above the statement, or the rule's id in a comment that stands there already. Undefined
 * inside a block scalar or a here-document, where a comment would be text.
 */
function suppressionEdit(finding: Finding, text: string, lines: LineIndex, locale: Locale): TextEdit | undefined {
  const { uri, span } = finding.at;
  let line = lines.positionAt(span.start).line;
  while (line > 0 && lineText(text, lines, line - 1).endsWith('\\')) line--;
  if (insideBlockText(text, lines, line)) return undefined;
  const above = findSuppressions(text, uri, lines).find((one) => one.scope === 'line' && one.line === line - 1);
  const last = above?.rules.at(-1);
  if (last) return insert(uri, last.at.span.end, `, ${finding.rule}`);
  const start = lines.lineStart(line);
  const indent = /^[ \t]*/.exec(lineText(text, lines, line))?.[0] ?? '';
  return insert(uri, start, `${indent}# docker-network-lint ignore ${finding.rule} -- ${REASON[locale]}${lineBreak(text)}`);
}

function fileSuppressionEdit(finding: Finding, text: string, lines: LineIndex, locale: Locale): TextEdit {
  const comment = `# docker-network-lint ignore-file ${finding.rule} -- ${REASON[locale]}${lineBreak(text)}`;
  const keepFirst = /^(?:\uFEFF)?(?:#!|#[ \t]*(?:syntax|escape|check)[ \t]*=)/i;
  let line = 0;
  while (line < lines.lineCount - 1 && keepFirst.test(lineText(text, lines, line))) line++;
  const start = line === 0 && text.startsWith('\uFEFF') ? 1 : lines.lineStart(line);
  return insert(finding.at.uri, start, comment);
}

const lineBreak = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

const lineText = (text: string, lines: LineIndex, line: number): string =>
  text.slice(lines.lineStart(line), lines.lineEnd(line));

const indentOf = (line: string): number => /^[ \t]*/.exec(line)?.[0].length ?? 0;

/** Whether a line belongs to a `|` or `>` scalar of YAML: the nearest line above with less indentation opens one. */
function insideBlockText(text: string, lines: LineIndex, line: number): boolean {
  let indent = indentOf(lineText(text, lines, line));
  for (let above = line - 1; above >= 0 && indent > 0; above--) {
    const content = lineText(text, lines, above);
    if (content.trim() === '' || indentOf(content) >= indent) continue;
    if (/(?::|-)[ \t]+(?:[&!][^\s]+[ \t]+)*[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?$/.test(content)) return true;
    indent = indentOf(content);
  }
  return false;
}

/**
 * The edits of every safe preferred fix in a file, first come first served: a fix that overlaps one before it waits
 * for the next round.
 */
export function fixAllEdits(findings: readonly Finding[], uri: string): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes()[0];
    if (fix?.safety !== 'safe' || fix.edits.some((edit) => edit.at.uri !== uri)) continue;
    const clashes = fix.edits.some((edit) => taken.some((other) => collide(edit, other)));
    if (!clashes) taken.push(...fix.edits);
  }
  return taken;
}

const collide = (a: TextEdit, b: TextEdit): boolean =>
  a.at.span.start <= b.at.span.end && b.at.span.start <= a.at.span.end;
