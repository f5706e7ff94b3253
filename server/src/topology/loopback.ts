import type { Container, Endpoint, Publication, Topology } from './model.ts';
import { isDialled, ownerOfStack } from './dialled.ts';
import { knownImage } from './images/knownImage.ts';
import { parseImage } from './images/reference.ts';
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
  /** True where the key names the container itself, which may mean its own address. */
  readonly namesItself: boolean;
}

/**
 * The addresses on loopback that the container's processes dial in vain. `isItself` tells such a host; that of another kind may be asked
 * for, such as 0.0.0.0, which is the container itself as well.
 */
export function* strayDials(
  topology: Topology,
  from: Container,
  isItself: (host: string) => boolean = isLoopback,
): Generator<StrayDial> {
  const owner = ownerOfStack(topology, from);
  if (owner === undefined) return;
  for (const endpoint of from.endpoints) {
    const { host, port } = endpoint;
    if (port === 'unknown' || !isItself(host) || !isDialled(endpoint)) continue;
    if (answersItself(topology, from, endpoint, port)) continue;
    yield { from, owner, endpoint, port, namesItself: namedBy(topology, endpoint).get(from) === 'name' };
  }
}

/** Whether the container, or one that shares its stack, answers at the address, or is reached there from outside. */
function answersItself(topology: Topology, from: Container, endpoint: Endpoint, port: number | undefined): boolean {
  const mates = stackMates(topology, from);
  const named = namedBy(topology, endpoint);
  // A database that finds itself on localhost.
  if (mates.some((mate) => named.get(mate) === 'class')) return true;
  if (port === undefined) return false;
  // The port on which the host publishes this very container: its address as a browser sees it.
  const own = mates.some(({ publications }) => publications.some(({ hostPorts }) => isIn(valueOf(hostPorts), port)));
  return own || stackServesPort(topology, from, port) || isAddressOfPublisher(topology, from, endpoint, port);
}

/**
 * Whether the sibling that publishes the port has the same variable with the same address, as where one block of variables serves
 * both: that is the address by which people open it, and no connection.
 */
function isAddressOfPublisher(
  topology: Topology,
  from: Container,
  { key, keyRole, host }: Endpoint,
  port: number,
): boolean {
  if (key === undefined || keyRole === 'connection') return false;
  return publishersAt(topology, port).some(
    (sibling) =>
      sibling !== from &&
      // Mappings on a borrowed network are refused, and publish nothing.
      ownerOfStack(topology, sibling) === sibling &&
      sibling.publications.some(({ hostPorts }) => isIn(valueOf(hostPorts), port)) &&
      sibling.endpoints.some((other) => other.key === key && other.host === host && other.port === port),
  );
}

const isIn = (range: { first: number; last: number } | undefined, port: number): boolean =>
  range !== undefined && inRange(range, port);

type Naming = 'name' | 'class';

const namings = new WeakMap<Topology, Map<string, ReadonlyMap<Container, Naming>>>();

/** The containers that the key or the scheme of an address names, by their names or by what their images are. */
function namedBy(topology: Topology, { key = '', scheme }: Endpoint): ReadonlyMap<Container, Naming> {
  const known = namings.get(topology) ?? new Map<string, ReadonlyMap<Container, Naming>>();
  namings.set(topology, known);
  const question = `${key} ${scheme ?? ''}`;
  const before = known.get(question);
  if (before) return before;
  const found = new Map<Container, Naming>();
  for (const container of topology.containers) {
    const { name, names, image } = container;
    const repository = image === undefined ? undefined : parseImage(image.text)?.name;
    const all = [name.value, ...names.map(({ text }) => text), ...(repository === undefined ? [] : [repository])];
    const naming = keyNames(key, scheme, {
      names: all,
      image: image === undefined ? undefined : knownImage(image.text),
    });
    if (naming) found.set(container, naming);
  }
  known.set(question, found);
  return found;
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
export function meantSiblings(topology: Topology, { from, endpoint, port, namesItself }: StrayDial): Meant[] {
  const naming = namedBy(topology, endpoint);
  // Who borrows the network of another answers under that one's name.
  const named = new Set([...naming.keys()].flatMap((container) => stackMates(topology, container)));
  const found = new Map<string, Meant>();
  for (const sibling of new Set([...(port === undefined ? [] : publishersAt(topology, port)), ...named])) {
    if (!isSibling(topology, from, sibling)) continue;
    const one = meant(topology, sibling, port, named.has(sibling));
    if (one && !one.named && dialsByName(from, sibling)) continue;
    if (one && !found.has(one.owner.id) && (one.named || !namesItself)) found.set(one.owner.id, one);
  }
  const all = [...found.values()];
  const likely = all.filter((one) => one.named);
  if (port === undefined) return likely.length === 1 ? likely : [];
  return likely.length > 0 ? likely : all;
}

/** Whether the container has another address of the sibling, by its name: then that on loopback is for a browser. */
const dialsByName = ({ endpoints }: Container, { names }: Container): boolean =>
  endpoints.some(({ role, host }) => role === 'environment' && names.some(({ text }) => text === host));

const publishers = new WeakMap<
  Topology,
  { readonly at: ReadonlyMap<number, readonly Container[]>; readonly ranges: readonly Container[] }
>();

/** Containers that may publish a port of the host: those with just this port, and those with ranges. */
function publishersAt(topology: Topology, port: number): readonly Container[] {
  let known = publishers.get(topology);
  if (known === undefined) {
    known = publishersOf(topology);
    publishers.set(topology, known);
  }
  return [...(known.at.get(port) ?? []), ...known.ranges];
}

function publishersOf({ containers }: Topology): { at: Map<number, Container[]>; ranges: Container[] } {
  const at = new Map<number, Container[]>();
  const ranges: Container[] = [];
  for (const container of containers) {
    for (const { hostPorts } of container.publications) {
      const range = valueOf(hostPorts);
      if (range === undefined) continue;
      if (range.first !== range.last) ranges.push(container);
      else at.set(range.first, [...(at.get(range.first) ?? []), container]);
    }
  }
  return { at, ranges };
}

function isSibling(topology: Topology, from: Container, other: Container): boolean {
  const key = stackOf(topology, other);
  return key.startsWith('of ') && key !== stackOf(topology, from) && canRunTogether(from, other);
}

function meant(topology: Topology, sibling: Container, port: number | undefined, named: boolean): Meant | undefined {
  const owner = ownerOfStack(topology, sibling);
  if (owner === undefined) return undefined;
  const base = { sibling, owner, named };
  if (port === undefined) return named ? { ...base, containerPort: undefined, publication: undefined } : undefined;
  for (const publication of sibling.publications) {
    const containerPort = containerPortOf(publication, port);
    if (containerPort !== undefined && valueOf(publication.protocol) !== 'udp')
      return { ...base, containerPort, publication };
  }
  const evidence = named ? servesPort(sibling, port) : undefined;
  return evidence !== undefined && evidence !== 'mentioned'
    ? { ...base, containerPort: port, publication: undefined }
    : undefined;
}
