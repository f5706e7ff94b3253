import { isOn, type DockerInvocation } from '../syntax/dockerCli/invocation.ts';
import type { ShellCommand } from '../syntax/shell/shellScript.ts';
import { hasUnknown } from '../text/sourcedText.ts';
import type { Container, Lifetime } from './model.ts';

/** A docker command of a script and the place where it runs. */
export interface PlacedInvocation {
  readonly command: ShellCommand;
  readonly invocation: DockerInvocation;
  readonly engine?: string | undefined;
}

/** Commands after which a container holds its ports no more. */
const ENDING: ReadonlySet<string> = new Set(['stop', 'kill', 'rm', 'container prune', 'system prune']);

const CONDITIONAL: ReadonlySet<string> = new Set([
  'function',
  'if',
  'loop',
  'case',
  'and',
  'or',
  'subshell',
  'substitution',
]);

/** Branches, functions and loops around a command; two commands with the same ones run one after the other. */
const branchOf = ({ within }: ShellCommand): string =>
  within
    .flatMap(({ kind, id, branch }) =>
      CONDITIONAL.has(kind) && kind !== 'substitution' ? [`${kind} ${id} ${branch}`] : [],
    )
    .join(', ');

/** Offsets at which containers end, by name; under `undefined` those that may end any container. */
type Endings = ReadonlyMap<string | undefined, readonly number[]>;

/** A function may be called anywhere, so what it ends may have ended at once. */
const placeOf = ({ within, at }: ShellCommand): number =>
  within.some(({ kind }) => kind === 'function') ? Number.NEGATIVE_INFINITY : at.span.start;

/** Names of scripts and targets that stop what runs: `./stop-all.sh`, `make clean`. */
const STOPS = /(?:^|[/_:-])(?:stop|down|clean|cleanup|teardown|destroy|kill|reset|remove)(?=$|[._:-])/;

/** A program of the project's own, or of the system's, that may end any container. */
function mayEndAll({ words }: ShellCommand): boolean {
  const [program = '', ...rest] = words.map(({ text }) => text);
  if (/^(?:systemctl|service)$/.test(program))
    return rest.includes('docker') && rest.some((word) => /^(?:stop|restart)$/.test(word));
  if (/^(?:make|just|task|npm|yarn|pnpm|bash|sh|source|\.)$/.test(program))
    return rest.some((word) => STOPS.test(word));
  return /^\.{0,2}\/|\.sh$/.test(program) && STOPS.test(program);
}

function endingsOf(placed: readonly PlacedInvocation[], others: readonly ShellCommand[]): Endings {
  const endings = new Map<string | undefined, number[]>();
  const add = (name: string | undefined, at: number): void =>
    void (endings.get(name)?.push(at) ?? endings.set(name, [at]));
  for (const { command, invocation } of placed) {
    if (!ENDING.has(invocation.command.join(' '))) continue;
    const { positionals, opaque } = invocation;
    const open = positionals.length === 0 || opaque.length > 0 || positionals.some(({ text }) => hasUnknown(text));
    if (open) add(undefined, placeOf(command));
    for (const { text } of positionals) add(text, placeOf(command));
  }
  for (const command of others) if (mayEndAll(command)) add(undefined, placeOf(command));
  for (const offsets of endings.values()) offsets.sort((a, b) => a - b);
  return endings;
}

/**
 * From where to where in a script each container runs. One in the foreground, or only created, has ended before the next
 * command starts. `runs` and `containers` go together; `others` are the commands that are not docker's.
 */
export function lifetimes(
  runs: readonly PlacedInvocation[],
  placed: readonly PlacedInvocation[],
  containers: readonly Container[],
  others: readonly ShellCommand[],
): Lifetime[] {
  const endings = endingsOf(placed, others);
  return runs.map(({ command, invocation, engine }, index): Lifetime => {
    const start = command.at.span.start;
    const stays = invocation.command[0] === 'run' && (isOn(invocation, 'detach') || command.background);
    return { branch: branchOf(command), start, end: stays ? endOf(containers[index], start, endings) : start, engine };
  });
}

/** Without a name only a command that may end any container ends it. */
function endOf(container: Container | undefined, start: number, endings: Endings): number | undefined {
  const names = (container?.names ?? []).filter(({ kind }) => kind === 'container-name');
  const offsets = [undefined, ...names.map(({ text }) => text)].flatMap((name) => {
    const list = endings.get(name) ?? [];
    if (list[0] === Number.NEGATIVE_INFINITY) return [start];
    return list.find((offset) => offset > start) ?? [];
  });
  return offsets.length === 0 ? undefined : Math.min(...offsets);
}
