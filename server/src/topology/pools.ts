import {
  containsPrefix,
  lastAddress,
  nthAddress,
  parseCidr,
  prefixesOverlap,
  type Prefix,
} from '../syntax/ip/prefix.ts';
import { parseIp, sameIp, unmap, type Ip } from '../syntax/ip/ip.ts';
import { hasUnknown, type SourcedText } from '../text/sourcedText.ts';
import type { AddressPool, Network, Topology } from './model.ts';
import { usesOfNetwork } from './usedNetworks.ts';

/** A pool whose subnet can be read. */
export interface Block {
  readonly pool: AddressPool;
  readonly subnet: SourcedText;
  readonly prefix: Prefix;
}

/** The blocks of a network, of one family if it is given. */
export const blocksOf = ({ pools }: Network, version?: 4 | 6): Block[] =>
  pools.flatMap((pool) => {
    const prefix = pool.subnet && parseCidr(pool.subnet.text);
    return pool.subnet && prefix && (version === undefined || prefix.network.version === version)
      ? [{ pool, subnet: pool.subnet, prefix }]
      : [];
  });

/** Whether every subnet of the network is known and can be read. */
export const hasReadableSubnets = ({ pools }: Network): boolean =>
  pools.every(({ subnet }) => subnet !== undefined && !hasUnknown(subnet.text) && parseCidr(subnet.text) !== undefined);

const cidr = (text: string): Prefix => {
  const prefix = parseCidr(text);
  if (prefix === undefined) throw new Error(`${text} is no block of addresses`);
  return prefix;
};

/** The range of Docker's own bridge, unless the engine is set up otherwise. https://docs.docker.com/engine/network/#subnet-allocation */
export const DOCKER0 = cidr('172.17.0.0/16');

/** IPv4 blocks that no host of the internet has. https://www.iana.org/assignments/iana-ipv4-special-registry */
const NOT_PUBLIC: readonly Prefix[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
].map(cidr);

/** Whether some address of an IPv4 block may belong to a host of the internet. */
export const isPublic = (prefix: Prefix): boolean =>
  prefix.network.version === 4 && !NOT_PUBLIC.some((block) => containsPrefix(block, prefix));

/** Addresses that containers ask for on a network. */
export const askedAddresses = (topology: Topology, network: Network): SourcedText[] =>
  usesOfNetwork(topology, network).flatMap(({ attachment }) => attachment.addresses);

/** Why an address of a block is nobody's to ask for. */
export type Reserved = 'network' | 'broadcast' | 'gateway' | 'first' | 'auxiliary';

/** Whether the engine keeps an IPv4 address of the block for itself; the gateway is the first address unless it is given. */
export function reservedFor(
  ip: Ip,
  { pool, prefix }: Block,
): { readonly why: Reserved; readonly source: SourcedText | undefined } | undefined {
  const is = (source: SourcedText | undefined): boolean => {
    const other = source && parseIp(source.text);
    return other !== undefined && sameIp(other, ip);
  };
  if (is(pool.gateway)) return { why: 'gateway', source: pool.gateway };
  const auxiliary = pool.reserved.find(is);
  if (auxiliary) return { why: 'auxiliary', source: auxiliary };
  const { version, value } = unmap(ip);
  if (version !== 4 || prefix.bits > 30) return undefined;
  if (value === prefix.network.value) return { why: 'network', source: undefined };
  if (value === lastAddress(prefix).value) return { why: 'broadcast', source: undefined };
  return pool.gateway === undefined && pool.range === undefined && value === prefix.network.value + 1n
    ? { why: 'first', source: undefined }
    : undefined;
}

/** How many addresses are looked at before giving up. */
const MAX_TRIES = 300;

/** An address of the block that nobody has, counted from a step on. */
export function freeAddress(topology: Topology, network: Network, block: Block, from: number): Ip | undefined {
  const taken = askedAddresses(topology, network).flatMap(({ text }) => parseIp(text) ?? []);
  for (let step = from; step < from + MAX_TRIES; step++) {
    const ip = nthAddress(block.prefix, step);
    if (ip === undefined) return undefined;
    if (reservedFor(ip, block) === undefined && !taken.some((other) => sameIp(other, ip))) return ip;
  }
  return undefined;
}

/** Whether a block shares addresses with one of the topology, apart from one network, or with Docker's own bridge. */
export const isTaken = (topology: Topology, prefix: Prefix, but: Network): boolean =>
  prefixesOverlap(prefix, DOCKER0) ||
  topology.networks.some(
    (network) => network !== but && blocksOf(network).some((block) => prefixesOverlap(block.prefix, prefix)),
  );

const FREE_FROM = [cidr('172.28.0.0/14'), cidr('10.200.0.0/13'), cidr('10.0.0.0/8')];

/** A private IPv4 block of a size that nothing in the topology uses. */
export function freeBlock(topology: Topology, bits: number, but: Network): Prefix | undefined {
  for (const area of FREE_FROM) {
    if (bits < area.bits || bits > 30) continue;
    const size = 1n << BigInt(32 - bits);
    for (let step = 0n; step < 64n; step++) {
      const network: Ip = { version: 4, value: area.network.value + step * size };
      const prefix = { address: network, network, bits };
      if (containsPrefix(area, prefix) && !isTaken(topology, prefix, but)) return prefix;
    }
  }
  return undefined;
}
