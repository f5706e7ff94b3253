import { joinPieces, UNKNOWN_CHARACTER, type Piece, type SourcedText } from '../../text/sourcedText.ts';
import type { ShellWord } from './shellScript.ts';
import { NAMES_USER, SCRIPT_TAKERS, WRAPPERS, type Wrapper } from './wrappers.ts';

/** A command without what only prepares the ground for it: `sudo -E env A=b docker run` is `docker run`. */
export interface CommandWords {
  /** The base name of the program that runs in the end, or '' if that cannot be known. */
  readonly program: string;
  /** The program and its arguments. */
  readonly words: readonly ShellWord[];
  /** The programs in front of it, outermost first: `sudo`, `env`. */
  readonly wrappers: readonly string[];
  /** `NAME=value` words that wrappers pass on. */
  readonly environment: readonly SourcedText[];
  /** The script that the program is given in a word (`bash -c`, `eval`). */
  readonly script?: SourcedText;
}

/** Takes the wrappers off a command. Gives the words as they are where a wrapper is not understood. */
export function commandWords(command: { readonly words: readonly ShellWord[] }): CommandWords {
  let { words } = command;
  const wrappers: string[] = [];
  const environment: SourcedText[] = [];
  for (;;) {
    const name = programName(words[0]);
    const wrapper = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
    const inner = wrapper && unwrap(words, wrapper, environment);
    if (inner === undefined || inner.length === 0)
      return { program: name, words, wrappers, environment, ...scriptOf(name, words) };
    wrappers.push(name);
    words = inner;
  }
}

/** `/usr/bin/docker` and `docker.exe` are `docker`; '' for a name that cannot be known. */
export function programName(word: SourcedText | undefined): string {
  if (word === undefined || word.text.includes(UNKNOWN_CHARACTER)) return '';
  return word.text.slice(word.text.lastIndexOf('/') + 1).replace(/\.exe$/i, '');
}

/** The words behind a wrapper and its options; undefined if it does not run a command. */
function unwrap(
  words: readonly ShellWord[],
  wrapper: Wrapper,
  environment: SourcedText[],
): readonly ShellWord[] | undefined {
  let at = 1;
  for (let word = words[at]; word?.text.startsWith('-') === true; word = words[at]) {
    at++;
    if (word.text === '--') break;
    if (wrapper.queries?.includes(word.text)) return undefined;
    if (takesNext(word.text, wrapper)) at++;
  }
  const passed: SourcedText[] = [];
  while (wrapper.assignments === true && /^[A-Za-z_]\w*=/.test(words[at]?.text ?? '')) {
    const word = words[at++];
    if (word !== undefined) passed.push(word);
  }
  const inner = words.slice(at + (wrapper.operands ?? 0));
  if (inner.length > 0) environment.push(...passed);
  return wrapper.appends === true && inner.length > 0 ? [...inner, appended(words)] : inner;
}

/** Whether an option's value is the next word: `-u root` and `-Eu root`, but not `-uroot` or `--user=root`. */
function takesNext(option: string, { values = '' }: Wrapper): boolean {
  const valued = values.split(' ');
  if (option.startsWith('--')) return valued.includes(option);
  const first = option
    .slice(1)
    .split('')
    .findIndex((letter) => valued.includes(`-${letter}`));
  return first !== -1 && first === option.length - 2;
}

/** Arguments that `xargs` reads from its input. */
function appended(words: readonly ShellWord[]): ShellWord {
  const last = words.at(-1)?.at ?? { uri: '', span: { start: 0, end: 0 } };
  const at = { uri: last.uri, span: { start: last.span.end, end: last.span.end } };
  const pieces: Piece[] = [{ text: UNKNOWN_CHARACTER, at, exact: false, unknown: 'computed' }];
  return { text: UNKNOWN_CHARACTER, pieces, at, quoted: false, splits: true };
}

function scriptOf(program: string, words: readonly ShellWord[]): { script?: SourcedText } {
  if (program === 'eval') return words.length > 1 ? { script: joinWords(words.slice(1)) } : {};
  if (!SCRIPT_TAKERS.has(program)) return {};
  for (let at = 1; at < words.length; at++) {
    const text = words[at]?.text ?? '';
    if (!/^[-+]/.test(text)) {
      if (NAMES_USER.has(program)) continue;
      return {};
    }
    if (text === '-o' || text === '+o' || text === '-O') at++;
    else if (/^-[a-zA-Z]*c[a-zA-Z]*$/.test(text) || text === '--command') {
      const script = words[at + 1];
      return script === undefined ? {} : { script };
    }
  }
  return {};
}

/** `eval` joins its arguments by blanks. */
function joinWords(words: readonly ShellWord[]): SourcedText {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined)
    return { text: '', pieces: [], at: { uri: '', span: { start: 0, end: 0 } } };
  const at = {
    uri: first.at.uri,
    span: { start: first.at.span.start, end: Math.max(last.at.span.end, first.at.span.end) },
  };
  const pieces = words.flatMap((word, i): Piece[] => {
    const { start } = word.at.span;
    const blank: Piece = { text: ' ', at: { uri: word.at.uri, span: { start, end: start } }, exact: false };
    return i === 0 ? [...word.pieces] : [blank, ...word.pieces];
  });
  return joinPieces(pieces, at);
}
