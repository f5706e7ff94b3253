import { hasUnknown, type SourcedText } from '../../text/sourcedText.ts';
import { enableIpv6 } from '../../topology/edits/networkDefinition.ts';
import type { Network, Topology } from '../../topology/model.ts';
import { blocksOf } from '../../topology/pools.ts';
import { madeNetworks, usesOfNetwork } from '../../topology/usedNetworks.ts';
import { defineRule, type Fix } from '../rule.ts';

/** An IPv6 address, or a subnet, of a network without IPv6. */
interface Ignored {
  readonly network: Network;
  readonly source: SourcedText;
  readonly kind: 'address' | 'subnet';
}

function* check(topology: Topology): Generator<Ignored> {
  for (const network of madeNetworks(topology)) {
    if (network.ipv6 !== false || network.partial || !['bridge', 'default', ''].includes(network.driver?.text ?? ''))
      continue;
    for (const { subnet } of blocksOf(network, 6)) yield { network, source: subnet, kind: 'subnet' };
    for (const { container, attachment } of usesOfNetwork(topology, network)) {
      if (container.engine === 'podman') continue;
      for (const address of attachment.addresses) {
        if (address.version === 6 && address.text.includes(':') && !hasUnknown(address.text))
          yield { network, source: address, kind: 'address' };
      }
    }
  }
}

const switchOf = ({ written }: Network): string => (written.kind === 'create' ? '--ipv6' : 'enable_ipv6: true');

function* fixes({ network }: Ignored): Generator<Fix> {
  const edits = enableIpv6(network);
  const text = switchOf(network);
  // Without a subnet around it, an address that is ignored now would be refused.
  const safety = blocksOf(network, 6).length > 0 ? 'safe' : 'unsafe';
  if (edits) yield { title: { en: `Add \`${text}\``, ko: `\`${text}\` 추가` }, safety, edits };
}

/** IPv6 addresses on a network that has not got IPv6. */
export const ipv6AddressWithoutEnableIpv6 = defineRule<Ignored>({
  id: 'ipv6-address-without-enable-ipv6',
  severity: 'warning',
  confidence: 'high',
  concept: 'ipv6',
  title: { en: 'IPv6 addresses on a network without IPv6', ko: 'IPv6가 꺼진 네트워크의 IPv6 주소' },
  check,
  report: ({ network, source }) => ({
    at: source.at,
    related: network.at
      ? [{ at: network.at, message: { en: 'The network, without IPv6', ko: 'IPv6가 꺼진 네트워크' } }]
      : [],
  }),
  message: {
    en: ({ network, source, kind }) =>
      `IPv6 is off on \`${network.id}\`, so Docker ignores the ${kind} \`${source.text}\` and says nothing. Add \`${switchOf(network)}\` to the network.`,
    ko: ({ network, source, kind }) =>
      `\`${network.id}\` 네트워크에는 IPv6가 꺼져 있어서 Docker가 \`${source.text}\` ${kind === 'subnet' ? '서브넷을' : '주소를'} 말없이 무시합니다. 네트워크에 \`${switchOf(network)}\` 설정을 추가하세요.`,
  },
  fixes,
});
