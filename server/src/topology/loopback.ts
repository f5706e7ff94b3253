import type { Container, Endpoint, Publication, Topology } from './model.ts';
import { isDialled, ownerOfStack } from './dialled.ts';
import { knownImage } from './images/knownImage.ts';
import { keyNames } from './keys/keyNames.ts';
import { valueOf } from './known.ts';
import {
  canRunTogether,
  containerPortOf,
  inRange,
  isLoopback,
  servesPort,
  stackMates,
  stackOf,
  stackServesPort,
} from './reach.ts';

/**
 * Addresses on loopback that cannot work, and which sibling they mean. A container's loopback is its own, so such an address is
 * right if its own processes, or those that share its network, answer there; it may be right if a browser uses it.
 */

/** An address on loopback at which nobody in the container's network stack answers, as far as files tell. */
export interface StrayDial {
  readonly from: Container;
  /** Whose network it is. */
  readonly owner: Container;
  readonly endpoint: Endpoint;
  /** Undefined where none is written. */
  readonly port: number | undefined;
}

/** The addresses on loopback that the container's processes dial in vain. */
export function* strayDials(topology: Topology, from: Container): Generator<StrayDial> {
  const owner = ownerOfStack(topology, from);
  if (owner === undefined) return;
  for (const endpoint of from.endpoints) {
    const { host, port } = endpoint;
    if (port === 'unknown' || !isLoopback(host) || !isDialled(endpoint)) continue;
    if (!answersItself(topology, from, endpoint, port)) yield { from, owner, endpoint, port };
  }
}

/** Whether the container, or one that shares its stack, answers at the address, or is reached there from outside. */
function answersItself(topology: Topology, from: Container, endpoint: Endpoint, port: number | undefined): boolean {
  const mates = stackMates(topology, from);
  if (mates.some((mate) => isOfClass(endpoint, mate))) return true;
  if (port === undefined) return false;
  // The port on which the host publishes this very container: its address as a browser sees it.
  const own = mates.some(({ publications }) => publications.some(({ hostPorts }) => isIn(valueOf(hostPorts), port)));
  return own || stackServesPort(topology, from, port);
}

const isIn = (range: { first: number; last: number } | undefined, port: number): boolean => range !== undefined && inRange(range, port);

/** A database that finds itself on localhost. */
const isOfClass = (endpoint: Endpoint, container: Container): boolean => namedBy(endpoint, container) === 'class';

/** Whether the key or the scheme of an address names a container, or what its image is. */
function namedBy({ key, scheme }: Endpoint, container: Container): 'name' | 'class' | undefined {
  const names = [container.name.value, ...container.names.map(({ text }) => text)];
  return keyNames(key ?? '', scheme, { names, image: container.image === undefined ? undefined : knownImage(container.image.text) });
}

/** A sibling that an address on loopback means. */
export interface Meant {
  readonly sibling: Container;
  /** Whose network it is on: the one whose name answers. */
  readonly owner: Container;
  /** The port to dial there; undefined where the address has none. */
  readonly containerPort: number | undefined;
  /** The mapping whose host port was written. */
  readonly publication: Publication | undefined;
  /** True where the key or the scheme names the sibling or its class, and not only its port fits. */
  readonly named: boolean;
}

/**
 * Siblings that may be meant, the likely ones alone if some are: one that publishes the port, one that listens on it and is named, or
 * the only one that is named where no port is written.
 */
export function meantSiblings(topology: Topology, { from, endpoint, port }: StrayDial): Meant[] {
  const siblings = topology.containers.filter((other) => isSibling(topology, from, other));
  const ownName = namedBy(endpoint, from) === 'name';
  const found = siblings.flatMap((sibling) => meant(topology, sibling, endpoint, port)).filter(({ named }) => named || !ownName);
  const named = found.filter((one) => one.named);
  if (port === undefined) return named.length === 1 ? named : [];
  return named.length > 0 ? named : found;
}

function isSibling(topology: Topology, from: Container, other: Container): boolean {
  const key = stackOf(topology, other);
  return key.startsWith('of ') && key !== stackOf(topology, from) && canRunTogether(from, other);
}

function meant(topology: Topology, sibling: Container, endpoint: Endpoint, port: number | undefined): Meant[] {
  const owner = ownerOfStack(topology, sibling);
  if (owner === undefined) return [];
  // Who borrows the sibling's network answers under the sibling's name.
  const named = stackMates(topology, sibling).some((mate) => namedBy(endpoint, mate) !== undefined);
  const base = { sibling, owner, named };
  if (port === undefined) return named ? [{ ...base, containerPort: undefined, publication: undefined }] : [];
  for (const publication of sibling.publications) {
    const containerPort = containerPortOf(publication, port);
    if (containerPort !== undefined && valueOf(publication.protocol) !== 'udp') return [{ ...base, containerPort, publication }];
  }
  const evidence = servesPort(sibling, port);
  return named && evidence !== undefined && evidence !== 'mentioned' ? [{ ...base, containerPort: port, publication: undefined }] : [];
}
