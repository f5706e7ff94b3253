import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Analysis } from '../../server/src/analysis/run.ts';
import type { Finding } from '../../server/src/analysis/finding.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/textEdit.ts';
import { drawMarkers, readMarkers, type Marker } from './markers.ts';
import { isBlock, sections, type Block, type Section } from './markdown.ts';
import { memoryWorkspace, nameOf, uriOf } from './memoryWorkspace.ts';

/**
 * Cases drawn in Markdown. A heading begins a case; its fenced blocks that carry a file name are the files:
 *
 *     ### A database on the laptop
 *
 *     ```yaml compose.yaml
 *     …: postgres://localhost:5432/app
 *     #             ^^^^^^^^^ 💡 warning[localhost-to-sibling-service]: `localhost` inside
 *     ```
 *
 *     ✅
 *
 *     ```yaml compose.yaml
 *     …: postgres://db:5432/app
 *     ```
 *
 * Every finding must be drawn, and every drawn finding must be found; a message may be given by its beginning. Behind `✅`
 * stand the files after the first fix of every finding, `✅ 2` those after the second, and so on. A file that is
 * not shown behind `✅` stays as it is. `settings: {…}` (JSON) in a paragraph sets platform, engineVersion, locale or rules.
 */
export interface Case {
  readonly title: string;
  readonly file: string;
  readonly line: number;
  readonly files: readonly Block[];
  readonly fixed: readonly { readonly choice: number; readonly files: readonly Block[] }[];
  readonly settings: Partial<Analysis>;
}

/** The cases of a Markdown file. Blocks without a file name are prose and no part of a case. */
export function casesOf(file: string): Case[] {
  return sections(readFileSync(file, 'utf8'))
    .map((section) => caseOf(section, file))
    .filter((one) => one.files.length > 0);
}

function caseOf(section: Section, file: string): Case {
  const files: Block[] = [];
  const fixed: { choice: number; files: Block[] }[] = [];
  let settings: Partial<Analysis> = {};
  for (const part of section.parts) {
    if (isBlock(part)) {
      if (part.name !== '') (fixed.at(-1)?.files ?? files).push(part);
      continue;
    }
    const choice = /^✅\s*(\d*)/u.exec(part.paragraph);
    if (choice) fixed.push({ choice: choice[1] === '' ? 1 : Number(choice[1]), files: [] });
    const set = /^settings:\s*`?(\{.*\})`?$/.exec(part.paragraph);
    if (set?.[1]) settings = settingsOf(JSON.parse(set[1]) as Record<string, unknown>);
  }
  return { title: section.title, file, line: section.line, files, fixed, settings };
}

function settingsOf(data: Record<string, unknown>): Partial<Analysis> {
  const version = data['engineVersion'];
  return {
    ...(data['locale'] === 'ko' ? { locale: 'ko' as const } : {}),
    ...(data['rules'] ? { severities: data['rules'] as Analysis['severities'] } : {}),
    target: {
      platform: (data['platform'] ?? 'auto') as Analysis['target']['platform'],
      engineVersion: typeof version === 'string' ? version.split('.').map(Number) : undefined,
    },
  };
}

const toMarker = (finding: Finding, withMessage: string): Marker => ({
  start: finding.at.span.start,
  end: finding.at.span.end,
  severity: finding.severity,
  rule: finding.rule,
  fixable: finding.fixes().length > 0,
  message: withMessage,
});

/** Draws what the linter says of the files of a case, file by file. */
async function draw(
  one: Case,
  files: readonly Block[],
): Promise<{ drawn: Map<Block, string>; findings: Finding[]; texts: Map<string, string> }> {
  const marked = new Map(files.map((block) => [block, readMarkers(block.text)]));
  const texts = new Map([...marked].map(([block, { text }]) => [uriOf(block.name), text]));
  const contents = Object.fromEntries([...texts].map(([uri, text]) => [nameOf(uri), text]));
  const workspace = await memoryWorkspace(contents, one.settings);
  const findings = workspace.findings();
  const stray = findings.filter(({ at }) => !texts.has(at.uri));
  assert.deepEqual(
    stray.map(({ at, rule }) => `${rule} in ${at.uri}`),
    [],
    'findings outside the files of the case',
  );
  const drawn = new Map<Block, string>();
  for (const [block, { text, markers }] of marked) {
    const here = findings.filter(({ at }) => at.uri === uriOf(block.name));
    const shown = here.map((finding) => toMarker(finding, messageShown(finding, markers, finding.message)));
    drawn.set(block, drawMarkers(text, shown));
  }
  return { drawn, findings, texts };
}

/** The beginning of the message that the author drew, if the message does begin so; else the whole message. */
function messageShown(finding: Finding, markers: readonly Marker[], message: string): string {
  const near = markers.find(({ rule, start }) => rule === finding.rule && start === finding.at.span.start);
  if (near === undefined) return message;
  return message.startsWith(near.message) ? near.message : message;
}

/** Runs a case: what is found, and what every choice of fixes leaves behind. With `UPDATE=1` the Markdown is redrawn. */
export async function runCase(one: Case): Promise<void> {
  const { drawn, findings, texts } = await draw(one, one.files);
  const updates = new Map<Block, string>(drawn);
  for (const { choice, files } of one.fixed) {
    const after = fixAll(findings, texts, choice);
    for (const block of files) updates.set(block, after.get(uriOf(block.name)) ?? '');
    const changed = [...after].filter(([uri, text]) => texts.get(uri) !== text).map(([uri]) => nameOf(uri));
    const shown = new Set(files.map(({ name }) => name));
    assert.deepEqual(
      changed.filter((name) => !shown.has(name)),
      [],
      'the fix changes files that are not shown behind ✅',
    );
    await assertFixHolds(one, after, findings);
  }
  if (process.env['UPDATE'] === '1') rewrite(one.file, updates);
  else for (const [block, text] of updates) assert.equal(text, block.text, `${one.file}:${block.line} ${block.name}`);
}

/** Applies one fix of each finding, as a person does who clicks through them. */
function fixAll(findings: readonly Finding[], texts: ReadonlyMap<string, string>, choice: number): Map<string, string> {
  const edits: TextEdit[] = [];
  for (const finding of findings) {
    const fixes = finding.fixes();
    for (const edit of (fixes[choice - 1] ?? fixes[0])?.edits ?? [])
      if (!edits.some((other) => sameEdit(edit, other))) edits.push(edit);
  }
  return new Map(
    [...texts].map(([uri, text]) => {
      const result = applyEdits(
        text,
        edits.filter(({ at }) => at.uri === uri),
      );
      assert.ok(result !== undefined, `fixes overlap in ${uri}`);
      return [uri, result];
    }),
  );
}

const sameEdit = (a: TextEdit, b: TextEdit): boolean => JSON.stringify(a) === JSON.stringify(b);

/** After the fixes, none of the fixed rules speaks any more and nothing new is said at warning or above. */
async function assertFixHolds(
  one: Case,
  after: ReadonlyMap<string, string>,
  before: readonly Finding[],
): Promise<void> {
  const contents = Object.fromEntries([...after].map(([uri, text]) => [nameOf(uri), text]));
  const left = (await memoryWorkspace(contents, one.settings)).findings();
  const fixable = new Set(before.filter((finding) => finding.fixes().length > 0).map(({ rule }) => rule));
  const unfixable = before.filter((finding) => finding.fixes().length === 0).map(({ rule }) => rule);
  const bad = left.filter(
    ({ rule, severity }) =>
      (fixable.has(rule) && !unfixable.includes(rule)) ||
      (severity !== 'hint' && severity !== 'information' && !unfixable.includes(rule)),
  );
  assert.deepEqual(
    bad.map(({ rule, message }) => `${rule}: ${message}`),
    [],
    'the fix leaves or makes findings',
  );
}

function rewrite(file: string, updates: ReadonlyMap<Block, string>): void {
  let markdown = readFileSync(file, 'utf8');
  for (const [block, text] of updates) {
    if (text === block.text) continue;
    const opening = '```' + [block.language, block.name].filter(Boolean).join(' ');
    const old = `${opening}\n${block.text}\`\`\``;
    assert.ok(markdown.includes(old), `cannot find the block ${block.name} of ${file}:${block.line} again`);
    markdown = markdown.replace(
      old,
      () => `${opening}\n${text.endsWith('\n') || text === '' ? text : `${text}\n`}\`\`\``,
    );
  }
  writeFileSync(file, markdown);
}
