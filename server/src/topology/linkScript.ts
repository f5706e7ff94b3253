import { parseDockerCommand } from '../syntax/dockerCli/parseDockerCommand.ts';
import type { DockerInvocation } from '../syntax/dockerCli/invocation.ts';
import { commandWords } from '../syntax/shell/commandWords.ts';
import { parseShell } from '../syntax/shell/parseShell.ts';
import { areExclusive, type ShellCommand } from '../syntax/shell/shellScript.ts';
import { hasUnknown, type SourcedText } from '../text/sourcedText.ts';
import type { Lookup } from './lookup.ts';
import type { Attachment, Container, Network, Topology } from './model.ts';
import { createdNetwork, unwrittenNetwork } from './networks.ts';
import { makesContainer, runContainer } from './runContainer.ts';
import { runAddresses, valuesOf } from './runOptions.ts';
import { hostCommand, insideCommands, mentionsIn } from './scriptActions.ts';
import { engineChooser } from './scriptEngines.ts';
import { scriptLines } from './scriptLines.ts';
import { lifetimes } from './scriptOrder.ts';
import { projectFinder, scriptFolders, type ProjectFinder } from './scriptProject.ts';

/** A docker command, and the shell's command that it is. */
export interface Placed {
  readonly command: ShellCommand;
  readonly invocation: DockerInvocation;
  /** Whether the script goes on where the command fails: `docker network create net || true`. */
  readonly tried: boolean;
  /** The engine that the script chose for it; undefined for the usual one. */
  readonly engine?: string | undefined;
}

export const isTried = (command: ShellCommand, next: ShellCommand | undefined): boolean =>
  command.negated ||
  (next?.within ?? []).some(({ kind, id }) => kind === 'or' && !command.within.some((outer) => outer.id === id));

/** The topology of a shell script: what its `docker` commands make, as if it ran from top to bottom. */
export function linkScript(uri: string, text: string, lookup: Lookup): Topology {
  return linkCommands(uri, { text, uri }, projectFinder(scriptFolders(uri), lookup));
}

/** The topology of a script, or of one that stands in another file. */
export function linkCommands(
  uri: string,
  source: SourcedText | { readonly text: string; readonly uri: string },
  projects: ProjectFinder,
): Topology {
  const read = readCommands(source);
  return { ...madeBy(read.placed, read.hosts), seed: uri, ...actionsOf(uri, source, read, projects) };
}

const isBranched = ({ within }: ShellCommand): boolean => within.some(({ kind }) => kind === 'if' || kind === 'case');

/** The containers and networks that docker commands make, as if they ran in order. */
export function madeBy(
  placed: readonly Placed[],
  others: readonly ShellCommand[] = [],
): Omit<Topology, 'seed' | 'read' | 'absent' | 'missing' | 'companions'> {
  const runs = placed.filter(({ invocation }) => makesContainer(invocation));
  const containers = runs.map(({ invocation }, index) => runContainer(invocation, `run ${index}`));
  const branched = runs.flatMap(({ command }, index) => (isBranched(command) ? [{ command, id: `run ${index}` }] : []));
  const exclusive = runs.map(({ command }) =>
    isBranched(command) ? branched.flatMap((other) => (areExclusive(command, other.command) ? [other.id] : [])) : [],
  );
  const connects = placed.filter(({ invocation }) => invocation.command.join(' ') === 'network connect');
  const living = lifetimes(runs, placed, containers, others);
  const connected = containers.map((container, index) => ({
    ...connect(container, connects),
    exclusiveWith: exclusive[index] ?? [],
    lifetime: living[index],
  }));
  return {
    origin: 'script',
    containers: connected.map((container) => withTarget(container, connected)),
    networks: networksOf(placed, connected),
    fragment: false,
    incomplete: false,
  };
}

interface Read {
  readonly placed: readonly Placed[];
  /** Commands of other programs, wrappers taken off. */
  readonly hosts: readonly ShellCommand[];
  readonly variables: ReadonlySet<string>;
}

function readCommands(source: SourcedText | { readonly text: string; readonly uri: string }): Read {
  const placed: Placed[] = [];
  const hosts: ShellCommand[] = [];
  const { commands } = parseShell(source);
  const engines = engineChooser();
  const variables = new Set<string>();
  for (const [index, command] of commands.entries()) {
    // The words of a line with an unclosed quote are a guess.
    if (command.broken) continue;
    engines.pass(command);
    for (const name of variablesSet(command)) variables.add(name);
    const { program, words, script } = commandWords(command);
    if (program !== 'docker' && program !== 'podman' && program !== 'docker-compose') {
      if (script === undefined) hosts.push({ ...command, words });
      continue;
    }
    const invocation = parseDockerCommand(words);
    if (invocation === undefined) continue;
    const engine = engines.engineOf(command, invocation);
    placed.push({ command, invocation, tried: isTried(command, commands[index + 1]), engine });
  }
  return { placed, hosts, variables };
}

/** `NAME=value` alone, and `export NAME=value`. */
const variablesSet = ({ words, assignments }: ShellCommand): string[] =>
  words.length === 0
    ? assignments.map(({ name }) => name)
    : words[0]?.text === 'export'
      ? words.map(({ text }) => text.split('=', 1)[0] ?? '')
      : [];

/** `set -e`, unless it is taken back somewhere, or a `trap` tidies up whatever ends the script. */
function stopsAtErrors(hosts: readonly ShellCommand[]): boolean {
  const says = (program: string, option: RegExp): boolean =>
    hosts.some(({ words }) => words[0]?.text === program && words.some(({ text }) => option.test(text)));
  return (
    says('set', /^-[a-z]*e|^errexit$/) && !says('set', /^\+[a-z]*e/) && !says('trap', /network (?:rm|remove|prune)/)
  );
}

/** What the script does besides making containers, and the files that were read to know what that is about. */
function actionsOf(
  uri: string,
  source: SourcedText | { readonly text: string; readonly uri: string },
  { placed, hosts, variables }: Read,
  projects: ProjectFinder,
): Pick<Topology, 'script' | 'read' | 'absent' | 'missing' | 'companions'> {
  const invocations = placed.map(({ invocation }) => invocation);
  const project = projects.of(invocations);
  const { read, absent, missing } = projects.lists();
  const others = read.filter((one) => one !== uri);
  return {
    script: {
      lines: scriptLines(source, placed),
      commands: [
        ...hosts.flatMap(({ words, background }) => hostCommand(words, background) ?? []),
        ...invocations.flatMap(insideCommands),
      ],
      mentions: invocations.flatMap(mentionsIn),
      project,
      stopsAtErrors: stopsAtErrors(hosts),
      callsCompose: invocations.some(({ command }) => command[0] === 'compose'),
      variables,
      editsHosts: hosts.some(({ words, redirections }) =>
        [...words, ...redirections.flatMap(({ target }) => target ?? [])].some(({ text }) =>
          text.includes('/etc/hosts'),
        ),
      ),
    },
    read: [uri, ...others],
    absent,
    missing,
    companions: others,
  };
}

/** Adds what `docker network connect` says of a container. */
function connect(container: Container, connects: readonly Placed[]): Container {
  const added = connects.flatMap(({ invocation }): Attachment[] => {
    const [network, name] = invocation.positionals;
    if (network === undefined || name === undefined || hasUnknown(network.text)) return [];
    if (!container.names.some(({ text, kind }) => kind === 'container-name' && text === name.text)) return [];
    const aliases = valuesOf(invocation, 'alias').map(({ value }) => value);
    const addresses = runAddresses(invocation);
    return [{ network: network.text, at: network.at, aliases, addresses, implicit: false }];
  });
  if (added.length === 0) return container;
  const networkMode =
    container.networkMode.kind === 'default-bridge' ? ({ kind: 'networks' } as const) : container.networkMode;
  return { ...container, networkMode, attachments: [...container.attachments, ...added] };
}

/** Finds the container behind `--network container:<name>`. */
function withTarget(container: Container, all: readonly Container[]): Container {
  const mode = container.networkMode;
  if (mode.kind !== 'shared') return container;
  const target = all.find(({ names }) =>
    names.some(({ kind, text }) => kind === 'container-name' && text === mode.targetName),
  );
  return target === undefined ? container : { ...container, networkMode: { ...mode, target: target.id } };
}

function networksOf(placed: readonly Placed[], containers: readonly Container[]): Network[] {
  const networks = new Map<string, Network>();
  const made = placed.flatMap(({ command, invocation, engine }) => {
    const network = createdNetwork(invocation);
    return network === undefined ? [] : [{ command, network, engine }];
  });
  const removed = new Set(
    placed.flatMap(({ invocation }) =>
      invocation.command.join(' ') === 'network rm' ? invocation.positionals.map(({ text }) => text) : [],
    ),
  );
  for (const { command, network, engine } of made) {
    const others = made.filter(
      (other) =>
        removed.has(network.id) ||
        removed.has(other.network.id) ||
        other.engine !== engine ||
        areExclusive(command, other.command),
    );
    networks.set(network.id, { ...network, exclusiveWith: others.map((other) => other.network.id) });
  }
  for (const { network, at } of containers.flatMap(({ attachments }) => attachments)) {
    if (networks.has(network)) continue;
    networks.set(network, unwrittenNetwork(network, at, { external: true, internal: undefined, declared: false }));
  }
  return [...networks.values()];
}
