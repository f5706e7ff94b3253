import { span } from '../../text/span.ts';
import { fieldsOf, hasUnknownKey, removable, type Field } from './keyValue.ts';
import type { ParsedPort, PortMapping, PortNote, PortPart, PortProblem, PortRange, Protocol } from './model.ts';
import { parsePort } from './range.ts';
import { parseShort, type ShortRules } from './shortForm.ts';
import { allUnknown, isUnknown, printable, wordEnd, wordSpan, type Word } from './words.ts';

const RULES: ShortRules = { refusesZero: false, refusesHostIp: true, wholeProtocol: false };

/**
 * The value of `docker service create --publish`: the short form without an address, or `key=value` pairs of which every
 * unknown one is refused. https://github.com/docker/cli/blob/v28.2.2/opts/port.go
 */
export function parseService(text: string): ParsedPort {
  if (!/[\w\uFFFC]=[\w\uFFFC]/.test(text)) return parseShort(text, RULES);
  const fields = fieldsOf(text);
  if (hasUnknownKey(fields)) return allUnknown();
  const read: Reading = { unknownParts: [], spans: {} };
  for (const field of fields) {
    const problem = readField(field, read, text);
    if (problem !== undefined) return { problem, notes: [], unknownParts: [] };
  }
  const { unknownParts, ...mapping } = read;
  const unknown = unknownParts.length > 0 ? ({ unknown: true } as const) : {};
  if (unknownParts.includes('containerPorts') || (read.containerPorts?.first ?? 0) > 0) {
    const protocol = mapping.protocol ?? 'tcp';
    const known = unknownParts.includes('protocol') ? mapping : { ...mapping, protocol };
    return { mapping: known, notes: randomNote(read, text), ...unknown, unknownParts };
  }
  return { problem: missingTarget(read, text), notes: [], ...unknown, unknownParts };
}

/** What was read so far; filled field by field. */
interface Reading {
  hostPorts?: PortRange;
  containerPorts?: PortRange;
  protocol?: Protocol;
  readonly spans: { -readonly [K in keyof PortMapping['spans']]: PortMapping['spans'][K] };
  readonly unknownParts: PortPart[];
}

function readField(field: Field, read: Reading, text: string): PortProblem | undefined {
  const { item, key, value } = field;
  if (value === undefined || key.text === '')
    return problemAt('malformed', 'key', item, `invalid field: ${item.text.toLowerCase()}`);
  switch (key.text.toLowerCase()) {
    case 'target':
      return readPort(value, 'containerPorts', 'target', read);
    case 'published':
      return readPort(value, 'hostPorts', 'published', read);
    case 'protocol':
      return readProtocol(value, read);
    case 'mode':
      if (isUnknown(value) || /^(?:ingress|host)$/i.test(value.text)) return undefined;
      return problemAt(
        'bad-mode',
        'mode',
        value,
        `invalid publish mode value (${value.text.toLowerCase()}): must be either 'ingress' or 'host'`,
      );
    default:
      return {
        ...problemAt('unknown-key', 'key', key, `invalid field key: ${key.text.toLowerCase()}`),
        repairs: [{ kind: 'drop-key', edits: [{ span: removable(field, text.length), newText: '' }] }],
      };
  }
}

function readPort(
  value: Word,
  part: 'hostPorts' | 'containerPorts',
  name: string,
  read: Reading,
): PortProblem | undefined {
  read.spans[part] = wordSpan(value);
  if (isUnknown(value)) {
    read.unknownParts.push(part);
    return undefined;
  }
  const port = parsePort(value.text);
  if (typeof port === 'number') {
    read[part] = { first: port, last: port };
    return undefined;
  }
  const reason = port === 'out-of-range' ? 'value out of range' : 'invalid syntax';
  const words = `invalid ${name} port (${value.text.toLowerCase()}): value must be an integer: ${reason}`;
  return problemAt(port, part, value, words);
}

function readProtocol(value: Word, read: Reading): PortProblem | undefined {
  read.spans.protocol = wordSpan(value);
  if (isUnknown(value)) {
    read.unknownParts.push('protocol');
    return undefined;
  }
  const protocol = value.text.toLowerCase();
  if (protocol !== 'tcp' && protocol !== 'udp' && protocol !== 'sctp') {
    return problemAt('bad-protocol', 'protocol', value, `invalid protocol value '${protocol}'`);
  }
  read.protocol = protocol;
  return undefined;
}

function missingTarget(read: Reading, text: string): PortProblem {
  const at = read.spans.containerPorts ?? span(0, text.length);
  return {
    kind: read.containerPorts?.first === 0 ? 'container-port-zero' : 'missing-container-port',
    part: 'containerPorts',
    span: at,
    text: text.slice(at.start, at.end),
    words: "missing mandatory field 'target'",
    repairs: [],
  };
}

function randomNote(read: Reading, text: string): readonly PortNote[] {
  if (read.unknownParts.includes('hostPorts') || (read.hostPorts?.first ?? 0) > 0) return [];
  const at = read.spans.hostPorts ?? span(0, text.length);
  return [{ kind: 'random-host-port', span: at, text: text.slice(at.start, at.end), repairs: [] }];
}

function problemAt(kind: PortProblem['kind'], part: PortProblem['part'], at: Word, words: string): PortProblem {
  return { kind, part, span: span(at.start, wordEnd(at)), text: at.text, words: printable(words), repairs: [] };
}
