import { isDialled, ownerOfStack, placeOfHost } from '../../topology/dialled.ts';
import { joinNetwork } from '../../topology/edits/networks.ts';
import type { Container, Endpoint, Network, Topology } from '../../topology/model.ts';
import { resolveFrom } from '../../topology/reach.ts';
import { hasHiddenNetworks, networksOf } from '../../topology/strayNames.ts';
import { defineRule, type Fix, type Target } from '../rule.ts';

/** The host called from where no road leads to it. */
interface WalledIn {
  readonly owner: Container;
  readonly endpoint: Endpoint;
  readonly internal: Network;
  /** A network with a road out, on which the container is not yet. */
  readonly way: string | undefined;
}

/** Engine 20.10 still gave containers on internal networks a default route; 28 does not. */
const hasRoad = ({ engineVersion }: Target): boolean => engineVersion !== undefined && (engineVersion[0] ?? 0) <= 20;

function* check(topology: Topology, target: Target): Generator<WalledIn> {
  if (hasRoad(target)) return;
  for (const container of topology.containers) {
    const owner = container.kind === 'stage' ? undefined : ownerOfStack(topology, container);
    if (owner === undefined || owner.networkMode.kind !== 'networks' || hasHiddenNetworks(topology, owner)) continue;
    const networks = networksOf(topology, owner);
    const [internal] = networks;
    if (internal === undefined || !networks.every((network) => network.internal === true && !network.external))
      continue;
    const way = topology.networks.find(
      (network) => network.internal === false || (network.id === 'default' && network.internal !== true),
    )?.id;
    for (const endpoint of container.endpoints) {
      if (isDialled(endpoint) && leadsToHost(topology, container, endpoint.host))
        yield { owner, endpoint, internal, way };
    }
  }
}

function leadsToHost(topology: Topology, from: Container, host: string): boolean {
  const found = resolveFrom(topology, from, host);
  return found.kind === 'docker-host' || (found.kind === 'extra-host' && found.entry.address.text === 'host-gateway');
}

function* fixes({ owner, endpoint, way }: WalledIn): Generator<Fix> {
  const edits = way === undefined ? undefined : joinNetwork(owner, way, endpoint.source.at);
  if (edits && way !== undefined)
    yield {
      title: {
        en: `Connect ${owner.name.value} to the network ${way} too`,
        ko: `${owner.name.value} 컨테이너를 ${way} 네트워크에도 연결`,
      },
      safety: 'unsafe',
      edits,
    };
}

/** The host's gateway, called from internal networks alone. */
export const hostGatewayOnInternalNetwork = defineRule<WalledIn>({
  id: 'host-gateway-on-internal-network',
  severity: 'warning',
  confidence: 'high',
  needsWhole: true,
  concept: 'internal-networks',
  title: { en: 'The host called from an internal network', ko: '내부 네트워크에서 부른 호스트' },
  check,
  report: ({ endpoint, internal }) => ({
    at: placeOfHost(endpoint),
    value: { source: endpoint.source, range: endpoint.hostSpan },
    related:
      internal.at === undefined
        ? []
        : [
            {
              at: internal.at,
              message: { en: `\`${internal.id}\` is internal`, ko: `\`${internal.id}\` 네트워크는 internal입니다` },
            },
          ],
  }),
  message: {
    en: ({ owner, endpoint, internal }) =>
      `\`${owner.name.value}\` is on internal networks only (\`${internal.id}\`), from which no route leads to the host: \`${endpoint.host}\` cannot be reached. Connect it to a network that is not internal as well.`,
    ko: ({ owner, endpoint, internal }) =>
      `\`${owner.name.value}\` 컨테이너는 내부 네트워크(\`${internal.id}\`)에만 있고 거기서 호스트로 가는 경로가 없어 \`${endpoint.host}\` 주소에 접근할 수 없습니다. 내부가 아닌 네트워크에도 연결하세요.`,
  },
  fixes,
});
