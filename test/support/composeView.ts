import { parsePortMapping } from '../../server/src/syntax/port/port.ts';
import { get, textOf, type MapNode, type Node } from '../../server/src/syntax/yaml/node.ts';
import { keyIndex, portIndex, textIndex, type Index } from '../../server/src/topology/compose/indexes.ts';
import type { ComposeProject, ComposeService } from '../../server/src/topology/compose/load.ts';
import { splitWords } from '../../server/src/topology/words.ts';

/** What is compared with `docker-compose config --format json`: the networking side of every service. */
export interface ComposeView {
  readonly name: string;
  readonly services: Readonly<Record<string, ServiceView>>;
}

export interface ServiceView {
  readonly ports: readonly string[];
  readonly expose: readonly string[];
  readonly networks: Readonly<Record<string, { aliases: readonly string[]; ipv4: string | null }>> | null;
  readonly networkMode: string | null;
  readonly extraHosts: readonly string[];
  readonly links: readonly string[];
  readonly environment: Readonly<Record<string, string | null>>;
  readonly command: readonly string[] | null;
  readonly entrypoint: readonly string[] | null;
  readonly profiles: readonly string[];
  readonly dependsOn: Readonly<Record<string, string>>;
}

/** Our reading of a project, put into the words of Compose's canonical form. */
export const composeView = (project: ComposeProject): ComposeView => ({
  name: project.name,
  services: Object.fromEntries(project.services.map((service) => [service.name.text, serviceView(service)])),
});

function serviceView(service: ComposeService): ServiceView {
  const { node } = service;
  const mode = textOf(get(node, 'network_mode')) ?? null;
  return {
    ports: unique(nodes(get(node, 'ports')), portIndex)
      .flatMap(portLines)
      .filter((line, index, all) => all.indexOf(line) === index),
    expose: unique(nodes(get(node, 'expose')), textIndex).map(text),
    networks: mode === null ? networksView(get(node, 'networks')) : null,
    networkMode: mode,
    extraHosts: hostLines(get(node, 'extra_hosts')).toSorted(),
    links: unique(nodes(get(node, 'links')), keyIndex).map(text),
    environment: environmentView(service),
    command: words(get(node, 'command')),
    entrypoint: words(get(node, 'entrypoint')),
    profiles: unique(nodes(get(node, 'profiles')), keyIndex).map(text),
    dependsOn: dependencies(node),
  };
}

const nodes = (node: Node | undefined): Node[] => (node?.kind === 'seq' ? node.items.map(({ value }) => value) : []);
const text = (node: Node): string => textOf(node) ?? '';

/** Of equal declarations the last one, in the place of the first, as Compose keeps them. */
function unique(values: readonly Node[], index: Index): Node[] {
  const kept = new Map<unknown, Node>();
  for (const value of values) kept.set(index(value) ?? value, value);
  return [...kept.values()];
}

const line = (host: string, published: string, target: string, protocol: string, mode = 'ingress'): string =>
  `${host}|${published}|${target}|${protocol}|${mode}`;

function portLines(item: Node): string[] {
  if (item.kind === 'map') {
    const field = (key: string, otherwise: string) => textOf(get(item, key)) ?? otherwise;
    return [
      line(
        field('host_ip', ''),
        field('published', ''),
        field('target', ''),
        field('protocol', 'tcp'),
        field('mode', 'ingress'),
      ),
    ];
  }
  const { mapping } = parsePortMapping({ text: text(item) }, 'compose-short');
  const container = mapping?.containerPorts;
  if (mapping === undefined || container === undefined) return [`unreadable ${text(item)}`];
  const host = mapping.hostPorts;
  const one = (target: number, published: string) =>
    line(mapping.hostIp ?? '', published, String(target), mapping.protocol ?? 'tcp');
  if (container.first === container.last) {
    const published =
      host === undefined ? '' : host.first === host.last ? String(host.first) : `${host.first}-${host.last}`;
    return [one(container.first, published)];
  }
  return Array.from({ length: container.last - container.first + 1 }, (_, offset) =>
    one(container.first + offset, host === undefined ? '' : String(host.first + offset)),
  );
}

function networksView(node: Node | undefined): ServiceView['networks'] {
  const entries: [string, Node | undefined][] =
    node?.kind === 'map'
      ? node.entries.map(({ key, value }) => [key.source.text, value])
      : nodes(node).map((item) => [text(item), undefined]);
  if (entries.length === 0) return { default: { aliases: [], ipv4: null } };
  return Object.fromEntries(
    entries.map(([name, options]) => [
      name,
      {
        aliases: unique(nodes(get(options, 'aliases')), keyIndex).map(text),
        ipv4: textOf(get(options, 'ipv4_address')) ?? null,
      },
    ]),
  );
}

function hostLines(node: Node | undefined): string[] {
  const bare = (address: string) => address.replace(/^\[(.*)\]$/, '$1');
  if (node?.kind === 'map') {
    return node.entries.flatMap(({ key, value }) =>
      (value.kind === 'seq' ? nodes(value) : [value]).map((address) => `${key.source.text}=${bare(text(address))}`),
    );
  }
  return unique(nodes(node), textIndex).map((item) =>
    text(item).replace(/^([^=:]*)[=:](.*)$/, (_, host: string, address: string) => `${host}=${bare(address)}`),
  );
}

/** A name from an env file that nobody sets is no variable at all. */
const environmentView = ({ environment }: ComposeService): ServiceView['environment'] =>
  Object.fromEntries(
    environment
      .filter(({ value, from }) => value !== undefined || from === 'environment')
      .map(({ name, value }) => [name, value?.text ?? null]),
  );

function words(node: Node | undefined): string[] | null {
  if (node?.kind === 'scalar') return splitWords(node.source).map((word) => word.text);
  return node?.kind === 'seq' ? nodes(node).map(text) : null;
}

/** Written dependencies, then those that links and shared namespaces imply. */
function dependencies(service: MapNode): Record<string, string> {
  const node = get(service, 'depends_on');
  const found: Record<string, string> = {};
  for (const item of nodes(node)) found[text(item)] = 'service_started required';
  for (const { key, value } of node?.kind === 'map' ? node.entries : []) {
    found[key.source.text] =
      `${textOf(get(value, 'condition')) ?? 'service_started'}${textOf(get(value, 'required')) === 'false' ? '' : ' required'}`;
  }
  const imply = (name: string | undefined) => {
    if (name !== undefined) found[name] ??= 'service_started required';
  };
  for (const link of nodes(get(service, 'links'))) imply(text(link).split(':')[0]);
  for (const key of ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'])
    imply(/^service:(.*)$/.exec(textOf(get(service, key)) ?? '')?.[1]);
  return found;
}

/** Compose's answer as JSON, in the same words. `$` comes doubled from it. */
export function oracleView(answer: string): ComposeView {
  const { name, services } = JSON.parse(answer.replaceAll('$$', () => '$')) as {
    name: string;
    services: Record<string, OracleService>;
  };
  return {
    name,
    services: Object.fromEntries(Object.entries(services ?? {}).map(([key, service]) => [key, viewOf(service)])),
  };
}

interface OracleService {
  readonly ports?: readonly {
    host_ip?: string;
    published?: string;
    target: number;
    protocol?: string;
    mode?: string;
  }[];
  readonly expose?: readonly string[];
  readonly networks?: Readonly<Record<string, { aliases?: readonly string[]; ipv4_address?: string } | null>>;
  readonly network_mode?: string;
  readonly extra_hosts?: readonly string[];
  readonly links?: readonly string[];
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly command: readonly string[] | null;
  readonly entrypoint: readonly string[] | null;
  readonly profiles?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { condition: string; required: boolean }>>;
}

const viewOf = (service: OracleService): ServiceView => ({
  ports: (service.ports ?? []).map(({ host_ip, published, target, protocol, mode }) =>
    line(host_ip ?? '', published ?? '', String(target), protocol ?? 'tcp', mode),
  ),
  expose: service.expose ?? [],
  networks:
    service.network_mode !== undefined
      ? null
      : Object.fromEntries(
          Object.entries(service.networks ?? {}).map(([key, value]) => [
            key,
            { aliases: value?.aliases ?? [], ipv4: value?.ipv4_address ?? null },
          ]),
        ),
  networkMode: service.network_mode ?? null,
  extraHosts: (service.extra_hosts ?? []).toSorted(),
  links: service.links ?? [],
  environment: service.environment ?? {},
  command: service.command,
  entrypoint: service.entrypoint,
  profiles: service.profiles ?? [],
  dependsOn: Object.fromEntries(
    Object.entries(service.depends_on ?? {}).map(([key, { condition, required }]) => [
      key,
      `${condition}${required ? ' required' : ''}`,
    ]),
  ),
});
