import type { Attachment, Container, Network, Topology } from './model.ts';

/** A container with one of its places on a network. */
export interface Use {
  readonly container: Container;
  readonly attachment: Attachment;
}

const uses = new WeakMap<Topology, ReadonlyMap<string, readonly Use[]>>();

/** Who is on a network. */
export function usesOfNetwork(topology: Topology, { id }: Network): readonly Use[] {
  let byNetwork = uses.get(topology);
  if (byNetwork === undefined) {
    const found = new Map<string, Use[]>();
    for (const container of topology.containers) {
      for (const attachment of container.attachments) {
        const use = { container, attachment };
        const others = found.get(attachment.network);
        if (others) others.push(use);
        else found.set(attachment.network, [use]);
      }
    }
    byNetwork = found;
    uses.set(topology, byNetwork);
  }
  return byNetwork.get(id) ?? [];
}

/**
 * The networks that will be made from what is written: Compose makes those that a service uses and that are not external, a script
 * all that it creates. Podman's are left out, for they obey other rules.
 */
export const madeNetworks = (topology: Topology): Network[] =>
  topology.networks.filter((network) => {
    if (!network.declared || network.external) return false;
    if (network.written.kind === 'create') return network.written.invocation.program === 'docker';
    return usesOfNetwork(topology, network).some(({ container }) => container.replicas !== 0);
  });
