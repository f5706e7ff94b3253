import type { SourcedText } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';

/** A Dockerfile as written, nothing expanded. Every range is exact; what could not be read is a problem. */
export interface DockerfileSyntax {
  readonly uri: string;
  /** The character that escapes and continues lines: `\`, or what `# escape=` says. */
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  /** Comments, in order, those between continuation lines included; lines of a heredoc are none. */
  readonly comments: readonly Comment[];
  readonly instructions: readonly Instruction[];
  readonly problems: readonly SyntaxProblem[];
}

/** A parser directive, such as `# syntax=docker/dockerfile:1`. The name is in lower case. */
export interface Directive {
  readonly name: string;
  readonly value: SourcedText;
  readonly at: Site;
}

/** A comment from its `#` to the end of the line; `text` is what follows the `#`. */
export interface Comment {
  readonly text: string;
  readonly at: Site;
}

/** One instruction with everything that belongs to it. */
export interface Instruction {
  /** In upper case, as `RUN`; unknown keywords too. */
  readonly keyword: string;
  readonly keywordAt: Site;
  /** From the keyword to the last character, heredocs included. */
  readonly at: Site;
  readonly flags: readonly Flag[];
  readonly body: Body;
  readonly heredocs: readonly Heredoc[];
}

/** An option in front of the arguments: `--network=host`. */
export interface Flag {
  /** Without the dashes. */
  readonly name: string;
  readonly nameAt: Site;
  /** Quotes and escapes removed; undefined if there is no `=`. */
  readonly value: SourcedText | undefined;
  readonly at: Site;
}

/** A here-document of RUN, COPY or ADD. */
export interface Heredoc {
  readonly name: string;
  /** Leading tabs are removed from the content (`<<-`). */
  readonly chomp: boolean;
  /** The name was unquoted, so that COPY expands variables in the content. */
  readonly expand: boolean;
  /** The lines between, without carriage returns; undefined if the end was not found. */
  readonly content: SourcedText | undefined;
}

/** Arguments as their instruction reads them. */
export type Body = NoBody | ExecForm | ShellForm | Words | Pairs | TextBody | Trigger | HealthcheckBody;

/** Nothing there, or nothing that Docker would accept; a problem says which. */
export interface NoBody {
  readonly form: 'none';
}

/** `["a", "b"]`: each element without its quotes and escapes. */
export interface ExecForm {
  readonly form: 'exec';
  readonly elements: readonly SourcedText[];
  readonly at: Site;
}

/** A command line for a shell, with continuations removed and heredocs appended. Not expanded by Docker. */
export interface ShellForm {
  readonly form: 'shell';
  readonly script: SourcedText;
  /** The program of a `#!` line, if the script is a heredoc that begins with one. */
  readonly interpreter?: SourcedText;
}

/** Words parted by blanks, quotes kept: FROM, EXPOSE, COPY, ADD, VOLUME and others. */
export interface Words {
  readonly form: 'words';
  readonly words: readonly SourcedText[];
}

/** Settings of ENV, ARG and LABEL. */
export interface Pairs {
  readonly form: 'pairs';
  readonly pairs: readonly Pair[];
}

/** `KEY=value`, `KEY value` (the old form of ENV) or a bare `KEY` of ARG; quotes and escapes kept. */
export interface Pair {
  readonly key: SourcedText;
  readonly value: SourcedText | undefined;
  readonly at: Site;
  /** The old form, one pair with a blank between. */
  readonly legacy: boolean;
}

/** The whole rest of the line: USER, WORKDIR, STOPSIGNAL, MAINTAINER. Quotes and escapes kept. */
export interface TextBody {
  readonly form: 'text';
  readonly text: SourcedText;
}

/** The instruction that ONBUILD keeps for later. */
export interface Trigger {
  readonly form: 'trigger';
  readonly instruction: Instruction;
}

/** `HEALTHCHECK NONE` or `HEALTHCHECK CMD …`; `kind` is as written. */
export interface HealthcheckBody {
  readonly form: 'healthcheck';
  readonly kind: SourcedText;
  readonly command: ExecForm | ShellForm | NoBody;
}

/** What is wrong with the text. All but `exec-form-invalid` and `empty-continuation` stop a build. */
export interface SyntaxProblem {
  readonly code: ProblemCode;
  readonly at: Site;
}

export type ProblemCode =
  | 'binary'
  | 'too-large'
  | 'line-too-long'
  | 'unknown-instruction'
  | 'missing-arguments'
  /** No option of this instruction; `CMD --port 80` looks to Docker as if it were one. */
  | 'unknown-flag'
  | 'invalid-escape-directive'
  | 'duplicate-directive'
  /** Looks like a JSON array and is none, so that it is given to a shell as it stands. */
  | 'exec-form-invalid'
  | 'exec-form-not-strings'
  | 'exec-form-required'
  | 'pair-without-equals'
  | 'blank-name'
  | 'unterminated-heredoc'
  | 'nested-onbuild'
  | 'unknown-healthcheck'
  | 'empty-continuation';
