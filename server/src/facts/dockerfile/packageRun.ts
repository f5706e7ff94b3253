import { hasUnknown } from '../../text/sourcedText.ts';

/** A call of a script of `package.json` by a package manager. */
export interface PackageRun {
  readonly manager: Manager;
  readonly script: string;
  /** Folder given by `--prefix`, `--cwd` or `-C`; undefined is the working directory. */
  readonly folder: string | undefined;
  /** Index of the first word that the script gets as an argument; the number of words if there is none. */
  readonly argumentsFrom: number;
}

type Manager = 'npm' | 'yarn' | 'pnpm' | 'bun';

interface Grammar {
  /** Words that introduce a script's name. */
  readonly run: ReadonlySet<string>;
  /** Commands that run the script of their own name. */
  readonly shortcuts: ReadonlySet<string>;
  /** Any word that is no command of its own is a script. */
  readonly bare: boolean;
  /** Options that take the next word; those with `folder` name the package's folder. */
  readonly valued: ReadonlySet<string>;
  readonly folder: ReadonlySet<string>;
  /** `npm run x --flag` keeps the flag; the others pass it on without `--`. */
  readonly passesOptions: boolean;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const GRAMMARS: Readonly<Record<Manager, Grammar>> = {
  npm: {
    run: words('run run-script rum urn'),
    shortcuts: words('start test stop restart t tst'),
    bare: false,
    valued: words('--prefix -C -w --workspace --loglevel'),
    folder: words('--prefix -C'),
    passesOptions: false,
  },
  yarn: {
    run: words('run'),
    shortcuts: words('start test stop restart'),
    bare: true,
    valued: words('--cwd --mutex --cache-folder'),
    folder: words('--cwd'),
    passesOptions: true,
  },
  pnpm: {
    run: words('run run-script'),
    shortcuts: words('start test stop restart t tst'),
    bare: true,
    valued: words('-C --dir -F --filter --loglevel'),
    folder: words('-C --dir'),
    passesOptions: true,
  },
  bun: {
    run: words('run'),
    shortcuts: words('start'),
    bare: true,
    valued: words('--cwd --filter -F --env-file'),
    folder: words('--cwd'),
    passesOptions: true,
  },
};

/** Commands of yarn, pnpm and bun that are no scripts, however a package calls its own. */
const COMMANDS = words(
  'add audit bin cache config create dlx exec global help import info init install i link list ls login logout node outdated ' +
    'pack patch publish rebuild remove rm set store unlink up update upgrade version versions why workspace workspaces x deploy',
);

const ALIASES: Readonly<Record<string, string>> = { t: 'test', tst: 'test' };

/**
 * Reads a command line as the call of a script: `npm run dev`, `npm start`, `yarn dev`, `pnpm -C web run dev -- --host`.
 * Undefined if it is something else, or if a word that decides is not known.
 */
export function packageRun(argv: readonly string[]): PackageRun | undefined {
  const manager = managerOf(argv[0] ?? '');
  if (manager === undefined) return undefined;
  const grammar = GRAMMARS[manager];
  let folder: string | undefined;
  let at = 1;
  const skipOptions = () => {
    for (; argv[at]?.startsWith('-') === true && argv[at] !== '--'; at++) {
      const [option = '', value] = (argv[at] ?? '').split('=', 2);
      if (!grammar.valued.has(option)) continue;
      const given = value ?? argv[++at];
      if (grammar.folder.has(option)) folder = given;
    }
  };
  skipOptions();
  const command = argv[at] ?? '';
  if (grammar.run.has(command)) {
    at++;
    skipOptions();
  } else if (!grammar.shortcuts.has(command) && (!grammar.bare || COMMANDS.has(command))) return undefined;
  const word = argv[at] ?? '';
  if (word === '' || word === '--' || hasUnknown(word) || hasUnknown(folder ?? '')) return undefined;
  const script = grammar.shortcuts.has(word) && !grammar.run.has(command) ? (ALIASES[word] ?? word) : word;
  return { manager, script, folder, argumentsFrom: argumentsFrom(argv, at + 1, grammar.passesOptions) };
}

function managerOf(word: string): Manager | undefined {
  const name = word.slice(word.lastIndexOf('/') + 1).replace(/\.(?:cmd|exe)$/, '');
  return Object.hasOwn(GRAMMARS, name) ? (name as Manager) : undefined;
}

/** npm takes options for itself up to `--`; every other word goes to the script. */
function argumentsFrom(argv: readonly string[], start: number, passesOptions: boolean): number {
  if (argv[start] === '--') return start + 1;
  if (passesOptions) return start;
  let at = start;
  while (argv[at]?.startsWith('-') === true && argv[at] !== '--') at++;
  return argv[at] === '--' ? at + 1 : at;
}
