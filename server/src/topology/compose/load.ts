import type { VariableUse, VariableValue } from '../../syntax/interpolation/interpolate.ts';
import {
  asString,
  get,
  getEntry,
  isWrittenIn,
  textOf,
  withHop,
  type Entry,
  type MapNode,
  type Node,
} from '../../syntax/yaml/node.ts';
import { hasUnknown, type SourcedText } from '../../text/sourcedText.ts';
import { sameSite } from '../../text/span.ts';
import type { Lookup } from '../lookup.ts';
import { legacyServices, withServices } from '../legacyCompose.ts';
import type { EnvironmentVariable, LegacyServices } from '../model.ts';
import { directoryOf } from '../uri.ts';
import { merging, newLoading, problem, readYaml, type ComposeProblem, type Loading } from './context.ts';
import { directoryFor, environmentOf, serviceEnvironment, withProjectName, type Environment } from './environment.ts';
import { applyExtends } from './extends.ts';
import { applyIncludes, SECTIONS, type LoadModel } from './include.ts';
import { treeInterpolation } from './interpolateTree.ts';
import { mergeMaps } from './merge.ts';
import { projectName } from './projectName.ts';
import { ROOT_RULE } from './rules.ts';
import { applyTags, stripReset } from './tags.ts';
import { mapOf } from './tree.ts';

/** Which files make a project, in the order of `-f`. */
export interface ComposeSeed {
  /** URIs, at least one. */
  readonly files: readonly string[];
  /** URI of a folder with a slash at its end; the first file's folder if it is not given. */
  readonly projectDirectory?: string;
}

/** A service after interpolation, `include`, `extends` and merging. */
export interface ComposeService {
  readonly name: SourcedText;
  readonly node: MapNode;
  /** The service's own maps in the files, in the order in which they were merged; not those that it extends. */
  readonly definitions: readonly MapNode[];
  /** Its key in each of the files, also where nothing stands below it. */
  readonly keys: readonly SourcedText[];
  readonly environment: readonly EnvironmentVariable[];
  /** URI of the folder, with a slash at its end, that `build` starts from. */
  readonly directory: string;
  /** True if a part could not be read: an `env_file`, a service that it extends, an included file that may complete it. */
  readonly partial: boolean;
}

/** A network, volume, config or secret that the files declare. */
export interface ComposeResource {
  readonly key: SourcedText;
  /** A map, or null where nothing is said beyond the name. */
  readonly node: Node;
  /** Where it stands: the section and its entry, merged as all else. */
  readonly section: MapNode;
  readonly entry: Entry;
}

/** What Compose makes of a group of files. */
export interface ComposeProject {
  readonly name: string;
  /** Profiles that `COMPOSE_PROFILES` of `.env` switches on; `*` for all of them, and where nobody can know. */
  readonly profiles: readonly string[];
  readonly services: readonly ComposeService[];
  readonly networks: readonly ComposeResource[];
  readonly volumes: readonly ComposeResource[];
  readonly configs: readonly ComposeResource[];
  readonly secrets: readonly ComposeResource[];
  readonly problems: readonly ComposeProblem[];
  /** The documents of the files, as they are written: merge keys applied, variables not replaced. */
  readonly roots: readonly MapNode[];
  /** URIs that were read. */
  readonly files: readonly string[];
  /** URIs that are wanted and not loaded. */
  readonly missing: readonly string[];
  /** URIs that were looked for and do not exist. */
  readonly absent: readonly string[];
  readonly variables: readonly VariableUse[];
  /** True if an include could not be followed, so that there may be more services and networks. */
  readonly incomplete: boolean;
  /** The services of the first file, if it has them at its top as the first Compose format had. */
  readonly legacy: LegacyServices | undefined;
}

/**
 * Reads a Compose project. Synchronous and pure; a file that is not loaded is named in `missing` and left out. `shell`
 * tells the value of a variable that no file sets: by default nobody can know it. Never throws.
 */
export function loadCompose(
  seed: ComposeSeed,
  lookup: Lookup,
  shell: (name: string) => VariableValue = () => 'unknown',
): ComposeProject {
  const loading = newLoading(lookup, shell);
  const [first = ''] = seed.files;
  const directory = seed.projectDirectory ?? directoryOf(first);
  const dotenv = environmentOf(loading, [`${directory}.env`], shell);
  const name = projectName(loading, seed.files, directory, dotenv);
  const environment = withProjectName(dotenv, name.text, name.at);
  const model = loadModel(loading, seed.files, directory, environment, []);
  return {
    name: name.text,
    profiles: activeProfiles(dotenv),
    services: sectionOf(model, 'services').flatMap((entry) => serviceOf(loading, entry, environment, directory)),
    networks: resourcesOf(model, 'networks'),
    volumes: resourcesOf(model, 'volumes'),
    configs: resourcesOf(model, 'configs'),
    secrets: resourcesOf(model, 'secrets'),
    problems: loading.problems,
    roots: loading.roots,
    files: [...loading.files],
    missing: [...loading.missing],
    absent: [...loading.absent],
    variables: loading.variables,
    incomplete: loading.incomplete,
    legacy: legacyServices(loading.roots[0]),
  };
}

/** https://docs.docker.com/compose/how-tos/profiles/#start-multiple-profiles */
function activeProfiles(environment: Environment): string[] {
  const set = environment('COMPOSE_PROFILES');
  if (typeof set === 'string') return [];
  return hasUnknown(set.text) ? ['*'] : set.text.split(',').map((profile) => profile.trim());
}

/** Several files, and their documents, one over the other. */
function loadModel(
  loading: Loading,
  files: readonly string[],
  directory: string,
  environment: Environment,
  included: readonly string[],
): MapNode | undefined {
  const load: LoadModel = (...group) => loadModel(loading, ...group);
  let model: MapNode | undefined;
  let seen = included;
  for (const uri of files) {
    const yaml = readYaml(loading, uri);
    if (yaml === undefined) continue;
    loading.directories.set(uri, directory);
    loading.environments.set(uri, environment);
    seen = [...seen, uri];
    const tagged = /![ro]/.test(yaml.file.text);
    const variables = treeInterpolation(loading, environment);
    for (const { root, at } of yaml.documents) {
      if (root?.kind !== 'map') {
        problem(loading, 'yaml', 'top-level object must be a mapping', root?.at ?? at);
        continue;
      }
      loading.roots.push(root);
      const own = noteDefinitions(loading, sections(withServices(root), variables.of));
      const whole = applyIncludes(loading, own, directory, environment, seen, load);
      const extended = withExtends(loading, whole, uri, directory, environment);
      model = addModel(loading, model, extended, tagged);
    }
  }
  return model;
}

/** The parts of a file that make a project, with their variables replaced. `x-` keys are reached by aliases only. */
function sections(root: MapNode, interpolated: (node: Node) => Node): MapNode {
  const entries = [...SECTIONS, 'include'].flatMap((name) => {
    const entry = getEntry(root, name);
    return entry === undefined || entry.value.kind === 'null' ? [] : [{ ...entry, value: interpolated(entry.value) }];
  });
  return { ...root, entries };
}

/** Remembers the maps in which the file itself defines its services. */
function noteDefinitions(loading: Loading, model: MapNode): MapNode {
  for (const { key, value, at } of sectionOf(model, 'services')) {
    noteKey(loading, key.source);
    if (value.kind !== 'map' || !isWrittenIn(at, value.at)) continue;
    const known = loading.definitions.get(key.source.text);
    if (known === undefined) loading.definitions.set(key.source.text, [value]);
    else if (!known.some((map) => map.at.uri === value.at.uri && map.at.span.start === value.at.span.start))
      known.push(value);
  }
  return model;
}

function noteKey(loading: Loading, key: SourcedText): void {
  const known = loading.keys.get(key.text);
  if (known === undefined) loading.keys.set(key.text, [key]);
  else if (!known.some(({ at }) => sameSite(at, key.at))) known.push(key);
}

function withExtends(
  loading: Loading,
  model: MapNode,
  uri: string,
  directory: string,
  environment: Environment,
): MapNode {
  const services = getEntry(model, 'services');
  if (services?.value.kind !== 'map') return model;
  const value = applyExtends(loading, services.value, uri, directory, environment);
  if (value === services.value) return model;
  return { ...model, entries: model.entries.map((entry) => (entry === services ? { ...entry, value } : entry)) };
}

function addModel(loading: Loading, earlier: MapNode | undefined, later: MapNode, tagged: boolean): MapNode {
  if (earlier === undefined) {
    const stripped = tagged ? stripReset(later) : later;
    return stripped.kind === 'map' ? stripped : later;
  }
  const pair = tagged ? applyTags(earlier, later, ROOT_RULE, loading.budget) : { base: earlier, over: later };
  if (pair.base.kind !== 'map' || pair.over.kind !== 'map') return earlier;
  return mergeMaps(pair.base, overriding(pair.base, pair.over), ROOT_RULE, merging(loading, 'base'));
}

/** Marks what completes an earlier file's services and networks. */
function overriding(earlier: MapNode, later: MapNode): MapNode {
  return mapEntries(later, (section) => {
    const known = get(earlier, section.key.source.text);
    if (section.value.kind !== 'map') return section;
    const value = mapEntries(section.value, (entry) =>
      getEntry(known, entry.key.source.text) === undefined
        ? entry
        : {
            ...entry,
            value: withHop(entry.value, { kind: 'override', name: entry.key.source.text, at: entry.key.at }),
          },
    );
    return { ...section, value };
  });
}

const mapEntries = (map: MapNode, change: (entry: Entry) => Entry): MapNode => ({
  ...map,
  entries: map.entries.map(change),
});

const sectionOf = (model: MapNode | undefined, name: string): readonly Entry[] => {
  const section = get(model, name);
  return section?.kind === 'map' ? section.entries : [];
};

const resourcesOf = (model: MapNode | undefined, name: string): ComposeResource[] => {
  const section = get(model, name);
  return section?.kind === 'map'
    ? section.entries.map((entry) => ({ key: entry.key.source, node: entry.value, section, entry }))
    : [];
};

/** A service without anything, still being typed, is a service; a text in its place is not. */
function serviceOf(
  loading: Loading,
  { key, value, at }: Entry,
  environment: Environment,
  directory: string,
): ComposeService[] {
  const name = key.source.text;
  if (name.startsWith('x-') && value.kind !== 'map') return [];
  if (value.kind !== 'map' && value.kind !== 'null') {
    problem(loading, 'merge', `services.${name} must be a mapping`, at);
    return [];
  }
  const definitions = loading.definitions.get(name) ?? [];
  const node = value.kind === 'map' ? value : emptyService(loading, value);
  if (node === undefined) return [];
  const variables = serviceEnvironment(loading, name, node, environment);
  return [
    {
      name: key.source,
      node,
      definitions,
      keys: loading.keys.get(name) ?? [],
      environment: variables,
      directory: buildDirectory(loading, node, directory),
      partial: loading.partial.has(name) || (loading.incomplete && !isFinished(node)),
    },
  ];
}

/** Whether a service can run by itself; another file must complete one that cannot. */
export const isFinished = (service: MapNode): boolean =>
  ['image', 'build', 'provider'].some((key) => getEntry(service, key) !== undefined);

function emptyService(loading: Loading, { at }: Node): MapNode | undefined {
  const yaml = readYaml(loading, at.uri);
  const like = yaml?.documents.find(({ root }) => root?.kind === 'map')?.root;
  return like?.kind === 'map' ? { ...mapOf([], like, at), via: [] } : undefined;
}

/** `build` starts from the folder of the file that names its context. */
function buildDirectory(loading: Loading, service: MapNode, directory: string): string {
  const build = get(service, 'build');
  const context = asString(build) ?? asString(get(build, 'context'));
  if (textOf(build) === undefined && context === undefined) return directory;
  return context === undefined ? directory : directoryFor(loading, context.at.uri);
}
