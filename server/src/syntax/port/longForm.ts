import { hasUnknown } from '../../text/sourcedText.ts';
import { span } from '../../text/span.ts';
import { hostIpProblem, readHostIp } from './hostIp.ts';
import type { ParsedPort, PortMapping, PortNote, PortNoteKind, PortPart, PortProblem } from './model.ts';
import { parsePort, parseRange } from './range.ts';

/** A field of an item of `ports` in Compose's long syntax. */
export type PortField = 'target' | 'published' | 'protocol' | 'host_ip' | 'mode';

const FIELDS: Readonly<Record<PortField, (text: string) => ParsedPort>> = {
  target: checkTarget,
  published: checkPublished,
  protocol: checkProtocol,
  host_ip: checkHostIp,
  mode: checkMode,
};

const PART_OF: Readonly<Record<PortField, PortPart | undefined>> = {
  target: 'containerPorts',
  published: 'hostPorts',
  protocol: 'protocol',
  host_ip: 'hostIp',
  mode: undefined,
};

/** One field of the long syntax; https://docs.docker.com/reference/compose-file/services/#long-syntax-4 */
export function checkField(name: PortField, text: string): ParsedPort {
  if (!hasUnknown(text)) return FIELDS[name](text);
  const part = PART_OF[name];
  return { mapping: { spans: {} }, notes: [], unknown: true, unknownParts: part === undefined ? [] : [part] };
}

const whole = (text: string) => span(0, text.length);

const accepted = (mapping: PortMapping, notes: readonly PortNote[] = []): ParsedPort => ({
  mapping,
  notes,
  unknownParts: [],
});

const refused = (problem: PortProblem): ParsedPort => ({ problem, notes: [], unknownParts: [] });

const noteOn = (kind: PortNoteKind, text: string): PortNote => ({ kind, span: whole(text), text, repairs: [] });

/** The engine's words for a port that Compose let through. */
const engineWords = (text: string): string => `invalid port specification: "${text}"`;

function checkTarget(text: string): ParsedPort {
  const base = { part: 'containerPorts', span: whole(text), text } as const;
  if (text === '')
    return refused({ ...base, kind: 'missing-container-port', words: 'is missing a target port', repairs: [] });
  const port = parsePort(text);
  if (typeof port === 'number') {
    const mapping = { containerPorts: { first: port, last: port }, spans: { containerPorts: whole(text) } };
    return accepted(mapping, port === 0 ? [noteOn('container-port-zero', text)] : []);
  }
  if (port === 'out-of-range') return refused({ ...base, kind: port, words: engineWords(text), repairs: [] });
  const words = `failed to cast to expected type: strconv.Atoi: parsing "${text}": invalid syntax`;
  return refused({ ...base, kind: port, words, repairs: parseRange(text, 0).fault?.repairs ?? [] });
}

function checkPublished(text: string): ParsedPort {
  if (text === '') return accepted({ spans: {} }, [noteOn('random-host-port', text)]);
  const { range, fault } = parseRange(text, 0);
  if (range !== undefined) {
    const random = range.first === 0 && range.last === 0;
    return accepted(
      { hostPorts: range, spans: { hostPorts: whole(text) } },
      random ? [noteOn('random-host-port', text)] : [],
    );
  }
  const at = fault?.span ?? whole(text);
  const kind = fault?.kind ?? 'not-a-number';
  const part = text.slice(at.start, at.end);
  return refused({
    kind,
    part: 'hostPorts',
    span: at,
    text: part,
    words: engineWords(text),
    repairs: fault?.repairs ?? [],
  });
}

function checkProtocol(text: string): ParsedPort {
  const protocol = text === '' ? 'tcp' : text.toLowerCase();
  if (protocol === 'tcp' || protocol === 'udp' || protocol === 'sctp')
    return accepted({ protocol, spans: { protocol: whole(text) } });
  return refused({
    kind: 'bad-protocol',
    part: 'protocol',
    span: whole(text),
    text,
    words: 'unknown protocol',
    repairs: [{ kind: 'drop-protocol', edits: [{ span: whole(text), newText: 'tcp' }] }],
  });
}

function checkHostIp(text: string): ParsedPort {
  const read = readHostIp(text);
  if ('ip' in read && !text.startsWith('[')) {
    return accepted(text === '' ? { spans: {} } : { hostIp: read.ip, spans: { hostIp: whole(text) } });
  }
  // Brackets belong to the short syntax; `net.ParseIP` does not take them.
  return refused(hostIpProblem({ text, start: 0 }, `invalid ip address: ${text}`));
}

/** Compose hands `mode` on unread; only `docker service create` and Swarm look at it. */
function checkMode(text: string): ParsedPort {
  return accepted(
    { spans: {} },
    text === 'ingress' || text === 'host' || text === '' ? [] : [noteOn('unchecked-mode', text)],
  );
}
