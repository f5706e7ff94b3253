import type { Hop } from '../text/sourcedText.ts';
import type { Site } from '../text/span.ts';
import type { Container, Publication, Topology } from './model.ts';

/** Drivers whose networks have no ports of the host to lead to them. */
const UNPUBLISHED: ReadonlySet<string> = new Set(['macvlan', 'ipvlan', 'none', 'null', 'host']);

/**
 * Whether the engine opens ports of the host for a container's mappings. In host mode, without a network, on another
 * container's network, and where every network is internal or has addresses of the LAN, it does not.
 */
export function opensHostPorts(topology: Topology, { networkMode, attachments }: Container): boolean {
  if (networkMode.kind === 'default-bridge') return true;
  if (networkMode.kind !== 'networks') return false;
  return attachments.some(({ network: id }) => {
    const network = topology.networks.find((one) => one.id === id);
    return network === undefined || (network.internal !== true && !UNPUBLISHED.has(network.driver?.text ?? ''));
  });
}

/** The steps by which a mapping came to its container from another place of its files. */
export const arrivalOf = ({ written }: Publication): readonly Hop[] =>
  written.kind === 'yaml-item'
    ? [...written.entry.value.via, ...written.item.value.via].filter(
        ({ kind }) => kind === 'anchor' || kind === 'merge-key' || kind === 'extends',
      )
    : [];

/** Where a mapping is marked as one of this container: itself, or the step by which it was brought here. */
export const placeIn = (publication: Publication): Site => arrivalOf(publication)[0]?.at ?? publication.at;
