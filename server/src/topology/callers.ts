import type { Site } from '../text/span.ts';
import { isDialled, ownerOfStack } from './dialled.ts';
import { shownMapping } from './edits/publications.ts';
import { isKnown } from './known.ts';
import type { Container, Listener, Topology } from './model.ts';
import { inRange, namedContainers, resolveFrom, stackMates } from './reach.ts';

/** Who cannot reach a server: a published port, a port that metadata names, or a sibling that dials it or is linked to it. */
export interface Caller {
  readonly kind: 'published' | 'exposed' | 'dialled';
  readonly at: Site;
  /** The mapping, the port or the sibling's name. */
  readonly shown: string;
}

/** A server that only its own container reaches. */
export interface DeafListener {
  readonly container: Container;
  readonly listener: Listener;
  readonly callers: readonly Caller[];
}

/** Programs that may stand in front of a server on loopback, in the same container. */
const FRONTS = new Set([
  'nginx',
  'caddy',
  'haproxy',
  'envoy',
  'traefik',
  'apache2',
  'apache2ctl',
  'httpd',
  'httpd-foreground',
  'socat',
  'stunnel',
  'ghostunnel',
  'varnishd',
  'supervisord',
  's6-svscan',
  'openresty',
]);

const hasFront = ({ commands }: Container): boolean =>
  commands.some(({ words }) => FRONTS.has(words[0]?.text.split('/').at(-1) ?? ''));

/**
 * The servers that listen on the loopback of their own container alone, with those who call them in vain. Where somebody else shares the
 * network, or a proxy runs beside it, that one may be meant.
 */
export function* deafListeners(topology: Topology): Generator<DeafListener> {
  for (const container of topology.containers) {
    if (ownerOfStack(topology, container) === undefined) continue;
    if (stackMates(topology, container).length > 1 || hasFront(container)) continue;
    for (const listener of container.listeners) {
      if (listener.binds === 'loopback')
        yield { container, listener, callers: callersOf(topology, container, listener) };
    }
  }
}

function callersOf(topology: Topology, container: Container, { port, kind }: Listener): Caller[] {
  // Of a server whose port is not known only a variable can say that every port of the container is meant.
  if (port === undefined && kind !== 'variable') return [];
  const isMeant = (first: number, last: number): boolean => port === undefined || inRange({ first, last }, port);
  const callers: Caller[] = [];
  for (const { containerPorts, at, ...rest } of container.publications) {
    if (!isKnown(containerPorts) || !isMeant(containerPorts.value.first, containerPorts.value.last)) continue;
    callers.push({ kind: 'published', at, shown: shownMapping({ containerPorts, at, ...rest }) });
  }
  for (const { from, at, ports } of container.exposures) {
    if (from !== 'image' && isMeant(ports.first, ports.last))
      callers.push({ kind: 'exposed', at, shown: `${port ?? ports.first}` });
  }
  return [...callers, ...dialers(topology, container, port)];
}

function dialers(topology: Topology, container: Container, port: number | undefined): Caller[] {
  const found: Caller[] = [];
  for (const other of topology.containers) {
    if (other.id === container.id) continue;
    for (const endpoint of other.endpoints) {
      if ((port !== undefined && endpoint.port !== port) || !isDialled(endpoint, ['healthcheck'])) continue;
      const to = resolveFrom(topology, other, endpoint.host);
      if (to.kind !== 'container' || !to.containers.includes(container)) continue;
      found.push({ kind: 'dialled', at: endpoint.source.at, shown: other.name.value });
    }
    if (port !== undefined) continue;
    const link = other.links.find(({ target }) => namedContainers(topology, target.text).includes(container));
    if (link !== undefined) found.push({ kind: 'dialled', at: link.at, shown: other.name.value });
  }
  return found;
}
