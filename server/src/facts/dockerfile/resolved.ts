import type { Flag, Instruction } from '../../syntax/dockerfile/model.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import type { Stage } from './facts.ts';
import type { ExpansionProblem } from './scope.ts';
import type { Binding, VariableUse } from './variables.ts';

/** A stage as the image that it makes: what it says and what it inherits from the stages below it. */
export interface ResolvedStage {
  readonly stage: Stage;
  /** From the stage that stands on an image to the resolved one. */
  readonly chain: readonly Stage[];
  /** The image at the bottom, variables replaced; undefined for `scratch` and for a FROM without argument. */
  readonly baseImage: SourcedText | undefined;
  /** In the order of the image's configuration, each name once. */
  readonly env: readonly EnvEntry[];
  readonly exposes: readonly ExposeWord[];
  /** Undefined also if an ENTRYPOINT took the inherited one away; `cmdFromBase` tells. */
  readonly cmd: Command | undefined;
  readonly entrypoint: Command | undefined;
  /** An image that we do not see decides: nothing in the file sets or resets it. */
  readonly cmdFromBase: boolean;
  readonly entrypointFromBase: boolean;
  readonly healthcheck: Healthcheck | undefined;
  /** Absolute and without `.` and `..`; relative if the base image's own is not known. */
  readonly workdir: SourcedText | undefined;
  readonly user: SourcedText | undefined;
  /** What SHELL says; undefined is `/bin/sh -c`. */
  readonly shell: readonly SourcedText[] | undefined;
  /** Of the whole chain, in order. */
  readonly runs: readonly Run[];
  readonly copies: readonly Copy[];
  /** What a stage that starts from this one runs first. */
  readonly triggers: readonly Instruction[];
  /** Variables at the end of the stage: ENV and ARG. */
  readonly variables: ReadonlyMap<string, Binding>;
  /** ARG before the first FROM: a stage knows them only where it declares them again. */
  readonly globalArgs: ReadonlyMap<string, Binding>;
  /** Every use of a variable in the chain and its FROM lines. */
  readonly uses: readonly VariableUse[];
  readonly problems: readonly ExpansionProblem[];
}

/** A variable of the image's environment. */
export interface EnvEntry {
  readonly name: string;
  readonly key: SourcedText;
  readonly value: SourcedText;
  /** The whole setting, `KEY=value`. */
  readonly at: Site;
  readonly instruction: Instruction;
  readonly stage: number;
}

/** A word of EXPOSE and what becomes of it. */
export interface ExposeWord {
  /** As written, quotes and variables included. */
  readonly written: SourcedText;
  /** Ports with their protocols; none if its variables are empty, several if a variable holds several. */
  readonly ports: readonly SourcedText[];
  readonly uses: readonly VariableUse[];
  readonly instruction: Instruction;
  readonly stage: number;
}

/** CMD or ENTRYPOINT as the engine sees it. */
export interface Command {
  readonly form: 'exec' | 'shell';
  /** All words; in the shell form the shell's words, then the script. */
  readonly words: readonly SourcedText[];
  /** The script of the shell form. Variables in it are the shell's business, at run time. */
  readonly script: SourcedText | undefined;
  readonly at: Site;
  readonly instruction: Instruction;
  readonly stage: number;
}

/** HEALTHCHECK; without a command it is `NONE`, which switches an inherited one off. */
export interface Healthcheck {
  readonly command: Command | undefined;
  readonly flags: readonly Flag[];
  readonly instruction: Instruction;
  readonly stage: number;
}

/** RUN with what it is run by. */
export interface Run {
  readonly instruction: Instruction;
  readonly flags: readonly Flag[];
  /** Undefined for a heredoc with a `#!` line of its own and for a RUN without arguments. */
  readonly command: Command | undefined;
  readonly stage: number;
}

/** COPY or ADD. */
export interface Copy {
  readonly sources: readonly SourcedText[];
  readonly destination: SourcedText;
  /** `--from`: a stage's name or number, or an image. */
  readonly from: SourcedText | undefined;
  readonly instruction: Instruction;
  readonly stage: number;
}
