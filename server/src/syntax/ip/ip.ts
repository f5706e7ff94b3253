/** An IP address as a number of 32 or 128 bits. IPv4 written inside IPv6 (`::ffff:1.2.3.4`) is version 6 until `unmap`. */
export interface Ip {
  readonly version: 4 | 6;
  readonly value: bigint;
}

const V4_IN_V6 = 0xffffn;

/**
 * Reads an address the way Go's `net.ParseIP` does, which is what Docker and Compose call: four decimal octets
 * without leading zeros, or IPv6 without brackets and without a zone. Anything else is undefined.
 * See https://pkg.go.dev/net/netip#ParseAddr.
 */
export function parseIp(text: string): Ip | undefined {
  if (text.length > 45) return undefined;
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

/** The address without its IPv4-in-IPv6 wrapping, the form in which Go compares and prints addresses. */
export function unmap(ip: Ip): Ip {
  return ip.version === 6 && ip.value >> 32n === V4_IN_V6 ? { version: 4, value: ip.value & 0xffffffffn } : ip;
}

function parseV4(text: string): Ip | undefined {
  const octets = text.split('.');
  if (octets.length !== 4) return undefined;
  let value = 0n;
  for (const octet of octets) {
    if (!/^(?:0|[1-9][0-9]{0,2})$/.test(octet) || Number(octet) > 255) return undefined;
    value = (value << 8n) | BigInt(octet);
  }
  return { version: 4, value };
}

function parseV6(text: string): Ip | undefined {
  const gap = text.indexOf('::');
  if (gap === -1) {
    const groups = groupsOf(text, true);
    return groups?.length === 8 ? fromGroups(groups) : undefined;
  }
  const head = groupsOf(text.slice(0, gap), false);
  const tail = groupsOf(text.slice(gap + 2), true);
  // `::` stands for at least one group of zeros.
  if (head === undefined || tail === undefined || head.length + tail.length > 7) return undefined;
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => 0);
  return fromGroups([...head, ...zeros, ...tail]);
}

/** The 16-bit groups of one side of `::`; the last of the address may be an IPv4 address of two groups. */
function groupsOf(text: string, mayEndInV4: boolean): number[] | undefined {
  if (text === '') return [];
  const words = text.split(':');
  const groups: number[] = [];
  for (const [index, word] of words.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(word)) {
      groups.push(Number.parseInt(word, 16));
      continue;
    }
    const v4 = mayEndInV4 && index === words.length - 1 ? parseV4(word) : undefined;
    if (v4 === undefined) return undefined;
    groups.push(Number(v4.value >> 16n), Number(v4.value & 0xffffn));
  }
  return groups;
}

function fromGroups(groups: readonly number[]): Ip {
  return { version: 6, value: groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n) };
}

/** Canonical text as Go prints it: dotted IPv4, or lower-case IPv6 with its longest run of zeros as `::`. */
export function ipText(ip: Ip): string {
  const plain = unmap(ip);
  return plain.version === 4 ? v4Text(plain.value) : v6Text(plain.value);
}

function v4Text(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 0xffn)).join('.');
}

function v6Text(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(112 - index * 16)) & 0xffffn));
  const gap = longestZeros(groups);
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (gap.length < 2) return hex(groups);
  return `${hex(groups.slice(0, gap.start))}::${hex(groups.slice(gap.start + gap.length))}`;
}

function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (let index = 0; index <= groups.length; index++) {
    if (groups[index] === 0) continue;
    if (index - start > best.length) best = { start, length: index - start };
    start = index + 1;
  }
  return best;
}

export const sameIp = (a: Ip, b: Ip): boolean => {
  const [left, right] = [unmap(a), unmap(b)];
  return left.version === right.version && left.value === right.value;
};

/** `127.0.0.0/8` or `::1`: the machine, or the container, that says it. */
export const isLoopback = (ip: Ip): boolean => {
  const plain = unmap(ip);
  return plain.version === 4 ? plain.value >> 24n === 127n : plain.value === 1n;
};

/** `0.0.0.0` or `::`: every address when listening, the machine itself when dialled on Linux. */
export const isUnspecified = (ip: Ip): boolean => unmap(ip).value === 0n;

/** RFC 1918 and `fc00::/7`, as Go's `IP.IsPrivate`. */
export const isPrivate = (ip: Ip): boolean => {
  const { version, value } = unmap(ip);
  if (version === 6) return value >> 121n === 0b1111110n;
  return value >> 24n === 10n || value >> 20n === 0xac1n || value >> 16n === 0xc0a8n;
};

/** `169.254.0.0/16` and `fe80::/10`. */
export const isLinkLocal = (ip: Ip): boolean => {
  const { version, value } = unmap(ip);
  return version === 4 ? value >> 16n === 0xa9fen : value >> 118n === 0x3fan;
};

/** `224.0.0.0/4` and `ff00::/8`. */
export const isMulticast = (ip: Ip): boolean => {
  const { version, value } = unmap(ip);
  return version === 4 ? value >> 28n === 0xen : value >> 120n === 0xffn;
};
