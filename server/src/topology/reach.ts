import type { PortRange } from '../syntax/port/model.ts';
import { hasUnknown } from '../text/sourcedText.ts';
import { isKnown, valueOf } from './known.ts';
import type { Attachment, Container, ExtraHost, Network, Publication, Topology } from './model.ts';
import { isLoopback as isLoopbackIp, parseIp } from '../syntax/ip/ip.ts';

/**
 * Questions about who reaches whom, which rules, hovers and the picture share. The facts are those that an engine
 * shows: names live on user-defined networks, ports of a container are open to everybody on its networks, and the
 * host's ports are another matter.
 */

const byId = new WeakMap<Topology, ReadonlyMap<string, Container>>();

export function containerById(topology: Topology, id: string): Container | undefined {
  let index = byId.get(topology);
  if (index === undefined) {
    index = new Map(topology.containers.map((container) => [container.id, container]));
    byId.set(topology, index);
  }
  return index.get(id);
}

/** The network stack that a container's processes use. Two containers with the same key share `localhost`. */
export type StackKey = 'host' | 'unknown' | `of ${string}` | `outside ${string}`;

const stacks = new WeakMap<Topology, Map<Container, StackKey>>();

/** Follows `service:` and `container:` modes to the container that owns the stack; a cycle leads to `unknown`. */
export function stackOf(topology: Topology, container: Container): StackKey {
  const known = stacks.get(topology) ?? new Map<Container, StackKey>();
  stacks.set(topology, known);
  const before = known.get(container);
  if (before !== undefined) return before;
  const key = followModes(topology, container);
  known.set(container, key);
  return key;
}

function followModes(topology: Topology, container: Container): StackKey {
  const seen = new Set<string>();
  let current = container;
  while (!seen.has(current.id)) {
    seen.add(current.id);
    const mode = current.networkMode;
    if (mode.kind === 'host') return 'host';
    if (mode.kind === 'unknown') return 'unknown';
    if (mode.kind !== 'shared') return `of ${current.id}`;
    const next = mode.target === undefined ? undefined : containerById(topology, mode.target);
    if (next === undefined) return `outside ${mode.targetName}`;
    current = next;
  }
  return 'unknown';
}

/** The container whose stack this one uses: itself, except for shared namespaces. Undefined if it is not in the files. */
export function stackOwner(topology: Topology, container: Container): Container | undefined {
  const key = stackOf(topology, container);
  if (key === 'host') return container;
  return key.startsWith('of ') ? containerById(topology, key.slice(3)) : undefined;
}

const groups = new WeakMap<Topology, ReadonlyMap<StackKey, readonly Container[]>>();

function stackGroups(topology: Topology): ReadonlyMap<StackKey, readonly Container[]> {
  const byKey = new Map<StackKey, Container[]>();
  for (const container of topology.containers) {
    const key = stackOf(topology, container);
    const group = byKey.get(key);
    if (group) group.push(container);
    else byKey.set(key, [container]);
  }
  return byKey;
}

/** Every container that shares the stack, the container itself included. */
export function stackMates(topology: Topology, container: Container): readonly Container[] {
  const key = stackOf(topology, container);
  if (key === 'unknown') return [container];
  let byKey = groups.get(topology);
  if (byKey === undefined) {
    byKey = stackGroups(topology);
    groups.set(topology, byKey);
  }
  return byKey.get(key) ?? [container];
}

/** Profiles that nobody starts: they mark a service that others extend. */
const DORMANT = /^(?:none|never|off|disabled?|template|abstract|dummy|(?:do-?not|dont)-?(?:start|run)|ignore)$/i;

/** Whether one command can start both, on one engine: services with profiles meet only where they share one that is meant to be started. */
export function canRunTogether(a: Container, b: Container): boolean {
  if (a.replicas === 0 || b.replicas === 0 || a.exclusiveWith.includes(b.id) || b.exclusiveWith.includes(a.id))
    return false;
  if (a.lifetime?.engine !== b.lifetime?.engine) return false;
  if (a.profiles.length === 0 || b.profiles.length === 0) return true;
  return a.profiles.some((profile) => b.profiles.includes(profile) && !DORMANT.test(profile));
}

/** Containers that answer to a name on some network, without case; whether it is shared is another question. */
export function namedContainers(topology: Topology, name: string): readonly Container[] {
  let index = byName.get(topology);
  if (index === undefined) byName.set(topology, (index = indexNames(topology)));
  return index.get(name.toLowerCase()) ?? [];
}

const byName = new WeakMap<Topology, ReadonlyMap<string, readonly Container[]>>();

function indexNames({ containers }: Topology): ReadonlyMap<string, readonly Container[]> {
  const index = new Map<string, Container[]>();
  for (const container of containers) {
    for (const name of new Set(container.names.map(({ text }) => text.toLowerCase()))) {
      const list = index.get(name);
      if (list === undefined) index.set(name, [container]);
      else list.push(container);
    }
  }
  return index;
}

const networkById = (topology: Topology, id: string): Network | undefined =>
  topology.networks.find((network) => network.id === id);

/** What an engine calls the network; two keys with one real name are one network. */
function realNameOf(topology: Topology, id: string): string {
  const name = networkById(topology, id)?.realName?.text;
  return name === undefined ? `key ${id}` : `name ${name}`;
}

/** The networks on which two containers meet, as attachments of the first. */
export function sharedNetworks(topology: Topology, a: Container, b: Container): Attachment[] {
  const theirs = new Set(b.attachments.map(({ network }) => realNameOf(topology, network)));
  return a.attachments.filter(({ network }) => theirs.has(realNameOf(topology, network)));
}

/** Whether something about the networks of a container is out of sight, so that "shares no network" cannot be said. */
export const hasOpenNetworks = (topology: Topology, container: Container): boolean =>
  container.networkMode.kind === 'unknown' ||
  container.attachments.some(({ network }) => {
    const found = networkById(topology, network);
    return found === undefined || !found.declared || hasUnknown(found.realName?.text ?? '');
  });

/** What a name leads to, seen from a container. */
export type Resolution =
  | { readonly kind: 'self'; readonly why: 'loopback' | 'own-name' }
  | { readonly kind: 'extra-host'; readonly entry: ExtraHost }
  | { readonly kind: 'container'; readonly containers: readonly Container[]; readonly networks: readonly string[] }
  /** The name is that of a container, and does not resolve from here. */
  | {
      readonly kind: 'unreachable';
      readonly container: Container;
      readonly why: 'no-shared-network' | 'has-no-name' | 'no-dns-here';
    }
  | { readonly kind: 'docker-host' }
  | { readonly kind: 'address' }
  /** Not a name of this topology: of the internet, of an external network, or a mistake. */
  | { readonly kind: 'elsewhere' };

/** What Docker's resolver and `/etc/hosts` make of a name inside a container. */
export function resolveFrom(topology: Topology, from: Container, name: string): Resolution {
  if (isLoopback(name)) return { kind: 'self', why: 'loopback' };
  const owner = stackOwner(topology, from) ?? from;
  const entry = owner.extraHosts.find((host) => host.name.text.toLowerCase() === name.toLowerCase());
  if (entry) return { kind: 'extra-host', entry };
  if (parseIp(name) !== undefined) return { kind: 'address' };
  const named = namedContainers(topology, stripNetwork(topology, name));
  const found = named.filter((container) => container.id !== from.id);
  if (found.length === 0 && named.length > 0) return { kind: 'self', why: 'own-name' };
  if (found.length > 0) return resolveContainers(topology, owner, found);
  const linked = linkedAs(topology, owner, name);
  if (linked.length > 0) return { kind: 'container', containers: linked, networks: [] };
  return name.toLowerCase() === 'host.docker.internal' ? { kind: 'docker-host' } : { kind: 'elsewhere' };
}

/** The containers that a link calls by an alias of its own. */
function linkedAs(topology: Topology, { links }: Container, name: string): Container[] {
  const wanted = name.toLowerCase();
  return links.flatMap(({ alias, target }) =>
    alias?.text.toLowerCase() === wanted ? namedContainers(topology, target.text) : [],
  );
}

function resolveContainers(topology: Topology, owner: Container, found: readonly Container[]): Resolution {
  const reachable = found.filter(
    (container) => hasNames(container) && sharedNetworks(topology, owner, container).length > 0,
  );
  if (owner.networkMode.kind === 'networks' && reachable.length > 0) {
    const networks = new Set(
      reachable.flatMap((container) => sharedNetworks(topology, owner, container)).map(({ network }) => network),
    );
    return { kind: 'container', containers: reachable, networks: [...networks] };
  }
  const linked = found.filter((container) =>
    owner.links.some(({ target }) => namedContainers(topology, target.text).includes(container)),
  );
  if (linked.length > 0) return { kind: 'container', containers: linked, networks: [] };
  const first = found[0];
  if (first === undefined) return { kind: 'elsewhere' };
  if (owner.networkMode.kind !== 'networks') return { kind: 'unreachable', container: first, why: 'no-dns-here' };
  return { kind: 'unreachable', container: first, why: hasNames(first) ? 'no-shared-network' : 'has-no-name' };
}

/** `db.backend`, with the network behind the name, is the same as `db`. */
function stripNetwork(topology: Topology, name: string): string {
  const dot = name.indexOf('.');
  if (dot < 0 || namedContainers(topology, name).length > 0) return name;
  const rest = name.slice(dot + 1);
  const isNetwork = topology.networks.some(({ id, realName }) => rest === realName?.text || rest.endsWith(`_${id}`));
  return isNetwork ? name.slice(0, dot) : name;
}

/** Whether other containers can find it by a name: only containers on user-defined networks have one. */
export const hasNames = (container: Container): boolean => container.networkMode.kind === 'networks';

/** Names that old versions of Docker Desktop had for the host: `docker.for.mac.localhost`. */
const FOR_HOST = /^docker\.for\./;

/** `localhost` in any spelling: the names, 127.0.0.0/8 and ::1. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (name === 'localhost' || (name.endsWith('.localhost') && !FOR_HOST.test(name)) || name === 'ip6-localhost')
    return true;
  const ip = parseIp(name.replace(/^\[|\]$/g, ''));
  return ip !== undefined && isLoopbackIp(ip);
}

export const inRange = (range: PortRange, port: number): boolean => range.first <= port && port <= range.last;

/** The container port behind a host port of one mapping; undefined if the mapping does not lead there. */
export function containerPortOf(publication: Publication, hostPort: number): number | undefined {
  const host = valueOf(publication.hostPorts);
  const container = valueOf(publication.containerPorts);
  if (host === undefined || container === undefined || !inRange(host, hostPort)) return undefined;
  return container.first === container.last ? container.first : container.first + hostPort - host.first;
}

/** How it is known that something in a container answers at a port. */
export type PortEvidence = 'published' | 'exposed' | 'listener' | 'mentioned';

/**
 * Why a port may be one on which the container's own processes listen; undefined if nothing says so. `mentioned` is the
 * weakest: the number stands in its command, its healthcheck or a variable of its own.
 */
export function servesPort(container: Container, port: number): PortEvidence | undefined {
  const targets = container.publications.map(({ containerPorts }) => containerPorts);
  if (targets.some((ports) => isKnown(ports) && inRange(ports.value, port))) return 'published';
  if (container.exposures.some(({ ports }) => inRange(ports, port))) return 'exposed';
  if (container.listeners.some((listener) => listener.port === port)) return 'listener';
  return mentionsPort(container, port) ? 'mentioned' : undefined;
}

function mentionsPort(container: Container, port: number): boolean {
  return (
    container.endpoints.some((endpoint) => endpoint.role === 'healthcheck' && endpoint.port === port) ||
    isToldPort(container, port)
  );
}

/** Whether the number stands in the container's command or in a variable that is about ports. */
function isToldPort(container: Container, port: number): boolean {
  const number = new RegExp(`(?<![\\d.])${port}(?![\\d.])`);
  if (container.commands.some(({ words }) => words.some(({ text }) => number.test(text) && !/:\/\//.test(text))))
    return true;
  return container.environment.some(
    ({ name, value }) =>
      /PORT|LISTEN|BIND/i.test(name) &&
      value !== undefined &&
      number.test(value.text) &&
      // `REDIS_PORT` beside `REDIS_HOST` is the port of another program.
      !container.endpoints.some(
        ({ source, portSource, keyRole }) => keyRole === 'connection' && portSource === value && source !== value,
      ) &&
      // `CONTROLLER://:19092` in a list of listeners; elsewhere a URL is somebody else's address.
      (!/:\/\//.test(value.text) || (/LISTEN|BIND/i.test(name) && !/ADVERTIS/i.test(name))),
  );
}

/** Whether a container or one that shares its stack may listen at the port. */
export const stackServesPort = (topology: Topology, container: Container, port: number): boolean =>
  stackMates(topology, container).some((mate) => servesPort(mate, port) !== undefined);

/** A host port that is used inside of the container, where only the container port exists. */
export interface HostPortInside {
  readonly publication: Publication;
  readonly containerPort: number;
  /** Whether more than the mapping says that something listens at the container port. */
  readonly sure: boolean;
}

/** Gateways listen where their configuration says, and at one port more for those who ask how they are. */
const GATEWAY = /(?:^|\/)(?:haproxy|envoy|kong|apisix|tyk-gateway|krakend|varnish|squid)(?:$|[:@-])/;

/**
 * The mapping whose host port is written where the container port is meant: inside of the container itself. Undefined where anything but
 * a healthcheck says that something listens at the port, and where a mapping cannot be known.
 */
export function hostPortInside(topology: Topology, container: Container, port: number): HostPortInside | undefined {
  const mates = stackMates(topology, container);
  if (!stackOf(topology, container).startsWith('of ') || mates.some((mate) => listensAt(mate, port))) return undefined;
  if (mates.some(({ image }) => GATEWAY.test(image?.text ?? ''))) return undefined;
  const mappings = mates.flatMap(({ publications }) => publications);
  if (mappings.some(({ containerPorts }) => !isKnown(containerPorts))) return undefined;
  for (const publication of mappings) {
    const containerPort = valueOf(publication.protocol) === 'udp' ? undefined : containerPortOf(publication, port);
    if (containerPort !== undefined && containerPort !== port)
      return { publication, containerPort, sure: mates.some((mate) => surelyListensAt(mate, containerPort)) };
  }
  return undefined;
}

const surelyListensAt = ({ partial, exposures, listeners }: Container, port: number): boolean =>
  !partial &&
  (exposures.some(({ ports }) => inRange(ports, port)) || listeners.some((listener) => listener.port === port));

function listensAt(container: Container, port: number): boolean {
  const evidence = servesPort(container, port);
  if (evidence !== 'mentioned') return evidence !== undefined;
  // What a reverse proxy is told is not what the container itself reads.
  return isToldPort(
    { ...container, environment: container.environment.filter(({ name }) => name !== 'VIRTUAL_PORT') },
    port,
  );
}

/** A container that publishes a host port, and the port inside that the mapping leads to. */
export interface PublishedAt {
  readonly container: Container;
  readonly publication: Publication;
  readonly containerPort: number;
}

export function publishersOf(topology: Topology, hostPort: number): PublishedAt[] {
  const found: PublishedAt[] = [];
  for (const container of topology.containers) {
    for (const publication of container.publications) {
      const containerPort = containerPortOf(publication, hostPort);
      if (containerPort !== undefined) found.push({ container, publication, containerPort });
    }
  }
  return found;
}

/** The name by which others call a container: the service's, or `--name`. */
export const callName = (container: Container): string =>
  container.names.find(({ kind }) => kind === 'service')?.text ?? container.names[0]?.text ?? container.name.value;
