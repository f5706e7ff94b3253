import { parseIp } from '../ip/ip.ts';
import { span } from '../../text/span.ts';
import type { PortProblem, PortRepair } from './model.ts';
import { printable, wordEnd, wordSpan, type Word } from './words.ts';

/** The address without brackets, or the words with which Go refuses it. */
export function readHostIp(text: string): { ip: string } | { words: string } {
  const bare = text.startsWith('[') ? stripBrackets(text) : { ip: text };
  if ('words' in bare || bare.ip === '' || parseIp(bare.ip) !== undefined) return bare;
  return { words: `invalid IP address: ${printable(bare.ip)}` };
}

/** Go's `net.SplitHostPort(text + ":")` and its complaints. https://pkg.go.dev/net#SplitHostPort */
function stripBrackets(text: string): { ip: string } | { words: string } {
  const complain = (reason: string) => ({ words: `invalid IP address ${text}: address ${text}:: ${reason}` });
  const end = text.indexOf(']');
  if (end === -1) return complain("missing ']' in address");
  if (end !== text.length - 1)
    return complain(text[end + 1] === ':' ? 'too many colons in address' : 'missing port in address');
  if (text.indexOf('[', 1) !== -1) return complain("unexpected '[' in address");
  return { ip: text.slice(1, end) };
}

/** Names that stand for an address where Docker wants the address itself. */
const ADDRESS_OF: Readonly<Record<string, { kind: 'loopback-address' | 'any-address'; address: string }>> = {
  localhost: { kind: 'loopback-address', address: '127.0.0.1' },
  '*': { kind: 'any-address', address: '0.0.0.0' },
  '+': { kind: 'any-address', address: '0.0.0.0' },
};

/** The address that a name such as `localhost` or `*` is meant to be. */
export const addressFor = (name: string): { kind: 'loopback-address' | 'any-address'; address: string } | undefined =>
  Object.hasOwn(ADDRESS_OF, name.toLowerCase()) ? ADDRESS_OF[name.toLowerCase()] : undefined;

/** The problem of a host part that is no address. */
export function hostIpProblem(ip: Word, words: string): PortProblem {
  const zone = /^\[?[0-9a-fA-F:.]+(%[^\]]*)\]?$/.exec(ip.text);
  const base = { part: 'hostIp', span: wordSpan(ip), text: ip.text, words } as const;
  if (zone?.[1] !== undefined && ip.text.includes(':')) {
    const start = ip.start + ip.text.indexOf('%');
    const edits = [{ span: span(start, start + zone[1].length), newText: '' }];
    return { ...base, kind: 'ipv6-zone', repairs: [{ kind: 'drop-zone', edits }] };
  }
  return { ...base, kind: 'host-ip-not-an-ip', repairs: hostIpRepairs(ip) };
}

function hostIpRepairs(ip: Word): readonly PortRepair[] {
  const address = addressFor(ip.text.replace(/^\[(.*)\]$/, '$1'));
  if (address !== undefined) return [{ kind: address.kind, edits: [{ span: wordSpan(ip), newText: address.address }] }];
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(ip.text)?.[0];
  if (scheme === undefined) return [];
  const rest = ip.text.slice(scheme.length);
  const meant = addressFor(rest)?.address;
  if (meant !== undefined) return [{ kind: 'strip-scheme', edits: [{ span: wordSpan(ip), newText: meant }] }];
  if (!('ip' in readHostIp(rest)) || rest === '') return [];
  return [{ kind: 'strip-scheme', edits: [{ span: span(ip.start, ip.start + scheme.length), newText: '' }] }];
}

/** What `IP:port`, which Docker reads as a host port and a container port, is likely to mean. */
export function missingHostPortRepairs(host: Word, containerPorts: string): readonly PortRepair[] {
  const address = addressFor(host.text)?.address;
  const at = address === undefined ? span(wordEnd(host), wordEnd(host)) : wordSpan(host);
  const edit = (tail: string) => [{ span: at, newText: `${address ?? ''}:${tail}` }];
  const random: PortRepair = { kind: 'random-host-port', edits: edit('') };
  return /^[0-9-]+$/.test(containerPorts)
    ? [{ kind: 'same-host-port', edits: edit(containerPorts) }, random]
    : [random];
}
