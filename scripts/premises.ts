/**
 * Holds the premises of the rules against real Docker: `npm run premises -- [--check] [--minutes=N] [id…]`.
 *
 * Without `--check` the outcome is recorded under test/engine/records; with it (and always in CI) the premises are
 * only run and compared, and nothing is written. What cannot be run here, or no longer within the minutes, is said
 * aloud and never counted. The last line counts one for each premise and each oracle that was asked about it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { allPremises, RECORDS } from './oracle/library.ts';
import { askAll, REAL } from './oracle/live.ts';
import type { Asked, NotRun } from './oracle/live.ts';
import { ORACLE_NAMES, premiseDigest, readPremise } from './oracle/premise.ts';
import type { PremiseRecord } from './oracle/premise.ts';

/** Says what was not run, in a way that a CI page shows too. */
function sayNotRun({ oracle, ids, reason }: NotRun): void {
  const what = `NOT RUN LIVE on ${oracle}: ${ids.length} premises: ${reason}`;
  console.log(process.env['GITHUB_ACTIONS'] === 'true' ? `::warning::${what.replaceAll('\n', ' ')}` : `!!! ${what}`);
  console.log(`!!!   ${ids.join(' ')}`);
}

function writeRecord({ records, text, recordPath }: Asked): void {
  const oracles = ORACLE_NAMES.flatMap((name) => records.filter(({ oracle }) => oracle === name));
  const record: PremiseRecord = { premise: premiseDigest(text), oracles };
  mkdirSync(RECORDS, { recursive: true });
  writeFileSync(recordPath, `${JSON.stringify(record, null, 2)}\n`);
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

/** The end of the budget that `--minutes=N` gives, as milliseconds since 1970. */
function deadlineOf(words: readonly string[]): number {
  const option = words.find((item) => item.startsWith('--minutes='));
  if (option === undefined) return Infinity;
  const minutes = Number(option.slice('--minutes='.length));
  if (!(minutes > 0)) throw new Error(`${option}: a number of minutes is expected.`);
  return Date.now() + minutes * 60_000;
}

async function main(words: readonly string[]): Promise<number> {
  const checkOnly = words.includes('--check') || (process.env['CI'] ?? '') !== '';
  const chosen = choose(words.filter((item) => !item.startsWith('-')));
  const began = Date.now();
  const { held, failed, notRun } = await askAll(chosen, { ...REAL, deadline: deadlineOf(words) });
  const complete = chosen.filter((asked) => asked.records.length === asked.premise.asked.length);
  if (!checkOnly) complete.forEach(writeRecord);
  const done = `${complete.length} of ${chosen.length} premises ${checkOnly ? 'checked' : 'recorded'}`;
  console.log(`${done} in ${Math.round((Date.now() - began) / 1000)} s`);
  notRun.forEach(sayNotRun);
  console.log(`\n${held} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
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
