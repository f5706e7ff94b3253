import { isLoopback as isLoopbackIp, parseIp } from '../syntax/ip/ip.ts';
import { isDialled, ownerOfStack } from './dialled.ts';
import { isKnown } from './known.ts';
import type { Container, Endpoint, Publication, Topology } from './model.ts';
import { canRunTogether, publishersOf, resolveFrom, servesPort, stackOf, type PublishedAt } from './reach.ts';

/** Detours over the host: addresses by which a container dials a port that the host publishes. */

/** The address that Docker's own bridge has, unless the engine is told otherwise. */
export const DOCKER0 = '172.17.0.1';

/** An address that leads to the host, with a port. */
export interface HostDial {
  readonly from: Container;
  /** Whose network `from` uses. */
  readonly owner: Container;
  readonly endpoint: Endpoint;
  readonly port: number;
  /** `mapped`: by a name that `extra_hosts` leads to the gateway. `unmapped`: by a name that Docker Desktop alone knows. */
  readonly by: 'mapped' | 'unmapped' | 'address';
}

export function* hostDials(topology: Topology): Generator<HostDial> {
  for (const from of topology.containers) {
    const owner = from.kind === 'stage' ? undefined : ownerOfStack(topology, from);
    if (owner === undefined) continue;
    for (const endpoint of from.endpoints) {
      const { port } = endpoint;
      const by = typeof port === 'number' && isDialled(endpoint) ? wayToHost(topology, from, endpoint.host) : undefined;
      if (by !== undefined && typeof port === 'number') yield { from, owner, endpoint, port, by };
    }
  }
}

function wayToHost(topology: Topology, from: Container, host: string): HostDial['by'] | undefined {
  if (host === DOCKER0) return 'address';
  const found = resolveFrom(topology, from, host);
  if (found.kind === 'docker-host') return 'unmapped';
  const address = found.kind === 'extra-host' ? found.entry.address.text : undefined;
  return address === 'host-gateway' || address === DOCKER0 ? 'mapped' : undefined;
}

/** Those who publish the port, where nobody else may be meant: no program of the host's own network listens there. */
export function publishersMeant(topology: Topology, { from, port }: HostDial): PublishedAt[] {
  const onHost = topology.containers.some(
    (one) => stackOf(topology, one) === 'host' && servesPort(one, port) !== undefined,
  );
  if (onHost) return [];
  return publishersOf(topology, port).filter(
    ({ container, publication }) =>
      canRunTogether(from, container) &&
      stackOf(topology, container) !== stackOf(topology, from) &&
      isKnown(publication.containerPorts),
  );
}

/** Whether the mapping is for the host alone: published on 127.0.0.1. */
export function isForHostAlone({ hostIp }: Publication): boolean {
  const ip = isKnown(hostIp) ? parseIp(hostIp.value) : undefined;
  return ip !== undefined && isLoopbackIp(ip);
}
