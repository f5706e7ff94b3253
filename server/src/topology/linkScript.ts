import { parseDockerCommand } from '../syntax/dockerCli/parseDockerCommand.ts';
import type { DockerInvocation } from '../syntax/dockerCli/invocation.ts';
import { commandWords } from '../syntax/shell/commandWords.ts';
import { parseShell } from '../syntax/shell/parseShell.ts';
import { areExclusive, type ShellCommand } from '../syntax/shell/shellScript.ts';
import { hasUnknown, type SourcedText } from '../text/sourcedText.ts';
import type { Attachment, Container, Network, Topology } from './model.ts';
import { createdNetwork, unwrittenNetwork } from './networks.ts';
import { makesContainer, runContainer } from './runContainer.ts';
import { runAddresses, valuesOf } from './runOptions.ts';

interface Placed {
  readonly command: ShellCommand;
  readonly invocation: DockerInvocation;
}

/** The topology of a shell script: what its `docker` commands make, as if it ran from top to bottom. */
export function linkScript(uri: string, text: string): Topology {
  return linkCommands(uri, { text, uri });
}

/** The topology of a script that stands in another file. */
export function linkCommands(uri: string, source: SourcedText | { readonly text: string; readonly uri: string }): Topology {
  const placed = parseShell(source).commands.flatMap((command): Placed[] => {
    const { program, words } = commandWords(command);
    if (program !== 'docker' && program !== 'podman' && program !== 'docker-compose') return [];
    const invocation = parseDockerCommand(words);
    return invocation === undefined ? [] : [{ command, invocation }];
  });
  const runs = placed.filter(({ invocation }) => makesContainer(invocation));
  const containers = runs.map(({ invocation }, index) => runContainer(invocation, `run ${index}`));
  const exclusive = runs.map(({ command }) => runs.flatMap((other, index) => (areExclusive(command, other.command) ? [`run ${index}`] : [])));
  const connected = containers.map((container, index) => ({
    ...connect(container, placed),
    exclusiveWith: exclusive[index] ?? [],
  }));
  return {
    seed: uri,
    origin: 'script',
    containers: connected.map((container) => withTarget(container, connected)),
    networks: networksOf(placed, connected),
    read: [uri],
    absent: [],
    missing: [],
    companions: [],
    fragment: false,
  };
}

/** Adds what `docker network connect` says of a container. */
function connect(container: Container, placed: readonly Placed[]): Container {
  const added = placed.flatMap(({ invocation }): Attachment[] => {
    if (invocation.command.join(' ') !== 'network connect') return [];
    const [network, name] = invocation.positionals;
    if (network === undefined || name === undefined || hasUnknown(network.text)) return [];
    if (!container.names.some(({ text, kind }) => kind === 'container-name' && text === name.text)) return [];
    const aliases = valuesOf(invocation, 'alias').map(({ value }) => value);
    const addresses = runAddresses(invocation);
    return [{ network: network.text, at: network.at, aliases, addresses, implicit: false }];
  });
  if (added.length === 0) return container;
  const networkMode = container.networkMode.kind === 'default-bridge' ? ({ kind: 'networks' } as const) : container.networkMode;
  return { ...container, networkMode, attachments: [...container.attachments, ...added] };
}

/** Finds the container behind `--network container:<name>`. */
function withTarget(container: Container, all: readonly Container[]): Container {
  const mode = container.networkMode;
  if (mode.kind !== 'shared') return container;
  const target = all.find(({ names }) => names.some(({ kind, text }) => kind === 'container-name' && text === mode.targetName));
  return target === undefined ? container : { ...container, networkMode: { ...mode, target: target.id } };
}

function networksOf(placed: readonly Placed[], containers: readonly Container[]): Network[] {
  const networks = new Map<string, Network>();
  for (const { invocation } of placed) {
    const network = createdNetwork(invocation);
    if (network !== undefined) networks.set(network.id, network);
  }
  for (const { network, at } of containers.flatMap(({ attachments }) => attachments)) {
    if (networks.has(network)) continue;
    networks.set(network, unwrittenNetwork(network, at, { external: true, internal: undefined, declared: false }));
  }
  return [...networks.values()];
}
