import { isFinished, loadCompose, type ComposeProject } from './compose/load.ts';
import { DEFAULT_NAMES, projectFiles } from './compose/projectFiles.ts';
import { serviceContainer } from './composeService.ts';
import type { Lookup } from './lookup.ts';
import { recorded, type RecordedLookup } from './recordedLookup.ts';
import type { Container, Network, Topology } from './model.ts';
import { composeNetwork, unwrittenNetwork } from './networks.ts';
import { baseName, directoryOf } from './uri.ts';

/**
 * The topology of the Compose project that a file belongs to. A file that is no project by itself, as one for `-f base -f this`,
 * is completed by the files of its group, or else by the folder's default file if that is enough.
 */
export function linkCompose(uri: string, lookup: Lookup, group?: readonly string[]): Topology {
  const seen = recorded(lookup);
  if (group !== undefined) {
    const together = loadCompose({ files: group }, seen.lookup);
    return topologyOf(
      uri,
      together,
      seen,
      together.files.filter((file) => file !== uri),
    );
  }
  const seed = projectFiles(uri, seen.lookup);
  const alone = loadCompose(seed, seen.lookup);
  if (!isFragment(uri, alone)) return topologyOf(uri, alone, seen, []);
  const base = seed.files.length === 1 ? defaultFile(uri, seen.lookup) : undefined;
  if (base === undefined) return topologyOf(uri, alone, seen, []);
  const completed = loadCompose({ ...seed, files: [base, uri] }, seen.lookup);
  if (isFragment(uri, completed)) return topologyOf(uri, alone, seen, [base]);
  return topologyOf(
    uri,
    completed,
    seen,
    completed.files.filter((file) => file !== uri),
  );
}

/** The file that Compose reads in a folder when it is told nothing, unless it is the given one. */
function defaultFile(uri: string, lookup: Lookup): string | undefined {
  const directory = directoryOf(uri);
  const found = DEFAULT_NAMES.map((name) => directory + name).find((candidate) => lookup(candidate).kind === 'text');
  return found === uri ? undefined : found;
}

function topologyOf(
  uri: string,
  project: ComposeProject,
  seen: RecordedLookup,
  companions: readonly string[],
): Topology {
  const containers = project.services.map((service) =>
    serviceContainer(service, seen.lookup, project.legacy !== undefined),
  );
  const targeted = containers.map((container) => withTarget(container, containers));
  return {
    seed: uri,
    origin: 'compose',
    containers: targeted,
    networks: networksOf(project, targeted),
    ...seen.lists(),
    companions,
    fragment: isFragment(uri, project),
    incomplete: project.incomplete,
    project: project.name,
    activeProfiles: project.profiles,
    legacy: project.legacy,
    roots: project.roots,
  };
}

/**
 * Whether another file must complete the project: a service has neither image nor build. In a file that Compose reads by itself
 * it is one that is still being typed, unless no service at all has one; so is, in any file, a service without a word.
 */
function isFragment(uri: string, { services, files, incomplete }: ComposeProject): boolean {
  const unfinished = services.filter(({ node }) => !isFinished(node));
  // An override whose base stands elsewhere.
  if (/\boverride\b/i.test(baseName(uri)) && files.filter((file) => /\.ya?ml$/i.test(file)).length === 1) return true;
  // What completes them may be in an included file that cannot be read; the others are whole.
  if (incomplete || DEFAULT_NAMES.includes(baseName(uri)))
    return services.length > 0 && unfinished.length === services.length;
  return unfinished.some(({ node }) => node.entries.length > 0);
}

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
    found.set(
      network,
      unwrittenNetwork(network, undefined, { external: false, internal: false, declared: network === 'default' }),
    );
  }
  return [...found.values()];
}
