import { locate } from '../text/sourcedText.ts';
import type { Site } from '../text/span.ts';
import type { Container, Endpoint, EndpointRole, Topology } from './model.ts';
import { stackOf, stackOwner } from './reach.ts';

/** What keys say of values that no process of the container dials: others do, or it listens there itself. */
const OTHERS_DIAL: ReadonlySet<string> = new Set([
  'browser',
  'cors',
  'callback',
  'self-public-url',
  'advertised',
  'bind',
  'no-proxy',
]);

/** Roles in which the container's own processes dial. A healthcheck does too, but mostly the container itself. */
const DIALLING: ReadonlySet<EndpointRole> = new Set(['environment', 'command', 'config']);

/** Whether a process in the container dials the address, as far as its place and its key tell. */
export const isDialled = ({ role, keyRole }: Endpoint, also: readonly EndpointRole[] = []): boolean =>
  (DIALLING.has(role) || also.includes(role)) && !OTHERS_DIAL.has(keyRole);

/**
 * Whether the container dials an address that it advertises: a Kafka broker reaches the other brokers, and itself, through the
 * listener that `INTER_BROKER_LISTENER_NAME` names.
 */
export function dialsOwnAdvertisement({ environment }: Container, { key = '', keyRole, scheme }: Endpoint): boolean {
  if (keyRole !== 'advertised' || !/ADVERTISED_LISTENERS$/i.test(key) || scheme === undefined) return false;
  const between = environment.find(({ name }) => /INTER_BROKER_LISTENER_NAME$/i.test(name))?.value?.text;
  return between?.toLowerCase() === scheme.toLowerCase();
}

/**
 * Whose network stack a container's processes use, if it is one of Docker's networks; undefined for the host's, for none, and for
 * what cannot be known. An image alone counts as if it ran on a network of its own, as most do.
 */
export function ownerOfStack(topology: Topology, container: Container): Container | undefined {
  if (container.kind === 'stage') return container;
  const owner = stackOf(topology, container).startsWith('of ') ? stackOwner(topology, container) : undefined;
  return owner?.networkMode.kind === 'none' ? undefined : owner;
}

/** Where the host is written. */
export const placeOfHost = ({ source, hostSpan }: Endpoint): Site => locate(source, hostSpan);

/** Where the port is written, or the host if none is. */
export const placeOfPort = ({ source, hostSpan, portSource, portSpan }: Endpoint): Site =>
  portSpan === undefined ? locate(source, hostSpan) : locate(portSource, portSpan);
