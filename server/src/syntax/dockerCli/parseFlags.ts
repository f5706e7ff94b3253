import { UNKNOWN_CHARACTER, type SourcedText } from '../../text/sourcedText.ts';
import type { FlagSpec, FlagTable } from './flagTable.ts';
import { goQuoteByte } from './goQuote.ts';
import type { CliProblem, CliWord, FlagUse } from './invocation.ts';
import { flagMeant, suggestFlag } from './suggestFlag.ts';
import { part, tail } from './wordParts.ts';

/** What the flags of one command line leave behind. */
export interface ParsedFlags {
  readonly flags: readonly FlagUse[];
  /** The words that are no flags and no flag's value. */
  readonly words: readonly CliWord[];
  readonly problems: readonly CliProblem[];
  readonly opaque: readonly CliWord[];
  readonly help: boolean;
}

/** How a command reads its flags. */
export interface FlagRules {
  readonly table: FlagTable;
  readonly flagsEndAtFirstWord: boolean;
  /** Where the words stand in the command line, for `order`. */
  readonly firstOrder: number;
}

/** Behind so many mistakes nobody looks for what was meant; it takes time. */
const MOST_SUGGESTIONS = 20;

/** Every command has it. */
const HELP: FlagSpec = { name: 'help', kind: 'bool' };

interface Reading {
  readonly words: readonly CliWord[];
  readonly rules: FlagRules;
  readonly flags: FlagUse[];
  readonly problems: CliProblem[];
  /** The next word to read; moved on by a flag that takes its value from it. */
  next: number;
  help: boolean;
}

/**
 * Reads flags as the CLI does, with the semantics of https://pkg.go.dev/github.com/spf13/pflag. Unlike the CLI it
 * goes on behind a mistake, so that the rest of the line is understood.
 */
export function parseFlags(words: readonly CliWord[], rules: FlagRules): ParsedFlags {
  const reading: Reading = { words, rules, flags: [], problems: [], next: 0, help: false };
  const rest: CliWord[] = [];
  const opaque: CliWord[] = [];
  const result = (more: readonly CliWord[] = []): ParsedFlags => {
    const { flags, problems, help } = reading;
    // What follows a word that may be anything is only likely, and a likely mistake is none.
    return { flags, words: [...rest, ...more], problems: opaque.length > 0 ? [] : problems, opaque, help };
  };
  while (reading.next < words.length) {
    const at = reading.next++;
    const word = words[at];
    if (word === undefined) break;
    const { text } = word;
    if (mayBeAnything(word) && isLikelyOptions(word, words.slice(at + 1), reading.rules)) opaque.push(word);
    else if (text === '--') return result(words.slice(reading.next));
    else if (text.length < 2 || !text.startsWith('-')) {
      if (rules.flagsEndAtFirstWord) return result(words.slice(at));
      rest.push(word);
    } else if (text.startsWith('--')) readLong(word, at, reading);
    else readCluster(word, at, reading);
  }
  return result();
}

const mayBeAnything = (word: CliWord): boolean => word.splits === true;

/**
 * Whether `$WORD` stands for options and not for the image or another word. Names tell most; otherwise it is
 * options if something follows that can be the image.
 */
function isLikelyOptions(word: CliWord, following: readonly CliWord[], { flagsEndAtFirstWord }: FlagRules): boolean {
  const name = word.pieces[0]?.via?.[0]?.name ?? '';
  if (/IMAGE|IMG|TAG|REPO|NAME|SERVICE|CONTAINER/i.test(name)) return false;
  if (/OPT|ARG|FLAG|PARAM|^[@*]$/i.test(name)) return following.length > 0 || !flagsEndAtFirstWord;
  return following.some((next) => !next.text.startsWith('-'));
}

function readLong(word: CliWord, at: number, reading: Reading): void {
  const { text } = word;
  const equals = text.indexOf('=');
  const name = equals === -1 ? text.slice(2) : text.slice(2, equals);
  const head = { spelled: `--${name}`, at: part(word, 0, 2 + name.length), word, order: orderOf(at, 0, reading) };
  const problem = (kind: CliProblem['kind'], message: string, suggestion?: string): void => {
    const { at: place, order } = head;
    reading.problems.push({ kind, message, at: place, order, ...(suggestion === undefined ? {} : { suggestion }) });
  };
  if (name.includes(UNKNOWN_CHARACTER)) return;
  if (name === '' || name.startsWith('-')) return problem('bad-flag-syntax', `bad flag syntax: ${text}`);
  const spec = name === 'help' ? HELP : reading.rules.table.long.get(name);
  if (spec === undefined) {
    const isMany = reading.problems.length > MOST_SUGGESTIONS;
    problem('unknown-flag', `unknown flag: --${name}`, isMany ? undefined : suggestFlag(name, reading.rules.table));
    if (!isMany) skipValue(name, equals, reading);
    return;
  }
  if (spec === HELP) reading.help = !/^(?:0|f|false)$/i.test(equals === -1 ? '' : text.slice(equals + 1));
  const flag = { ...head, name: spec.means ?? spec.name, spec };
  if (equals !== -1) reading.flags.push({ ...flag, value: tail(word, equals + 1), tied: 'equals' });
  else if (spec.kind === 'bool') reading.flags.push(flag);
  else takeNext(flag, `flag needs an argument: ${text}`, reading);
}

/** One dash: letters of flags without a value, and at last one that may have a value behind it. */
function readCluster(word: CliWord, at: number, reading: Reading): void {
  const { text } = word;
  const meant = flagMeant(text, reading.rules.table);
  for (let i = 1; i < text.length;) {
    const letter = String.fromCodePoint(text.codePointAt(i) ?? 0);
    if (letter === UNKNOWN_CHARACTER) return;
    const spec = reading.rules.table.short.get(letter) ?? (letter === 'h' ? HELP : undefined);
    const order = orderOf(at, i, reading);
    if (spec === undefined) return unknownLetter(word, i, letter, meant, order, reading);
    if (spec === HELP) reading.help = true;
    const head = {
      name: spec.means ?? spec.name,
      spec,
      spelled: `-${letter}`,
      at: letterSite(word, i, letter),
      word,
      order,
    };
    const flag = i === 1 && meant !== undefined && text.length > 2 ? { ...head, looksLike: meant } : head;
    const behind = i + letter.length;
    if (text[behind] === '=' && behind + 1 < text.length) {
      reading.flags.push({ ...flag, value: tail(word, behind + 1), tied: 'equals' });
      return;
    }
    if (spec.kind === 'bool') reading.flags.push(flag);
    else if (behind < text.length) {
      reading.flags.push({ ...flag, value: tail(word, behind), tied: 'joined' });
      return;
    } else takeNext(flag, `flag needs an argument: ${goQuoteByte(letter)} in -${text.slice(i)}`, reading);
    i = behind;
  }
}

/** The letter, with its dash where it stands alone. */
const letterSite = (word: CliWord, at: number, letter: string) =>
  at === 1 && (word.text.length === 2 || word.text[2] === '=') ? part(word, 0, 2) : part(word, at, at + letter.length);

function unknownLetter(
  word: CliWord,
  at: number,
  letter: string,
  meant: string | undefined,
  order: number,
  reading: Reading,
): void {
  const { text } = word;
  const equals = text.indexOf('=');
  const message = `unknown shorthand flag: ${goQuoteByte(letter)} in -${text.slice(at)}`;
  const place = part(word, 0, equals === -1 ? text.length : equals);
  const suggestion = meant === undefined ? {} : { suggestion: `--${meant}` };
  reading.problems.push({ kind: 'unknown-shorthand', message, at: place, order, ...suggestion });
  if (meant !== undefined) skipValue(meant, equals, reading);
}

function takeNext(flag: Omit<FlagUse, 'value' | 'tied'>, message: string, reading: Reading): void {
  const value: SourcedText | undefined = reading.words[reading.next];
  if (value === undefined) {
    reading.problems.push({ kind: 'missing-value', message, at: flag.at, order: flag.order });
    return;
  }
  reading.next++;
  reading.flags.push({ ...flag, value, tied: 'next' });
}

/** Behind a misspelt flag its value would be taken for the image; so it is passed over where the flag meant has one. */
function skipValue(name: string, equals: number, reading: Reading): void {
  const meant: FlagSpec | undefined = reading.rules.table.long.get(
    suggestFlag(name, reading.rules.table)?.replace(/^-+/, '') ?? '',
  );
  if (equals === -1 && meant !== undefined && meant.kind !== 'bool') reading.next++;
}

/** Flags of one word keep their order: there is room for 1000 letters between two words. */
const orderOf = (at: number, letter: number, { rules }: Reading): number =>
  rules.firstOrder + at + Math.min(letter, 999) / 1000;
