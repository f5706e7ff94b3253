import type { SourcedText } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import type { FlagSpec } from './flagTable.ts';

/** Whose command line it is. */
export type Program = 'docker' | 'podman' | 'docker-compose';

/** A word of a command line; a shell says of a word whether it may turn into several. */
export interface CliWord extends SourcedText {
  readonly quoted?: boolean;
  readonly splits?: boolean;
}

/** One use of a flag. */
export interface FlagUse {
  /** The long name in Docker's documentation: `network` for `--net`, `publish` for `-p`. */
  readonly name: string;
  readonly spec: FlagSpec;
  /** As typed, without a value: `-p`, `--net`. In a cluster such as `-itdp`, `-p`. */
  readonly spelled: string;
  /** The flag's own characters: `--net` of `--net=host`, `p` of `-itdp`. */
  readonly at: Site;
  /** The whole word that holds the flag, with a value that is joined to it. */
  readonly word: CliWord;
  /** Absent for a boolean flag without `=`. */
  readonly value?: SourcedText;
  /** How the value is tied to the flag: `-p=80`, `-p80`, `-p 80`. */
  readonly tied?: 'equals' | 'joined' | 'next';
  /** Counts the words of the command line from the program on, and is larger for a later flag of a cluster. */
  readonly order: number;
  /**
   * The long name that a cluster spells by accident: `-name` is `-n -a -m -e` to the CLI. Set on its first flag.
   */
  readonly looksLike?: string;
}

export type CliProblemKind =
  | 'unknown-command'
  | 'unknown-flag'
  | 'unknown-shorthand'
  | 'missing-value'
  | 'bad-flag-syntax'
  | 'argument-count'
  | 'invalid-value'
  | 'conflict';

/** Why the CLI refuses a command line. */
export interface CliProblem {
  readonly kind: CliProblemKind;
  /** The words that the CLI prints, without `docker: ` in front. */
  readonly message: string;
  readonly at: Site;
  readonly order: number;
  /** What to write at `at` instead, where that is plain: `--publish` for `--port`. */
  readonly suggestion?: string;
  /** The flag whose value is refused. */
  readonly flag?: FlagUse;
}

/** A command line of Docker, read as the CLI reads it. */
export interface DockerInvocation {
  readonly program: Program;
  /** From the program to the last word. */
  readonly at: Site;
  /** Flags in front of the command: `-H`, `--context`, and for Compose `-f`, `-p`, `--profile`. */
  readonly globals: readonly FlagUse[];
  /** Canonical: `['run']` also for `docker container run`, `['compose', 'up']` also for `docker-compose up`. */
  readonly command: readonly string[];
  /** The command as typed. */
  readonly commandWords: readonly CliWord[];
  readonly flags: readonly FlagUse[];
  /** The words that are not flags: of `run` the image, of `exec` the container, of `compose run` the service. */
  readonly positionals: readonly CliWord[];
  /** What `run`, `create` and `exec` pass into the container. */
  readonly afterImage: readonly CliWord[];
  /**
   * Words in front of the image that may be flags, other words or nothing (`$OPTIONS`). Where there is one, a flag
   * that is absent may be there all the same, and the image is only likely.
   */
  readonly opaque: readonly CliWord[];
  /** `--help` was asked for; nothing runs. */
  readonly help: boolean;
  /** Refusals of the flag grammar, in order; what is wrong inside of values is `verdict`'s. */
  readonly problems: readonly CliProblem[];
}

/** Uses of a flag by its canonical name, in order. */
export const usesOf = (invocation: DockerInvocation, name: string): readonly FlagUse[] =>
  invocation.flags.filter((flag) => flag.name === name);

/** The value that counts for a flag that is not repeatable: the last one. */
export const lastValue = (invocation: DockerInvocation, name: string): SourcedText | undefined =>
  usesOf(invocation, name).at(-1)?.value;

/** Whether a boolean flag is on; `--rm=false` is off. */
export function isOn(invocation: DockerInvocation, name: string): boolean {
  const use = usesOf(invocation, name).at(-1);
  return use !== undefined && !/^(?:0|f|false)$/i.test(use.value?.text ?? 'true');
}
