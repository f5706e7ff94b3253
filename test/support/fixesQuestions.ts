import type { Finding } from '../../server/src/analysis/finding.ts';
import { UNKNOWN_CHARACTER } from '../../server/src/text/sourcedText.ts';
import { projectFiles } from '../../server/src/topology/compose/projectFiles.ts';
import type { Lookup } from '../../server/src/topology/lookup.ts';
import type { ScriptLine } from '../../server/src/topology/model.ts';
import { kindOf } from '../../server/src/workspace/seeds.ts';
import { exampleProjects, hashOf, type FixProject } from './fixesProjects.ts';
import { edited, type Texts } from './fixesProperties.ts';
import { memoryWorkspace, nameOf, uriOf } from './memoryWorkspace.ts';

/** Something that a real tool can be asked about: a Compose project, or the words of a docker command. */
export type Question =
  | { readonly tool: 'compose'; readonly files: Texts; readonly read: readonly string[] }
  | { readonly tool: 'cli'; readonly words: readonly string[] };

/** What one fix makes of one Compose project or of one command. */
export interface FixQuestion {
  /** For people: the example, the rule and the fix. */
  readonly about: string;
  /** Absent for a command, which has to be accepted whatever it was before. */
  readonly before?: Question;
  readonly after: Question;
  /** Whether our linter still reports an error there, of another rule, so that a refusal is no fault of the fix. */
  readonly stillWrong: boolean;
}

/** Names a question by its content, so that an answer is found again wherever the same is asked. */
export const keyOf = (question: Question): string => hashOf(JSON.stringify(question));

/** Everything that the fixes of all examples and cases leave behind and that a real tool has an opinion on. */
export async function fixQuestions(): Promise<FixQuestion[]> {
  const questions: FixQuestion[] = [];
  for (const project of exampleProjects()) questions.push(...(await questionsOf(project)));
  return questions;
}

async function questionsOf({ title, files, settings }: FixProject): Promise<FixQuestion[]> {
  const questions: FixQuestion[] = [];
  const workspace = await memoryWorkspace(files, settings);
  const before = new Set(linesOf(workspace.topologies()).map(textOf));
  for (const finding of workspace.findings()) {
    for (const fix of finding.fixes()) {
      const fixed = edited(files, fix.edits);
      if (fixed === undefined) continue;
      const about = `${title.replace(/:\d+ /, ' › ')} › ${finding.rule}: ${fix.title.en}`;
      const after = await memoryWorkspace(fixed, settings);
      const findings = after.findings();
      questions.push(
        ...composeQuestions(files, fixed, findings, about),
        ...cliQuestions(linesOf(after.topologies()), before, findings, about),
      );
    }
  }
  return questions;
}

function* composeQuestions(
  files: Texts,
  fixed: Texts,
  findings: readonly Finding[],
  about: string,
): Generator<FixQuestion> {
  const lookup: Lookup = (uri) => {
    const text = fixed[nameOf(uri)];
    return text === undefined ? { kind: 'absent' } : { kind: 'text', text };
  };
  const asked = new Set<string>();
  for (const [name, text] of Object.entries(fixed)) {
    if (text === files[name] || kindOf(uriOf(name), text) !== 'compose') continue;
    const read = projectFiles(uriOf(name), lookup).files.map(nameOf);
    if (asked.has(read.join())) continue;
    asked.add(read.join());
    yield {
      about,
      before: { tool: 'compose', files, read },
      after: { tool: 'compose', files: fixed, read },
      stillWrong: findings.some(({ severity, at }) => severity === 'error' && read.includes(nameOf(at.uri))),
    };
  }
}

function* cliQuestions(
  lines: readonly ScriptLine[],
  before: ReadonlySet<string>,
  findings: readonly Finding[],
  about: string,
): Generator<FixQuestion> {
  const asked = new Set(before);
  for (const line of lines) {
    const text = textOf(line);
    if (line.synopsis || asked.has(text) || !/^docker(?:-compose)?$/.test(line.words[0]?.text ?? '')) continue;
    asked.add(text);
    // What nobody can know is a word that is right nearly everywhere.
    const words = line.words.map((word) => word.text.replaceAll(UNKNOWN_CHARACTER, '1'));
    yield { about, after: { tool: 'cli', words }, stillWrong: findings.some((finding) => isIn(finding, line)) };
  }
}

const linesOf = (
  topologies: readonly { readonly script?: { readonly lines: readonly ScriptLine[] } | undefined }[],
): ScriptLine[] => topologies.flatMap(({ script }) => script?.lines ?? []);

const textOf = ({ words }: ScriptLine): string => JSON.stringify(words.map(({ text }) => text));

const isIn = ({ severity, at }: Finding, { words }: ScriptLine): boolean =>
  severity === 'error' &&
  words.some(
    (word) => word.at.uri === at.uri && word.at.span.start <= at.span.end && at.span.start <= word.at.span.end,
  );
