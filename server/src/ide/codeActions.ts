import type { Finding } from '../analysis/finding.ts';
import { findSuppressions, type Suppression } from '../analysis/suppressions.ts';
import type { Locale, Localized } from '../locale/locale.ts';
import { lineIndex, type LineIndex } from '../text/lineIndex.ts';
import { overlaps, touches, type Span } from '../text/span.ts';
import { insert, type TextEdit } from '../text/textEdit.ts';
import { commentPlace, type CommentPlace } from './commentPlace.ts';

/** Something that the lightbulb offers for a finding. */
export interface Action {
  readonly kind: 'fix' | 'suppress' | 'turn-off' | 'explain';
  readonly title: string;
  readonly preferred: boolean;
  readonly edits: readonly TextEdit[];
  readonly finding: Finding;
}

const TITLES: Readonly<
  Record<'suppress' | 'suppressFile' | 'turnOff' | 'explain', Localized<(rule: string) => string>>
> = {
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
  return [...fixes, ...eachOnce(rest)];
}

/** What several findings of one rule offer alike is offered once. */
function eachOnce(actions: readonly Action[]): Action[] {
  const seen = new Map<string, Action>();
  for (const action of actions) {
    const key = `${action.title} ${action.edits.map(({ at, newText }) => `${at.span.start} ${newText}`).join()}`;
    if (!seen.has(key)) seen.set(key, action);
  }
  return [...seen.values()];
}

function fixesOf(finding: Finding, locale: Locale): Action[] {
  return finding.fixes().map((fix, index) => ({
    kind: 'fix',
    title: fix.title[locale],
    preferred: index === 0,
    edits: fix.edits,
    finding,
  }));
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
  const explain = action('explain', TITLES.explain[locale](rule), []);
  if (rule === 'unused-suppression') return [explain];
  return [
    ...silence(finding, text, lines, locale, action),
    action('turn-off', TITLES.turnOff[locale](rule), []),
    explain,
  ];
}

/** The comment that silences a finding, or its rule in the whole file where no comment can stand near it. */
function silence(
  finding: Finding,
  text: string,
  lines: LineIndex,
  locale: Locale,
  action: (kind: Action['kind'], title: string, edits: readonly TextEdit[]) => Action,
): Action[] {
  const { rule, at } = finding;
  const place = commentPlace(at.uri, text, lines, at.span.start);
  if (place.kind === 'none') return [];
  if (place.kind === 'file')
    return [action('suppress', TITLES.suppressFile[locale](rule), [fileSuppressionEdit(finding, text, lines, locale)])];
  return [action('suppress', TITLES.suppress[locale](rule), [suppressionEdit(finding, place, text, lines, locale)])];
}

type Beside = Extract<CommentPlace, { line: number }>;

/** A comment at its place, or the rule's id in a comment that stands there already. */
function suppressionEdit(
  { rule, at: { uri } }: Finding,
  place: Beside,
  text: string,
  lines: LineIndex,
  locale: Locale,
): TextEdit {
  const comment = (opening: string): string => `${opening} docker-network-lint ignore ${rule} -- ${REASON[locale]}`;
  if (place.kind === 'behind') return insert(uri, lines.lineEnd(place.line), ` ${comment('#')}`);
  const above = findSuppressions(text, uri, lines).find(
    (one) => one.scope === 'line' && one.line === place.line - 1 && isAlone(one, text, lines),
  );
  const last = above?.rules.at(-1);
  if (last) return insert(uri, last.at.span.end, `, ${rule}`);
  // A line of a block in a quote of Markdown begins with the sign of the quote.
  const lead = /^[ \t>]*/.exec(lineText(text, lines, place.line).replace(BOM, ''))?.[0] ?? '';
  return insert(uri, behindMark(text, lines.lineStart(place.line)), lead + comment(place.opening) + lineBreak(text));
}

const isAlone = ({ at, line }: Suppression, text: string, lines: LineIndex): boolean =>
  /^[\s>\uFEFF]*$/.test(text.slice(lines.lineStart(line), at.span.start));

function fileSuppressionEdit({ rule, at: { uri } }: Finding, text: string, lines: LineIndex, locale: Locale): TextEdit {
  const ignore = `docker-network-lint ignore-file ${rule} -- ${REASON[locale]}`;
  if (MARKDOWN.test(uri))
    return insert(uri, behindMark(text, frontMatterEnd(text)), `<!-- ${ignore} -->${lineBreak(text)}`);
  let line = 0;
  while (line < lines.lineCount - 1 && KEPT_FIRST.test(lineText(text, lines, line))) line++;
  return insert(uri, behindMark(text, lines.lineStart(line)), `# ${ignore}${lineBreak(text)}`);
}

const MARKDOWN = /\.(?:md|markdown|mdx)$/i;

/** Lines that are read only if they are the first ones of their file. */
const KEPT_FIRST = /^(?:\uFEFF)?(?:#!|#[ \t]*(?:syntax|escape|check)[ \t]*=)/i;

/** The settings of a page stand between two lines of dashes in front of it. */
const frontMatterEnd = (text: string): number =>
  /^\uFEFF?---[ \t]*\r?\n(?:[\s\S]*?\n)?---[ \t]*\r?\n/.exec(text)?.[0].length ?? 0;

const BOM = /^\uFEFF/;

/** A byte order mark stays in front. */
const behindMark = (text: string, offset: number): number => (offset === 0 && BOM.test(text) ? 1 : offset);

const lineBreak = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

const lineText = (text: string, lines: LineIndex, line: number): string =>
  text.slice(lines.lineStart(line), lines.lineEnd(line));

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
