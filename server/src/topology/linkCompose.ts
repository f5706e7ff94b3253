import { getEntry } from '../syntax/yaml/node.ts';
import { loadCompose, type ComposeProject } from './compose/load.ts';
import { DEFAULT_NAMES, projectFiles } from './compose/projectFiles.ts';
import { serviceContainer } from './composeService.ts';
import type { Lookup } from './lookup.ts';
import { recorded, type RecordedLookup } from './recordedLookup.ts';
import type { Container, Network, Topology } from './model.ts';
import { composeNetwork, unwrittenNetwork } from './networks.ts';
import { directoryOf } from './uri.ts';

/**
 * The topology of the Compose project that a file belongs to. A file that is no project by itself, as one for `-f base -f this`,
 * is completed by the folder's default file if that is enough.
 */
export function linkCompose(uri: string, lookup: Lookup): Topology {
  const seen = recorded(lookup);
  const seed = projectFiles(uri, seen.lookup);
  const alone = loadCompose(seed, seen.lookup);
  if (!isFragment(alone)) return topologyOf(uri, alone, seen, []);
  const base = seed.files.length === 1 ? defaultFile(uri, seen.lookup) : undefined;
  const completed = base === undefined ? undefined : loadCompose({ ...seed, files: [base, uri] }, seen.lookup);
  if (base === undefined || completed === undefined || isFragment(completed)) return topologyOf(uri, alone, seen, []);
  return topologyOf(uri, completed, seen, completed.files.filter((file) => file !== uri));
}

/** The file that Compose reads in a folder when it is told nothing, unless it is the given one. */
function defaultFile(uri: string, lookup: Lookup): string | undefined {
  const directory = directoryOf(uri);
  const found = DEFAULT_NAMES.map((name) => directory + name).find((candidate) => lookup(candidate).kind === 'text');
  return found === uri ? undefined : found;
}

function topologyOf(uri: string, project: ComposeProject, seen: RecordedLookup, companions: readonly string[]): Topology {
  const containers = project.services.map((service) => serviceContainer(service, seen.lookup));
  const targeted = containers.map((container) => withTarget(container, containers));
  return {
    seed: uri,
    origin: 'compose',
    containers: targeted,
    networks: networksOf(project, targeted),
    ...seen.lists(),
    companions,
    fragment: isFragment(project),
  };
}

/** Without an image or a build there is no container: another file must complete the service. */
const isFragment = ({ services, incomplete }: ComposeProject): boolean =>
  incomplete ||
  services.some(({ node }) => getEntry(node, 'image') === undefined && getEntry(node, 'build') === undefined && getEntry(node, 'provider') === undefined);

/** Finds the container behind `service:<name>` and `container:<name>`. */
function withTarget(container: Container, all: readonly Container[]): Container {
  const mode = container.networkMode;
  if (mode.kind !== 'shared') return container;
  const kind = mode.how === 'service' ? 'service' : 'container-name';
  const target = all.find(({ names }) => names.some((name) => name.kind === kind && name.text === mode.targetName));
  return target === undefined ? container : { ...container, networkMode: { ...mode, target: target.id } };
}

/** Declared networks, `default`, and those that services use without a declaration. */
function networksOf({ networks }: ComposeProject, containers: readonly Container[]): Network[] {
  const found = new Map<string, Network>();
  for (const resource of networks) found.set(resource.key.text, composeNetwork(resource));
  for (const { network } of containers.flatMap(({ attachments }) => attachments)) {
    if (found.has(network)) continue;
    found.set(network, unwrittenNetwork(network, undefined, { external: false, internal: false, declared: network === 'default' }));
  }
  return [...found.values()];
}
