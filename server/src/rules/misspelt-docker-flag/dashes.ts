import { commandSpec } from '../../syntax/dockerCli/commands.ts';
import type { FlagTable } from '../../syntax/dockerCli/flagTable.ts';
import type { CliWord, DockerInvocation } from '../../syntax/dockerCli/invocation.ts';
import { parseDockerCommand } from '../../syntax/dockerCli/parseDockerCommand.ts';
import { suggestFlag } from '../../syntax/dockerCli/suggestFlag.ts';
import type { ScriptLine } from '../../topology/model.ts';

/** A word that is a flag once its dashes are ASCII. */
export interface TypographicFlag {
  readonly word: CliWord;
  /** The flag as typed, up to its value. */
  readonly typed: string;
  /** The same as docker reads it. */
  readonly written: string;
}

/** Hyphens and dashes that text processors make of `-` and `--`, and the minus sign. */
const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/;
const LEADING = /^-*[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D][-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]*/;
const ALL = new RegExp(DASHES, 'g');

/**
 * The words in front of the image that typography has made unreadable. Docker takes the first of them for the image and the rest
 * for the container's command; so the line is read again with ASCII dashes to see which of them are flags.
 */
export function typographicFlags({ invocation, words }: ScriptLine): TypographicFlag[] {
  const table = commandSpec(invocation.program, invocation.command)?.flags;
  if (table === undefined || !words.some(({ text }) => DASHES.test(text))) return [];
  const repaired = new Map<CliWord, TypographicFlag>();
  for (const word of words) {
    const flag = repair(word, table);
    if (flag !== undefined) repaired.set(word, flag);
  }
  const read = parseDockerCommand(words.map((word) => asRead(word, repaired.get(word))));
  if (read === undefined) return [];
  const places = new Set([
    ...read.flags.map(({ word }) => word.at.span.start),
    ...read.problems.map(({ at }) => at.span.start),
  ]);
  return [...repaired.values()].filter(({ word }) => places.has(word.at.span.start));
}

function repair(word: CliWord, table: FlagTable): TypographicFlag | undefined {
  const typed = /^[^=\s]*/.exec(word.text)?.[0] ?? '';
  const dashes = LEADING.exec(typed)?.[0] ?? (typed.startsWith('--') && DASHES.test(typed) ? '--' : '');
  const name = typed.slice(dashes.length).replace(ALL, '-');
  if (dashes === '' || name === '') return undefined;
  const written = flagOf(name, table);
  return written === undefined ? undefined : { word, typed, written };
}

function flagOf(name: string, table: FlagTable): string | undefined {
  if (table.long.has(name)) return `--${name}`;
  const [first = ''] = name;
  const spec = table.short.get(first);
  if (spec !== undefined && spec.kind !== 'bool' && !/^[a-z-]{2,}$/.test(name)) return `-${name}`;
  if ([...name].every((letter) => table.short.has(letter))) return `-${name}`;
  return suggestFlag(name, table);
}

const asRead = (word: CliWord, flag: TypographicFlag | undefined): CliWord => {
  if (flag === undefined) return word;
  const text = flag.written + word.text.slice(flag.typed.length);
  return { ...word, text, pieces: [{ text, at: word.at, exact: false }] };
};

/** A flag of `docker run` whose dashes got lost: `p 8080:80`, `net=host`. The word stands where the image belongs. */
export function dashlessFlag({
  command,
  positionals,
  afterImage,
}: DockerInvocation): { readonly word: CliWord; readonly written: string } | undefined {
  const [word] = positionals;
  const next = afterImage[0]?.text;
  if (
    word === undefined ||
    next === undefined ||
    (command[0] !== 'run' && command[0] !== 'create') ||
    command.length > 1
  )
    return undefined;
  const shape = Object.hasOwn(VALUES, word.text) ? VALUES[word.text] : undefined;
  if (shape?.test(next) === true && afterImage.length > 1) return { word, written: `-${word.text}` };
  const clusters = /^(?:it|ti|dit|itd|d|rm)$/.test(word.text) && next.startsWith('-');
  if (clusters) return { word, written: word.text === 'rm' ? '--rm' : `-${word.text}` };
  const long = /^(net|network|name|add-host|link|dns|publish|volume|env|hostname|restart|expose)=./.exec(
    word.text,
  )?.[1];
  return long === undefined ? undefined : { word, written: `--${long}` };
}

const VALUES: Readonly<Record<string, RegExp>> = {
  p: /^(?:[\d.]+:)?\d+(?:-\d+)?:\d+(?:-\d+)?(?:\/\w+)?$/,
  v: /^[^:\s]+:\/[^:]*(?::[a-z,]+)?$/i,
  e: /^[A-Z][A-Z0-9_]*=/,
};
