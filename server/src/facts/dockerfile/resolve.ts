import type { Instruction } from '../../syntax/dockerfile/model.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import { unknownText } from './contribution.ts';
import type { DockerfileFacts, Stage } from './facts.ts';
import { applyInstruction, beginStage, newImage } from './image.ts';
import type { ResolvedStage } from './resolved.ts';
import { expandIn, globalScope, newScope, type BuildOptions, type Scope } from './scope.ts';
import type { Binding } from './variables.ts';

/** The stages that a stage stands on, lowest first, and the name of what the lowest one starts from. */
interface Chain {
  readonly stages: readonly Stage[];
  readonly base: SourcedText | undefined;
}

/**
 * Computes the image of a stage as `docker build --target` makes it. Undefined if the file has no such stage.
 * Follows BuildKit's `dockerfile2llb`; where the legacy builder differs, BuildKit wins.
 */
export function resolveStage(facts: DockerfileFacts, options: BuildOptions = {}): ResolvedStage | undefined {
  const stage = findStage(facts, options.target);
  if (stage === undefined) return undefined;
  const global = globalScope(facts, options);
  const chain = withContext(chainOf(facts, stage, global), options);
  const onImage = chain.base?.text !== 'scratch';
  const undeclared: Binding = onImage ? { state: 'open', reason: 'not-loaded' } : { state: 'unset' };
  const scope = newScope(facts, options, undeclared);
  const image = newImage(scope, global, onImage);
  for (const [index, each] of chain.stages.entries()) {
    beginStage(image, each.index);
    const triggers = index === 0 ? [] : triggersOf(chain.stages[index - 1]);
    for (const instruction of [...triggers, ...each.instructions]) applyInstruction(image, instruction);
  }
  const { env, exposes, cmd, entrypoint, healthcheck, workdir, user, shell, runs, copies } = image;
  return {
    stage,
    chain: chain.stages,
    baseImage: onImage ? chain.base : undefined,
    env: [...env.values()],
    exposes,
    cmd,
    entrypoint,
    healthcheck,
    workdir,
    user,
    shell,
    runs,
    copies,
    cmdFromBase: onImage && cmd === undefined && !image.cmdReset,
    entrypointFromBase: onImage && entrypoint === undefined,
    triggers: triggersOf(stage),
    variables: scope.variables,
    globalArgs: global.variables,
    uses: [...global.uses, ...scope.uses],
    problems: [...global.problems, ...scope.problems],
  };
}

/** A stage by name, whose case does not matter, or by number. */
export function findStage(facts: DockerfileFacts, target: string | undefined): Stage | undefined {
  if (target === undefined || target === '') return facts.stages.at(-1);
  const name = target.toLowerCase();
  const named = facts.stages.findLast((stage) => stage.name?.text.toLowerCase() === name);
  return named ?? (/^\d{1,9}$/.test(target) ? facts.stages[Number(target)] : undefined);
}

function chainOf(facts: DockerfileFacts, target: Stage, global: Scope): Chain {
  const byName = new Map<string, Stage[]>();
  for (const stage of facts.stages.slice(0, target.index)) {
    const name = stage.name?.text.toLowerCase();
    if (name === undefined) continue;
    const same = byName.get(name);
    if (same === undefined) byName.set(name, [stage]);
    else same.push(stage);
  }
  const stages = [target];
  for (let current = target; ;) {
    const base = current.base === undefined ? undefined : baseOf(current.base, global);
    const candidates = byName.get(base?.text.toLowerCase() ?? '') ?? [];
    while ((candidates.at(-1)?.index ?? -1) >= current.index) candidates.pop();
    const below = candidates.at(-1);
    if (below === undefined) return { stages: stages.reverse(), base };
    stages.push(below);
    current = below;
  }
}

/** A context of that name takes the place of an image. */
function withContext(chain: Chain, { contexts }: BuildOptions): Chain {
  const { base } = chain;
  if (base === undefined || contexts?.has(base.text) !== true) return chain;
  return { ...chain, base: contexts.get(base.text) ?? unknownText(base.at, 'not-loaded') };
}

/** A FROM's argument; an empty one, which Docker refuses, is unknown. */
function baseOf(written: SourcedText, global: Scope): SourcedText {
  const { value } = expandIn(global, written);
  return value.text === '' ? unknownText(written.at, 'malformed') : value;
}

function triggersOf(stage: Stage | undefined): Instruction[] {
  const triggers: Instruction[] = [];
  for (const { body } of stage?.instructions ?? []) if (body.form === 'trigger') triggers.push(body.instruction);
  return triggers;
}
