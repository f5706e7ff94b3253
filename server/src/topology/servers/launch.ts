import { hasUnknown, type SourcedText } from '../../text/sourcedText.ts';
import { programName, programOf } from '../../syntax/address/program.ts';

/** The words of a simple command. */
export type Words = readonly Pick<SourcedText, 'text'>[];

/** The program that a command comes down to, behind interpreters and runners. */
export interface Launched {
  /** Index of the word that names it: a file, a module, a script. */
  readonly index: number;
  /** `uvicorn`, `manage.py`, `http.server`. */
  readonly name: string;
}

/** Programs that run another one. Each finds the word that names it, or undefined if there is none. */
type Runner = (words: Words, index: number) => number | undefined;

/** Behind the options, and behind one of the subcommands, which may be left out if the list holds ''. */
const behind =
  (subcommands: readonly string[], valued: readonly string[] = []): Runner =>
  (words, index) => {
    const at = skipOptions(words, index + 1, valued);
    const text = words[at]?.text;
    if (text !== undefined && subcommands.includes(text)) return skipOptions(words, at + 1, valued);
    return subcommands.includes('') && text !== undefined ? at : undefined;
  };

const RUNNERS: Readonly<Record<string, Runner>> = {
  poetry: behind(['run']),
  pipenv: behind(['run']),
  uv: behind(['run'], ['--with', '--project', '--python', '-p', '--extra', '--group', '--directory', '--env-file']),
  uvx: behind(['']),
  pdm: behind(['run']),
  rye: behind(['run']),
  hatch: behind(['run']),
  conda: behind(['run'], ['-n', '-p', '--name']),
  mamba: behind(['run'], ['-n', '-p']),
  micromamba: behind(['run'], ['-n', '-p']),
  npx: behind([''], ['-p', '--package', '-w']),
  bunx: behind(['']),
  bun: behind(['x', 'run', '--bun']),
  pnpx: behind(['']),
  pnpm: behind(['exec', 'dlx', 'run', ''], ['--filter', '-F', '--dir', '-C']),
  yarn: behind(['exec', 'dlx', 'run', ''], ['--cwd']),
  npm: behind(['exec', 'x']),
  bundle: behind(['exec']),
  'cross-env': behind(['']),
  dotenv: behind([''], ['-e', '-f']),
  'env-cmd': behind([''], ['-f', '-e']),
  'opentelemetry-instrument': behind([''], ['--traces_exporter', '--metrics_exporter', '--service_name']),
  'ddtrace-run': behind(['']),
  'newrelic-admin': behind(['run-program']),
  'with-contenv': behind(['']),
  nodemon: behind(['']),
  coverage: behind(['run']),
  watchmedo: (words, index) => firstAfter(words, index, '--'),
  reflex: (words, index) => firstAfter(words, index, '--'),
  debugpy: (words, index) =>
    interpreted(words, index, ['--listen', '--connect', '--log-to', '--configure-qt', '--configure-subProcess']),
  kernprof: behind(['']),
};

function firstAfter(words: Words, index: number, mark: string): number | undefined {
  const at = words.findIndex(({ text }, place) => place > index && text === mark);
  return at === -1 ? undefined : at + 1;
}

function skipOptions(words: Words, from: number, valued: readonly string[]): number {
  let index = from;
  for (; index < words.length; index++) {
    const text = words[index]?.text ?? '';
    if (valued.includes(text)) index++;
    else if (!text.startsWith('-') && !/^[A-Za-z_]\w*=/.test(text)) break;
  }
  return index;
}

const PYTHON = /^(?:python|pypy)(?:[23](?:\.\d+)?)?$/;

/** The module behind `-m`, or the script, of an interpreter's command. */
function interpreted(words: Words, index: number, valued: readonly string[]): number | undefined {
  for (let at = index + 1; at < words.length; at++) {
    const text = words[at]?.text ?? '';
    if (text === '-m') return at + 1;
    if (text === '-c' || text === '-') return undefined;
    if (valued.includes(text)) at++;
    else if (!text.startsWith('-')) return at;
  }
  return undefined;
}

/** The file that node, ruby or php runs. Tools in `node_modules` go by their package: `node_modules/vite/bin/vite.js` is vite. */
function scriptName(text: string): string {
  const tool = /node_modules\/(?:\.bin\/([\w.-]+)|((?:@[\w.-]+\/)?[\w.-]+)\/)/.exec(text);
  return tool?.[1] ?? tool?.[2]?.replace(/^@.*\//, '') ?? programName(text);
}

/** Steps behind runners at most; nobody nests them deeper. */
const DEEPEST = 8;

/** The program of a command, with all that runs it taken off; `keep` names runners that are looked for themselves. */
export function launchedProgram(words: Words, keep: readonly string[] = []): Launched | undefined {
  let found: Launched | undefined = programOf(words);
  for (let step = 0; step < DEEPEST && found !== undefined; step++) {
    const { index, name }: Launched = found;
    if (keep.includes(name)) return found;
    const next = nextIndex(words, index, name);
    const text = next === undefined ? undefined : words[next]?.text;
    if (next === undefined || text === undefined || hasUnknown(text)) return found;
    found = { index: next, name: /^(?:node|nodejs|bun)$/.test(name) ? scriptName(text) : programName(text) };
  }
  return found;
}

function nextIndex(words: Words, index: number, name: string): number | undefined {
  if (PYTHON.test(name)) return interpreted(words, index, ['-W', '-X']);
  if (name === 'node' || name === 'nodejs')
    return interpreted(words, index, ['-r', '--require', '--import', '--loader']);
  if (name === 'ruby') return interpreted(words, index, ['-I', '-r']);
  if (name === 'php')
    return words.some(({ text }) => text.startsWith('-S')) ? undefined : interpreted(words, index, ['-d', '-c', '-t']);
  return Object.hasOwn(RUNNERS, name) ? RUNNERS[name]?.(words, index) : undefined;
}
