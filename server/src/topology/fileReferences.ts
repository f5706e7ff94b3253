import { lastValue } from '../syntax/dockerCli/invocation.ts';
import { asString, get, getEntry, type MapNode, type Node } from '../syntax/yaml/node.ts';
import { hasUnknown, type SourcedText } from '../text/sourcedText.ts';
import type { Site } from '../text/span.ts';
import { yamlOf } from './compose/context.ts';
import type { Lookup } from './lookup.ts';
import type { Container, Topology } from './model.ts';
import { serviceKey } from './mentions/composeNames.ts';
import { directoryOf, resolvePath } from './uri.ts';

/** A path in a file, and the file that it leads to. */
export interface FileReference {
  readonly at: Site;
  readonly kind: 'dockerfile' | 'env_file' | 'include' | 'extends' | 'compose-file';
  readonly uri: string;
  /** The place in that file that is meant; its beginning if it is not given. */
  readonly target?: Site | undefined;
}

const known = new WeakMap<Topology, readonly FileReference[]>();

/** The paths in the files of a topology that lead to files which exist. Computed once for each topology. */
export function fileReferences(topology: Topology, lookup: Lookup): readonly FileReference[] {
  let found = known.get(topology);
  if (found === undefined) known.set(topology, (found = unique([...referencesIn(topology, lookup)])));
  return found;
}

function* referencesIn(topology: Topology, lookup: Lookup): Generator<FileReference> {
  const { script } = topology;
  if (script?.project !== undefined) yield* commandFiles(topology, lookup);
  for (const container of topology.containers) {
    if (container.written.kind !== 'service') continue;
    yield* dockerfileOf(container);
    for (const map of [...container.written.definitions, container.written.map]) {
      yield* paths(get(map, 'env_file'), 'env_file', topology, lookup);
      yield* extendedFile(map, topology, lookup);
    }
  }
  if (topology.origin === 'compose') for (const uri of topology.read) yield* includes(uri, topology, lookup);
}

/** `build: ./api`, its `context` and its `dockerfile`: all lead to the Dockerfile. */
function* dockerfileOf({ build, written }: Container): Generator<FileReference> {
  if (build?.dockerfile === undefined || build.state !== 'read' || written.kind !== 'service') return;
  const node = getEntry(written.map, 'build')?.value;
  for (const source of [asString(node), asString(get(node, 'context')), asString(get(node, 'dockerfile'))]) {
    if (source !== undefined) yield { at: source.at, kind: 'dockerfile', uri: build.dockerfile };
  }
}

/** A path, a list of paths, or maps with a `path`. */
function* paths(
  node: Node | undefined,
  kind: FileReference['kind'],
  topology: Topology,
  lookup: Lookup,
): Generator<FileReference> {
  for (const value of node?.kind === 'seq' ? node.items.map((item) => item.value) : [node]) {
    if (value?.kind === 'map' && get(value, 'path')?.kind === 'seq')
      yield* paths(get(value, 'path'), kind, topology, lookup);
    yield* pathOf(asString(value) ?? asString(get(value, 'path')), kind, topology, lookup);
    if (kind === 'include' && value?.kind === 'map') yield* paths(get(value, 'env_file'), 'env_file', topology, lookup);
  }
}

function* pathOf(
  source: SourcedText | undefined,
  kind: FileReference['kind'],
  topology: Topology,
  lookup: Lookup,
): Generator<FileReference> {
  const uri = source && fileOf(source, topology, lookup);
  if (source !== undefined && uri !== undefined) yield { at: source.at, kind, uri };
}

/** Paths start from the project's folder, or from that of the file that names them: the one where the file is. */
function fileOf(source: SourcedText, { seed }: Topology, lookup: Lookup): string | undefined {
  if (hasUnknown(source.text)) return undefined;
  const candidates = [source.at.uri, seed].flatMap((from) => resolvePath(directoryOf(from), source.text) ?? []);
  return candidates.find((uri) => lookup(uri).kind === 'text');
}

function* extendedFile(map: MapNode, topology: Topology, lookup: Lookup): Generator<FileReference> {
  const node = get(map, 'extends');
  const file = asString(get(node, 'file'));
  const uri = file && fileOf(file, topology, lookup);
  if (file === undefined || uri === undefined) return;
  const service = asString(get(node, 'service'));
  yield { at: file.at, kind: 'extends', uri, target: service && serviceKey(uri, service.text, { lookup })?.at };
}

function* includes(uri: string, topology: Topology, lookup: Lookup): Generator<FileReference> {
  const state = lookup(uri);
  if (state.kind !== 'text' || !/\.ya?ml$/i.test(uri) || !state.text.includes('include')) return;
  for (const { root } of yamlOf(uri, state).documents) yield* paths(get(root, 'include'), 'include', topology, lookup);
}

/** `docker compose -f compose.yaml` in a script: the file that was found to be meant. */
function* commandFiles({ script }: Topology, lookup: Lookup): Generator<FileReference> {
  const project = script?.project;
  if (project === undefined || lookup(project.seed).kind !== 'text') return;
  for (const { invocation } of script?.lines ?? []) {
    const file =
      invocation.command[0] === 'compose' ? lastValue({ ...invocation, flags: invocation.globals }, 'file') : undefined;
    if (file !== undefined && !hasUnknown(file.text)) yield { at: file.at, kind: 'compose-file', uri: project.seed };
  }
}

function unique(references: readonly FileReference[]): FileReference[] {
  const seen = new Map<string, FileReference>();
  for (const reference of references) {
    const { uri, span } = reference.at;
    const key = `${uri} ${span.start}`;
    if (!seen.has(key)) seen.set(key, reference);
  }
  return [...seen.values()];
}
