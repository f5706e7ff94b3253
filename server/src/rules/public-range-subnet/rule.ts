import { prefixText, type Prefix } from '../../syntax/ip/prefix.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import { moveBlock } from '../../topology/edits/subnet.ts';
import type { Network, Topology } from '../../topology/model.ts';
import { blocksOf, freeBlock, isPublic, isTaken, type Block } from '../../topology/pools.ts';
import { madeNetworks } from '../../topology/usedNetworks.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';

/** A network with addresses that hosts of the internet have. */
interface Public {
  readonly topology: Topology;
  readonly network: Network;
  readonly block: Block;
}

/** Networks of these drivers are those of the machine's own cables, which may well be public. */
const ON_THE_WIRE: ReadonlySet<string> = new Set(['macvlan', 'ipvlan']);

function* check(topology: Topology): Generator<Public> {
  for (const network of madeNetworks(topology)) {
    if (network.partial || ON_THE_WIRE.has(network.driver?.text ?? '') || isRouted(network)) continue;
    for (const block of blocksOf(network, 4)) if (isPublic(block.prefix)) yield { topology, network, block };
  }
}

/** Whoever routes a block to the containers owns it. */
const isRouted = ({ driverOptions }: Network): boolean =>
  driverOptions.get('com.docker.network.bridge.gateway_mode_ipv4')?.text === 'routed' ||
  driverOptions.get('com.docker.network.bridge.enable_ip_masquerade')?.text === 'false';

/** The same digits behind a ten, if nothing else is there, or any free block. */
function moved({ topology, network, block: { prefix } }: Public): Prefix | undefined {
  const value = (10n << 24n) | (prefix.network.value & 0xffffffn);
  const address = { version: 4, value } as const;
  const kept: Prefix = { address, network: address, bits: prefix.bits };
  return prefix.bits >= 16 && !isTaken(topology, kept, network) ? kept : freeBlock(topology, prefix.bits, network);
}

function* fixes(fact: Public): Generator<Fix> {
  const to = moved(fact);
  const edits = to && moveBlock(fact.topology, fact.network, fact.block, to);
  const text = to ? prefixText(to) : '';
  if (edits) yield { title: { en: `Use \`${text}\``, ko: `\`${text}\` 서브넷 쓰기` }, safety: 'unsafe', edits };
}

/** A subnet outside of the private ranges. */
export const publicRangeSubnet = defineRule<Public>({
  id: 'public-range-subnet',
  severity: 'warning',
  confidence: 'high',
  concept: 'static-addresses-and-subnets',
  title: { en: 'A subnet of public addresses', ko: '공인 주소로 된 서브넷' },
  check,
  report: ({ block }) => ({
    at: block.subnet.at,
    ...(isOnlyDefault(block.subnet) ? { severity: lowered('warning') } : {}),
  }),
  message: {
    en: ({ network, block }) =>
      `\`${block.subnet.text}\` is no private range: its addresses are those of hosts on the internet, and a machine with \`${network.id}\` no longer reaches them. ` +
      'Choose a block of `10.0.0.0/8`, `172.16.0.0/12` or `192.168.0.0/16`.',
    ko: ({ network, block }) =>
      `\`${block.subnet.text}\` 서브넷은 사설 범위가 아닙니다. 그 주소들은 인터넷에 있는 호스트들의 것이어서, \`${network.id}\` 네트워크를 만드는 컴퓨터에서는 그 호스트들에 접근할 수 없게 됩니다. ` +
      '`10.0.0.0/8`, `172.16.0.0/12`, `192.168.0.0/16` 안의 블록을 쓰세요.',
  },
  fixes,
});
