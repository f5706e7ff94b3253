import type { Site } from '../../text/span.ts';
import { addSubnet } from '../../topology/edits/networkDefinition.ts';
import type { Network, Topology } from '../../topology/model.ts';
import { blocksOf, hasReadableSubnets } from '../../topology/pools.ts';
import { madeNetworks } from '../../topology/usedNetworks.ts';
import { defineRule, type Target } from '../rule.ts';

/** A network with IPv6 for which an old engine has no addresses. */
interface Unprovided {
  readonly network: Network;
  readonly at: Site;
  readonly version: string;
  /** A block that nobody else has. */
  readonly block: string;
}

function* check(topology: Topology, { engineVersion }: Target): Generator<Unprovided> {
  const [major] = engineVersion ?? [];
  if (major === undefined || major >= 27) return;
  for (const [index, network] of madeNetworks(topology).entries()) {
    const { at, ipv6, partial, driver } = network;
    if (at === undefined || ipv6 !== true || partial || !['bridge', 'default', ''].includes(driver?.text ?? ''))
      continue;
    if (!hasReadableSubnets(network) || blocksOf(network, 6).length > 0) continue;
    yield { network, at, version: (engineVersion ?? []).slice(0, 2).join('.'), block: `fd00:${index + 1}::/64` };
  }
}

/** IPv6 without a subnet, for an engine that cannot choose one. */
export const ipv6WithoutSubnetOldEngine = defineRule<Unprovided>({
  id: 'ipv6-without-subnet-old-engine',
  severity: 'error',
  confidence: 'high',
  concept: 'ipv6',
  title: { en: 'IPv6 without a subnet for an engine before 27', ko: '27 이전 엔진에서 서브넷 없이 쓴 IPv6' },
  check,
  report: ({ at }) => ({ at }),
  message: {
    en: ({ network, version, block }) =>
      `Engine ${version} has no IPv6 addresses to give out, so it cannot create \`${network.id}\`: "could not find an available, non-overlapping IPv6 address pool". Give it a subnet, such as \`${block}\`; engines from 27 on choose one.`,
    ko: ({ network, version, block }) =>
      `엔진 ${version} 버전에는 나누어 줄 IPv6 주소가 없어 \`${network.id}\` 네트워크를 만들 수 없습니다: "could not find an available, non-overlapping IPv6 address pool". \`${block}\` 같은 서브넷을 정하세요. 27부터는 엔진이 스스로 고릅니다.`,
  },
  *fixes({ network, block }) {
    const edits =
      network.written.kind === 'create' || network.pools.length === 0 ? addSubnet(network, block) : undefined;
    if (edits)
      yield {
        title: { en: `Give it the subnet \`${block}\``, ko: `\`${block}\` 서브넷 정하기` },
        safety: 'unsafe',
        edits,
      };
  },
});
