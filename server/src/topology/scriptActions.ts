import type { DockerInvocation } from '../syntax/dockerCli/invocation.ts';
import type { SourcedText } from '../text/sourcedText.ts';
import { simpleCommands } from './commands.ts';
import { commandEndpointsOf } from './endpoints.ts';
import type { ContainerCommand, ContainerMention, ScriptCommand } from './model.ts';

/** A command that runs on the host; undefined if it dials nothing and is of no other interest. */
export function hostCommand(words: readonly SourcedText[], stays: boolean): ScriptCommand | undefined {
  const [first] = words;
  if (first === undefined) return undefined;
  const command: ContainerCommand = {
    words,
    at: spanned(words, first),
    from: 'arguments',
    form: 'shell',
    written: { kind: 'words', words },
  };
  return { at: command.at, words, inside: undefined, stays, endpoints: commandEndpointsOf(command, 'command') };
}

/** What `docker exec` and `docker compose exec` run, as simple commands. */
export function insideCommands({ command, positionals, afterImage }: DockerInvocation): ScriptCommand[] {
  const by = command.join(' ') === 'exec' ? 'container' : command.join(' ') === 'compose exec' ? 'service' : undefined;
  const name = positionals[0];
  if (by === undefined || name === undefined) return [];
  return simpleCommands({ words: afterImage, from: 'arguments', written: { kind: 'words', words: afterImage } }).map(
    (one) => ({
      at: one.at,
      words: one.words,
      inside: { name, by },
      stays: false,
      endpoints: commandEndpointsOf(one, 'command'),
    }),
  );
}

/** Commands whose every operand is a container. */
const OF_CONTAINERS: ReadonlySet<string> = new Set([
  'logs',
  'inspect',
  'stop',
  'start',
  'restart',
  'rm',
  'kill',
  'pause',
  'unpause',
  'wait',
  'port',
  'top',
  'attach',
  'stats',
  'diff',
  'commit',
  'export',
  'rename',
  'update',
]);

/** The words by which a command names containers that exist. */
export function mentionsIn({ command, positionals }: DockerInvocation): ContainerMention[] {
  const [verb = '', more] = command;
  if (verb === 'network' && (more === 'connect' || more === 'disconnect'))
    return positionals.slice(1, 2).map((name) => ({ name, command: command.join(' ') }));
  if (more !== undefined) return [];
  if (verb === 'cp')
    return positionals.filter(({ text }) => text.includes(':')).map((word) => ({ name: word, command: verb }));
  if (verb === 'exec' || verb === 'top' || verb === 'port')
    return positionals.slice(0, 1).map((name) => ({ name, command: verb }));
  return OF_CONTAINERS.has(verb) ? positionals.map((name) => ({ name, command: verb })) : [];
}

function spanned(words: readonly SourcedText[], first: SourcedText): ScriptCommand['at'] {
  const last = words.findLast(({ at }) => at.uri === first.at.uri) ?? first;
  return {
    uri: first.at.uri,
    span: { start: first.at.span.start, end: Math.max(first.at.span.end, last.at.span.end) },
  };
}
