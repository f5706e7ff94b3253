/** Runs the experiments of a premise on one oracle and writes down what happened. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from './engine.ts';
import { judge, stepsFor } from './premise.ts';
import type { Experiment, Oracle, OracleRecord, Premise, Step, StepRecord } from './premise.ts';
import type { Outcome, Shell } from './shell.ts';

const STEP_SECONDS = 60;
/** Of a step that may take a while. */
const LEAST_TRIES = 3;
const KEPT_CHARACTERS = 1600;
/** The folder's name is the Compose project's name, so it shows in the names of containers and networks. */
const PROJECT = 'shop';

/** A shell and, when an engine stands behind it, the way to clear that engine. */
export interface Laboratory {
  readonly oracle: Oracle;
  readonly shell: Shell;
  readonly engine?: Engine;
  readonly versions: Readonly<Record<string, string>>;
}

/** Compose's own progress, in an order that differs from run to run: only what goes wrong is worth a record. */
const PROGRESS =
  /^ ?(?:Network|Volume|Container|Image|Service) \S+ +(?:Creating|Created|Starting|Started|Running|Recreated?|Building|Built|Waiting|Healthy)\s*$\n?/gm;

/** Words of a tool without what changes from run to run: folders, ids, durations and ports chosen by the kernel. */
function settled(words: string, folder: string): string {
  const same = words
    .replace(PROGRESS, '')
    .replaceAll(folder, '.')
    .replaceAll(dirname(folder), '.')
    .replace(/unix:\/\/\S*?\.sock/g, 'unix://docker.sock')
    .replace(/\b[0-9a-f]{64}\b/g, '<id>')
    .replace(/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12}\b/g, '<id>')
    .replace(/\b\d+ ms\b/g, '<n> ms')
    .replace(/\b\d+(\.\d+)?s\b/g, '<n>s')
    .replace(/:(?:3276[89]|327[7-9]\d|32[89]\d\d|49[12]\d\d)\b/g, ':<any>')
    .trimEnd();
  if (same.length <= KEPT_CHARACTERS) return same;
  return `${same.slice(0, KEPT_CHARACTERS / 2)}\n[…]\n${same.slice(-KEPT_CHARACTERS / 2)}`;
}

async function performStep(step: Step, shell: Shell, folder: string): Promise<StepRecord> {
  const end = Date.now() + step.within * 1000;
  // A first try that hung until its end has used up the time, and yet the next one may be quick.
  for (let tries = 1; ; tries++) {
    const outcome: Outcome = await shell.run(step.run, folder, STEP_SECONDS);
    const record: StepRecord = {
      run: step.run,
      exit: outcome.exit,
      stdout: settled(outcome.stdout, folder),
      stderr: settled(outcome.stderr, folder),
    };
    const isOver = step.within === 0 || (Date.now() >= end && (tries >= LEAST_TRIES || record.exit === null));
    if (judge(step, record) === undefined || isOver) return record;
    await pause(300);
  }
}

async function performExperiment(experiment: Experiment, laboratory: Laboratory): Promise<StepRecord[]> {
  const outer = mkdtempSync(join(tmpdir(), 'premise-'));
  const folder = join(outer, PROJECT);
  mkdirSync(folder);
  for (const [name, content] of Object.entries(experiment.files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const servers: (() => void)[] = [];
  const records: StepRecord[] = [];
  try {
    for (const step of stepsFor(experiment, laboratory.oracle)) {
      if (step.serve) {
        servers.push(laboratory.shell.serve(step.run, folder));
        records.push({ run: step.run, exit: 0, stdout: '', stderr: '' });
      } else {
        records.push(await performStep(step, laboratory.shell, folder));
      }
    }
  } finally {
    for (const end of servers) end();
    await laboratory.engine?.clear();
    rmSync(outer, { recursive: true, force: true });
  }
  return records;
}

/**
 * Runs both experiments of a premise in a laboratory. One that did not do as expected is run a second time if a slow or
 * busy machine explains what it did; `onRetry` is told why, and the second outcome counts.
 */
export async function perform(
  premise: Premise,
  laboratory: Laboratory,
  onRetry: (difference: string) => void = () => undefined,
): Promise<OracleRecord> {
  const outcomeOf = async (half: 'mistake' | 'repaired'): Promise<StepRecord[]> => {
    const first = await performExperiment(premise[half], laboratory);
    const difference = slowness(stepsFor(premise[half], laboratory.oracle), first);
    if (difference === undefined) return first;
    onRetry(`${half}: ${difference}`);
    return performExperiment(premise[half], laboratory);
  };
  const mistake = await outcomeOf('mistake');
  return {
    oracle: laboratory.oracle,
    versions: laboratory.versions,
    mistake,
    repaired: await outcomeOf('repaired'),
  };
}

/** Exit codes of curl that a server gives which is not up yet or no longer there. */
const CURL_TOO_EARLY: readonly number[] = [7, 28, 52, 56];
/** What a busy engine says, and one in which something of an earlier experiment is not gone yet. */
const SLOW_WORDS =
  /tim(?:ed|e) ?out|timeout|deadline exceeded|already in use|already allocated|pool overlaps|in progress|active endpoints|shim|ttrpc/i;

/**
 * The first difference between an experiment and its outcome, if time alone may be the reason: a line that had to be
 * killed or was repeated in vain, a request without an answer, a port that is not free again yet. What follows from it
 * says nothing of its own.
 */
export function slowness(steps: readonly Step[], outcome: readonly StepRecord[]): string | undefined {
  for (const [index, step] of steps.entries()) {
    const record = outcome[index];
    const problem = record && judge(step, record);
    if (record === undefined || problem === undefined) continue;
    const slow =
      record.exit === null ||
      step.within > 0 ||
      (/\bcurl\b/.test(step.run) && CURL_TOO_EARLY.includes(record.exit)) ||
      SLOW_WORDS.test(`${record.stdout}\n${record.stderr}`);
    return slow ? `${step.run}: ${problem}` : undefined;
  }
  return undefined;
}

/** Every way in which a record differs from what its premise expects; empty when the premise holds. */
export function differences(premise: Premise, record: OracleRecord): string[] {
  const found: string[] = [];
  for (const half of ['mistake', 'repaired'] as const) {
    const steps = stepsFor(premise[half], record.oracle);
    if (steps.length !== record[half].length)
      found.push(`${half}: ${record[half].length} of ${steps.length} steps recorded`);
    steps.forEach((step, index) => {
      const outcome = record[half][index];
      if (outcome === undefined) return;
      const problem = outcome.run === step.run ? judge(step, outcome) : 'another command was recorded';
      if (problem !== undefined) found.push(`${half}: ${step.run}: ${problem}`);
    });
  }
  return found;
}
