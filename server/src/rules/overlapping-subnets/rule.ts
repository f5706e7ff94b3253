import { prefixesOverlap, prefixText } from '../../syntax/ip/prefix.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import { moveBlock } from '../../topology/edits/subnet.ts';
import { meet } from '../../topology/hostPorts.ts';
import type { Network, Topology } from '../../topology/model.ts';
import { blocksOf, DOCKER0, freeBlock, type Block } from '../../topology/pools.ts';
import { madeNetworks, usesOfNetwork } from '../../topology/usedNetworks.ts';
import { defineRule, lowered, type Fix, type Severity } from '../rule.ts';

/** A block of addresses that shares some with another network's. */
interface Overlap {
  readonly topology: Topology;
  readonly network: Network;
  readonly block: Block;
  /** The network that has the addresses first; undefined for Docker's own bridge. */
  readonly other: { readonly network: Network; readonly block: Block } | undefined;
}

/** Swarm hands out addresses of its own, and a driver for addresses that is a plug-in may do as it likes. */
const isOrdinary = ({ driver, partial, driverOptions }: Network): boolean =>
  !partial && driver?.text !== 'overlay' && driverOptions.get('com.docker.network.bridge.name')?.text !== 'docker0';

interface Placed {
  readonly network: Network;
  readonly block: Block;
  /** Place in the file, from 0. */
  readonly order: number;
}

/** Beyond this many blocks inside of each other, one more says nothing new. */
const MAX_DEPTH = 16;

function* check(topology: Topology): Generator<Overlap> {
  const placed = madeNetworks(topology)
    .filter(isOrdinary)
    .flatMap((network) => blocksOf(network).map((block) => ({ network, block })))
    .map((one, order): Placed => ({ ...one, order }));
  const rivals = rivalsOf(topology, placed);
  for (const one of placed) {
    const other = rivals.get(one);
    const { network, block } = one;
    if (other) yield { topology, network, block, other };
    else if (prefixesOverlap(block.prefix, DOCKER0)) yield { topology, network, block, other: undefined };
  }
}

/** For each block the one before it in the file that it overlaps. Two blocks overlap only if one of them lies in the other. */
function rivalsOf(topology: Topology, placed: readonly Placed[]): ReadonlyMap<Placed, Placed> {
  const rivals = new Map<Placed, Placed>();
  let around: Placed[] = [];
  for (const one of [...placed].sort(byAddress)) {
    around = around.filter(({ block }) => prefixesOverlap(block.prefix, one.block.prefix));
    for (const other of around) {
      const [first, second] = other.order < one.order ? [other, one] : [one, other];
      if (
        first.network === second.network ||
        rivals.has(second) ||
        !existTogether(topology, first.network, second.network)
      )
        continue;
      rivals.set(second, first);
    }
    if (around.length < MAX_DEPTH) around.push(one);
  }
  return rivals;
}

/** By family and first address, the larger block first. */
function byAddress({ block: { prefix: a } }: Placed, { block: { prefix: b } }: Placed): number {
  if (a.network.version !== b.network.version) return a.network.version - b.network.version;
  if (a.network.value !== b.network.value) return a.network.value < b.network.value ? -1 : 1;
  return a.bits - b.bits;
}

/** A network of a project is made when a service on it starts, so two meet where services of theirs do. */
function existTogether(topology: Topology, a: Network, b: Network): boolean {
  if (a.written.kind === 'create' || b.written.kind === 'create') return !(a.exclusiveWith?.includes(b.id) ?? false);
  const [one, other] = [usesOfNetwork(topology, a), usesOfNetwork(topology, b)];
  return one.some(({ container }) => other.some((use) => meet(container, use.container)));
}

function* fixes({ topology, network, block }: Overlap): Generator<Fix> {
  const { prefix } = block;
  const to = prefix.network.version === 4 ? freeBlock(topology, prefix.bits, network) : undefined;
  const edits = to && moveBlock(topology, network, block, to);
  const text = to ? prefixText(to) : '';
  if (edits)
    yield {
      title: {
        en: `Move \`${network.id}\` to \`${text}\``,
        ko: `\`${network.id}\` 네트워크를 \`${text}\` 서브넷으로 옮기기`,
      },
      safety: 'unsafe',
      edits,
    };
}

const severityOf = ({ other, block }: Overlap): Severity => {
  const severity = other ? 'error' : 'warning';
  return isOnlyDefault(block.subnet) ? lowered(severity) : severity;
};

/** Two networks of one project or script, or one and Docker's own bridge, with addresses in common. */
export const overlappingSubnets = defineRule<Overlap>({
  id: 'overlapping-subnets',
  severity: 'error',
  confidence: 'high',
  concept: 'static-addresses-and-subnets',
  title: { en: 'Subnets that overlap', ko: '겹치는 서브넷' },
  check,
  report: (fact) => ({
    at: fact.block.subnet.at,
    severity: severityOf(fact),
    related: fact.other
      ? [
          {
            at: fact.other.block.subnet.at,
            message: {
              en: `The subnet of \`${fact.other.network.id}\``,
              ko: `\`${fact.other.network.id}\` 네트워크의 서브넷`,
            },
          },
        ]
      : [],
  }),
  message: {
    en: ({ block, network, other }) =>
      other
        ? `\`${block.subnet.text}\` of \`${network.id}\` overlaps \`${other.block.subnet.text}\` of \`${other.network.id}\`, and one engine cannot have both: "Pool overlaps with other one on this address space". Choose another range for one of them.`
        : `\`${block.subnet.text}\` of \`${network.id}\` overlaps \`172.17.0.0/16\`, which Docker's own bridge has unless the engine is set up otherwise: "Pool overlaps with other one on this address space". Choose another range.`,
    ko: ({ block, network, other }) =>
      other
        ? `\`${network.id}\` 네트워크의 \`${block.subnet.text}\` 서브넷이 \`${other.network.id}\` 네트워크의 \`${other.block.subnet.text}\` 서브넷과 겹쳐서 한 엔진에 함께 있을 수 없습니다: "Pool overlaps with other one on this address space". 둘 중 하나를 다른 범위로 바꾸세요.`
        : `\`${network.id}\` 네트워크의 \`${block.subnet.text}\` 서브넷이, 따로 설정하지 않으면 Docker의 기본 브리지가 쓰는 \`172.17.0.0/16\` 서브넷과 겹칩니다: "Pool overlaps with other one on this address space". 다른 범위로 바꾸세요.`,
  },
  fixes,
});
