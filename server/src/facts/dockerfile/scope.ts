import type { Instruction, Pair } from '../../syntax/dockerfile/model.ts';
import type { Hop, SourcedText } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import { unknownText } from './contribution.ts';
import { expand, type Expansion, type ExpansionFailure } from './expand.ts';
import type { DockerfileFacts } from './facts.ts';
import type { Binding, Lookup, VariableUse } from './variables.ts';

/** What a build is told from outside. */
export interface BuildOptions {
  /** The stage to build, by name or number; the last one if undefined. */
  readonly target?: string | undefined;
  /** `--build-arg` and Compose's `build.args`; a value that nobody can know is U+FFFC. */
  readonly args?: ReadonlyMap<string, SourcedText>;
  /** There are no other build arguments, so that an ARG without a default and without a value here is empty. */
  readonly argsAreComplete?: boolean;
  /** What a FROM means that names one of these (`--build-context`): an image, or nothing that can be seen. */
  readonly contexts?: ReadonlyMap<string, SourcedText | undefined>;
}

/** An instruction that Docker refuses once variables are replaced. */
export interface ExpansionProblem {
  readonly code: ExpansionFailure;
  readonly at: Site;
}

/**
 * Set by BuildKit for every build; a FROM line knows them, a stage once it declares them.
 * https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope
 */
const PLATFORM_ARGS = [
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDOSVERSION',
  'BUILDARCH',
  'BUILDVARIANT',
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETOSVERSION',
  'TARGETARCH',
  'TARGETVARIANT',
  'TARGETSTAGE',
];

/** What one resolution may cost, in characters; a file that asks for more is hostile, and the rest is unknown. */
const BUDGET = 5_000_000;
const PIECE_COST = 16;

/** Variables at one point of the build, and what was found on the way. */
export interface Scope {
  readonly escape: string;
  readonly options: BuildOptions;
  readonly variables: Map<string, Binding>;
  /** What a name that nothing in the file declares stands for. */
  undeclared: Binding;
  readonly uses: VariableUse[];
  readonly problems: ExpansionProblem[];
  budget: number;
}

export function newScope(facts: DockerfileFacts, options: BuildOptions, undeclared: Binding): Scope {
  const { escape } = facts;
  return { escape, options, variables: new Map(), undeclared, uses: [], problems: [], budget: BUDGET };
}

/** The scope of FROM lines: arguments declared before the first stage, and those that BuildKit sets. */
export function globalScope(facts: DockerfileFacts, options: BuildOptions): Scope {
  const scope = newScope(facts, options, { state: 'unset' });
  for (const name of PLATFORM_ARGS) scope.variables.set(name, platformArg(name, options));
  for (const instruction of facts.globalArgs) declareArgs(scope, instruction, undefined);
  return scope;
}

function platformArg(name: string, options: BuildOptions): Binding {
  const given = options.args?.get(name);
  if (given === undefined) return { state: 'open', reason: 'interpolated' };
  return { state: 'set', value: given, hop: { kind: 'arg', name, at: given.at } };
}

export function expandIn(scope: Scope, source: SourcedText, lookup: Lookup = (name) => lookUp(scope, name)): Expansion {
  if (scope.budget <= 0) {
    const value = unknownText(source.at, 'computed');
    return { value, words: [value], uses: [] };
  }
  const expansion = expand(source, scope.escape, lookup);
  scope.budget -= expansion.value.text.length + PIECE_COST * (expansion.value.pieces.length + 1);
  for (const use of expansion.uses) scope.uses.push(use);
  if (expansion.failure !== undefined) scope.problems.push({ code: expansion.failure, at: source.at });
  return expansion;
}

/** PATH has a value even on `scratch`, which the builder chooses. */
const BY_BUILDER: Binding = { state: 'open', reason: 'not-loaded' };

export const lookUp = (scope: Scope, name: string): Binding =>
  scope.variables.get(name) ?? (name === 'PATH' ? BY_BUILDER : scope.undeclared);

/** An ARG instruction: what is given from outside wins, then its default, then the argument of that name before FROM. */
export function declareArgs(scope: Scope, instruction: Instruction, global: Scope | undefined): void {
  if (instruction.body.form !== 'pairs') return;
  for (const pair of instruction.body.pairs) {
    const binding = argBinding(scope, pair, global);
    if (binding !== undefined) scope.variables.set(pair.key.text, binding);
  }
}

function argBinding(scope: Scope, pair: Pair, global: Scope | undefined): Binding | undefined {
  const name = pair.key.text;
  const hop: Hop = { kind: 'arg', name, at: pair.at };
  const given = scope.options.args?.get(name);
  if (given !== undefined) return { state: 'set', value: fromOutside(given, name), hop };
  if (pair.value !== undefined) return { state: 'set', value: expandIn(scope, pair.value).value, hop };
  const outer = global?.variables.get(name);
  if (outer?.state === 'set') return { state: 'set', value: withHop(outer.value, outer.hop), hop };
  if (outer !== undefined) return { state: outer.state, reason: 'interpolated', hop };
  if (scope.variables.has(name) || scope.options.argsAreComplete === true) return undefined;
  return { state: 'open', reason: 'interpolated', hop };
}

/** A given argument's pieces, with the place outside that gave it as a step. */
const fromOutside = (given: SourcedText, name: string): SourcedText =>
  withHop(given, { kind: 'override', name, at: given.at });

const withHop = (value: SourcedText, hop: Hop): SourcedText => ({
  ...value,
  pieces: value.pieces.map((piece) => ({ ...piece, via: [hop, ...(piece.via ?? [])] })),
});
