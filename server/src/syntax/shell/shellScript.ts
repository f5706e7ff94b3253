import type { SourcedText } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';

/** One word of a command as the program will get it: quotes and escapes gone, known variables filled in. */
export interface ShellWord extends SourcedText {
  /** Whether any part of it stood in quotes; such a word is never split and may be empty. */
  readonly quoted: boolean;
  /**
   * Whether it may turn into no word or into several when the script runs: an unquoted value that cannot be
   * known (`$OPTIONS`), `"$@"`, an unknown array. Its text is then a single U+FFFC.
   */
  readonly splits: boolean;
}

/** `NAME=value`, in front of a command or on its own. */
export interface ShellAssignment {
  readonly name: string;
  readonly at: Site;
  /** Undefined for an array, whose elements are in `elements`. */
  readonly value?: SourcedText;
  readonly elements?: readonly ShellWord[];
  /** `NAME+=value`. */
  readonly append: boolean;
}

/** A redirection; a here-document carries its body, a here-string its text as `body`. */
export interface ShellRedirection {
  /** `>`, `>>`, `<`, `2>&1` has `>&`, a here-document `<<` or `<<-`. */
  readonly operator: string;
  readonly at: Site;
  readonly target?: ShellWord;
  readonly body?: SourcedText;
}

export type EnclosureKind =
  | 'function'
  | 'if'
  | 'loop'
  | 'case'
  | 'subshell'
  | 'pipeline'
  | 'substitution'
  | 'and'
  | 'or'
  | 'script';

/** Something around a command that decides whether, where or how often it runs. */
export interface Enclosure {
  readonly kind: EnclosureKind;
  /** A number of its own in one parse: two commands in the same `if` carry the same one. */
  readonly id: number;
  /** Which branch of an `if` or `case`, which part of a pipeline; commands of two branches never both run. */
  readonly branch: number;
  /** The name of a function, or the program that is given a script (`bash -c`). */
  readonly name?: string;
}

/** A simple command: assignments, words, redirections. */
export interface ShellCommand {
  readonly at: Site;
  readonly assignments: readonly ShellAssignment[];
  /** The program and its arguments as written, wrappers such as `sudo` included; empty for a bare assignment. */
  readonly words: readonly ShellWord[];
  readonly redirections: readonly ShellRedirection[];
  /** Outermost first. */
  readonly within: readonly Enclosure[];
  /** Started with `&`. */
  readonly background: boolean;
  /** Behind `!`. */
  readonly negated: boolean;
  /** It stands where the syntax is broken (an unclosed quote), so its words are a guess. */
  readonly broken: boolean;
}

/** A syntax error and its place. */
export interface ShellProblem {
  readonly message: string;
  readonly at: Site;
}

/** The commands of a script in source order, those of substitutions and of `sh -c` included. */
export interface ShellScript {
  readonly source: SourcedText;
  readonly shebang?: string;
  readonly commands: readonly ShellCommand[];
  readonly problems: readonly ShellProblem[];
}

export const isWithin = (command: ShellCommand, kind: EnclosureKind): boolean =>
  command.within.some((enclosure) => enclosure.kind === kind);

const CONDITIONAL: ReadonlySet<EnclosureKind> = new Set(['function', 'if', 'loop', 'case', 'and', 'or']);

/** Whether a run of the script may pass the command by, or run it more than once. */
export const isConditional = (command: ShellCommand): boolean =>
  command.within.some((enclosure) => CONDITIONAL.has(enclosure.kind));

/** Whether no run executes both: they stand in different branches of one `if` or `case`. */
export const areExclusive = (a: ShellCommand, b: ShellCommand): boolean =>
  a.within.some(
    (outer) =>
      (outer.kind === 'if' || outer.kind === 'case') &&
      b.within.some((other) => other.id === outer.id && other.branch !== outer.branch),
  );
