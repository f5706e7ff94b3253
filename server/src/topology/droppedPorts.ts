import type { Site } from '../text/span.ts';
import { hasHiddenFlags } from './edits/flags.ts';
import { placeOf, publicationGroups } from './edits/publications.ts';
import type { Container, Network, Publication, Topology } from './model.ts';

/** Mappings of a container on networks on which Docker publishes nothing. */
export interface DroppedPorts {
  readonly container: Container;
  readonly networks: readonly Network[];
  readonly at: Site;
  /** The mappings of one list, or of one flag; empty for `-P`. */
  readonly publications: readonly Publication[];
}

/** Networks from which no port is published. */
export const dropsPorts = {
  internal: ({ internal }: Network): boolean => internal === true,
  onTheWire: ({ driver }: Network): boolean => driver?.text === 'macvlan' || driver?.text === 'ipvlan',
} as const;

/** The mappings of containers of which every network is known and of one kind. */
export function* portsOnNetworks(topology: Topology, isOfKind: (network: Network) => boolean): Generator<DroppedPorts> {
  const byId = new Map(topology.networks.map((network) => [network.id, network]));
  for (const container of topology.containers) {
    if (container.networkMode.kind !== 'networks' || container.attachments.length === 0 || hasHiddenFlags(container))
      continue;
    const found = container.attachments.map(({ network }) => byId.get(network));
    const networks = found.filter(
      (network) =>
        network !== undefined && network.declared && !network.external && !network.partial && isOfKind(network),
    );
    if (networks.length < found.length) continue;
    const known = networks.flatMap((network) => network ?? []);
    for (const publications of publicationGroups(container)) {
      const at = placeOf(publications);
      if (at) yield { container, networks: known, at, publications };
    }
    if (container.publishAll) yield { container, networks: known, at: container.publishAll.at, publications: [] };
  }
}
