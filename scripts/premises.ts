/**
 * Holds the premises of the rules against real Docker: `npm run premises -- [--check] [id…]`.
 *
 * Without `--check` the outcome is recorded under test/engine/records; with it (and always in CI) the premises are
 * only run and compared, and nothing is written. What cannot be run here is said aloud and never counted as passed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { startEngine, whyNoEngine } from './oracle/engine.ts';
import { allPremises, RECORDS } from './oracle/library.ts';
import type { PremiseFile } from './oracle/library.ts';
import { differences, perform } from './oracle/perform.ts';
import type { Laboratory } from './oracle/perform.ts';
import { ORACLE_NAMES, premiseDigest, readPremise } from './oracle/premise.ts';
import type { Oracle, OracleRecord, Premise, PremiseRecord } from './oracle/premise.ts';
import { shellWithoutEngine } from './oracle/shell.ts';

interface Asked extends PremiseFile {
  readonly premise: Premise;
  readonly records: OracleRecord[];
}

async function word(laboratory: Pick<Laboratory, 'shell'>, line: string): Promise<string> {
  return (await laboratory.shell.run(line, '/', 30)).stdout.trim();
}

async function versionsOf(laboratory: Pick<Laboratory, 'shell' | 'engine'>): Promise<Record<string, string>> {
  const cli = (await word(laboratory, 'docker --version')).replace(/^Docker version ([^,]+),.*$/, '$1');
  const compose = await word(laboratory, 'docker compose version --short');
  return { ...(laboratory.engine === undefined ? {} : { engine: laboratory.engine.version }), cli, compose };
}

/** Opens the laboratory of an oracle, lets `work` use it, and closes it whatever happens. */
async function withLaboratory(oracle: Oracle, work: (laboratory: Laboratory) => Promise<void>): Promise<void> {
  if (oracle === 'engine20' || oracle === 'engine28') {
    const engine = await startEngine(oracle);
    try {
      await work({ oracle, shell: engine, engine, versions: await versionsOf({ shell: engine, engine }) });
    } finally {
      await engine.stop();
    }
    return;
  }
  const shell = shellWithoutEngine();
  try {
    await work({ oracle, shell, versions: await versionsOf({ shell }) });
  } finally {
    await shell.stop();
  }
}

async function ask(oracle: Oracle, premises: readonly Asked[]): Promise<number> {
  let failures = 0;
  await withLaboratory(oracle, async (laboratory) => {
    console.log(
      `${oracle} (${Object.entries(laboratory.versions)
        .map((pair) => pair.join(' '))
        .join(', ')})`,
    );
    for (const asked of premises) {
      const began = Date.now();
      const record = await perform(asked.premise, laboratory);
      asked.records.push(record);
      const problems = differences(asked.premise, record);
      failures += problems.length > 0 ? 1 : 0;
      console.log(`  ${problems.length === 0 ? 'holds' : 'FAILS'} ${asked.id} (${Date.now() - began} ms)`);
      for (const problem of problems) console.log(`        ${problem}`);
    }
  });
  return failures;
}

/** Says what was not run, in a way that a CI page shows too. */
function sayNotRun(oracle: Oracle, premises: readonly Asked[], reason: string): void {
  const what = `NOT RUN LIVE on ${oracle}: ${premises.length} premises, because ${reason}.`;
  console.log(process.env['GITHUB_ACTIONS'] === 'true' ? `::warning::${what}` : `!!! ${what}`);
}

function writeRecord(asked: Asked): void {
  const record: PremiseRecord = { premise: premiseDigest(asked.text), oracles: asked.records };
  mkdirSync(RECORDS, { recursive: true });
  writeFileSync(asked.recordPath, `${JSON.stringify(record, null, 2)}\n`);
}

function choose(ids: readonly string[]): Asked[] {
  const all = allPremises();
  const unknown = ids.filter((id) => !all.some((file) => file.id === id));
  if (unknown.length > 0) throw new Error(`There is no premise of ${unknown.join(', ')}.`);
  return all
    .filter((file) => ids.length === 0 || ids.includes(file.id))
    .map((file) => {
      try {
        return { ...file, premise: readPremise(file.text), records: [] };
      } catch (problem) {
        throw new Error(`${file.path}: ${problem instanceof Error ? problem.message : String(problem)}`, {
          cause: problem,
        });
      }
    });
}

async function main(words: readonly string[]): Promise<number> {
  const checkOnly = words.includes('--check') || (process.env['CI'] ?? '') !== '';
  const chosen = choose(words.filter((item) => !item.startsWith('-')));
  let failures = 0;
  for (const oracle of ORACLE_NAMES) {
    const premises = chosen.filter((asked) => asked.premise.asked.includes(oracle));
    if (premises.length === 0) continue;
    const reason = oracle.startsWith('engine') ? whyNoEngine() : undefined;
    if (reason === undefined) failures += await ask(oracle, premises);
    else sayNotRun(oracle, premises, reason);
  }
  const complete = chosen.filter((asked) => asked.records.length === asked.premise.asked.length);
  if (!checkOnly) complete.forEach(writeRecord);
  const left = chosen.length - complete.length;
  console.log(
    `${complete.length} premises ${checkOnly ? 'checked' : 'recorded'}, ${left} not run completely, ${failures} failures.`,
  );
  return failures > 0 ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (problem: unknown) => {
    console.error(problem instanceof Error ? problem.message : problem);
    process.exitCode = 2;
  },
);
