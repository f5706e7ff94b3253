import type { DockerInvocation } from '../syntax/dockerCli/invocation.ts';
import { get, getEntry, type MapNode, type Node } from '../syntax/yaml/node.ts';
import type { SourcedText } from '../text/sourcedText.ts';
import type { ContainerSetting } from './model.ts';
import { valuesOf } from './runOptions.ts';
import type { Written } from './written.ts';

/** Keys of a service, and flags of `docker run`, that give each value of a kind. */
const NAMES: readonly (readonly [string, string, ContainerSetting['kind']])[] = [
  ['hostname', 'hostname', 'hostname'],
  ['domainname', 'domainname', 'domainname'],
  ['dns', 'dns', 'dns'],
  ['dns_search', 'dns-search', 'dns-search'],
  ['extra_hosts', 'add-host', 'extra-host'],
  ['volumes', 'volume', 'volume'],
];

/** The settings of a service, each entry of a list by itself. Maps and the long syntax of volumes are not among them. */
export const serviceSettings = (service: MapNode): ContainerSetting[] => [
  ...NAMES.flatMap(([key, , kind]) => settingsOf(service, key, kind)),
  ...buildHosts(get(service, 'build')),
];

const buildHosts = (build: Node | undefined): ContainerSetting[] =>
  build?.kind === 'map' ? settingsOf(build, 'extra_hosts', 'build-host') : [];

function settingsOf(map: MapNode, key: string, kind: ContainerSetting['kind']): ContainerSetting[] {
  const entry = getEntry(map, key);
  if (entry?.value.kind === 'scalar')
    return [{ kind, source: entry.value.source, written: { kind: 'yaml-entry', map, entry } }];
  if (entry?.value.kind !== 'seq') return [];
  const seq = entry.value;
  return seq.items.flatMap((item): ContainerSetting[] => {
    const written: Written = { kind: 'yaml-item', owner: map, entry, seq, item };
    if (item.value.kind === 'scalar') return [{ kind, source: item.value.source, written }];
    const pair = kind === 'extra-host' ? pairOf(item.value) : undefined;
    return pair === undefined ? [] : [{ kind: 'extra-host-pair', source: pair, written }];
  });
}

/** `- db: 192.0.2.5`, which YAML reads as a map because of its blank. */
function pairOf(node: Node): SourcedText | undefined {
  const entry = node.kind === 'map' && node.entries.length === 1 ? node.entries[0] : undefined;
  if (entry?.value.kind !== 'scalar') return undefined;
  const text = `${entry.key.source.text}:${entry.value.source.text}`;
  return { text, pieces: [{ text, at: node.at, exact: false }], at: node.at };
}

/** The settings of a `docker run`, one for each flag. */
export const runSettings = (invocation: DockerInvocation): ContainerSetting[] => [
  ...NAMES.flatMap(([, flag, kind]) =>
    valuesOf(invocation, flag).map(({ value, written }): ContainerSetting => ({ kind, source: value, written })),
  ),
  ...valuesOf(invocation, 'mount').map(({ value, written }): ContainerSetting => ({
    kind: 'mount',
    source: value,
    written,
  })),
];
