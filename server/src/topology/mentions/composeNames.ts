import { asString, get, getEntry, type Entry, type MapNode, type Node } from '../../syntax/yaml/node.ts';
import { hasUnknown, type SourcedText } from '../../text/sourcedText.ts';
import { yamlOf } from '../compose/context.ts';
import type { Container, Network, Topology } from '../model.ts';
import { directoryOf, resolvePath } from '../uri.ts';
import { ENGINE, type Collector, type Spelling } from './collect.ts';

/** Takes down what the Compose files of a project call its services and networks, and where they call them so. */
export function noteCompose({ containers, networks }: Topology, notes: Collector): void {
  for (const container of containers) for (const map of mapsOf(container)) declareNames(map, container, notes);
  for (const network of networks) declareNetwork(network, notes);
  for (const container of containers) for (const map of mapsOf(container)) referInService(map, notes);
}

/** The service's maps in the files, and what became of them, which holds what it extends besides. */
const mapsOf = ({ written }: Container): Iterable<MapNode> =>
  written.kind === 'service' ? new Set([...written.definitions, written.map]) : [];

function declareNames(map: MapNode, { id, written }: Container, notes: Collector): void {
  if (written.kind === 'service') for (const source of written.keys) notes.declare('name', { source }, 'service', [id]);
  for (const [key, declares] of [
    ['container_name', 'container-name'],
    ['hostname', 'hostname'],
  ] as const) {
    const source = asString(get(map, key));
    if (source !== undefined && !hasUnknown(source.text) && source.text !== '')
      notes.declare('name', { source }, declares, [id]);
  }
  const networks = get(map, 'networks');
  for (const { value } of entriesOf(networks)) {
    for (const source of textsOf(get(value, 'aliases')))
      if (!hasUnknown(source.text)) notes.declare('name', { source }, 'alias', [id]);
  }
}

/**
 * A network's key, and its name on the engine: `name`, or the key of an external network. What Compose makes is declared here, an
 * external one elsewhere.
 */
function declareNetwork({ id, written, external, realName }: Network, notes: Collector): void {
  if (written.kind !== 'entry') return;
  const keys = keysIn(written.section, id, 0);
  for (const source of keys) notes.declare('network', { source }, 'network');
  for (const source of realName === undefined ? (external ? keys : []) : [realName]) {
    if (external) notes.refer('network', { source }, [], ENGINE);
    else if (!hasUnknown(source.text)) notes.declare('network', { source }, 'network', [], ENGINE);
  }
}

/** A network's key in every file that says something of it. */
function keysIn(section: MapNode, name: string, depth: number): SourcedText[] {
  const own = getEntry(section, name)?.key.source;
  const deeper = depth > 50 ? [] : (section.origins ?? []).flatMap((origin) => keysIn(origin, name, depth + 1));
  return own === undefined ? deeper : [own, ...deeper];
}

/** Keys whose texts name a service, with the part that is the name. */
const NAMES: readonly (readonly [string, (text: string) => readonly [start: number, end: number] | undefined])[] = [
  ['depends_on', (text) => [0, text.length]],
  ['links', (text) => [0, text.includes(':') ? text.indexOf(':') : text.length]],
  ['volumes_from', (text) => behind(text, /^(?:container:)?([^:]*)/)],
  ['network_mode', (text) => behind(text, /^(?:service|container):(.*)$/s)],
  ['net', (text) => behind(text, /^(?:service|container):(.*)$/s)],
  ['pid', (text) => behind(text, /^(?:service|container):(.*)$/s)],
  ['ipc', (text) => behind(text, /^(?:service|container):(.*)$/s)],
];

function behind(text: string, pattern: RegExp): readonly [number, number] | undefined {
  const match = pattern.exec(text);
  if (match?.[1] === undefined) return undefined;
  const start = match[0].length - match[1].length;
  return [start, start + match[1].length];
}

function referInService(map: MapNode, notes: Collector): void {
  for (const [key, partOf] of NAMES) {
    for (const source of namesIn(get(map, key))) {
      const part = partOf(source.text);
      if (part !== undefined) notes.refer('name', { source, range: { start: part[0], end: part[1] } });
    }
  }
  for (const source of namesIn(get(map, 'networks'))) notes.refer('network', { source });
  for (const { value } of entriesOf(get(get(map, 'build'), 'additional_contexts')))
    referContext(asString(value), notes);
  referExtended(map, notes);
}

/** A text, the texts of a list, or the keys of a map. */
const namesIn = (node: Node | undefined): SourcedText[] =>
  node?.kind === 'map'
    ? node.entries.map(({ key }) => key.source)
    : node?.kind === 'scalar'
      ? [node.source]
      : textsOf(node);

const textsOf = (node: Node | undefined): SourcedText[] =>
  node?.kind === 'seq' ? node.items.flatMap(({ value }) => asString(value) ?? []) : [];

const entriesOf = (node: Node | undefined): readonly Entry[] => (node?.kind === 'map' ? node.entries : []);

function referContext(source: SourcedText | undefined, notes: Collector): void {
  const part = source && behind(source.text, /^service:(.*)$/s);
  if (source !== undefined && part !== undefined)
    notes.refer('name', { source, range: { start: part[0], end: part[1] } });
}

/** `extends` names a service of the same file, or of another one, in which names are those of another project. */
function referExtended(map: MapNode, notes: Collector): void {
  const node = get(map, 'extends');
  const source = asString(node) ?? asString(get(node, 'service'));
  if (source === undefined) return;
  const file = asString(get(node, 'file'));
  if (file === undefined) {
    notes.refer('name', { source });
    return;
  }
  const uri = resolvePath(directoryOf(file.at.uri), file.text);
  const key = uri === undefined ? undefined : serviceKey(uri, source.text, notes);
  if (uri === undefined || key === undefined) return;
  const spelling: Spelling = { source };
  notes.referTo(notes.declare('name', { source: key }, 'service', [], uri), spelling);
}

/** The key of a service in a Compose file. */
export function serviceKey(uri: string, name: string, { lookup }: Pick<Collector, 'lookup'>): SourcedText | undefined {
  const state = lookup(uri);
  if (state.kind !== 'text') return undefined;
  for (const { root } of yamlOf(uri, state).documents) {
    const entry = getEntry(get(root, 'services'), name);
    if (entry !== undefined) return entry.key.source;
  }
  return undefined;
}
