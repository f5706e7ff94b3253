import { asString, get, getEntry, textOf, withHop, type MapNode, type Node } from '../../syntax/yaml/node.ts';
import { hasUnknown, type Hop, type SourcedText } from '../../text/sourcedText.ts';
import { baseName, directoryOf, resolvePath } from '../uri.ts';
import { merging, problem, readYaml, type Loading } from './context.ts';
import type { Environment } from './environment.ts';
import { treeInterpolation } from './interpolateTree.ts';
import { mergeMaps, mergeNodes } from './merge.ts';
import { ROOT_RULE, ruleFor, SERVICE_RULE } from './rules.ts';
import { applyTags } from './tags.ts';
import { without } from './tree.ts';

/** The services of one file, and from where its relative paths start. */
interface Frame {
  readonly uri: string;
  readonly directory: string;
  readonly services: MapNode;
  readonly environment: Environment;
  readonly resolved: Map<string, Resolved>;
}

interface Resolved {
  readonly node: Node | undefined;
  /** False if a service that it builds on could not be read. */
  readonly whole: boolean;
}

/** Chains longer than this are taken for cycles. */
const MAX_CHAIN = 200;

/** The services with what they extend merged in. After https://github.com/compose-spec/compose-go/blob/v2.9.1/loader/extends.go */
export function applyExtends(
  loading: Loading,
  services: MapNode,
  uri: string,
  directory: string,
  environment: Environment,
): MapNode {
  if (!services.entries.some(({ value }) => getEntry(value, 'extends') !== undefined)) return services;
  const frame: Frame = { uri, directory, services, environment, resolved: new Map() };
  const entries = services.entries.map((entry) => {
    const name = entry.key.source.text;
    const { node, whole } = resolveService(loading, frame, name, []);
    if (!whole) loading.partial.add(name);
    return node === undefined || node === entry.value ? entry : { ...entry, value: node };
  });
  return { ...services, entries };
}

function resolveService(loading: Loading, frame: Frame, name: string, chain: readonly string[]): Resolved {
  const known = frame.resolved.get(name);
  if (known !== undefined) return known;
  const resolved = extendService(loading, frame, name, chain);
  frame.resolved.set(name, resolved);
  return resolved;
}

function extendService(loading: Loading, frame: Frame, name: string, chain: readonly string[]): Resolved {
  const service = get(frame.services, name);
  const extending = getEntry(service, 'extends');
  if (service?.kind !== 'map' || extending === undefined) return { node: service, whole: true };
  const own = without(service, 'extends');
  const here = `${frame.uri} ${name}`;
  const reference = asString(extending.value) ?? asString(get(extending.value, 'service'));
  if (reference === undefined || hasUnknown(reference.text)) return { node: own, whole: false };
  if (chain.includes(here) || chain.length > MAX_CHAIN) {
    const steps = [...chain.slice(chain.indexOf(here)), here].map((step) =>
      step.replace(/^(.*?) (.*)$/, (_, uri: string, one: string) => `${one} in ${baseName(uri)}`),
    );
    problem(loading, 'extends', `Circular reference: ${steps.join(' extends ')}`, reference.at);
    return { node: own, whole: false };
  }
  const target = targetFrame(loading, frame, asString(get(extending.value, 'file')));
  if (target === undefined) return { node: own, whole: false };
  if (getEntry(target.services, reference.text) === undefined) {
    const file = textOf(get(extending.value, 'file'));
    const where = file === undefined ? '' : ` in ${file}`;
    problem(
      loading,
      'extends',
      `cannot extend service "${name}" in ${baseName(frame.uri)}: service "${reference.text}" not found${where}`,
      reference.at,
    );
    return { node: own, whole: false };
  }
  const base = resolveService(loading, target, reference.text, [...chain, here]);
  if (base.node?.kind !== 'map') return { node: own, whole: base.whole };
  const hop: Hop = { kind: 'extends', name: reference.text, at: reference.at };
  return { node: extendBy(loading, withHop(without(base.node, 'extends'), hop), own), whole: base.whole };
}

/** The service over its base. */
function extendBy(loading: Loading, base: MapNode, own: MapNode): Node {
  const pair = applyTags(base, own, SERVICE_RULE, loading.budget);
  return mergeNodes(pair.base, pair.over, SERVICE_RULE, merging(loading, 'over'));
}

/** The services among which the extended one is: those of the same file, or of the one that is named. */
function targetFrame(loading: Loading, frame: Frame, file: SourcedText | undefined): Frame | undefined {
  if (file === undefined) return frame;
  const uri = resolvePath(frame.directory, file.text);
  if (uri === undefined) return undefined;
  const yaml = readYaml(loading, uri);
  if (yaml === undefined) {
    if (loading.absent.has(uri)) problem(loading, 'extends', `${file.text}: no such file`, file.at);
    return undefined;
  }
  const directory = directoryOf(uri);
  if (!loading.directories.has(uri)) {
    loading.directories.set(uri, directory);
    loading.environments.set(uri, frame.environment);
  }
  const variables = treeInterpolation(loading, frame.environment);
  const rule = ruleFor(ROOT_RULE, 'services');
  let services: MapNode | undefined;
  for (const { root } of yaml.documents) {
    const raw = get(root, 'services');
    const read = raw && variables.of(raw);
    if (read?.kind !== 'map') continue;
    services = services === undefined ? read : mergeMaps(services, read, rule, merging(loading, 'base'));
  }
  return services && { uri, directory, services, environment: frame.environment, resolved: new Map() };
}
