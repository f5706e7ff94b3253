import { getEntry } from '../syntax/yaml/node.ts';
import { hasUnknown } from '../text/sourcedText.ts';
import { hasOwnHosts } from './coveredFiles.ts';
import { isDialled } from './dialled.ts';
import type { Container, Endpoint, Network, Topology } from './model.ts';
import { canRunTogether, hasOpenNetworks, resolveFrom, stackOf, stackOwner } from './reach.ts';

/** Names of containers that processes dial although the name does not resolve where they are. */

/** An address whose host is the name of a container of the project, and which leads nowhere. */
export interface StrayName {
  readonly from: Container;
  /** Whose network `from` uses; itself in host mode. */
  readonly owner: Container;
  /** True where `from` uses the host's own network. */
  readonly onHost: boolean;
  readonly endpoint: Endpoint;
  readonly to: Container;
  readonly why: 'no-shared-network' | 'has-no-name' | 'no-dns-here';
}

/** Names that are surely meant for a container and surely do not resolve; a network that is out of sight makes it silent. */
export function* strayNames(topology: Topology): Generator<StrayName> {
  for (const from of topology.containers) {
    const onHost = stackOf(topology, from) === 'host';
    const owner = from.kind === 'stage' ? undefined : stackOwner(topology, from);
    if (owner === undefined || hasOwnHosts(owner) || (!onHost && meetsStrangers(topology, owner))) continue;
    for (const endpoint of from.endpoints) {
      if (hasUnknown(endpoint.host) || !isDialled(endpoint, ['healthcheck'])) continue;
      const found = resolveFrom(topology, from, endpoint.host);
      if (found.kind !== 'unreachable' || !isMeant(topology, from, endpoint.host, found.container)) continue;
      if (found.why !== 'no-dns-here' && hasHiddenNetworks(topology, found.container)) continue;
      yield { from, owner, onHost, endpoint, to: found.container, why: found.why };
    }
  }
}

/** A host name with dots may be a real one of the world outside, to which the container only answers as well. */
function isMeant(topology: Topology, from: Container, host: string, to: Container): boolean {
  const kinds = to.names.filter(({ text }) => text.toLowerCase() === host.toLowerCase()).map(({ kind }) => kind);
  const dotted = host.includes('.') && !kinds.includes('service') && !kinds.includes('container-name');
  return !dotted && canRunTogether(from, to) && stackOf(topology, from) !== stackOf(topology, to);
}

/** Networks on which others, whom no file shows, may answer to the same name. */
const meetsStrangers = (topology: Topology, owner: Container): boolean =>
  hasHiddenNetworks(topology, owner) ||
  owner.links.some(({ external }) => external) ||
  networksOf(topology, owner).some(({ external }) => external);

export const networksOf = (topology: Topology, { attachments }: Container): Network[] =>
  attachments.flatMap(({ network }) => topology.networks.find(({ id }) => id === network) ?? []);

/** Whether what connects the container may stand where nobody can read it. */
export const hasHiddenNetworks = (topology: Topology, container: Container): boolean =>
  hasOpenNetworks(topology, container) || mayExtendMore(container);

/** A service whose missing part is only a file of variables has the networks that are written. */
function mayExtendMore({ partial, written }: Container): boolean {
  if (!partial) return false;
  if (written.kind === 'service') return written.definitions.some((map) => getEntry(map, 'extends') !== undefined);
  return written.kind !== 'run' || written.invocation.opaque.length > 0;
}
