import type { Finding } from '../../server/src/analysis/finding.ts';
import { actionsAt } from '../../server/src/ide/codeActions.ts';
import { lineIndex } from '../../server/src/text/lineIndex.ts';
import { meaningOf } from './fixesMeaning.ts';
import type { FixProject } from './fixesProjects.ts';
import { edited, findingsOf, mayBe, type Harm, type Texts, type Trial } from './fixesProperties.ts';
import { nameOf } from './memoryWorkspace.ts';

/** Asks for silence at every finding, one at a time, and sees that nothing else becomes silent and the file stays what it is. */
export async function trySuppressions({ title, files, settings }: FixProject): Promise<Trial> {
  const before = await findingsOf(files, settings);
  const findings = before.filter(({ rule }) => rule !== 'unused-suppression');
  const harms: Harm[] = [];
  let fixes = 0;
  for (const finding of findings) {
    const text = files[nameOf(finding.at.uri)] ?? '';
    const mine = findings.filter(({ at }) => at.uri === finding.at.uri);
    const action = actionsAt(mine, finding.at.span, text, 'ko').find(
      (one) => one.kind === 'suppress' && one.finding === finding,
    );
    if (action === undefined) continue;
    fixes++;
    const harmed = (harm: string, fixed: Texts): void =>
      void harms.push({ project: title, rule: finding.rule, fix: action.title, harm, files, fixed });
    const fixed = edited(files, action.edits);
    if (fixed === undefined) {
      harmed('edits overlap or lie outside', files);
      continue;
    }
    const now = fixed[nameOf(finding.at.uri)] ?? '';
    const [old, read] = [meaningOf(finding.at.uri, text), meaningOf(finding.at.uri, now)];
    if (JSON.stringify(old) !== JSON.stringify(read))
      harmed(`the file says something else: ${JSON.stringify(read).slice(0, 300)}`, fixed);
    if (text.includes('\r\n') && /(?<!\r)\n/.test(now) && !/(?<!\r)\n/.test(text)) harmed('mixed line ends', fixed);
    const after = await findingsOf(fixed, settings);
    const silenced = (one: Finding): boolean => !after.some((left) => mayBe(one, left, action.edits));
    if (!silenced(finding)) harmed('the finding is still there', fixed);
    for (const one of after)
      if (one.rule === 'unused-suppression' && !before.some(({ message }) => message === one.message))
        harmed(`the comment is called useless: ${one.message}`, fixed);
    const wholeFile = /ignore-file/.test(action.edits[0]?.newText ?? '');
    for (const other of findings) {
      if (other !== finding && silenced(other) && !sharesFate(finding, other, text, wholeFile))
        harmed(`${other.rule} at ${lineOf(text, other)} is silent too`, fixed);
    }
  }
  return { findings: findings.length, fixes, harms };
}

const lineOf = (text: string, { at }: Finding): number => lineIndex(text).positionAt(at.span.start).line;

/** A comment is about a rule and a statement, or about a rule and a file. */
function sharesFate(one: Finding, other: Finding, text: string, wholeFile: boolean): boolean {
  if (one.rule !== other.rule || one.at.uri !== other.at.uri) return false;
  const [first, second] = [lineOf(text, one), lineOf(text, other)].toSorted((a, b) => a - b) as [number, number];
  const between = text.split(/\r?\n/).slice(first, second);
  return wholeFile || between.every((line) => /[\\`]$|^\s*#/.test(line));
}
