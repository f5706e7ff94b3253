import {
  asString,
  get,
  getEntry,
  textOf,
  type Entry,
  type MapNode,
  type Node,
  type SeqNode,
} from '../syntax/yaml/node.ts';
import { hasUnknown, slice, type SourcedText } from '../text/sourcedText.ts';
import type { Argv } from './commands.ts';
import type { Exposed } from './exposeWords.ts';
import type { Healthcheck } from './interior.ts';
import { publicationOfMap, publicationOfText } from './publication.ts';
import { cut, splitHost, withoutBrackets } from './runOptions.ts';
import type { Attachment, ContainerName, Dependency, ExtraHost, Label, Link, Publication } from './model.ts';
import type { Written } from './written.ts';
import { splitWords } from './words.ts';

/** One item of a list in a service, and how it is written. */
interface ListItem {
  readonly value: Node;
  readonly written: Written;
}

/** Items of a key that holds a list; a single scalar counts as one, as it does for `dns` and `env_file`. */
function itemsOf(service: MapNode, key: string): ListItem[] {
  const entry = getEntry(service, key);
  if (entry?.value.kind === 'scalar')
    return [{ value: entry.value, written: { kind: 'yaml-entry', map: service, entry } }];
  if (entry?.value.kind !== 'seq') return [];
  const seq = entry.value;
  return seq.items.map((item) => ({
    value: item.value,
    written: { kind: 'yaml-item', owner: service, entry, seq, item },
  }));
}

const scalars = (seq: SeqNode): SourcedText[] => seq.items.flatMap(({ value }) => asString(value) ?? []);

/** `ports`, in both syntaxes. What is neither text nor map is left to Compose's own schema. */
export const servicePublications = (service: MapNode): Publication[] =>
  getEntry(service, 'ports')?.value.kind !== 'seq'
    ? []
    : itemsOf(service, 'ports').flatMap(({ value, written }): Publication[] => {
        if (value.kind === 'map') return [publicationOfMap(value, value.at, written)];
        return value.kind === 'scalar' ? [publicationOfText(value.source, 'compose-short', value.at, written)] : [];
      });

export const serviceExposes = (service: MapNode): Exposed[] =>
  itemsOf(service, 'expose').flatMap(({ value, written }) => {
    const source = asString(value);
    return source === undefined ? [] : [{ source, written }];
  });

/** `extra_hosts` as a list of `name:address` or `name=address`, or as a map with one address or several. */
export function serviceExtraHosts(service: MapNode): ExtraHost[] {
  const node = get(service, 'extra_hosts');
  if (node?.kind === 'map') return node.entries.flatMap((entry) => mappedHosts(node, entry));
  return itemsOf(service, 'extra_hosts').flatMap(({ value, written }): ExtraHost[] => {
    const source = asString(value);
    if (source === undefined) return [];
    const [name, address] = splitHost(source);
    return address === undefined ? [] : [{ at: value.at, name, address, written }];
  });
}

function mappedHosts(map: MapNode, entry: Entry): ExtraHost[] {
  const written: Written = { kind: 'yaml-entry', map, entry };
  const addresses =
    entry.value.kind === 'seq' ? scalars(entry.value) : [asString(entry.value)].filter((one) => one !== undefined);
  return addresses.map((address) => ({
    at: entry.at,
    name: entry.key.source,
    address: withoutBrackets(address),
    written,
  }));
}

/** `labels`, as a map or as a list of `name=value`. */
export function serviceLabels(service: MapNode): Label[] {
  const node = get(service, 'labels');
  if (node?.kind === 'map') {
    return node.entries.flatMap(({ key, value }) => {
      const source = asString(value);
      return source === undefined ? [] : [{ name: key.source, value: source }];
    });
  }
  return itemsOf(service, 'labels').flatMap(({ value }): Label[] => {
    const source = asString(value);
    if (source === undefined) return [];
    const [name, text] = cut(source, source.text.indexOf('='));
    return text === undefined ? [] : [{ name, value: text }];
  });
}

/** `links` and `external_links`. */
export const serviceLinks = (service: MapNode): Link[] =>
  (['links', 'external_links'] as const).flatMap((key) =>
    itemsOf(service, key).flatMap(({ value, written }): Link[] => {
      const source = asString(value);
      if (source === undefined) return [];
      const [target, alias] = cut(source, source.text.indexOf(':'));
      return [{ at: value.at, target, alias, external: key === 'external_links', written }];
    }),
  );

/** `networks`, or `default` where the service names none. */
export function serviceAttachments(service: MapNode): Attachment[] {
  const node = get(service, 'networks');
  if (node?.kind === 'seq')
    return scalars(node).map((source) => ({
      network: source.text,
      at: source.at,
      aliases: [],
      addresses: [],
      implicit: false,
    }));
  if (node?.kind === 'map' && node.entries.length > 0) return node.entries.map(attachmentOf);
  return [{ network: 'default', at: service.at, aliases: [], addresses: [], implicit: true }];
}

function attachmentOf({ key, value }: Entry): Attachment {
  const aliases = get(value, 'aliases');
  const addresses = (
    [
      ['ipv4_address', 4],
      ['ipv6_address', 6],
    ] as const
  ).flatMap(([name, version]) => {
    const source = asString(get(value, name));
    return source === undefined ? [] : [{ ...source, version }];
  });
  return {
    network: key.source.text,
    at: key.at,
    aliases: aliases?.kind === 'seq' ? scalars(aliases) : [],
    addresses,
    implicit: false,
  };
}

/** Every name under which Docker's DNS may answer for a service. */
export function serviceNames(name: SourcedText, service: MapNode, attachments: readonly Attachment[]): ContainerName[] {
  const names: ContainerName[] = [{ text: name.text, kind: 'service', at: name.at, networks: undefined }];
  for (const [key, kind] of [
    ['container_name', 'container-name'],
    ['hostname', 'hostname'],
  ] as const) {
    const source = asString(get(service, key));
    if (source && !hasUnknown(source.text)) names.push({ text: source.text, kind, at: source.at, networks: undefined });
  }
  for (const { network, aliases } of attachments) {
    for (const { text, at } of aliases) names.push({ text, kind: 'alias', at, networks: [network] });
  }
  return names;
}

/** `command` or `entrypoint`: a list of words, or a text that Compose splits without a shell. */
export function serviceArgv(service: MapNode, key: 'command' | 'entrypoint'): Argv | undefined {
  const entry = getEntry(service, key);
  if (entry === undefined || entry.value.kind === 'null' || entry.value.kind === 'map') return undefined;
  const written: Written = { kind: 'yaml-entry', map: service, entry };
  const words = entry.value.kind === 'seq' ? scalars(entry.value) : splitWords(entry.value.source);
  return { words, from: 'compose', written };
}

/** `healthcheck.test`; undefined if there is none, and no words if it is switched off. */
export function serviceHealthcheck(service: MapNode): Healthcheck | undefined {
  const check = get(service, 'healthcheck');
  if (textOf(get(check, 'disable')) === 'true') return { words: [] };
  const test = get(check, 'test');
  if (test?.kind === 'scalar') return { script: test.source };
  if (test?.kind !== 'seq') return undefined;
  const [kind, ...rest] = scalars(test);
  if (kind?.text === 'CMD-SHELL') return rest[0] ? { script: rest[0] } : { words: [] };
  return { words: kind?.text === 'CMD' ? rest : [] };
}

/** Where volumes are mounted in the container. */
export const serviceMounts = (service: MapNode): SourcedText[] =>
  itemsOf(service, 'volumes').flatMap(({ value }): SourcedText[] => {
    const source = asString(value);
    if (source === undefined) return [asString(get(value, 'target'))].filter((one) => one !== undefined);
    const parts = source.text.split(':');
    const target = parts.length > 1 ? (parts[1] ?? '') : (parts[0] ?? '');
    const start = parts.length > 1 ? (parts[0] ?? '').length + 1 : 0;
    return [slice(source, { start, end: start + target.length })];
  });

/** Services that are started first. */
export function serviceDependencies(service: MapNode): Dependency[] {
  const node = get(service, 'depends_on');
  if (node?.kind === 'map') {
    return node.entries.map((entry) => ({
      value: entry.key.source.text,
      at: entry.key.at,
      via: [],
      condition: asString(get(entry.value, 'condition')),
      source: entry.key.source,
      written: { kind: 'yaml-entry', map: node, entry },
    }));
  }
  return itemsOf(service, 'depends_on').flatMap(({ value, written }): Dependency[] => {
    const source = asString(value);
    return source === undefined
      ? []
      : [{ value: source.text, at: source.at, via: [], condition: undefined, source, written }];
  });
}

export const serviceProfiles = (service: MapNode): string[] =>
  itemsOf(service, 'profiles').flatMap(({ value }) => textOf(value) ?? []);

/** `deploy.replicas` or `scale`; 1 if neither is there, undefined if it cannot be known. */
export function serviceReplicas(service: MapNode): number | undefined {
  const node = get(get(service, 'deploy'), 'replicas') ?? get(service, 'scale');
  if (node === undefined || node.kind === 'null') return 1;
  const text = textOf(node);
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
