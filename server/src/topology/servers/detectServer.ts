import type { SourcedText } from '../../text/sourcedText.ts';
import { span, type Span } from '../../text/span.ts';
import { readBind, type BindAddress, type Binds } from './bindAddress.ts';
import { DEBUG_SERVERS } from './debuggers.ts';
import { launchedProgram, type Words } from './launch.ts';
import { readOptions, type ReadOptions } from './options.ts';
import type { ServerRow } from './row.ts';
import { SERVERS } from './table.ts';

/** The value of a variable in a container, `unknown` if it has one that nobody can know, undefined if it has none. */
export type Environment = (name: string) => Pick<SourcedText, 'text'> | 'unknown' | undefined;

/** What shows where a server listens: a part of a word, or a variable. */
export type Evidence = { readonly word: number; readonly span: Span } | { readonly variable: string };

/** How to make a server reachable. */
export type WayOut =
  /** Put words behind the last word. */
  | { readonly kind: 'insert-args'; readonly args: readonly string[] }
  /** Replace a part of a word. */
  | { readonly kind: 'replace-word'; readonly word: number; readonly span: Span; readonly newText: string }
  /** Set a variable, or replace a part of its value if it is set. */
  | { readonly kind: 'set-env'; readonly name: string; readonly value: string; readonly span?: Span };

/** A server in a command, and where it listens. */
export interface DetectedServer {
  /** As a reader knows it: `flask run`. */
  readonly program: string;
  /** `other`: an address or a name of its own. */
  readonly binds: Binds;
  readonly by: 'option' | 'environment' | 'default';
  readonly port?: number;
  readonly evidence: Evidence;
  /** True where a file that is not read may say otherwise. */
  readonly configurable: boolean;
  /** True where the default was read from a socket of the real program, not from its documentation. */
  readonly measured: boolean;
  /** Empty unless it listens on loopback only. */
  readonly waysOut: readonly WayOut[];
}

/** What the image says beside the command. */
export interface ServerSurroundings {
  /** True where the image makes its program listen on every address: `knownImage(…).bindsAll`. */
  readonly imageBindsAll?: boolean;
}

/**
 * The server that a simple command starts, interpreters and runners seen through, and where it listens by its options, by the
 * variables that it reads, or by default. Undefined if no known server is started. Words are those behind quotes; U+FFFC stands
 * for what is not known, and a word that may be any option makes the answer `unknown`.
 */
export function detectServer(
  words: Words,
  env: Environment,
  surroundings: ServerSurroundings = {},
): DetectedServer | undefined {
  return detect(words, env, surroundings, SERVERS, []);
}

/** The debugger that is a program of its own: debugpy, dlv, Chrome. */
export const detectDebugServer = (words: Words, env: Environment): DetectedServer | undefined =>
  detect(words, env, {}, DEBUG_SERVERS, ['debugpy']);

function detect(
  words: Words,
  env: Environment,
  surroundings: ServerSurroundings,
  rows: readonly ServerRow[],
  keep: readonly string[],
): DetectedServer | undefined {
  const launched = launchedProgram(words, keep);
  if (launched === undefined) return undefined;
  const { index, name } = launched;
  const row = rows.find(
    (candidate) =>
      candidate.names.includes(name.replace(/\.(?:js|mjs|cjs)$/, '')) && isStarted(words, index, candidate),
  );
  if (row === undefined) return undefined;
  const behindSub = (row.sub ?? []).length === 0 ? index + 1 : subIndex(words, index, row) + 1;
  const options = readOptions(words, behindSub, row);
  const before = readOptions(words.slice(0, behindSub - 1), index + 1, row);
  const merged = {
    ...options,
    addresses: [...before.addresses, ...options.addresses],
    uncertain: options.uncertain || before.uncertain,
  };
  const inline = optionEnvironment(words, index, row, inlineEnvironment(words, index, env));
  const fallback = { word: behindSub - 1, span: span(0, words[behindSub - 1]?.text.length ?? 0) };
  return (
    byOptions(row, merged, words) ??
    byEnvironment(row, merged, inline) ??
    byDefault(row, merged, inline, surroundings, fallback)
  );
}

/** Whether the words behind a program's name make it the server of the row. */
function isStarted(words: Words, index: number, row: ServerRow): boolean {
  const { only, sub = [], notSub = [] } = row;
  const has = (option: string) =>
    words.some(
      ({ text }, place) =>
        place > index &&
        (text === option || text.startsWith(`${option}=`) || (option.length === 2 && text.startsWith(option))),
    );
  if (has('--help') || has('--version') || (only !== undefined && !has(only))) return false;
  if (sub.length > 0 && subIndex(words, index, row) === -1) return false;
  const operand = words.find(({ text }, place) => place > index && !text.startsWith('-'))?.text;
  return operand === undefined || !notSub.includes(operand);
}

/** The subcommand's word: the first operand, or the first word that is one if options with values stand in front. */
const subIndex = (words: Words, index: number, { sub = [] }: ServerRow): number =>
  words.findIndex(({ text }, place) => place > index && place < index + 12 && sub.includes(text));

/** Variables set in front of the command come before those of the container. */
function inlineEnvironment(words: Words, until: number, env: Environment): Environment {
  const set = new Map<string, string>();
  for (const { text } of words.slice(0, until)) {
    const assignment = /^([A-Za-z_]\w*)=(.*)$/s.exec(text);
    if (assignment?.[1] !== undefined) set.set(assignment[1], assignment[2] ?? '');
  }
  return (name) => {
    const text = set.get(name);
    return text === undefined ? env(name) : { text };
  };
}

/** `rails server -e production` is `RAILS_ENV=production`. */
function optionEnvironment(words: Words, index: number, { envOption }: ServerRow, env: Environment): Environment {
  if (envOption === undefined) return env;
  const [options, variable] = envOption;
  const at = words.findIndex(({ text }, place) => place > index && options.includes(text.replace(/=.*$/s, '')));
  const text = words[at]?.text;
  if (text === undefined) return env;
  const value = text.includes('=') ? text.slice(text.indexOf('=') + 1) : (words[at + 1]?.text ?? '');
  return (name) => (name === variable ? { text: value } : env(name));
}

/** Where an option says. Of several the one that most can reach counts; of a port alone the default host. */
function byOptions(row: ServerRow, options: ReadOptions, words: Words): DetectedServer | undefined {
  const { addresses, port, uncertain } = options;
  const hosts = addresses.filter(({ portOnly }) => portOnly !== true);
  const chosen = hosts.find(({ binds }) => binds === 'all') ?? hosts.at(-1);
  if (chosen !== undefined) {
    const binds = uncertain && chosen.binds === 'loopback' ? 'unknown' : chosen.binds;
    return finish(row, options, {
      binds,
      by: 'option',
      ...portOf(chosen.port ?? port ?? row.port),
      evidence: { word: chosen.word, span: chosen.host.end > chosen.host.start ? chosen.host : chosen.value },
      waysOut: [{ kind: 'replace-word', word: chosen.word, span: chosen.host, newText: '0.0.0.0' }],
    });
  }
  const alone = addresses.at(-1);
  if (alone === undefined) return undefined;
  const binds = row.portMeansLoopback === true ? 'loopback' : uncertain ? 'unknown' : row.binds;
  const text = words[alone.word]?.text.slice(alone.value.start, alone.value.end) ?? '';
  return finish(row, options, {
    binds,
    by: row.portMeansLoopback === true ? 'option' : 'default',
    ...portOf(alone.port),
    evidence: { word: alone.word, span: alone.value },
    waysOut: [{ kind: 'replace-word', word: alone.word, span: alone.value, newText: `0.0.0.0:${text}` }],
  });
}

function byEnvironment(row: ServerRow, options: ReadOptions, env: Environment): DetectedServer | undefined {
  const port = portOf(options.port ?? portFrom(row, env) ?? row.port);
  const from = (variable: string, read: BindAddress | 'unknown', offset = 0): DetectedServer => {
    const binds = read === 'unknown' ? 'unknown' : read.binds;
    const own = read === 'unknown' || read.port === undefined ? port : portOf(options.port ?? read.port);
    const at = read === 'unknown' ? undefined : span(read.host.start + offset, read.host.end + offset);
    const waysOut: WayOut[] = at === undefined ? [] : [{ kind: 'set-env', name: variable, value: '0.0.0.0', span: at }];
    return finish(row, options, { binds, by: 'environment', ...own, evidence: { variable }, waysOut });
  };
  for (const [names, withPort] of [
    [row.hostEnv, false],
    [row.bindEnv, true],
  ] as const) {
    for (const name of names ?? []) {
      const value = env(name);
      if (value === undefined || (value !== 'unknown' && value.text === '')) continue;
      return from(name, value === 'unknown' ? value : readBind(value.text, withPort));
    }
  }
  return byArguments(row, env, from) ?? byCondition(row, env, from);
}

type FromVariable = (variable: string, read: BindAddress | 'unknown', offset?: number) => DetectedServer;

/** `GUNICORN_CMD_ARGS="--bind=0.0.0.0:8000"` */
function byArguments(row: ServerRow, env: Environment, from: FromVariable): DetectedServer | undefined {
  for (const name of row.argsEnv ?? []) {
    const value = env(name);
    if (value === 'unknown') return from(name, 'unknown');
    const found = value === undefined ? [] : [...value.text.matchAll(/\S+/g)];
    const given = readOptions(
      found.map(([text]) => ({ text })),
      0,
      row,
    ).addresses.at(-1);
    if (given !== undefined) return from(name, given, found[given.word]?.index ?? 0);
    if (value?.text.includes('\uFFFC') === true) return from(name, 'unknown');
  }
  return undefined;
}

/** `RAILS_ENV=production` and gunicorn's `PORT`. */
function byCondition(row: ServerRow, env: Environment, from: FromVariable): DetectedServer | undefined {
  for (const [name, expected] of row.allWhen ?? []) {
    const value = env(name);
    if (value === undefined) continue;
    if (value === 'unknown' || value.text.includes('\uFFFC')) return from(name, 'unknown');
    if (expected.test(value.text)) return from(name, { binds: 'all', host: span(0, 0) });
  }
  return undefined;
}

function byDefault(
  row: ServerRow,
  options: ReadOptions,
  env: Environment,
  surroundings: ServerSurroundings,
  evidence: Evidence,
): DetectedServer {
  const decided = options.socket || options.uncertain || (options.configured && row.configDecides === true);
  const binds = decided ? 'unknown' : surroundings.imageBindsAll === true ? 'all' : row.binds;
  const port = options.port ?? portFrom(row, env) ?? row.port;
  const args = row.fix.map((arg) => arg.replace('{port}', String(port ?? '')));
  const waysOut: WayOut[] = args.length === 0 ? [] : [{ kind: 'insert-args', args }];
  if (row.fixEnv !== undefined)
    waysOut.push({ kind: 'set-env', name: row.fixEnv[0], value: row.fixEnv[1].replace('{port}', String(port ?? '')) });
  return finish(row, options, { binds, by: 'default', ...portOf(port), evidence, waysOut });
}

function portFrom(row: ServerRow, env: Environment): number | undefined {
  for (const name of row.portEnv ?? []) {
    const value = env(name);
    if (value !== undefined && value !== 'unknown' && /^[0-9]{1,5}$/.test(value.text)) return Number(value.text);
  }
  return undefined;
}

const portOf = (port: number | 'unknown' | undefined): { port?: number } => (typeof port === 'number' ? { port } : {});

type Conclusion = Pick<DetectedServer, 'binds' | 'by' | 'port' | 'evidence' | 'waysOut'>;

function finish(row: ServerRow, options: ReadOptions, conclusion: Conclusion): DetectedServer {
  const configurable = conclusion.by !== 'option' && (options.configured || row.implicitConfig === true);
  const waysOut = conclusion.binds === 'loopback' ? conclusion.waysOut : [];
  return { ...conclusion, program: row.program, configurable, measured: row.measured, waysOut };
}
