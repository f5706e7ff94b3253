/**
 * A premise: what a rule takes for granted about Docker, written as an experiment that can be run. Two experiments
 * belong to it, the mistake and its repaired form, and both say beforehand what the real tool will do.
 * The format is described in docs/contributing/oracles.md.
 */
import { createHash } from 'node:crypto';
import { parse } from 'yaml';

/**
 * Who is asked. `cli`: the docker CLI with no engine behind it. `compose`: Compose with no engine behind it.
 * `engine20` and `engine28`: a Docker engine, through that same CLI and Compose.
 */
export type Oracle = 'cli' | 'compose' | 'engine20' | 'engine28';

export const ORACLE_NAMES: readonly Oracle[] = ['cli', 'compose', 'engine20', 'engine28'];

/** One command line of an experiment and what it is expected to do. */
export interface Step {
  /** A line for `sh` on the engine's host. `docker` there is the oracle's own, with Compose and BuildKit. */
  readonly run: string;
  /** The line is a server on the host: it is started, expected nothing of, and ended with the experiment. */
  readonly serve: boolean;
  /** The exit code, one of several, or any but zero. */
  readonly exit: readonly number[] | 'refused';
  /** Patterns (case-insensitive, `^` and `$` at lines) that the streams must match. */
  readonly stdout?: string;
  readonly stderr?: string;
  /** A pattern that neither stream may match. */
  readonly lacks?: string;
  /** Seconds for which the line is repeated until it does as expected, where a server needs a moment to listen. */
  readonly within: number;
  /** The oracles that get this step; all when absent. */
  readonly only?: readonly Oracle[];
}

/** Files in an empty folder and the steps that are run in it, one after another. */
export interface Experiment {
  readonly files: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

export interface Premise {
  /** One sentence: what is true of Docker. */
  readonly claim: string;
  readonly asked: readonly Oracle[];
  readonly mistake: Experiment;
  readonly repaired: Experiment;
}

/** What one step did. */
export interface StepRecord {
  readonly run: string;
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What one oracle did with both experiments, and which versions it was. */
export interface OracleRecord {
  readonly oracle: Oracle;
  readonly versions: Readonly<Record<string, string>>;
  readonly mistake: readonly StepRecord[];
  readonly repaired: readonly StepRecord[];
}

/** The recorded outcome of a premise; `premise` is the digest of the text that was run. */
export interface PremiseRecord {
  readonly premise: string;
  readonly oracles: readonly OracleRecord[];
}

/** A number that changes with every letter of a premise, but not with the ending of its lines. */
export function premiseDigest(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
}

function fail(where: string, what: string): never {
  throw new Error(`${where}: ${what}`);
}

function mapping(value: unknown, where: string, keys: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(where, 'a mapping is expected');
  for (const key of Object.keys(value)) if (!keys.includes(key)) fail(where, `unknown key "${key}"`);
  return value as Readonly<Record<string, unknown>>;
}

function text(value: unknown, where: string): string {
  return typeof value === 'string' && value.trim() !== '' ? value : fail(where, 'a text is expected');
}

function pattern(value: unknown, where: string): string {
  const source = text(value, where);
  try {
    new RegExp(source, 'im');
  } catch (problem) {
    fail(where, String(problem));
  }
  return source;
}

function oracles(value: unknown, where: string): Oracle[] {
  if (!Array.isArray(value) || value.length === 0) fail(where, 'a list of oracles is expected');
  return value.map(
    (item) => ORACLE_NAMES.find((name) => name === item) ?? fail(where, `unknown oracle "${String(item)}"`),
  );
}

function exitCodes(value: unknown, where: string): Step['exit'] {
  if (value === undefined) return [0];
  if (value === 'refused') return value;
  const codes: unknown[] = Array.isArray(value) ? value : [value];
  return codes.map((code) => (typeof code === 'number' ? code : fail(where, 'a number or "refused" is expected')));
}

const STEP_KEYS = ['run', 'serve', 'exit', 'stdout', 'stderr', 'lacks', 'within', 'only'];

function step(value: unknown, where: string): Step {
  const map = mapping(value, where, STEP_KEYS);
  const serve = map['serve'] !== undefined;
  const within = map['within'] ?? 0;
  if (typeof within !== 'number' || within < 0 || within > 30) fail(`${where}.within`, '0 to 30 seconds are expected');
  const patterns: { stdout?: string; stderr?: string; lacks?: string } = {};
  for (const key of ['stdout', 'stderr', 'lacks'] as const) {
    if (map[key] !== undefined) patterns[key] = pattern(map[key], `${where}.${key}`);
  }
  return {
    run: text(serve ? map['serve'] : map['run'], `${where}.${serve ? 'serve' : 'run'}`),
    serve,
    exit: exitCodes(map['exit'], `${where}.exit`),
    ...patterns,
    within,
    ...(map['only'] === undefined ? {} : { only: oracles(map['only'], `${where}.only`) }),
  };
}

function experiment(value: unknown, where: string): Experiment {
  const map = mapping(value, where, ['files', 'steps']);
  const files: Record<string, string> = {};
  for (const [name, content] of Object.entries((map['files'] ?? {}) as Record<string, unknown>)) {
    if (name.startsWith('/') || name.includes('..')) fail(`${where}.files`, `"${name}" leaves the folder`);
    files[name] = text(content, `${where}.files.${name}`);
  }
  if (!Array.isArray(map['steps']) || map['steps'].length === 0) fail(`${where}.steps`, 'a list of steps is expected');
  return { files, steps: map['steps'].map((item, index) => step(item, `${where}.steps[${index}]`)) };
}

/** Reads a premise; throws an Error that says where it is not one. */
export function readPremise(source: string): Premise {
  const map = mapping(parse(source), 'premise', ['claim', 'asked', 'mistake', 'repaired']);
  return {
    claim: text(map['claim'], 'claim'),
    asked: oracles(map['asked'], 'asked'),
    mistake: experiment(map['mistake'], 'mistake'),
    repaired: experiment(map['repaired'], 'repaired'),
  };
}

/** The steps of an experiment that an oracle gets. */
export function stepsFor(experimentOf: Experiment, oracle: Oracle): Step[] {
  return experimentOf.steps.filter((item) => item.only === undefined || item.only.includes(oracle));
}

/** How a step's outcome differs from what was expected, or undefined when it does not. */
export function judge(expected: Step, outcome: Omit<StepRecord, 'run'>): string | undefined {
  if (expected.serve) return undefined;
  const { exit } = outcome;
  if (exit === null) return 'did not end in time';
  if (expected.exit === 'refused' ? exit === 0 : !expected.exit.includes(exit)) {
    return `exit ${exit}, expected ${expected.exit === 'refused' ? 'any but 0' : expected.exit.join(' or ')}`;
  }
  for (const stream of ['stdout', 'stderr'] as const) {
    const wanted = expected[stream];
    if (wanted !== undefined && !new RegExp(wanted, 'im').test(outcome[stream]))
      return `${stream} does not match /${wanted}/`;
  }
  const unwanted = expected.lacks;
  if (unwanted !== undefined && new RegExp(unwanted, 'im').test(`${outcome.stdout}\n${outcome.stderr}`)) {
    return `the words match /${unwanted}/`;
  }
  return undefined;
}
