import { commandSpec } from '../syntax/dockerCli/commands.ts';
import type { CliProblem, DockerInvocation } from '../syntax/dockerCli/invocation.ts';

/** A flag that a command does not have, as it is typed: `publish`, or the letter `p`. */
export interface UnknownFlag {
  readonly problem: CliProblem;
  readonly name: string;
  /** `--name` or a letter behind one dash. */
  readonly form: 'long' | 'letter';
}

/** The flags of a command line that the CLI does not know, in order. */
export function unknownFlags({ problems }: DockerInvocation): UnknownFlag[] {
  return problems.flatMap((problem): UnknownFlag[] => {
    const long = /^unknown flag: --(\S+)$/.exec(problem.message)?.[1];
    if (problem.kind === 'unknown-flag' && long !== undefined) return [{ problem, name: long, form: 'long' }];
    const letter = /^unknown shorthand flag: '(.)' in -/u.exec(problem.message)?.[1];
    return problem.kind === 'unknown-shorthand' && letter !== undefined
      ? [{ problem, name: letter, form: 'letter' }]
      : [];
  });
}

const PUBLISH: ReadonlySet<string> = new Set(['p', 'P', 'publish', 'publish-all', 'port', 'ports']);

/** Commands on containers that exist, whose ports are given since they were created. */
const ON_EXISTING: ReadonlySet<string> = new Set([
  'start',
  'restart',
  'exec',
  'update',
  'attach',
  'rename',
  'stop',
  'unpause',
  'network connect',
]);

/** Compose commands that people give `-p`, though the ports stand in the file. */
const BRINGS_UP: ReadonlySet<string> = new Set([
  'compose up',
  'compose start',
  'compose create',
  'compose restart',
  'compose build',
]);

/** Options of `docker run` that a build has not: an image has neither ports nor neighbours. */
const RUN_TIME: ReadonlySet<string> = new Set([
  ...PUBLISH,
  'net',
  'link',
  'expose',
  'network-alias',
  'net-alias',
  'dns',
  'hostname',
  'name',
  'ip',
]);

const isRunFlag = (name: string, form: UnknownFlag['form']): boolean => {
  const flags = commandSpec('docker', ['run'])?.flags;
  return form === 'long' ? flags?.long.has(name) === true : flags?.short.has(name) === true;
};

/** A rule that speaks of flags which a command does not have. */
export type FlagOwner =
  | 'publish-on-existing-container'
  | 'compose-p-is-project-name'
  | 'build-publish-flag'
  | 'service-create-unsupported-flags'
  | 'podman-link-unsupported'
  | 'misspelt-docker-flag';

/** Which rule speaks of it: the one that knows what was meant, else that of misspelt flags. */
export function ownerOf({ program, command }: DockerInvocation, { name, form, problem }: UnknownFlag): FlagOwner {
  const called = command.join(' ');
  if (program === 'podman') return name === 'link' ? 'podman-link-unsupported' : 'misspelt-docker-flag';
  if (ON_EXISTING.has(called) && PUBLISH.has(name)) return 'publish-on-existing-container';
  if (BRINGS_UP.has(called) && PUBLISH.has(name)) return 'compose-p-is-project-name';
  if ((called === 'build' || called === 'buildx build') && RUN_TIME.has(name)) return 'build-publish-flag';
  const isService = called === 'service create' || called === 'service update';
  // `-net` and `-publish` are misspelt before they are unsupported.
  if (isService && isRunFlag(name, form) && problem.suggestion?.startsWith('--') !== true)
    return 'service-create-unsupported-flags';
  if (isService && (name === 'add-host' || name === 'net')) return 'service-create-unsupported-flags';
  return 'misspelt-docker-flag';
}
