import { locate, type SourcedText } from '../text/sourcedText.ts';
import { sameSite, type Site } from '../text/span.ts';
import { repairEdits } from './edits/listener.ts';
import type { ContainerCommand, EnvironmentVariable, Listener, ListenerRepair } from './model.ts';
import { detectDebuggers } from './servers/detectDebugger.ts';
import { detectServer, type DetectedServer, type Environment, type WayOut } from './servers/detectServer.ts';

/** Where the servers among a container's commands listen, by their options, their variables or by default. */
export function listenersOf(
  commands: readonly ContainerCommand[],
  environment: readonly EnvironmentVariable[],
  imageBindsAll: boolean,
): Listener[] {
  const variables = new Map([...environment].reverse().map((variable) => [variable.name, variable]));
  const env: Environment = (name) => {
    const variable = variables.get(name);
    return variable === undefined ? undefined : (variable.value ?? 'unknown');
  };
  const found = commands.flatMap((command) => {
    const server = detectServer(command.words, env, { imageBindsAll });
    return [...(server ? [server] : []), ...detectDebuggers(command.words, env)].map((one) => listenerOf(one, command, variables));
  });
  // An entrypoint script and what it hands on are two readings of the same words.
  return found.filter((listener, index) => found.findIndex((other) => sameSite(other.at, listener.at)) === index);
}

function listenerOf(server: DetectedServer, command: ContainerCommand, variables: ReadonlyMap<string, EnvironmentVariable>): Listener {
  return {
    program: server.program,
    binds: server.binds === 'other' ? 'unknown' : server.binds,
    at: evidenceSite(server, command, variables),
    by: server.by,
    port: server.port,
    configurable: server.configurable,
    repairs: server.waysOut.flatMap((way) => repairOf(way, command, variables)),
  };
}

function evidenceSite({ evidence, by }: DetectedServer, command: ContainerCommand, variables: ReadonlyMap<string, EnvironmentVariable>): Site {
  if ('variable' in evidence) return variables.get(evidence.variable)?.value?.at ?? command.at;
  const word = command.words[evidence.word];
  if (word === undefined) return command.at;
  if (by !== 'default') return locate(word, evidence.span);
  return { uri: word.at.uri, span: programSpan(command, word) };
}

/** `flask run` as a whole, from the program to its subcommand, if the two stand in one file. */
function programSpan({ at }: ContainerCommand, word: SourcedText): Site['span'] {
  const end = locate(word, { start: 0, end: word.text.length }).span.end;
  return at.uri === word.at.uri && at.span.start < end ? { start: at.span.start, end } : word.at.span;
}

function repairOf(way: WayOut, command: ContainerCommand, variables: ReadonlyMap<string, EnvironmentVariable>): ListenerRepair[] {
  const edits = repairEdits(way, command, variables);
  if (edits === undefined) return [];
  if (way.kind === 'insert-args') return [{ kind: 'add-option', shown: way.args.join(' '), edits }];
  if (way.kind === 'replace-word') return [{ kind: 'replace-address', shown: way.newText, edits }];
  return [{ kind: 'set-environment', shown: `${way.name}=${way.value}`, edits }];
}
