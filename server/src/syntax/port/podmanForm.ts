import { hasUnknown } from '../../text/sourcedText.ts';
import { parseIp } from '../ip/ip.ts';
import { span, type Span } from '../../text/span.ts';
import { hostIpProblem, missingHostPortRepairs } from './hostIp.ts';
import {
  rangeLength,
  type ParsedPort,
  type PortMapping,
  type PortPart,
  type PortProblem,
  type PortProblemKind,
  type PortRepair,
  type Protocol,
} from './model.ts';
import { shortNotes } from './notes.ts';
import { podmanRange, type PodmanRange } from './podmanRange.ts';
import { parseShort } from './shortForm.ts';
import { allUnknown, word, wordEnd, wordSpan, type ShortWords, type Word } from './words.ts';

/**
 * The value of `podman run -p`, by podman's own and stricter grammar: ports 1 to 65535, one protocol, brackets around IPv6,
 * host and container ranges of one length. Texts with unknown parts are read as Docker reads them.
 * https://github.com/containers/podman/blob/v4.3.1/pkg/specgenutil/util.go
 */
export function parsePodman(text: string): ParsedPort {
  if (hasUnknown(text)) return parseShort(text, { refusesZero: true, refusesHostIp: false, wholeProtocol: true });
  // The option takes a CSV line of mappings. Quotes and lines in it are beyond this reader, no mapping at all is fine.
  if (text === '') return { mapping: { spans: {} }, notes: [], unknownParts: [] };
  if (/["\n\r]/.test(text)) return allUnknown();
  if (!text.includes(',')) return parseOne(text);
  // They are judged one by one, and a list of good ones says nothing certain.
  let start = 0;
  for (const item of text.split(',')) {
    const { problem } = parseOne(item);
    if (problem !== undefined) return { problem: shifted(problem, start), notes: [], unknownParts: [] };
    start += item.length + 1;
  }
  return allUnknown();
}

function shifted(problem: PortProblem, by: number): PortProblem {
  const move = (at: Span): Span => span(at.start + by, at.end + by);
  const repairs = problem.repairs.map((repair) => ({
    ...repair,
    edits: repair.edits.map((edit) => ({ ...edit, span: move(edit.span) })),
  }));
  return { ...problem, span: move(problem.span), repairs };
}

function parseOne(text: string): ParsedPort {
  const words = splitPodman(text);
  if ('kind' in words) return { problem: words, notes: [], unknownParts: [] };
  const container = podmanRange(words.container);
  const host = words.hostPorts === undefined || words.hostPorts.text === '' ? undefined : podmanRange(words.hostPorts);
  const problem =
    missing(words, text) ??
    rangeProblem(container, 'containerPorts', 'parsing container port: ') ??
    emptyProtocol(words) ??
    badAddress(words) ??
    rangeProblem(host, 'hostPorts', 'parsing host port: ', words) ??
    lengths(words, host, container) ??
    badProtocol(words, text);
  if (problem !== undefined) return { problem, notes: [], unknownParts: [] };
  const ranges = { ...(host === undefined ? {} : { host }), container };
  return {
    mapping: mappingOf(words, host, container),
    notes: shortNotes(words, ranges, { refusesZero: true }),
    unknownParts: [],
  };
}

const problemOf = (
  kind: PortProblemKind,
  part: PortProblem['part'],
  at: Word,
  words: string,
  repairs: readonly PortRepair[] = [],
): PortProblem => ({ kind, part, span: wordSpan(at), text: at.text, words, repairs });

/** Podman looks for `/` first, then for brackets, then for colons. */
function splitPodman(text: string): ShortWords | PortProblem {
  const slash = text.indexOf('/');
  const second = slash === -1 ? -1 : text.indexOf('/', slash + 1);
  if (second !== -1) {
    const rest = word(text, second, text.length);
    const repairs: PortRepair[] = [{ kind: 'drop-second-protocol', edits: [{ span: wordSpan(rest), newText: '' }] }];
    return problemOf(
      'double-protocol-suffix',
      'protocol',
      rest,
      'invalid port format - protocol can only be specified once',
      repairs,
    );
  }
  const end = slash === -1 ? text.length : slash;
  const protocol = slash === -1 ? {} : { protocol: word(text, slash + 1, text.length) };
  const close = text.slice(0, end).indexOf(']');
  if (close !== -1) return bracketed(text, close, end, protocol);
  const colons = colonsIn(text, 0, end);
  const [first, next] = colons;
  if (first === undefined) return { container: word(text, 0, end), ...protocol };
  if (next === undefined)
    return { hostPorts: word(text, 0, first), container: word(text, first + 1, end), ...protocol };
  if (colons.length > 2) return tooManyColons(text, colons);
  return {
    hostIp: word(text, 0, first),
    hostPorts: word(text, first + 1, next),
    container: word(text, next + 1, end),
    ...protocol,
  };
}

function bracketed(
  text: string,
  close: number,
  end: number,
  protocol: Pick<ShortWords, 'protocol'>,
): ShortWords | PortProblem {
  const ip = word(text, 0, close + 1);
  const malformed = (reason: string) => problemOf('host-ip-not-an-ip', 'hostIp', ip, `invalid port format - ${reason}`);
  if (text.slice(close + 1, end).includes(']'))
    return malformed('at most one IPv6 address can be specified in a --publish');
  if (!text.startsWith('[')) return malformed('IPv6 addresses must be enclosed by []');
  if (text[close + 1] !== ':') return malformed("IPv6 address must be followed by a colon (':')");
  const [first, ...more] = colonsIn(text, close + 2, end);
  if (first === undefined) {
    const repairs = missingHostPortRepairs(ip, text.slice(close + 2, end));
    const words = 'invalid port format - must provide host and destination port if specifying an IP';
    return problemOf('ip-without-host-port', 'hostPorts', ip, words, repairs);
  }
  if (more.length > 0) return malformed('when v6 address specified, must be [ipv6]:hostPort:ctrPort');
  return { hostIp: ip, hostPorts: word(text, close + 2, first), container: word(text, first + 1, end), ...protocol };
}

function tooManyColons(text: string, colons: readonly number[]): PortProblem {
  const words = 'invalid port format - format is [[hostIP:]hostPort:]containerPort';
  const ip = word(text, 0, colons.at(-2) ?? 0);
  if (parseIp(ip.text) === undefined) return problemOf('malformed', 'whole', word(text, 0, text.length), words);
  const edits = [
    { span: span(ip.start, ip.start), newText: '[' },
    { span: span(wordEnd(ip), wordEnd(ip)), newText: ']' },
  ];
  return problemOf('unbracketed-ipv6', 'hostIp', ip, words, [{ kind: 'bracket-ipv6', edits }]);
}

function colonsIn(text: string, start: number, end: number): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(':', start); at !== -1 && at < end; at = text.indexOf(':', at + 1)) found.push(at);
  return found;
}

function rangeProblem(
  parsed: PodmanRange | undefined,
  part: PortPart,
  prefix: string,
  words?: ShortWords,
): PortProblem | undefined {
  const fault = parsed?.fault;
  if (fault === undefined) return undefined;
  const said = prefix + fault.words;
  const isAddress =
    words !== undefined &&
    words.hostIp === undefined &&
    (parseIp(fault.at.text) !== undefined || fault.at.text === 'localhost');
  if (isAddress) {
    const repairs = missingHostPortRepairs(fault.at, words.container.text);
    return problemOf('ip-without-host-port', part, fault.at, said, repairs);
  }
  const zero = fault.kind === 'out-of-range' && /^0+$/.test(fault.at.text);
  const kind = zero ? (part === 'hostPorts' ? 'host-port-zero' : 'container-port-zero') : fault.kind;
  return problemOf(kind, part, fault.at, said, fault.repairs);
}

function missing({ container }: ShortWords, text: string): PortProblem | undefined {
  if (container.text !== '') return undefined;
  const at = word(text, Math.max(container.start - 1, 0), text.length);
  return problemOf(
    'missing-container-port',
    'containerPorts',
    at,
    'must provide a non-empty container port to publish',
  );
}

function emptyProtocol({ protocol }: ShortWords): PortProblem | undefined {
  if (protocol === undefined || protocol.text !== '') return undefined;
  const slash: Word = { text: '/', start: protocol.start - 1 };
  const repairs: PortRepair[] = [{ kind: 'drop-protocol', edits: [{ span: wordSpan(slash), newText: '' }] }];
  return problemOf('bad-protocol', 'protocol', slash, 'must provide a non-empty protocol to publish', repairs);
}

function badAddress({ hostIp }: ShortWords): PortProblem | undefined {
  if (hostIp === undefined) return undefined;
  if (hostIp.text === '' || hostIp.text === '[]')
    return problemOf('host-ip-not-an-ip', 'hostIp', hostIp, 'must provide a non-empty container host IP to publish');
  const bare = hostIp.text.startsWith('[') ? hostIp.text.slice(1, -1) : hostIp.text;
  return parseIp(bare) === undefined
    ? hostIpProblem(hostIp, `cannot parse ${JSON.stringify(bare)} as an IP address`)
    : undefined;
}

function lengths(words: ShortWords, host: PodmanRange | undefined, container: PodmanRange): PortProblem | undefined {
  if (host?.range === undefined || container.range === undefined || words.hostPorts === undefined) return undefined;
  const counts = { host: rangeLength(host.range), container: rangeLength(container.range) };
  if (counts.host === counts.container) return undefined;
  const end = host.range.first + counts.container - 1;
  const newText = counts.container === 1 ? `${host.range.first}` : `${host.range.first}-${end}`;
  const repairs: PortRepair[] =
    end > 65535 ? [] : [{ kind: 'stretch-host-range', edits: [{ span: wordSpan(words.hostPorts), newText }] }];
  const at: Word = { text: `${words.hostPorts.text}:${words.container.text}`, start: words.hostPorts.start };
  const said = `host and container port ranges have different lengths: ${counts.host} vs ${counts.container}`;
  return { ...problemOf('range-mismatch', 'hostPorts', at, said, repairs), counts };
}

function badProtocol({ protocol }: ShortWords, text: string): PortProblem | undefined {
  if (protocol === undefined || protocolsOf(protocol.text) !== undefined) return undefined;
  const words = `unrecognized protocol ${JSON.stringify(protocol.text.toLowerCase())} in port mapping`;
  const colon = protocol.text.indexOf(':');
  if (colon !== -1) {
    // `8080/udp:80`: everything behind the slash is the protocol.
    const suffix = word(text, protocol.start - 1, protocol.start + colon);
    const edits = [
      { span: wordSpan(suffix), newText: '' },
      { span: span(text.length, text.length), newText: suffix.text },
    ];
    return problemOf('protocol-on-host-side', 'protocol', suffix, words, [{ kind: 'move-protocol', edits }]);
  }
  const at: Span = span(protocol.start - 1, text.length);
  return problemOf('bad-protocol', 'protocol', protocol, words, [
    { kind: 'drop-protocol', edits: [{ span: at, newText: '' }] },
  ]);
}

/** Podman takes a list, `tcp,udp`; the model keeps the first. */
function protocolsOf(text: string): Protocol | undefined {
  const names = text.toLowerCase().split(',');
  const known = names.map((name) =>
    name === '' || name === 'tcp' ? 'tcp' : name === 'udp' || name === 'sctp' ? name : undefined,
  );
  return known.includes(undefined) ? undefined : known[0];
}

function mappingOf(words: ShortWords, host: PodmanRange | undefined, container: PodmanRange): PortMapping {
  const { hostIp, hostPorts, protocol } = words;
  return {
    ...(hostIp === undefined ? {} : { hostIp: hostIp.text.replace(/^\[(.*)\]$/, '$1') }),
    ...(host?.range === undefined ? {} : { hostPorts: host.range }),
    ...(container.range === undefined ? {} : { containerPorts: container.range }),
    protocol: protocolsOf(protocol?.text ?? '') ?? 'tcp',
    spans: {
      ...(hostIp === undefined ? {} : { hostIp: wordSpan(hostIp) }),
      ...(hostPorts === undefined || hostPorts.text === '' ? {} : { hostPorts: wordSpan(hostPorts) }),
      containerPorts: wordSpan(words.container),
      ...(protocol === undefined ? {} : { protocol: wordSpan(protocol) }),
    },
  };
}
