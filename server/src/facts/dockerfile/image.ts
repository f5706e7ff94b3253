import type { Body, Instruction } from '../../syntax/dockerfile/model.ts';
import type { Piece, SourcedText } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import type { Command, Copy, EnvEntry, ExposeWord, Healthcheck, Run } from './resolved.ts';
import { declareArgs, expandIn, lookUp, type Scope } from './scope.ts';
import { workdirAfter } from './workdir.ts';

/** An image while its instructions are applied one after the other. */
export interface Image {
  readonly scope: Scope;
  readonly global: Scope;
  /** The lowest stage starts from an image whose configuration we do not see. */
  readonly onImage: boolean;
  stage: number;
  /** The current stage has a CMD of its own, which a later ENTRYPOINT leaves alone. */
  cmdSetHere: boolean;
  cmdReset: boolean;
  /** Names of ENV that an ARG hides until the stage ends. */
  readonly hidden: Set<string>;
  readonly env: Map<string, EnvEntry>;
  readonly exposes: ExposeWord[];
  cmd: Command | undefined;
  entrypoint: Command | undefined;
  healthcheck: Healthcheck | undefined;
  workdir: SourcedText | undefined;
  user: SourcedText | undefined;
  shell: readonly SourcedText[] | undefined;
  readonly runs: Run[];
  readonly copies: Copy[];
}

export const newImage = (scope: Scope, global: Scope, onImage: boolean): Image => ({
  scope,
  global,
  onImage,
  stage: 0,
  cmdSetHere: false,
  cmdReset: false,
  hidden: new Set(),
  env: new Map(),
  exposes: [],
  cmd: undefined,
  entrypoint: undefined,
  healthcheck: undefined,
  workdir: undefined,
  user: undefined,
  shell: undefined,
  runs: [],
  copies: [],
});

type Apply = (image: Image, instruction: Instruction) => void;

const APPLY: Readonly<Record<string, Apply>> = {
  ADD: applyCopy,
  COPY: applyCopy,
  ARG: applyArg,
  CMD: applyCmd,
  ENTRYPOINT: applyEntrypoint,
  ENV: applyEnv,
  EXPOSE: applyExpose,
  HEALTHCHECK: applyHealthcheck,
  RUN: applyRun,
  SHELL: (image, { body }) => {
    if (body.form === 'exec' && body.elements.length > 0) image.shell = body.elements;
  },
  USER: (image, { body }) => {
    if (body.form === 'text') image.user = expandIn(image.scope, body.text).value;
  },
  WORKDIR: (image, { body }) => {
    if (body.form !== 'text') return;
    image.workdir = workdirAfter(image.workdir, expandIn(image.scope, body.text).value, image.onImage);
  },
};

/** Applies what is understood; other instructions change nothing that we look at. */
export function applyInstruction(image: Image, instruction: Instruction): void {
  if (Object.hasOwn(APPLY, instruction.keyword)) APPLY[instruction.keyword]?.(image, instruction);
}

/** A stage begins with its base's environment; arguments of the stages below go on, but no longer hide it. */
export function beginStage(image: Image, stage: number): void {
  image.stage = stage;
  image.cmdSetHere = false;
  for (const name of image.hidden) {
    const entry = image.env.get(name);
    if (entry !== undefined) bindEnv(image.scope, entry);
  }
  image.hidden.clear();
}

function applyArg(image: Image, instruction: Instruction): void {
  declareArgs(image.scope, instruction, image.global);
  if (instruction.body.form !== 'pairs') return;
  for (const { key } of instruction.body.pairs) if (image.env.has(key.text)) image.hidden.add(key.text);
}

function bindEnv(scope: Scope, entry: EnvEntry): void {
  const hop = { kind: 'env', name: entry.name, at: entry.at } as const;
  scope.variables.set(entry.name, { state: 'set', value: entry.value, hop });
}

/** All settings of one ENV see the variables as they were before it. */
function applyEnv(image: Image, instruction: Instruction): void {
  if (instruction.body.form !== 'pairs') return;
  const entries = instruction.body.pairs.flatMap((pair): EnvEntry[] => {
    if (pair.value === undefined) return [];
    const key = expandIn(image.scope, pair.key).value;
    const value = expandIn(image.scope, pair.value).value;
    return [{ name: key.text, key, value, at: pair.at, instruction, stage: image.stage }];
  });
  for (const entry of entries) {
    image.env.set(entry.name, entry);
    bindEnv(image.scope, entry);
  }
}

function applyExpose(image: Image, instruction: Instruction): void {
  if (instruction.body.form !== 'words') return;
  for (const written of instruction.body.words) {
    const { words: ports, uses } = expandIn(image.scope, written, (name) => lookUp(image.scope, name));
    image.exposes.push({ written, ports, uses, instruction, stage: image.stage });
  }
}

function applyCmd(image: Image, instruction: Instruction): void {
  image.cmd = commandOf(image, instruction, instruction.body);
  image.cmdSetHere = true;
  image.cmdReset = image.cmd === undefined;
}

/** An ENTRYPOINT takes away a CMD that its own stage did not set. */
function applyEntrypoint(image: Image, instruction: Instruction): void {
  image.entrypoint = commandOf(image, instruction, instruction.body);
  if (image.cmdSetHere) return;
  image.cmd = undefined;
  image.cmdReset = true;
}

function applyHealthcheck(image: Image, instruction: Instruction): void {
  const { body, flags } = instruction;
  if (body.form !== 'healthcheck') return;
  const command = commandOf(image, instruction, body.command);
  if (command === undefined && body.kind.text.toUpperCase() !== 'NONE') return;
  image.healthcheck = { command, flags, instruction, stage: image.stage };
}

function applyRun(image: Image, instruction: Instruction): void {
  const { flags } = instruction;
  const command = commandOf(image, instruction, instruction.body);
  image.runs.push({ instruction, flags, command, stage: image.stage });
}

function applyCopy(image: Image, instruction: Instruction): void {
  const written = wordsOf(instruction.body);
  const expanded = written.map((word) => expandIn(image.scope, word).value);
  const destination = expanded.at(-1);
  if (destination === undefined) return;
  const from = instruction.flags.find((flag) => flag.name === 'from')?.value;
  image.copies.push({ sources: expanded.slice(0, -1), destination, from, instruction, stage: image.stage });
}

function wordsOf(body: Body): readonly SourcedText[] {
  if (body.form === 'exec') return body.elements;
  return body.form === 'words' ? body.words : [];
}

/** A script with a `#!` line is a program of its own and no command of the shell. */
function commandOf(image: Image, instruction: Instruction, body: Body): Command | undefined {
  const { stage } = image;
  if (body.form === 'exec')
    return { form: 'exec', words: body.elements, script: undefined, at: body.at, instruction, stage };
  if (body.form !== 'shell' || body.interpreter !== undefined) return undefined;
  const { script } = body;
  const words = [...(image.shell ?? defaultShell(instruction.keywordAt)), script];
  return { form: 'shell', words, script, at: script.at, instruction, stage };
}

/** The words that Docker adds; they stand nowhere, so that their place is the keyword. */
const defaultShell = (at: Site): SourcedText[] =>
  ['/bin/sh', '-c'].map((text): SourcedText => ({ text, pieces: [addedPiece(text, at)], at }));

const addedPiece = (text: string, at: Site): Piece => ({ text, at, exact: false });
