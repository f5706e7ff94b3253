import { usesOf, type DockerInvocation } from '../../syntax/dockerCli/invocation.ts';
import { parseDockerCommand } from '../../syntax/dockerCli/parseDockerCommand.ts';
import { commandWords } from '../../syntax/shell/commandWords.ts';
import { parseShell } from '../../syntax/shell/parseShell.ts';
import type { ShellCommand, ShellWord } from '../../syntax/shell/shellScript.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import type { Container, Topology } from '../../topology/model.ts';
import { runContainer } from '../../topology/runContainer.ts';
import { flagTopicsOf } from '../hover/flagTopics.ts';
import { completeAddress, type Caller } from './addresses.ts';
import { completeExtraHost } from './extraHosts.ts';
import type { Completion, CompletionRequest, Typed } from './item.ts';
import { logicalLineAt } from './logicalLine.ts';
import { completeMode, completeNetwork } from './networks.ts';
import { completeMapping } from './ports.ts';
import { typedOf } from './variables.ts';

/** Stands for the caret while the command is read; no script has a use for it. */
const CARET = '\uE000';

/** The command at the caret and the word that is being typed. */
interface Line {
  readonly request: CompletionRequest;
  readonly topology: Topology;
  readonly words: readonly ShellWord[];
  /** The part of the word in front of the caret. */
  readonly typed: Typed;
}

/** What may be meant in a shell script, or in what is one line of it elsewhere. */
export function completeScript(request: CompletionRequest): Completion[] {
  const { text, offset, topologies, locale } = request;
  const { start, end } = logicalLineAt(text, offset);
  const [before, after] = [text.slice(start, offset), text.slice(offset, end)];
  const words = wordsAround(before, after);
  const word = words?.find((one) => one.text.includes(CARET));
  const topology = topologies.find(({ origin }) => origin === 'script');
  if (words === undefined || word === undefined || topology === undefined) return [];
  const typed = typedOf(text, offset, asWritten(before, word.text.slice(0, word.text.indexOf(CARET))));
  const line: Line = { request, topology, words, typed };
  const invocation = parseDockerCommand(words);
  if (invocation !== undefined) return inDocker(line, invocation);
  return completeAddress({ typed, text, key: undefined, urlsOnly: true }, [hostOf(topology)].flat(), locale);
}

/** The end of a word that stands in the file character by character, behind its last quote or escape. */
function asWritten(before: string, word: string): string {
  let length = 0;
  while (length < word.length && before[before.length - 1 - length] === word[word.length - 1 - length]) length++;
  return word.slice(word.length - length);
}

/** Programs on the host reach what the script and its project publish. */
const hostOf = (topology: Topology): Caller[] =>
  [topology, ...(topology.script?.project === undefined ? [] : [topology.script.project])].map((one) => ({
    topology: one,
    container: undefined,
  }));

/** The words of the command at the caret; a quote that is still open is closed behind it. */
function wordsAround(before: string, after: string): readonly ShellWord[] | undefined {
  let broken: ShellCommand | undefined;
  for (const text of [`${before}${CARET}${after}`, `${before}${CARET}`, `${before}${CARET}"`, `${before}${CARET}'`]) {
    const found = parseShell({ text, uri: '' }).commands.findLast(({ words }) =>
      words.some((word) => word.text.includes(CARET)),
    );
    if (found?.broken === false) return commandWords(found).words;
    broken ??= found;
  }
  return broken && commandWords(broken).words;
}

function inDocker(line: Line, invocation: DockerInvocation): Completion[] {
  const { typed } = line;
  const flag = invocation.flags.find(({ value }) => value?.text.includes(CARET));
  if (flag?.value !== undefined) return inFlag(line, invocation, flag.name, flag.value.text);
  if (invocation.afterImage.some(isCaret)) return inside(line, invocation);
  if (typed.text.startsWith('-')) return flags(line, invocation);
  const position = invocation.positionals.findIndex(isCaret);
  return position < 0 ? [] : operands(line, invocation, position);
}

const isCaret = ({ text }: SourcedText): boolean => text.includes(CARET);

/** The container that a `docker run` would make. */
const ownContainer = (invocation: DockerInvocation): Container => runContainer(invocation, '\uE000');

function inFlag(
  { request, topology, typed }: Line,
  invocation: DockerInvocation,
  flag: string,
  whole: string,
): Completion[] {
  const { text, uri, locale } = request;
  const given = whole.slice(0, whole.indexOf(CARET));
  const value = lastPart(typed, given.length);
  switch (flag) {
    case 'publish':
      return completeMapping(
        { typed: value, topology, container: ownContainer(invocation), uri, text, quote: false },
        locale,
      );
    case 'network':
      if (value.text.includes('=')) return [];
      return [
        ...completeNetwork(topology, undefined, value, locale),
        ...(invocation.command.length > 1 ? [] : completeMode(topology, undefined, value, 'container', locale)),
      ];
    case 'add-host':
      return completeExtraHost(value, 'bare', locale);
    case 'env': {
      const key = /^([^=]+)=/.exec(given)?.[1];
      if (key === undefined) return [];
      return completeAddress(
        { typed: lastPart(value, given.length - key.length - 1), text, key, urlsOnly: false },
        [{ topology, container: ownContainer(invocation) }],
        locale,
      );
    }
    case 'link':
      return containerNames([topology], value);
    default:
      return [];
  }
}

/** At most so many characters in front of the caret. */
function lastPart(typed: Typed, length: number): Typed {
  const skipped = Math.max(0, typed.text.length - length);
  return { ...typed, start: typed.start + skipped, text: typed.text.slice(skipped) };
}

/** In what `run` and `exec` run, URLs alone. */
function inside({ request, topology, typed }: Line, invocation: DockerInvocation): Completion[] {
  const [verb, name] = [invocation.command.join(' '), invocation.positionals[0]?.text];
  const project = topology.script?.project;
  const caller = (home: Topology | undefined, kind: string): Caller[] => {
    const container = home?.containers.find(({ names }) => names.some((one) => one.kind === kind && one.text === name));
    return home === undefined || container === undefined
      ? []
      : [
          { topology: home, container },
          { topology: home, container, itself: true },
        ];
  };
  const callers =
    verb === 'run'
      ? [{ topology, container: ownContainer(invocation) }]
      : verb === 'exec'
        ? [...caller(topology, 'container-name'), ...caller(project, 'container-name')]
        : caller(project, 'service');
  return completeAddress({ typed, text: request.text, key: undefined, urlsOnly: true }, callers, request.locale);
}

/** The flags that have to do with networks, with what they mean. */
function flags({ request, typed }: Line, invocation: DockerInvocation): Completion[] {
  const { start, end } = typed;
  const used = (name: string): boolean => usesOf(invocation, name).length > 0;
  return Object.entries(flagTopicsOf(invocation.command)).map(([name, { text, documentation }]) => ({
    label: `--${name}`,
    kind: 'flag',
    documentation: documentation === undefined ? text[request.locale] : `${text[request.locale]}\n\n<${documentation}>`,
    start,
    end,
    rank: used(name) ? 1 : 0,
  }));
}

const OF_CONTAINERS: ReadonlySet<string> = new Set([
  'exec',
  'logs',
  'inspect',
  'stop',
  'start',
  'restart',
  'rm',
  'kill',
  'port',
  'top',
  'attach',
  'wait',
  'pause',
  'unpause',
  'stats',
]);

const OF_NETWORKS: ReadonlySet<string> = new Set([
  'network connect',
  'network disconnect',
  'network rm',
  'network inspect',
]);

const OF_SERVICES: ReadonlySet<string> = new Set([
  'up',
  'start',
  'stop',
  'restart',
  'logs',
  'build',
  'pull',
  'push',
  'kill',
  'rm',
  'ps',
  'top',
  'exec',
  'run',
  'port',
  'watch',
]);

function operands({ request, topology, typed }: Line, { command }: DockerInvocation, position: number): Completion[] {
  const verb = command.join(' ');
  const project = topology.script?.project;
  if (OF_NETWORKS.has(verb) && (position === 0 || verb === 'network rm'))
    return completeNetwork(topology, undefined, typed, request.locale);
  if (verb === 'network connect' || verb === 'network disconnect') return containerNames([topology], typed);
  if (OF_CONTAINERS.has(verb)) return containerNames(project === undefined ? [topology] : [topology, project], typed);
  return command[0] === 'compose' && project !== undefined && OF_SERVICES.has(command[1] ?? '')
    ? names([project], 'service', typed)
    : [];
}

const containerNames = (topologies: readonly Topology[], typed: Typed): Completion[] =>
  names(topologies, 'container-name', typed);

const names = (
  topologies: readonly Topology[],
  kind: 'container-name' | 'service',
  { start, end }: Typed,
): Completion[] =>
  topologies.flatMap(({ containers }) =>
    containers.flatMap((container) =>
      container.names
        .filter((one) => one.kind === kind && !one.text.includes(CARET))
        .map(({ text }, rank) => ({
          label: text,
          kind: 'container',
          detail: container.image?.text.replaceAll('\uFFFC', '…'),
          start,
          end,
          rank,
        })),
    ),
  );
