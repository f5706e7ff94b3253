import type { Finding } from '../../server/src/analysis/finding.ts';
import { fixAllEdits } from '../../server/src/ide/codeActions.ts';
import { get, type MapNode } from '../../server/src/syntax/yaml/node.ts';
import { parseYaml } from '../../server/src/syntax/yaml/parse.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/textEdit.ts';
import { kindOf } from '../../server/src/workspace/seeds.ts';
import { meaningOf } from './fixesMeaning.ts';
import type { FixProject } from './fixesProjects.ts';
import { memoryWorkspace, nameOf, uriOf } from './memoryWorkspace.ts';
import { plainValue, treeOf } from './yamlValue.ts';

/** A property that a fix does not have, with what is needed to see it. */
export interface Harm {
  readonly project: string;
  readonly rule: string;
  readonly fix: string;
  readonly harm: string;
  readonly files: Readonly<Record<string, string>>;
  readonly fixed: Readonly<Record<string, string>>;
}

/** How many findings and fixes were tried, and what was wrong with them. */
export interface Trial {
  readonly findings: number;
  readonly fixes: number;
  readonly harms: readonly Harm[];
}

export type Texts = Readonly<Record<string, string>>;

const LOUD: ReadonlySet<string> = new Set(['error', 'warning']);

export const findingsOf = async (files: Texts, settings: FixProject['settings']): Promise<Finding[]> =>
  (await memoryWorkspace(files, settings)).findings();

/**
 * Mistakes that only show when another one is repaired, because Docker would not have come that far: they were there before.
 * By the rule that is repaired.
 */
const UNCOVERED: Readonly<Record<string, readonly string[]>> = {
  // A mapping that is refused takes no port of the host.
  'invalid-port-mapping': ['host-port-conflict', 'fixed-host-port-with-replicas'],
  // A setting that is refused where it stands is not looked at, and goes with it where it belongs.
  'options-with-shared-network-namespace': ['dns-not-an-ip', 'dns-loopback', 'invalid-extra-host', 'invalid-hostname'],
  // What stands behind the image is not read.
  'docker-flag-after-image': ['invalid-port-mapping', 'bind-env-loopback', 'host-port-conflict'],
  // An address behind which nobody can be is not asked for its port.
  'services-without-shared-network': ['published-port-between-services'],
};

/**
 * Tries every fix of every finding by itself, then the safe ones together in rounds. Where one project has many mistakes, one
 * often hides behind another; `crowded` then counts only findings in what a fix writes and such as are worse than what it repairs.
 */
export async function tryFixes(project: FixProject, crowded = false): Promise<Trial> {
  const { title, files, settings } = project;
  const findings = await findingsOf(files, settings);
  const harms: Harm[] = [];
  let fixes = 0;
  for (const finding of findings) {
    for (const { title: name, edits } of finding.fixes()) {
      fixes++;
      const { fixed, harms: found } = await tryEdits(project, findings, finding, edits, crowded);
      harms.push(...found.map((harm) => ({ project: title, rule: finding.rule, fix: name.en, harm, files, fixed })));
    }
  }
  if (fixes > 0) harms.push(...(await tryRounds(project, findings, crowded)));
  return { findings: findings.length, fixes, harms };
}

/** The files after edits; undefined where edits overlap or lie outside of their file. */
export function edited(files: Texts, edits: readonly TextEdit[]): Texts | undefined {
  const result: Record<string, string> = { ...files };
  for (const uri of new Set(edits.map(({ at }) => at.uri))) {
    const text = files[nameOf(uri)];
    const mine = edits.filter(({ at }) => at.uri === uri);
    const sound = mine.every(({ at: { span } }) => span.start >= 0 && span.start <= span.end);
    const after = text === undefined || !sound ? undefined : applyEdits(text, mine);
    if (after === undefined) return undefined;
    result[nameOf(uri)] = after;
  }
  return result;
}

async function tryEdits(
  { files, settings }: FixProject,
  before: readonly Finding[],
  finding: Finding,
  edits: readonly TextEdit[],
  crowded: boolean,
): Promise<{ fixed: Texts; harms: string[] }> {
  const fixed = edited(files, edits);
  if (fixed === undefined) return { fixed: files, harms: [`edits overlap or lie outside: ${JSON.stringify(edits)}`] };
  const harms = [...textHarms(files, fixed, edits)];
  const after = await findingsOf(fixed, settings);
  const others = before.filter((one) => one !== finding);
  for (const now of after) {
    const known = others.filter((old) => mayBe(old, now, edits));
    if (known.some(({ message }) => message === now.message)) continue;
    if (mayBe(finding, now, edits) && !(crowded && isAnother(finding, now)))
      harms.push(`the finding stays: ${now.message}`);
    else if (
      LOUD.has(now.severity) &&
      UNCOVERED[finding.rule]?.includes(now.rule) !== true &&
      !known.some(({ severity }) => LOUD.has(severity))
    ) {
      if (
        crowded &&
        !isWritten(now, edits, finding.rule) &&
        (now.severity === 'warning' || finding.severity === 'error')
      )
        continue;
      harms.push(`new ${now.severity} ${now.rule}: ${now.message}`);
    }
  }
  return { fixed, harms };
}

/** Where an offset may be after edits: an insertion at it may be before or behind it. */
function moved(uri: string, offset: number, edits: readonly TextEdit[]): { from: number; to: number } {
  let from = offset;
  let to = offset;
  for (const { at, newText } of edits) {
    if (at.uri !== uri || at.span.start > offset) continue;
    const grown = newText.length - (at.span.end - at.span.start);
    if (at.span.end < offset || (at.span.end === offset && at.span.start < offset)) {
      from += grown;
      to += grown;
    } else if (at.span.start === at.span.end) to += newText.length;
    else {
      from += at.span.start - offset;
      to += Math.max(0, newText.length - (offset - at.span.start));
    }
  }
  return { from, to };
}

/** Whether two findings of one rule say different things: a value can have two mistakes. */
const isAnother = (one: Finding, other: Finding): boolean =>
  one.rule === other.rule && sentence(one) !== sentence(other);

const sentence = ({ message }: Finding): string => message.replace(/`[^`]*`/g, '…');

/** Whether a finding of another rule is in what the edits put into the file. */
function isWritten({ rule, at: { uri, span } }: Finding, edits: readonly TextEdit[], repaired: string): boolean {
  let shift = 0;
  for (const { at, newText } of edits
    .filter((edit) => edit.at.uri === uri)
    .toSorted((a, b) => a.at.span.start - b.at.span.start)) {
    const start = at.span.start + shift;
    if (rule !== repaired && span.start >= start && span.end <= start + newText.length) return true;
    shift += newText.length - (at.span.end - at.span.start);
  }
  return false;
}

/** Whether a finding after edits may be one that was there before. */
export function mayBe(old: Finding, now: Finding, edits: readonly TextEdit[]): boolean {
  if (old.rule !== now.rule || old.at.uri !== now.at.uri) return false;
  const { from, to } = moved(old.at.uri, old.at.span.start, edits);
  return now.at.span.start >= from && now.at.span.start <= to;
}

/** What can be wrong with the edited files whatever the rules say. */
function* textHarms(files: Texts, fixed: Texts, edits: readonly TextEdit[]): Generator<string> {
  for (const [name, text] of Object.entries(fixed)) {
    const old = files[name] ?? '';
    if (text === old) continue;
    const [before, after] = [meaningOf(uriOf(name), old).problems, meaningOf(uriOf(name), text).problems];
    // What is broken already may be broken in other words.
    if (after.length > before.length) yield `${name} no longer parses: ${after.join('; ')}`;
    if (!/(?<!\r)\n/.test(old) && /(?<!\r)\n/.test(text) && old.includes('\r\n')) yield `${name} has mixed line ends`;
    if (old.endsWith('\n') && !text.endsWith('\n')) yield `${name} lost its last line break`;
    if (
      lostComments(old, text) &&
      !edits.some(({ at }) => at.uri === uriOf(name) && old.slice(at.span.start, at.span.end).includes('#'))
    ) {
      yield `${name} lost a comment`;
    }
    if (kindOf(uriOf(name), old) === 'compose') yield* collateral(name, old, text, edits);
  }
  if (JSON.stringify(files) === JSON.stringify(fixed)) yield 'the fix changes nothing';
}

const comments = (text: string): number => text.match(/(?:^|\s)#/g)?.length ?? 0;

const lostComments = (old: string, text: string): boolean => comments(text) < comments(old);

/** Services that change although no edit is written in them: an anchor or a merge key hands the change on. */
function* collateral(name: string, old: string, text: string, edits: readonly TextEdit[]): Generator<string> {
  const before = servicesOf(old);
  const after = servicesOf(text);
  if (before === undefined || after === undefined) return;
  const mine = edits.filter(({ at }) => at.uri === uriOf(name));
  // Who repairs a shared value where it is written means all that share it.
  if (mine.some(({ at }) => at.span.end < before.at.span.start)) return;
  for (const { key, value, at } of before.written) {
    const now = after.written.find((entry) => entry.key.source.text === key.source.text);
    if (now === undefined) yield `${name}: the service ${key.source.text} is gone`;
    else if (JSON.stringify(plainValue(value)) !== JSON.stringify(plainValue(now.value))) {
      if (!mine.some((edit) => edit.at.span.start <= at.span.end + 200 && edit.at.span.end >= at.span.start))
        yield `${name}: the service ${key.source.text} changes, which no edit is written in`;
    }
  }
}

function servicesOf(text: string): MapNode | undefined {
  const services = get(treeOf(parseYaml(text, 'file:///x')), 'services');
  return services?.kind === 'map' ? services : undefined;
}

const MAX_ROUNDS = 10;

/** What `fix all on save` does until nothing is left to do. */
async function tryRounds(
  { title, files, settings }: FixProject,
  first: readonly Finding[],
  crowded: boolean,
): Promise<Harm[]> {
  let texts = files;
  const harmed = (harm: string): Harm[] => [{ project: title, rule: '*', fix: 'fix all', harm, files, fixed: texts }];
  let findings = first;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let changed = false;
    for (const name of Object.keys(texts)) {
      const edits = fixAllEdits(findings, uriOf(name));
      if (edits.length === 0) continue;
      const after = edited(texts, edits);
      if (after === undefined) return harmed(`edits overlap in round ${round}`);
      const [bad] = textHarms(texts, after, edits);
      if (bad !== undefined) return harmed(`round ${round}: ${bad}`);
      changed = true;
      texts = after;
      findings = await findingsOf(texts, settings);
    }
    if (!changed) return !crowded && loudRules(findings) > loudRules(first) ? harmed('more warnings than before') : [];
  }
  return harmed(`still changing after ${MAX_ROUNDS} rounds`);
}

const loudRules = (findings: readonly Finding[]): number =>
  findings.filter(({ severity }) => LOUD.has(severity)).length;

/** Harms as text for people, those of one kind once. */
export function reportOf(harms: readonly Harm[], shown = 12): string {
  const kinds = new Map<string, { first: Harm; more: number }>();
  for (const harm of harms) {
    const kind = [harm.rule, harm.fix, harm.harm].map((part) => part.replace(/`[^`]*`|\d+/g, '…')).join(' | ');
    const same = kinds.get(kind);
    if (same) same.more++;
    else kinds.set(kind, { first: harm, more: 0 });
  }
  const parts = [...kinds.values()].slice(0, shown).map(({ first, more }) => {
    const changed = Object.entries(first.fixed).filter(([name, text]) => first.files[name] !== text);
    const shownFiles = (changed.length > 0 ? changed : Object.entries(first.fixed)).map(
      ([name, text]) => `--- ${name} before\n${first.files[name] ?? ''}\n--- ${name} after\n${text}`,
    );
    return `${first.project} (and ${more} more)\n${first.rule}: ${first.fix}\n=> ${first.harm}\n${shownFiles.join('\n')}\n`;
  });
  return `${harms.length} harms of ${kinds.size} kinds\n\n${parts.join('\n')}`;
}
