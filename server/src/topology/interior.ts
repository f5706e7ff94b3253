import { lacksHealthcheck } from './images/healthcheck.ts';
import { knownImage } from './images/knownImage.ts';
import { parsePortMapping } from '../syntax/port/port.ts';
import type { PortDialect } from '../syntax/port/model.ts';
import { packageRun } from '../facts/dockerfile/packageRun.ts';
import type { ResolvedStage } from '../facts/dockerfile/resolved.ts';
import type { SourcedText } from '../text/sourcedText.ts';
import { scriptCommands, simpleCommands, type Argv } from './commands.ts';
import { commandEndpointsOf, valueEndpoints } from './endpoints.ts';
import { listenersOf } from './listeners.ts';
import { withEnvironment } from './shellEnvironment.ts';
import { exposeWordsOf, type Exposed } from './exposeWords.ts';
import type {
  Container,
  ContainerCommand,
  Endpoint,
  EnvironmentVariable,
  Exposure,
  Health,
  Listener,
} from './model.ts';
import { withPairedPorts } from './pairedPorts.ts';

/** What a container is told about its inside, before it is put together with its Dockerfile. */
export interface Told {
  readonly image: SourcedText | undefined;
  /** Variables from outside the image; of two with one name the first counts. */
  readonly environment: readonly EnvironmentVariable[];
  /** Replace the image's own; undefined leaves it. An empty list is a cleared one. */
  readonly entrypoint: Argv | undefined;
  readonly command: Argv | undefined;
  /** The argument vector of a healthcheck, `CMD` or `CMD-SHELL` taken off. */
  readonly healthcheck: Healthcheck | undefined;
  readonly exposed: readonly Exposed[];
  readonly exposedAs: 'compose-expose' | 'run-expose';
  /** The image's Dockerfile, if it was read. */
  readonly stage: ResolvedStage | undefined;
  /** The body of a script of the `package.json` that the image is built with, if that can be read. */
  readonly packageScript?: ((name: string, folder: string | undefined) => SourcedText | undefined) | undefined;
}

/** A healthcheck as words for the program, or as a script for the shell. */
export type Healthcheck = { readonly words: readonly SourcedText[] } | { readonly script: SourcedText };

/** What goes on inside of a container: which commands run, what they listen on and what they dial. */
export type Interior = Pick<
  Container,
  'environment' | 'commands' | 'runsImageDefault' | 'listeners' | 'endpoints' | 'exposures' | 'exposeWords' | 'health'
>;

/** Puts together what a container is told and what its Dockerfile says. */
export function interiorOf(told: Told): Interior {
  const environment = [...told.environment, ...stageEnvironment(told)];
  const written = withPackageScripts(effectiveCommands(told), told.packageScript);
  const commands = withEnvironment(written, environment, [
    ...(told.entrypoint?.words ?? []),
    ...(told.command?.words ?? []),
  ]);
  const listeners: Listener[] = listenersOf(commands, environment, told.image?.text);
  return {
    environment,
    commands,
    runsImageDefault: told.entrypoint === undefined && told.command === undefined && told.stage === undefined,
    listeners,
    health: healthOf(told),
    exposures: exposuresOf(told),
    exposeWords: exposeWordsOf(told.exposed, told.exposedAs, told.stage),
    endpoints: [
      ...withPairedPorts(environment.flatMap(environmentEndpoints), environment),
      ...commands.flatMap((command) => commandEndpointsOf(command, 'command')),
      ...healthcheckEndpoints(told, environment),
    ],
  };
}

function stageEnvironment({ stage, environment }: Told): EnvironmentVariable[] {
  const set = new Set(environment.map(({ name }) => name));
  return (stage?.env ?? [])
    .filter(({ name }) => !set.has(name))
    .map(({ name, key, value }) => ({ name, at: key.at, value, from: 'dockerfile' }));
}

const environmentEndpoints = ({ name, at, value }: EnvironmentVariable): Endpoint[] =>
  value === undefined ? [] : valueEndpoints(value, 'environment', name, at);

/**
 * The image's ENTRYPOINT and CMD joined with what overrides them: an entrypoint from outside also takes the image's CMD
 * away, as the engine does.
 */
function effectiveCommands({ entrypoint, command, stage }: Told): ContainerCommand[] {
  const stageArgv = (one: ResolvedStage['cmd']): Argv | undefined =>
    one && { words: one.words, from: 'dockerfile', written: { kind: 'words', words: one.words } };
  const head = entrypoint ?? stageArgv(stage?.entrypoint);
  const tail = command ?? (entrypoint === undefined ? stageArgv(stage?.cmd) : undefined);
  const parts = [head, tail].filter((part) => part !== undefined && part.words.length > 0) as Argv[];
  const last = parts.at(-1);
  if (last === undefined) return [];
  const joined = parts.flatMap(({ words }) => words);
  return simpleCommands({ words: joined, from: last.from, written: last.written });
}

/** Scripts that call each other deeper than this are a loop. */
const MAX_SCRIPT_DEPTH = 4;

/** Adds what `npm run x` and its like lead to. */
function withPackageScripts(
  commands: readonly ContainerCommand[],
  find: Told['packageScript'],
  depth = 0,
): ContainerCommand[] {
  if (find === undefined || depth > MAX_SCRIPT_DEPTH) return [...commands];
  return commands.flatMap((command) => {
    const run = packageRun(command.words.map(({ text }) => text));
    const body = run && find(run.script, run.folder);
    if (run === undefined || body === undefined) return [command];
    const inside = withArguments(scriptCommands(body, 'package-script'), command.words.slice(run.argumentsFrom));
    return [command, ...withPackageScripts(inside, find, depth + 1)];
  });
}

/** What stands behind a script's name is put behind the script: `npm run dev -- --host`. An edit goes where the script is. */
const withArguments = (commands: readonly ContainerCommand[], words: readonly SourcedText[]): ContainerCommand[] =>
  commands.map((command, index) =>
    index < commands.length - 1 || words.length === 0 ? command : { ...command, words: [...command.words, ...words] },
  );

function exposuresOf({ exposed, exposedAs, stage, image }: Told): Exposure[] {
  const read = (source: SourcedText, dialect: PortDialect, from: Exposure['from']): Exposure[] => {
    const { mapping } = parsePortMapping(source, dialect);
    const ports = mapping?.containerPorts;
    return ports === undefined ? [] : [{ at: source.at, from, ports, protocol: mapping?.protocol ?? 'tcp' }];
  };
  const known = image === undefined ? undefined : knownImage(image.text);
  return [
    ...exposed.flatMap(({ source }) => read(source, exposedAs, 'expose')),
    ...(stage?.exposes ?? []).flatMap(({ ports }) => ports.flatMap((source) => read(source, 'expose', 'dockerfile'))),
    ...(known?.ports ?? []).map(({ port, protocol }): Exposure => ({
      at: image?.at ?? { uri: '', span: { start: 0, end: 0 } },
      from: 'image',
      ports: { first: port, last: port },
      protocol,
    })),
  ];
}

function healthcheckEndpoints({ healthcheck, stage }: Told, environment: readonly EnvironmentVariable[]): Endpoint[] {
  const own = healthcheck ?? stageHealthcheck(stage);
  if (own === undefined) return [];
  const commands =
    'script' in own
      ? scriptCommands(own.script, 'compose')
      : simpleCommands({ words: own.words, from: 'compose', written: { kind: 'elsewhere' } });
  const given = 'script' in own ? [own.script] : own.words;
  return withEnvironment(commands, environment, given).flatMap((command) => commandEndpointsOf(command, 'healthcheck'));
}

/** A check that is told counts before the Dockerfile's, and that before the image's. */
function healthOf({ healthcheck, stage, image }: Told): Health {
  if (healthcheck !== undefined) return 'script' in healthcheck || healthcheck.words.length > 0 ? 'checked' : 'none';
  if (stage?.healthcheck !== undefined) return stage.healthcheck.command === undefined ? 'none' : 'checked';
  return image !== undefined && lacksHealthcheck(image.text) ? 'none' : 'unknown';
}

function stageHealthcheck(stage: ResolvedStage | undefined): Healthcheck | undefined {
  const command = stage?.healthcheck?.command;
  if (command === undefined) return undefined;
  return command.script === undefined ? { words: command.words } : { script: command.script };
}
