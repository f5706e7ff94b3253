import { ipText, parseIp, unmap, type Ip } from './ip.ts';

/** A block of addresses, `172.28.0.0/16`, together with the address that was written before the slash. */
export interface Prefix {
  /** The address as written, host bits included. */
  readonly address: Ip;
  /** The first address of the block. */
  readonly network: Ip;
  /** Length of the network part: 0 to 32 or 0 to 128. */
  readonly bits: number;
}

/**
 * Reads `address/length` as Go's `net.ParseCIDR` does: a decimal length without sign, leading zeros allowed.
 * Undefined for everything else, a mask such as `/255.255.0.0` among it. Host bits are allowed; see `hasHostBits`.
 */
export function parseCidr(text: string): Prefix | undefined {
  const match = /^([^/]*)\/([0-9]{1,7})$/.exec(text);
  if (match === null) return undefined;
  const address = parseIp(match[1] ?? '');
  const bits = Number(match[2]);
  if (address === undefined || bits > width(address)) return undefined;
  return { address, network: { version: address.version, value: networkValue(address, bits) }, bits };
}

/** Whether the address before the slash is not the first of the block, as in `172.28.0.5/16`. */
export const hasHostBits = (prefix: Prefix): boolean => prefix.address.value !== prefix.network.value;

/** Canonical text of the block, host bits cleared. */
export const prefixText = (prefix: Prefix): string => `${ipText(prefix.network)}/${prefix.bits}`;

/** Whether an address lies in the block; never across IPv4 and IPv6. */
export function containsIp(prefix: Prefix, ip: Ip): boolean {
  const plain = prefix.network.version === 4 ? unmap(ip) : ip;
  return plain.version === prefix.network.version && networkValue(plain, prefix.bits) === prefix.network.value;
}

/** Whether two blocks share an address. */
export const prefixesOverlap = (a: Prefix, b: Prefix): boolean =>
  a.bits <= b.bits ? containsIp(a, b.network) : containsIp(b, a.network);

/** Whether every address of `inner` lies in `outer`. */
export const containsPrefix = (outer: Prefix, inner: Prefix): boolean =>
  outer.bits <= inner.bits && containsIp(outer, inner.network);

/** The last address of the block: the broadcast address of an IPv4 network. */
export function lastAddress(prefix: Prefix): Ip {
  const host = BigInt(width(prefix.network) - prefix.bits);
  return { version: prefix.network.version, value: prefix.network.value | ((1n << host) - 1n) };
}

/** The address a number of steps behind the first of the block, or undefined if it lies outside. */
export function nthAddress(prefix: Prefix, steps: number): Ip | undefined {
  const ip: Ip = { version: prefix.network.version, value: prefix.network.value + BigInt(steps) };
  return containsIp(prefix, ip) && ip.value >= prefix.network.value ? ip : undefined;
}

const width = (ip: Ip): number => (ip.version === 4 ? 32 : 128);

function networkValue(ip: Ip, bits: number): bigint {
  const host = BigInt(width(ip) - bits);
  return (ip.value >> host) << host;
}
