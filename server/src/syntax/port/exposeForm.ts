import { span } from '../../text/span.ts';
import type { ParsedPort, PortNote, PortProblem, PortRepair, Protocol } from './model.ts';
import { parseRange } from './range.ts';
import { parseShort, type ShortRules } from './shortForm.ts';
import {
  allUnknown,
  isUnknown,
  printable,
  splitShort,
  wordEnd,
  wordSpan,
  type ShortWords,
  type Word,
} from './words.ts';

const RULES: ShortRules = { refusesZero: false, refusesHostIp: false, wholeProtocol: true };

/**
 * A word of EXPOSE, quotes already stripped. BuildKit reads it as a port mapping and keeps the container part, so
 * `8080:80` is 80 with a warning. https://docs.docker.com/reference/build-checks/expose-invalid-format/
 */
export function parseExpose(text: string): ParsedPort {
  const parsed = parseShort(text, RULES);
  if (parsed.problem !== undefined) {
    return { ...parsed, problem: { ...parsed.problem, repairs: [...parsed.problem.repairs, ...unwrapped(text)] } };
  }
  const words = splitShort(text);
  const notes = parsed.notes.filter(({ kind }) => kind !== 'random-host-port' && kind !== 'unbracketed-ipv6');
  return { ...parsed, notes: [...notes, ...hostMappingNote(words, text), ...casingNote(words)] };
}

/** EXPOSE is no JSON list: `["80"]` is one word. */
function unwrapped(text: string): readonly PortRepair[] {
  const match = /^(\[\s*["']?)([0-9]+(?:-[0-9]+)?(?:\/[a-z]+)?)(["']?\s*\])$/i.exec(text);
  if (match === null) return [];
  const head = match[1]?.length ?? 0;
  const end = text.length - (match[3]?.length ?? 0);
  const edits = [
    { span: span(0, head), newText: '' },
    { span: span(end, text.length), newText: '' },
  ];
  return [{ kind: 'strip-brackets', edits }];
}

function hostMappingNote({ container, hostPorts }: ShortWords, text: string): PortNote[] {
  if (hostPorts === undefined) return [];
  const edits = [{ span: span(0, container.start), newText: '' }];
  return [
    {
      kind: 'host-mapping-in-expose',
      span: span(0, text.length),
      text,
      repairs: [{ kind: 'container-part-only', edits }],
    },
  ];
}

function casingNote({ protocol }: ShortWords): PortNote[] {
  if (protocol === undefined || isUnknown(protocol)) return [];
  const lower = protocol.text.toLowerCase();
  if (lower === protocol.text) return [];
  const repairs: PortRepair[] = [
    { kind: 'lower-case-protocol', edits: [{ span: wordSpan(protocol), newText: lower }] },
  ];
  return [{ kind: 'protocol-casing', span: wordSpan(protocol), text: protocol.text, repairs }];
}

/** The value of `docker run --expose`: a port or a range; the CLI does not look at the protocol. */
export function parseRunExpose(text: string): ParsedPort {
  const words = splitShort(text);
  if (words.hostPorts !== undefined) return { problem: mappingInRunExpose(words, text), notes: [], unknownParts: [] };
  if (isUnknown(words.container)) return allUnknown();
  const { range, fault } = parseRange(words.container.text, 0);
  if (range !== undefined) return exposed(words, range);
  const said = `invalid range format for --expose: ${printable(text)}, error: ${rangeError(words.container.text, fault?.kind)}`;
  const at = fault?.span ?? wordSpan(words.container);
  const kind = words.container.text === '' ? 'missing-container-port' : (fault?.kind ?? 'malformed');
  const part = text.slice(at.start, at.end);
  const problem: PortProblem = {
    kind,
    part: 'containerPorts',
    span: at,
    text: part,
    words: said,
    repairs: fault?.repairs ?? [],
  };
  return { problem, notes: [], unknownParts: [] };
}

/** An item of Compose's `expose`, which takes anything and makes port 0 of what it cannot read. */
export function parseComposeExpose(text: string): ParsedPort {
  const words = splitShort(text);
  if (words.hostPorts !== undefined && !isUnknown(words.container)) {
    return { mapping: { spans: {} }, notes: hostMappingNote(words, text), unknownParts: [] };
  }
  if (isUnknown(words.container)) return allUnknown();
  const { range, fault } = parseRange(words.container.text, 0);
  if (range !== undefined) return exposed(words, range);
  const at = words.container.text === '' ? span(0, text.length) : (fault?.span ?? wordSpan(words.container));
  const unchecked: PortNote = {
    kind: 'unchecked-port',
    span: at,
    text: text.slice(at.start, at.end),
    repairs: fault?.repairs ?? [],
  };
  return { mapping: { spans: {} }, notes: [unchecked], unknownParts: [] };
}

function exposed(words: ShortWords, range: { first: number; last: number }): ParsedPort {
  const { container, protocol } = words;
  const spans = {
    containerPorts: wordSpan(container),
    ...(protocol === undefined ? {} : { protocol: wordSpan(protocol) }),
  };
  if (protocol !== undefined && isUnknown(protocol)) {
    return { mapping: { containerPorts: range, spans }, notes: [], unknown: true, unknownParts: ['protocol'] };
  }
  const name = knownProtocol(protocol);
  const notes = name === undefined && protocol !== undefined ? [uncheckedProtocol(protocol)] : [];
  const zero: PortNote[] =
    range.first === 0
      ? [{ kind: 'container-port-zero', span: wordSpan(container), text: container.text, repairs: [] }]
      : [];
  const mapping = { containerPorts: range, ...(name === undefined ? {} : { protocol: name }), spans };
  return { mapping, notes: [...zero, ...notes], unknownParts: [] };
}

function knownProtocol(written: Word | undefined): Protocol | undefined {
  const name = written?.text.toLowerCase() ?? '';
  if (name === '') return 'tcp';
  return name === 'tcp' || name === 'udp' || name === 'sctp' ? name : undefined;
}

function uncheckedProtocol(protocol: Word): PortNote {
  const edits = [{ span: span(protocol.start - 1, wordEnd(protocol)), newText: '' }];
  return {
    kind: 'unchecked-protocol',
    span: wordSpan(protocol),
    text: protocol.text,
    repairs: [{ kind: 'drop-protocol', edits }],
  };
}

function mappingInRunExpose({ container }: ShortWords, text: string): PortProblem {
  const edits = [{ span: span(0, container.start), newText: '' }];
  return {
    kind: 'host-mapping-in-expose',
    part: 'whole',
    span: span(0, text.length),
    text,
    words: `invalid port format for --expose: ${printable(text)}`,
    repairs: [{ kind: 'container-part-only', edits }],
  };
}

function rangeError(text: string, kind: string | undefined): string {
  if (text === '') return 'empty string specified for ports';
  if (kind === 'range-reversed') return `invalid range specified for port: ${text}`;
  const bounds = text.split('-').slice(0, 2);
  const wrong = bounds.find((bound) => !/^[0-9]+$/.test(bound) || Number(bound) > 65535) ?? text;
  return `strconv.ParseUint: parsing ${JSON.stringify(wrong)}: ${/^[0-9]+$/.test(wrong) ? 'value out of range' : 'invalid syntax'}`;
}
