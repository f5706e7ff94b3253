import { locate, type SourcedText } from '../text/sourcedText.ts';
import { sameSite, type Site } from '../text/span.ts';
import { bindVariables } from './bindVariables.ts';
import { repairEdits } from './edits/listener.ts';
import { knownImage } from './images/knownImage.ts';
import { jdkVersion } from './jdkVersion.ts';
import type { ContainerCommand, EnvironmentVariable, Listener, ListenerRepair } from './model.ts';
import { detectDebuggers } from './servers/detectDebugger.ts';
import { detectServer, type DetectedServer, type Environment, type WayOut } from './servers/detectServer.ts';

/**
 * Where the servers of a container listen, by their options, their variables or by default. `image` is the reference of what its
 * commands run in, which for some programs decides.
 */
export function listenersOf(
  commands: readonly ContainerCommand[],
  environment: readonly EnvironmentVariable[],
  image: string | undefined,
): Listener[] {
  const imageBindsAll = image !== undefined && knownImage(image)?.bindsAll === true;
  const variables = new Map([...environment].reverse().map((variable) => [variable.name, variable]));
  const env: Environment = (name) => {
    const variable = variables.get(name);
    return variable === undefined ? undefined : (variable.value ?? 'unknown');
  };
  // Variables hand options to a program that the image starts, too.
  const found = (commands.length > 0 ? commands : [unseen(environment)]).flatMap((command) => {
    const server = detectServer(command.words, env, { imageBindsAll });
    const debuggers = detectDebuggers(command.words, env).map((one) =>
      debuggerOf(listenerOf(one, 'debugger', command, variables), image),
    );
    return [...(server ? [listenerOf(server, 'server', command, variables)] : []), ...debuggers];
  });
  const servers = found.filter(({ kind }) => kind === 'server');
  const told = bindVariables(environment, image, servers.length > 0).filter(
    // What a server's command decides is decided, unless the variable is about another port.
    ({ port }) => servers.length === 0 || (port !== undefined && servers.every((server) => server.port !== port)),
  );
  // An entrypoint script and what it hands on are two readings of the same words.
  return [...found, ...told].filter(
    (listener, index, all) => all.findIndex((other) => sameSite(other.at, listener.at)) === index,
  );
}

/** The command of an image that nobody sees. */
const unseen = (environment: readonly EnvironmentVariable[]): ContainerCommand => ({
  words: [],
  at: environment[0]?.at ?? { uri: '', span: { start: 0, end: 0 } },
  from: 'dockerfile',
  form: 'exec',
  written: { kind: 'elsewhere' },
});

/** The debugger of Java 8 and before listens on every address where that of later versions does not. https://bugs.openjdk.org/browse/JDK-8041435 */
function debuggerOf(listener: Listener, image: string | undefined): Listener {
  if (listener.program !== 'JDWP' || listener.by !== 'default') return listener;
  const version = image === undefined ? undefined : jdkVersion(image);
  if (version === undefined) return { ...listener, dependsOnVersion: true };
  return version >= 9 ? listener : { ...listener, binds: 'all', repairs: [] };
}

function listenerOf(
  server: DetectedServer,
  kind: Listener['kind'],
  command: ContainerCommand,
  variables: ReadonlyMap<string, EnvironmentVariable>,
): Listener {
  return {
    program: server.program,
    kind,
    variable: 'variable' in server.evidence ? server.evidence.variable : undefined,
    binds: server.binds === 'other' ? 'unknown' : server.binds,
    at: evidenceSite(server, kind, command, variables),
    by: server.by,
    port: server.port,
    configurable: server.configurable,
    dependsOnVersion: false,
    repairs: server.waysOut.flatMap((way) => repairOf(way, command, variables)),
  };
}

function evidenceSite(
  { evidence, by }: DetectedServer,
  kind: Listener['kind'],
  command: ContainerCommand,
  variables: ReadonlyMap<string, EnvironmentVariable>,
): Site {
  if ('variable' in evidence) return variables.get(evidence.variable)?.value?.at ?? command.at;
  const word = command.words[evidence.word];
  if (word === undefined) return command.at;
  if (by !== 'default' || kind === 'debugger') return locate(word, evidence.span);
  return { uri: word.at.uri, span: programSpan(command, word) };
}

/** `flask run` as a whole, from the program to its subcommand, if the two stand in one file. */
function programSpan({ at }: ContainerCommand, word: SourcedText): Site['span'] {
  const { end } = word.at.span;
  return at.uri === word.at.uri && at.span.start < end ? { start: at.span.start, end } : word.at.span;
}

function repairOf(
  way: WayOut,
  command: ContainerCommand,
  variables: ReadonlyMap<string, EnvironmentVariable>,
): ListenerRepair[] {
  const edits = repairEdits(way, command, variables);
  if (edits === undefined) return [];
  if (way.kind === 'insert-args') return [{ kind: 'add-option', shown: way.args.join(' '), edits }];
  if (way.kind === 'replace-word') return [{ kind: 'replace-address', shown: way.newText, edits }];
  return [{ kind: 'set-environment', shown: `${way.name}=${way.value}`, edits }];
}
