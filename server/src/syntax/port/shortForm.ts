import { parseIp } from '../ip/ip.ts';
import { span } from '../../text/span.ts';
import { hostIpProblem, missingHostPortRepairs, readHostIp, addressFor } from './hostIp.ts';
import {
  rangeLength,
  type ParsedPort,
  type PortMapping,
  type PortPart,
  type PortProblem,
  type PortRange,
  type Protocol,
} from './model.ts';
import { shortNotes } from './notes.ts';
import { parseRange, type ParsedRange } from './range.ts';
import { separatorProblem } from './separators.ts';
import { isUnknown, printable, splitShort, wordEnd, wordSpan, type ShortWords, type Word } from './words.ts';

/** In which points the readers of the short form differ. */
export interface ShortRules {
  /** Compose refuses container port 0. */
  readonly refusesZero: boolean;
  /** `docker service create` publishes on every address only. */
  readonly refusesHostIp: boolean;
  /** BuildKit takes everything behind the first `/` for the protocol. */
  readonly wholeProtocol: boolean;
}

/** The pieces of a mapping after each was judged; a missing piece is unknown or not written. */
interface Judged {
  readonly words: ShortWords;
  readonly hostIp?: string;
  readonly host?: ParsedRange;
  readonly container?: ParsedRange;
  readonly protocol?: Protocol;
  readonly unknownParts: readonly PortPart[];
}

/**
 * Reads `[[ip:]host]:container[/protocol]` or `container[/protocol]` in the order of go-connections'
 * `ParsePortSpec`, so that the problem found first is the one that Docker prints. Parts that hold U+FFFC are passed over.
 * https://github.com/docker/go-connections/blob/v0.5.0/nat/nat.go
 */
export function parseShort(text: string, rules: ShortRules): ParsedPort {
  const words = withWholeProtocol(splitShort(text), rules);
  const unknownParts = unknownIn(words);
  const known = (part: PortPart) => !unknownParts.includes(part);
  const ip = words.hostIp !== undefined && known('hostIp') ? readHostIp(words.hostIp.text) : undefined;
  const judged: Judged = {
    words,
    unknownParts,
    ...(ip !== undefined && 'ip' in ip && ip.ip !== '' ? { hostIp: ip.ip } : {}),
    ...(words.hostPorts !== undefined && words.hostPorts.text !== '' && known('hostPorts')
      ? { host: parseRange(words.hostPorts.text, words.hostPorts.start) }
      : {}),
    ...(known('containerPorts') ? { container: parseRange(words.container.text, words.container.start) } : {}),
    ...protocolOf(words, known('protocol')),
  };
  const problem =
    (ip !== undefined && 'words' in ip ? addressProblem(text, words, ip.words) : undefined) ??
    missingProblem(text, judged) ??
    containerProblem(text, judged) ??
    hostProblem(text, judged) ??
    lengthProblem(judged) ??
    protocolProblem(judged, known('protocol')) ??
    policyProblem(judged, rules);
  const unknown = unknownParts.length > 0 ? ({ unknown: true } as const) : {};
  if (problem !== undefined) return { problem, notes: [], ...unknown, unknownParts };
  return { mapping: mappingOf(judged), notes: shortNotes(words, judged, rules), ...unknown, unknownParts };
}

function withWholeProtocol(words: ShortWords, rules: ShortRules): ShortWords {
  if (!rules.wholeProtocol || words.rest === undefined || words.protocol === undefined) return words;
  const { rest, protocol, ...others } = words;
  return { ...others, protocol: { text: protocol.text + rest.text, start: protocol.start } };
}

/**
 * An unknown part may hold colons and slashes: `${BIND}:80` may be `127.0.0.1:8080:80`, `127.0.0.1:${PORTS}` may be
 * `127.0.0.1:8080:80` too.
 */
function unknownIn({ hostIp, hostPorts, container, protocol }: ShortWords): readonly PortPart[] {
  const parts = new Set<PortPart>();
  if (hostIp !== undefined && isUnknown(hostIp)) parts.add('hostIp');
  if (hostPorts !== undefined && isUnknown(hostPorts)) {
    parts.add('hostPorts');
    if (hostIp === undefined) parts.add('hostIp');
  }
  if (protocol !== undefined && isUnknown(protocol)) parts.add('protocol');
  if (isUnknown(container)) {
    parts.add('containerPorts');
    if (protocol === undefined) parts.add('protocol');
    if (hostPorts === undefined) parts.add('hostPorts').add('hostIp');
    else if (hostIp === undefined && isAddressLike(hostPorts.text)) parts.add('hostPorts').add('hostIp');
  }
  return [...parts];
}

/** Whether the left of two parts is an address rather than a port. */
const isAddressLike = (text: string): boolean => parseIp(text) !== undefined || addressFor(text) !== undefined;

const PROTOCOLS: Readonly<Record<string, Protocol>> = { tcp: 'tcp', udp: 'udp', sctp: 'sctp' };

function protocolOf({ protocol }: ShortWords, known: boolean): { protocol?: Protocol } {
  if (!known) return {};
  const name = protocol?.text.toLowerCase() ?? '';
  const read = name === '' ? 'tcp' : Object.hasOwn(PROTOCOLS, name) ? PROTOCOLS[name] : undefined;
  return read === undefined ? {} : { protocol: read };
}

function addressProblem(text: string, words: ShortWords, said: string): PortProblem | undefined {
  const ip = words.hostIp;
  if (ip === undefined) return undefined;
  const several = separatorProblem(text, said);
  if (several !== undefined) return several;
  // `[::1]:80` falls apart inside its brackets.
  const bracketed = /^\[[^\]]*\](?=:[0-9-]+(?:\/[a-z]*)?$)/i.exec(text)?.[0];
  if (bracketed !== undefined) return withoutHostPort({ text: bracketed, start: 0 }, words.container.text, said);
  return hostIpProblem(ip, printable(said));
}

function withoutHostPort(host: Word, container: string, words: string): PortProblem {
  const repairs = missingHostPortRepairs(host, container);
  return { kind: 'ip-without-host-port', part: 'hostPorts', span: wordSpan(host), text: host.text, words, repairs };
}

function missingProblem(text: string, { words, host, unknownParts }: Judged): PortProblem | undefined {
  if (words.container.text !== '' || unknownParts.includes('containerPorts')) return undefined;
  const at = words.container.start;
  const start = Math.max(at - 1, 0);
  const copied = host?.range === undefined ? undefined : words.hostPorts?.text;
  return {
    kind: 'missing-container-port',
    part: 'containerPorts',
    span: span(start, text.length),
    text: text.slice(start),
    words: `no port specified: ${printable(text)}<empty>`,
    repairs:
      copied === undefined ? [] : [{ kind: 'same-container-port', edits: [{ span: span(at, at), newText: copied }] }],
  };
}

function containerProblem(text: string, { words, container }: Judged): PortProblem | undefined {
  const fault = container?.fault;
  if (fault === undefined) return undefined;
  const said = `invalid containerPort: ${words.container.text}`;
  return (
    separatorProblem(text, said) ?? { ...fault, part: 'containerPorts', text: sliceOf(text, fault.span), words: said }
  );
}

function hostProblem(text: string, { words, host }: Judged): PortProblem | undefined {
  const fault = host?.fault;
  const hostWord = words.hostPorts;
  if (fault === undefined || hostWord === undefined) return undefined;
  const said = `invalid hostPort: ${hostWord.text}`;
  const several = separatorProblem(text, said);
  if (several !== undefined) return several;
  if (words.hostIp === undefined && isAddressLike(hostWord.text))
    return withoutHostPort(hostWord, words.container.text, said);
  const slash = /^[0-9-]*(\/[a-z]*)$/i.exec(hostWord.text)?.[1];
  if (slash !== undefined) return misplacedProtocol(words, hostWord, slash, said);
  return { ...fault, part: 'hostPorts', text: sliceOf(text, fault.span), words: said };
}

function misplacedProtocol(words: ShortWords, host: Word, suffix: string, said: string): PortProblem {
  const at = span(wordEnd(host) - suffix.length, wordEnd(host));
  const edits = [{ span: at, newText: '' }];
  const end = wordEnd(words.container);
  if (words.protocol === undefined && suffix !== '/') edits.push({ span: span(end, end), newText: suffix });
  const known = suffix === '/' || Object.hasOwn(PROTOCOLS, suffix.slice(1).toLowerCase());
  const repairs = known ? [{ kind: 'move-protocol', edits } as const] : [];
  return { kind: 'protocol-on-host-side', part: 'protocol', span: at, text: suffix, words: said, repairs };
}

function lengthProblem({ words, host, container }: Judged): PortProblem | undefined {
  const [left, right] = [host?.range, container?.range];
  if (left === undefined || right === undefined || words.hostPorts === undefined) return undefined;
  const counts = { host: rangeLength(left), container: rangeLength(right) };
  if (counts.host === counts.container || counts.container === 1) return undefined;
  const end = left.first + counts.container - 1;
  const stretched = { span: wordSpan(words.hostPorts), newText: `${left.first}-${end}` };
  return {
    kind: 'range-mismatch',
    part: 'hostPorts',
    span: span(words.hostPorts.start, wordEnd(words.container)),
    text: `${words.hostPorts.text}:${words.container.text}`,
    words: `invalid ranges specified for container and host Ports: ${words.container.text} and ${words.hostPorts.text}`,
    counts,
    repairs: end > 65535 ? [] : [{ kind: 'stretch-host-range', edits: [stretched] }],
  };
}

function protocolProblem({ words, protocol }: Judged, known: boolean): PortProblem | undefined {
  const written = words.protocol;
  if (!known || protocol !== undefined || written === undefined) return undefined;
  const end = words.rest === undefined ? wordEnd(written) : wordEnd(words.rest);
  const base = {
    part: 'protocol',
    span: wordSpan(written),
    text: written.text,
    words: `invalid proto: ${written.text}`,
  } as const;
  const lead = /^(?:tcp|udp|sctp)(?=[\s,;#])/i.exec(written.text)?.[0];
  if (lead !== undefined) {
    const edits = [{ span: span(written.start + lead.length, end), newText: '' }];
    return { ...base, kind: 'malformed', repairs: [{ kind: 'trim-blanks', edits }] };
  }
  const edits = [{ span: span(written.start - 1, end), newText: '' }];
  return { ...base, kind: 'bad-protocol', repairs: [{ kind: 'drop-protocol', edits }] };
}

function policyProblem({ words, hostIp, container }: Judged, rules: ShortRules): PortProblem | undefined {
  if (rules.refusesHostIp && hostIp !== undefined && words.hostIp !== undefined) {
    const edits = [{ span: span(0, wordEnd(words.hostIp) + 1), newText: '' }];
    return {
      kind: 'host-ip-not-supported',
      part: 'hostIp',
      span: wordSpan(words.hostIp),
      text: words.hostIp.text,
      words: 'hostip is not supported',
      repairs: [{ kind: 'drop-host-ip', edits }],
    };
  }
  if (!rules.refusesZero || container?.range?.first !== 0) return undefined;
  const at = wordSpan(words.container);
  const base = { kind: 'container-port-zero', part: 'containerPorts', span: at, text: words.container.text } as const;
  return { ...base, words: 'is missing a target port', repairs: [] };
}

function mappingOf({ words, hostIp, host, container, protocol }: Judged): PortMapping {
  const { hostIp: ip, hostPorts: ports } = words;
  const optional = <K extends string, T>(key: K, value: T | undefined) =>
    value === undefined ? {} : ({ [key]: value } as Record<K, T>);
  return {
    ...optional('hostIp', hostIp),
    ...optional<'hostPorts', PortRange>('hostPorts', host?.range),
    ...optional<'containerPorts', PortRange>('containerPorts', container?.range),
    ...optional('protocol', protocol),
    spans: {
      ...optional('hostIp', ip === undefined || ip.text === '' ? undefined : wordSpan(ip)),
      ...optional('hostPorts', ports === undefined || ports.text === '' ? undefined : wordSpan(ports)),
      containerPorts: wordSpan(words.container),
      ...optional(
        'protocol',
        words.protocol === undefined || words.protocol.text === '' ? undefined : wordSpan(words.protocol),
      ),
    },
  };
}

const sliceOf = (text: string, at: { start: number; end: number }): string => text.slice(at.start, at.end);
