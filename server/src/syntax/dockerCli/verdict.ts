import { UNKNOWN_CHARACTER } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import { checkFlagValue } from './checkFlagValue.ts';
import { copyProblem } from './copyProblem.ts';
import { goQuote } from './goQuote.ts';
import type { CliProblem, DockerInvocation, FlagUse } from './invocation.ts';
import { runProblem } from './runProblem.ts';

/** What the docker CLI makes of a command line before it asks an engine. */
export type Verdict =
  | { readonly accepted: true }
  | {
      readonly accepted: false;
      /** The first line that the CLI prints, without `docker: ` in front. */
      readonly message: string;
      readonly problem: CliProblem;
    };

/**
 * Judges a command line in the order in which docker CLI 28.2.2 does: flags from left to right, the number of
 * words, then what the options say together. Accepts what cannot be known.
 */
export function verdict(invocation: DockerInvocation): Verdict {
  const problem = firstProblem(invocation);
  return problem === undefined ? { accepted: true } : { accepted: false, message: problem.message, problem };
}

/** What commands look at once all flags are read. */
const TOGETHER: Readonly<Record<string, (invocation: DockerInvocation) => CliProblem | undefined>> = {
  run: runProblem,
  create: runProblem,
  cp: copyProblem,
};

function firstProblem(invocation: DockerInvocation): CliProblem | undefined {
  const grammar = [...invocation.problems].sort((a, b) => a.order - b.order)[0];
  const isDocker = invocation.program !== 'podman';
  const value = isDocker ? firstRefusedValue(invocation, grammar?.order ?? Number.POSITIVE_INFINITY) : undefined;
  if (value !== undefined || grammar !== undefined) return value ?? grammar;
  if (invocation.help || invocation.program !== 'docker' || invocation.opaque.length > 0) return undefined;
  const [command = ''] = invocation.command;
  return Object.hasOwn(TOGETHER, command) ? TOGETHER[command]?.(invocation) : undefined;
}

/** The first flag, in front of the first grammatical mistake, whose value is refused as it is read. */
function firstRefusedValue({ globals, flags, command }: DockerInvocation, before: number): CliProblem | undefined {
  for (const flag of [...globals, ...flags]) {
    if (flag.order >= before) return undefined;
    const value = flag.value?.text;
    if (value === undefined || value.includes(UNKNOWN_CHARACTER)) continue;
    const refusal = checkFlagValue(command, flag, value);
    if (refusal !== undefined) return invalidArgument(flag, value, refusal);
  }
  return undefined;
}

function invalidArgument(flag: FlagUse, value: string, refusal: string): CliProblem {
  const { name, short } = flag.spec;
  const spelled = short === undefined ? `--${name}` : `-${short}, --${name}`;
  const message = `invalid argument ${goQuote(value)} for ${goQuote(spelled)} flag: ${refusal}`;
  const at: Site = flag.value?.at ?? flag.at;
  return { kind: 'invalid-value', message, at, order: flag.order, flag };
}
