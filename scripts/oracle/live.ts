/** Asks the real tools about many premises: engines side by side, one boot each, within a budget of time. */
import type { PremiseFile } from './library.ts';
import { openLaboratory } from './laboratory.ts';
import type { OpenLaboratory } from './laboratory.ts';
import { differences, perform } from './perform.ts';
import { whyNotHere } from './presence.ts';
import { judge, stepsFor } from './premise.ts';
import type { Oracle, OracleRecord, Premise } from './premise.ts';

/** A premise and what the oracles said of it so far. */
export interface Asked extends PremiseFile {
  readonly premise: Premise;
  readonly records: OracleRecord[];
}

/** Premises that an oracle was not asked about, and why. They are neither passed nor failed. */
export interface NotRun {
  readonly oracle: Oracle;
  readonly ids: readonly string[];
  readonly reason: string;
}

/** One premise on one oracle counts one. */
export interface Verdicts {
  readonly held: number;
  readonly failed: number;
  readonly notRun: readonly NotRun[];
}

/** What a live run needs from around it; tests hand in their own. */
export interface Surroundings {
  /** Milliseconds since 1970 after which no further premise is begun; Infinity for no limit. */
  readonly deadline: number;
  readonly say: (line: string) => void;
  readonly whyNot: (oracle: Oracle) => string | undefined;
  readonly open: (oracle: Oracle) => Promise<OpenLaboratory>;
}

export const REAL: Omit<Surroundings, 'deadline'> = { say: console.log, whyNot: whyNotHere, open: openLaboratory };

/** What runs side by side. The tools without an engine want the processor, the engines mostly wait. */
const LANES: readonly (readonly Oracle[])[] = [['cli', 'compose'], ['engine20'], ['engine28']];

const OUT_OF_TIME = 'out of time';

/** Asks every premise's oracles. Never throws for what a tool does: a tool that does not come up is not run. */
export async function askAll(premises: readonly Asked[], around: Surroundings): Promise<Verdicts> {
  const lanes = LANES.map((lane) => lane.filter((oracle) => asksOf(premises, oracle).length > 0));
  const barred = new Map(lanes.flat().map((oracle) => [oracle, around.whyNot(oracle)]));
  const parts = await Promise.all(
    lanes.map(async (lane) => {
      const verdicts: Verdicts[] = [];
      for (const oracle of lane) {
        const reason = barred.get(oracle);
        const asked = asksOf(premises, oracle);
        verdicts.push(reason === undefined ? await ask(oracle, asked, around) : none(oracle, asked, reason));
      }
      return verdicts;
    }),
  );
  return sum(parts.flat());
}

const asksOf = (premises: readonly Asked[], oracle: Oracle): Asked[] =>
  premises.filter(({ premise }) => premise.asked.includes(oracle));

const none = (oracle: Oracle, asked: readonly Asked[], reason: string): Verdicts => ({
  held: 0,
  failed: 0,
  notRun: asked.length === 0 ? [] : [{ oracle, ids: asked.map(({ id }) => id), reason }],
});

const sum = (parts: readonly Verdicts[]): Verdicts => ({
  held: parts.reduce((total, { held }) => total + held, 0),
  failed: parts.reduce((total, { failed }) => total + failed, 0),
  notRun: parts.flatMap(({ notRun }) => notRun),
});

/** What one boot of an oracle said. */
interface Boot {
  readonly held: number;
  readonly failed: readonly Asked[];
  /** Those that it was not asked about, and why. */
  readonly left: readonly Asked[];
  readonly reason: string;
  /** Whether another boot may do better. */
  readonly ended: boolean;
}

/** Old engines sometimes lock themselves up, on any premise. */
const MOST_BOOTS = 5;

/** On how many boots a premise has to fail: what an experiment left behind, or a busy minute, no longer explains it then. */
const FAILURES = 3;

/**
 * Those that fail are asked again, on other boots.
 * An engine that ends or no longer answers is followed by a fresh one, which gets the rest.
 */
async function ask(oracle: Oracle, asked: readonly Asked[], around: Surroundings): Promise<Verdicts> {
  const failures = new Map<Asked, number>();
  let [held, failed, pending] = [0, 0, asked];
  let reason = '';
  for (let boots = 0; boots < MOST_BOOTS && pending.length > 0; boots++) {
    const boot = await askBoot(oracle, pending, around);
    held += boot.held;
    for (const one of boot.failed) failures.set(one, (failures.get(one) ?? 0) + 1);
    const again = boot.failed.filter((one) => failures.get(one) !== FAILURES);
    failed += boot.failed.length - again.length;
    pending = [...boot.left, ...again];
    ({ reason } = boot);
    if (boot.left.length > 0 && !boot.ended) break;
    if (again.length > 0) around.say(`${oracle}: asked again: ${again.map(({ id }) => id).join(' ')}`);
  }
  const unknown = pending.filter((one) => !failures.has(one));
  return sum([{ held, failed: failed + pending.length - unknown.length, notRun: [] }, none(oracle, unknown, reason)]);
}

async function askBoot(oracle: Oracle, asked: readonly Asked[], around: Surroundings): Promise<Boot> {
  let laboratory: OpenLaboratory;
  const began = Date.now();
  if (began >= around.deadline) return notBooted(asked, OUT_OF_TIME);
  try {
    laboratory = await around.open(oracle);
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    return notBooted(asked, `it does not come up here: ${reason}`);
  }
  const versions = Object.entries(laboratory.versions).map((pair) => pair.join(' '));
  around.say(`${oracle} is up after ${seconds(began)} (${versions.join(', ')})`);
  try {
    return await askOpen(laboratory, asked, around);
  } finally {
    await laboratory.close();
    around.say(`${oracle} is done after ${seconds(began)}`);
  }
}

const notBooted = (left: readonly Asked[], reason: string): Boot => ({
  held: 0,
  failed: [],
  left,
  reason,
  ended: false,
});

async function askOpen(laboratory: OpenLaboratory, asked: readonly Asked[], around: Surroundings): Promise<Boot> {
  const failed: Asked[] = [];
  let held = 0;
  for (const [index, one] of asked.entries()) {
    if (Date.now() >= around.deadline) return { ...notBooted(asked.slice(index), OUT_OF_TIME), held, failed };
    const began = Date.now();
    if (await holds(one, laboratory, around)) held++;
    else failed.push(one);
    const isDoubtful = failed.at(-1) === one || Date.now() - began > LONG;
    if (isDoubtful && (await isGone(laboratory))) {
      // What an engine said while it ended says nothing of the premise.
      const settled = failed.filter((other) => other !== one);
      const left = asked.slice(failed.length === settled.length ? index + 1 : index);
      return { held, failed: settled, left, reason: `it ended during ${one.id}`, ended: true };
    }
  }
  return { held, failed, left: [], reason: '', ended: false };
}

/** In milliseconds: an experiment that takes longer may have met an engine that no longer answers. */
const LONG = 45_000;

async function holds(one: Asked, laboratory: OpenLaboratory, { say }: Surroundings): Promise<boolean> {
  const began = Date.now();
  const again: string[] = [];
  const record = await perform(one.premise, laboratory, (difference) => again.push(difference));
  const before = one.records.findIndex(({ oracle }) => oracle === laboratory.oracle);
  one.records.splice(before === -1 ? one.records.length : before, 1, record);
  const problems = differences(one.premise, record);
  say(`  ${problems.length === 0 ? 'holds' : 'FAILS'} ${laboratory.oracle} ${one.id} (${seconds(began)})`);
  for (const difference of again) say(`        run again after ${difference}`);
  for (const problem of problems) say(`        ${problem}`);
  for (const line of wordsOfFirst(one.premise, record)) say(`          ${line}`);
  return problems.length === 0;
}

const SHOWN_LINES = 12;

/** What the first step said that did not do as expected. */
function wordsOfFirst(premise: Premise, record: OracleRecord): string[] {
  for (const half of ['mistake', 'repaired'] as const) {
    const steps = stepsFor(premise[half], record.oracle);
    const outcome = record[half].find((step, index) => steps[index] && judge(steps[index], step) !== undefined);
    if (outcome) return `${outcome.stdout}\n${outcome.stderr}`.trim().split('\n').slice(-SHOWN_LINES);
  }
  return [];
}

/** Whether the engine behind a laboratory no longer answers, so that nothing more can be learnt from it. */
async function isGone({ engine, shell }: OpenLaboratory): Promise<boolean> {
  return (
    engine !== undefined &&
    (await shell.run('docker version && docker ps -q && docker network ls -q', '/', 30)).exit !== 0
  );
}

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;
