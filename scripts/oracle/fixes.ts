/**
 * Asks Compose and the docker CLI about what our fixes make of every example and case, and writes the answers down; the
 * tests replay them. A question that was answered before by the same versions is not asked again, unless `--all` is given.
 *
 * Run: npm run oracle:fixes
 * Needs: npx tsx scripts/oracle/install.ts compose cli buildx
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fixQuestions, keyOf, type Question } from '../../test/support/fixesQuestions.ts';
import { asProgram } from '../root.ts';
import { refusalIn } from './refusal.ts';
import { FIX_ANSWERS, readFixAnswers, type FixAnswers } from './fixAnswers.ts';
import { clientEnvironment, shellOf, type Shell } from './shell.ts';
import { buildxPath } from './tools.ts';

const AT_ONCE = 2;
const SECONDS = 30;

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** Without the temporary folders, which are others every time. */
const placeless = (words: string): string => words.replace(/\/\S*?\/fix-oracle-\w+/g, '');

async function ask(question: Question, shell: Shell): Promise<string | null> {
  const outer = mkdtempSync(join(tmpdir(), 'fix-oracle-'));
  const folder = join(outer, 'shop');
  mkdirSync(folder);
  try {
    if (question.tool === 'cli')
      return refusalIn(placeless((await shell.run(question.words.map(quoted).join(' '), folder, SECONDS)).stderr));
    for (const [name, text] of Object.entries(question.files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const read = question.read.flatMap((name) => ['-f', quoted(name)]).join(' ');
    const { exit, stderr } = await shell.run(`docker-compose ${read} --profile '*' config -q`, folder, SECONDS);
    if (exit === 0) return null;
    const words = placeless(stderr)
      .replace(/^time=.*\n/gm, '')
      .trim();
    return words === '' ? `exit ${exit}` : words;
  } finally {
    rmSync(outer, { recursive: true, force: true });
  }
}

/** Asks several questions at once, each in a folder of its own. */
async function askAll(questions: ReadonlyMap<string, Question>, shell: Shell): Promise<Record<string, string | null>> {
  const answers: Record<string, string | null> = {};
  const left = [...questions];
  const worker = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) answers[next[0]] = await ask(next[1], shell);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return answers;
}

async function versionsOf(shell: Shell): Promise<Record<string, string>> {
  const word = async (line: string): Promise<string> => (await shell.run(line, '/', SECONDS)).stdout.trim();
  return {
    cli: (await word('docker --version')).replace(/^Docker version ([^,]+),.*$/, '$1'),
    compose: await word('docker compose version --short'),
  };
}

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'fix-oracle-'));
  const env = clientEnvironment(home, `unix://${join(home, 'no-engine.sock')}`);
  symlinkSync(buildxPath(), join(home, 'config', 'cli-plugins', 'docker-buildx'));
  symlinkSync(join(home, 'config', 'cli-plugins', 'docker-compose'), join(home, 'programs', 'docker-compose'));
  try {
    const shell = shellOf([], env);
    const versions = await versionsOf(shell);
    const questions = new Map<string, Question>();
    for (const { before, after } of await fixQuestions())
      for (const question of before === undefined ? [after] : [before, after]) questions.set(keyOf(question), question);
    const known = existsSync(FIX_ANSWERS) && !process.argv.includes('--all') ? readFixAnswers() : undefined;
    const old = JSON.stringify(known?.versions) === JSON.stringify(versions) ? (known?.answers ?? {}) : {};
    const fresh = new Map([...questions].filter(([key]) => !Object.hasOwn(old, key)));
    const all = { ...old, ...(await askAll(fresh, shell)) };
    const answers = Object.fromEntries([...questions.keys()].sort().map((key) => [key, all[key] ?? null]));
    const record: FixAnswers = { versions, answers };
    mkdirSync(dirname(FIX_ANSWERS), { recursive: true });
    writeFileSync(FIX_ANSWERS, `${JSON.stringify(record, undefined, 1)}\n`);
    const refused = Object.values(answers).filter((answer) => answer !== null).length;
    console.log(`${questions.size} questions, ${fresh.size} of them new; ${refused} refused`);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

asProgram(import.meta.url, main);
