import { commandWords } from '../syntax/shell/commandWords.ts';
import { parseShell } from '../syntax/shell/parseShell.ts';
import type { ShellScript, ShellWord } from '../syntax/shell/shellScript.ts';
import type { SourcedText } from '../text/sourcedText.ts';
import type { Site } from '../text/span.ts';
import type { ContainerCommand } from './model.ts';
import type { Written } from './written.ts';

/** Words that a container is started with, and how they are written. */
export interface Argv {
  readonly words: readonly SourcedText[];
  readonly from: ContainerCommand['from'];
  readonly written: Written;
}

/** Programs that start the command given to them as arguments. */
const LAUNCHERS = new Set([
  'tini',
  'dumb-init',
  'gosu',
  'su-exec',
  'docker-entrypoint.sh',
  'entrypoint.sh',
  'wait-for-it.sh',
  'wait-for-it',
  'dockerize',
]);

/**
 * The simple commands that an argument vector leads to: wrappers and launchers taken off, the script of a `sh -c`
 * parsed. The words of the vector come last in doubt: an entrypoint script that cannot be read is one command
 * with all words, and its arguments are a second reading of it.
 */
export function simpleCommands({ words, from, written }: Argv): ContainerCommand[] {
  const first = words[0];
  if (first === undefined) return [];
  const peeled = commandWords({ words: words.map(asShellWord) });
  if (peeled.script !== undefined) return scriptCommands(peeled.script, from);
  const own: ContainerCommand = {
    words: peeled.words,
    at: siteOf(peeled.words, first.at),
    from,
    form: 'exec',
    written,
  };
  const inner = launched(peeled.words);
  if (inner === undefined) return [own];
  return [own, ...simpleCommands({ words: inner, from, written })];
}

/** The simple commands of a shell script, each without its wrappers. */
export function scriptCommands(script: SourcedText, from: ContainerCommand['from']): ContainerCommand[] {
  return commandsIn(parseShell(script), from);
}

/** The simple commands of a script that was parsed. */
export function commandsIn({ commands }: ShellScript, from: ContainerCommand['from']): ContainerCommand[] {
  return commands.flatMap((command): ContainerCommand[] => {
    const { words, script: nested } = commandWords(command);
    if (words.length === 0 || nested !== undefined) return [];
    return [{ words, at: command.at, from, form: 'shell', written: { kind: 'words', words }, shell: command }];
  });
}

const asShellWord = (word: SourcedText): ShellWord => ({ ...word, quoted: true, splits: false });

function siteOf(words: readonly SourcedText[], fallback: Site): Site {
  const first = words[0]?.at ?? fallback;
  const last = words.findLast(({ at }) => at.uri === first.uri)?.at ?? first;
  return { uri: first.uri, span: { start: first.span.start, end: Math.max(first.span.end, last.span.end) } };
}

/** The words that a launcher, or a script of the image, hands on. */
function launched(words: readonly SourcedText[]): readonly SourcedText[] | undefined {
  const program = words[0]?.text.split('/').at(-1) ?? '';
  if (!LAUNCHERS.has(program) && !/\.(?:sh|bash)$/.test(program)) return undefined;
  const separator = words.findIndex(({ text }) => text === '--');
  if (separator > 0) return words.slice(separator + 1);
  const skip = program === 'gosu' || program === 'su-exec' ? 2 : 1;
  const rest = words.slice(skip);
  return rest[0] === undefined || rest[0].text.startsWith('-') ? undefined : rest;
}
