import type { Container, Network, Topology } from '../../topology/model.ts';

/** Why nothing that a container publishes is open on the host. */
export type Unpublished = 'host' | 'shared' | 'none' | 'internal' | 'lan';

const MODES: Readonly<Record<string, Unpublished>> = { host: 'host', shared: 'shared', none: 'none' };

/** Undefined where mappings take effect, as far as the files tell. */
export function whyUnpublished(topology: Topology, container: Container): Unpublished | undefined {
  const byMode = MODES[container.networkMode.kind];
  if (byMode !== undefined || container.networkMode.kind !== 'networks') return byMode;
  const networks = container.attachments.map(({ network }) => topology.networks.find(({ id }) => id === network));
  if (networks.length === 0) return undefined;
  if (!networks.every((network) => network?.internal === true || isOnLan(network))) return undefined;
  return networks.some(isOnLan) ? 'lan' : 'internal';
}

const isOnLan = (network: Network | undefined): boolean =>
  network?.driver?.text === 'macvlan' || network?.driver?.text === 'ipvlan';
