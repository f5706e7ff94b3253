import type { SourcedText } from '../../text/sourcedText.ts';
import type { ShellWord } from './shellScript.ts';

/** What a variable holds at one place of a script. */
export type Value =
  | { readonly kind: 'text'; readonly text: SourcedText }
  | { readonly kind: 'list'; readonly words: readonly ShellWord[] }
  /** The script assigns it and nobody can say what. */
  | { readonly kind: 'unknown' }
  /** The script has not assigned it: empty, or whatever the environment holds. */
  | { readonly kind: 'unset' };

export const UNKNOWN: Value = { kind: 'unknown' };
const UNSET: Value = { kind: 'unset' };

/** A value that doubles itself in every line is no value that anybody looks at. */
const LONGEST_VALUE = 10_000;
const MOST_PIECES = 100;
/** Pieces of all values together, behind which nothing is known any more; a script of 10,000 lines has a tenth of it. */
const PIECES_IN_ALL = 300_000;

/** What the values of a script's variables may still take up where they are used, in characters. */
export interface Room {
  left: number;
}

/** Far more than a real script's variables take up. */
export const newRoom = (): Room => ({ left: 2_000_000 });
const PIECE_COST = 16;
/** Without quotes, a long value is thousands of words. */
const LONG_VALUE = 1000;
const LONG_COST = 8;

function costOf(value: Value): number {
  const { length } = value.kind === 'text' ? value.text.text : '';
  return PIECE_COST * piecesOf(value) + (length > LONG_VALUE ? LONG_COST * length : length);
}

const piecesOf = (value: Value): number =>
  value.kind === 'text' ? value.text.pieces.length : value.kind === 'list' ? value.words.length : 0;

const isReasonable = (value: Value): boolean =>
  piecesOf(value) <= MOST_PIECES && (value.kind !== 'text' || value.text.text.length <= LONGEST_VALUE);

interface Binding {
  readonly value: Value;
  /** When it was bound, to tell whether something has shaken it since. */
  readonly time: number;
}

/**
 * The variables of a script while it is read from top to bottom. What happens in a branch, a loop, a subshell or
 * a function is taken back or forgotten behind it, so a value is known only where every run of the script has it.
 */
export interface Variables {
  get(name: string): Value;
  set(name: string, value: Value): void;
  /** A place in the history, for `forgetSince` and `restore`. */
  mark(): number;
  /** Behind a branch: what was assigned since the mark may or may not have been. */
  forgetSince(mark: number): void;
  /** Behind a subshell or a function's body: nothing of it reaches the rest. */
  restore(mark: number): void;
  forget(names: Iterable<string>): void;
  /** A sourced file or an unknown `eval` may have assigned anything. */
  forgetAll(): void;
  /** A function was called, and with it whatever functions assign. */
  calledFunction(): void;
  /** Runs `body` as a function's: its callers may stand anywhere, so only constants of the script are known. */
  inFunction(body: () => void): void;
}

/** `counts` tells how often the whole script assigns each name, `byFunctions` which names functions assign. */
export function variables(
  counts: ReadonlyMap<string, number>,
  byFunctions: ReadonlySet<string>,
  room: Room = newRoom(),
): Variables {
  const bound = new Map<string, Binding>();
  const history: { name: string; before: Binding | undefined }[] = [];
  let time = 0;
  let forgotten = -1;
  let called = -1;
  let functionStart = -1;
  let pieces = 0;

  const bind = (name: string, value: Value): void => {
    history.push({ name, before: bound.get(name) });
    pieces += piecesOf(value);
    const known = isReasonable(value) && pieces <= PIECES_IN_ALL;
    bound.set(name, { value: known ? value : UNKNOWN, time: ++time });
  };
  const restore = (mark: number): void => {
    while (history.length > mark) {
      const { name, before } = history.pop() ?? { name: '', before: undefined };
      if (before === undefined) bound.delete(name);
      else bound.set(name, before);
    }
  };
  const shaken = (name: string, binding: Binding): boolean =>
    binding.time <= forgotten || (binding.time <= called && byFunctions.has(name));

  const self: Variables = {
    get(name) {
      const binding = bound.get(name);
      const ownOfFunction = binding !== undefined && binding.time > functionStart;
      if (functionStart >= 0 && !ownOfFunction && (counts.get(name) ?? 0) > (binding === undefined ? 0 : 1))
        return UNKNOWN;
      if (binding === undefined) return UNSET;
      if (shaken(name, binding)) return UNKNOWN;
      room.left -= costOf(binding.value);
      return room.left < 0 ? UNKNOWN : binding.value;
    },
    set: bind,
    mark: () => history.length,
    restore,
    forgetSince(mark) {
      const names = new Set(history.slice(mark).map((entry) => entry.name));
      for (const name of names) bind(name, UNKNOWN);
    },
    forget(names) {
      for (const name of names) bind(name, UNKNOWN);
    },
    forgetAll() {
      forgotten = ++time;
    },
    calledFunction() {
      called = ++time;
    },
    inFunction(body) {
      const mark = history.length;
      const before = functionStart;
      functionStart = time;
      body();
      functionStart = before;
      restore(mark);
    },
  };
  return self;
}
