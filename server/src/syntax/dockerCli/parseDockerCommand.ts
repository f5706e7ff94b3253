import { UNKNOWN_CHARACTER } from '../../text/sourcedText.ts';
import { canonicalCommand, commandNames, commandSpec, isCommandWord, isGroup } from './commands.ts';
import type { CommandSpec } from './commandSpec.ts';
import { flagTable, type FlagTable } from './flagTable.ts';
import type { CliProblem, CliWord, DockerInvocation, FlagUse, Program } from './invocation.ts';
import { parseFlags, type ParsedFlags } from './parseFlags.ts';
import { editDistance } from './suggestFlag.ts';
import { BUILDX_FLAGS, DOCKER_FLAGS, PODMAN_FLAGS } from './tables/globals.ts';
import { COMPOSE_FLAGS } from './tables/compose.ts';
import { spanOf } from './wordParts.ts';

const NO_FLAGS = flagTable({});

/** The program that a word calls, by its base name, or undefined if it is none of Docker's. */
function dockerProgram(word: CliWord | undefined): Program | undefined {
  const name = word?.text.slice(word.text.lastIndexOf('/') + 1).replace(/\.exe$/i, '');
  return name === 'docker' || name === 'podman' || name === 'docker-compose' ? name : undefined;
}

/**
 * Reads a command line, the program first, wrappers such as `sudo` taken off. Undefined if the program is not
 * Docker's or its command cannot be known. Never throws; mistakes are `problems`.
 */
export function parseDockerCommand(words: readonly CliWord[]): DockerInvocation | undefined {
  const program = dockerProgram(words[0]);
  if (program === undefined) return undefined;
  const line: Line = { program, words, next: 1, globals: [], problems: [], help: false };
  const commandWords = program === 'docker-compose' ? composeWords(line) : dockerWords(line);
  if (commandWords === undefined) return undefined;
  const typed = commandWords.map((word) => word.text);
  const command = canonicalCommand(program === 'docker-compose' ? ['compose', ...typed] : typed);
  const spec = commandSpec(program, command);
  const read = readArguments(line, spec);
  const { positionals, afterImage } = splitWords(read.words, command, spec);
  const problems = [...line.problems, ...read.problems];
  const isHelp = line.help || read.help;
  if (problems.length === 0 && read.opaque.length === 0 && !isHelp)
    problems.push(...countProblem(line, commandWords, read, spec));
  return {
    program,
    at: spanOf(words),
    globals: line.globals,
    command,
    commandWords,
    flags: read.flags,
    positionals,
    afterImage,
    opaque: read.opaque,
    help: isHelp,
    problems,
  };
}

/** A command line while its words are read from left to right. */
interface Line {
  readonly program: Program;
  readonly words: readonly CliWord[];
  next: number;
  readonly globals: FlagUse[];
  readonly problems: CliProblem[];
  help: boolean;
}

/** Flags in front of a command word; the command word is next. */
function readGlobals(line: Line, table: FlagTable): void {
  const words = line.words.slice(line.next);
  const {
    flags,
    problems,
    help,
    words: rest,
  } = parseFlags(words, { table, flagsEndAtFirstWord: true, firstOrder: line.next });
  line.globals.push(...flags);
  line.problems.push(...problems);
  line.help ||= help;
  line.next = line.words.length - rest.length;
}

/** The command's words, or undefined if they cannot be known. A line without a command has none. */
function dockerWords(line: Line): readonly CliWord[] | undefined {
  readGlobals(line, line.program === 'podman' ? PODMAN_FLAGS : DOCKER_FLAGS);
  const first = takeWord(line);
  if (first === 'unknown') return undefined;
  if (first === undefined) return [];
  if (!isGroup(first.text)) {
    if (!isCommandWord(line.program, first.text)) unknownCommand(line, [first], undefined);
    return [first];
  }
  const plugin = first.text === 'compose' ? COMPOSE_FLAGS : first.text === 'buildx' ? BUILDX_FLAGS : NO_FLAGS;
  readGlobals(line, plugin);
  const second = takeWord(line);
  if (second === 'unknown') return undefined;
  if (second === undefined) return [first];
  if (
    KNOWN_GROUPS.has(first.text) &&
    commandSpec(line.program, canonicalCommand([first.text, second.text])) === undefined
  ) {
    unknownCommand(line, [first, second], first.text);
  }
  return [first, second];
}

/** Groups whose commands are all in the tables, so that another word is a mistake. */
const KNOWN_GROUPS: ReadonlySet<string> = new Set(['network', 'container']);

function composeWords(line: Line): readonly CliWord[] | undefined {
  readGlobals(line, COMPOSE_FLAGS);
  const word = takeWord(line);
  return word === 'unknown' ? undefined : word === undefined ? [] : [word];
}

function takeWord(line: Line): CliWord | 'unknown' | undefined {
  const word = line.words[line.next];
  if (word === undefined || line.help) return undefined;
  line.next++;
  return word.text.includes(UNKNOWN_CHARACTER) ? 'unknown' : word;
}

function unknownCommand(line: Line, words: readonly CliWord[], group: string | undefined): void {
  const last = words.at(-1);
  if (last === undefined || line.program !== 'docker') return;
  const near = commandNames(group).filter((name) => editDistance(last.text.slice(0, 40), name) === 1);
  const suggestion = near.length === 1 ? { suggestion: near[0] ?? '' } : {};
  const message = `unknown command: docker ${words.map((word) => word.text).join(' ')}`;
  line.problems.push({ kind: 'unknown-command', message, at: last.at, order: line.next - 1, ...suggestion });
}

function readArguments(line: Line, spec: CommandSpec | undefined): ParsedFlags {
  const words = line.words.slice(line.next);
  if (spec === undefined)
    return { flags: [], words, problems: [], opaque: [], help: words.some((word) => word.text === '--help') };
  const flagsEndAtFirstWord = spec.flagsEndAtFirstWord === true;
  return parseFlags(words, { table: spec.flags, flagsEndAtFirstWord, firstOrder: line.next });
}

/** `run` has one word of its own, the image, and hands the others into the container. */
function splitWords(words: readonly CliWord[], command: readonly string[], spec: CommandSpec | undefined) {
  const passesOn = spec?.flagsEndAtFirstWord === true && command[0] !== 'top';
  return passesOn
    ? { positionals: words.slice(0, 1), afterImage: words.slice(1) }
    : { positionals: words, afterImage: [] };
}

function countProblem(
  line: Line,
  commandWords: readonly CliWord[],
  read: ParsedFlags,
  spec: CommandSpec | undefined,
): readonly CliProblem[] {
  const { least = 0, most = Number.POSITIVE_INFINITY } = spec ?? {};
  if (spec === undefined || read.words.some((word) => word.splits === true)) return [];
  const count = read.words.length;
  if (count >= least && count <= most) return [];
  const typed = commandWords.map((word) => word.text).join(' ');
  const isCompose = line.program === 'docker-compose' || typed.startsWith('compose ');
  const message = isCompose
    ? `requires at least ${least} arg(s), only received ${count}`
    : `'docker ${spec === commandSpec('docker', ['build']) ? 'buildx build' : typed}' ${wanted(least, most)}`;
  const at = count > most ? spanOf(read.words.slice(most)) : spanOf(commandWords);
  return [{ kind: 'argument-count', message, at, order: line.words.length }];
}

/** https://github.com/docker/cli/blob/v28.2.2/cli/required.go */
function wanted(least: number, most: number): string {
  const words = (count: number): string => `${count} argument${count === 1 ? '' : 's'}`;
  if (most === 0) return 'accepts no arguments';
  if (least === most) return `requires ${words(least)}`;
  if (most === Number.POSITIVE_INFINITY) return `requires at least ${words(least)}`;
  return least === 0 ? `requires at most ${words(most)}` : `requires at least ${least} and at most ${words(most)}`;
}
