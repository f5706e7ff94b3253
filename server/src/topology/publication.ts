import { parsePortMapping, checkPortField } from '../syntax/port/port.ts';
import type { ParsedPort, PortDialect, PortPart, PortRange, Protocol } from '../syntax/port/model.ts';
import { asString, getEntry, type MapNode } from '../syntax/yaml/node.ts';
import { slice, type SourcedText } from '../text/sourcedText.ts';
import type { Site } from '../text/span.ts';
import { sourced, unknown } from './known.ts';
import type { Known, Publication, PublicationFields, PublicationNote, PublicationProblem } from './model.ts';
import type { Written } from './written.ts';

/** A mapping in short syntax, or the CLI's `published=…,target=…`. */
export function publicationOfText(source: SourcedText, dialect: PortDialect, at: Site, written: Written): Publication {
  const parsed = parsePortMapping(source, dialect);
  const { mapping } = parsed;
  const field = (part: PortPart): SourcedText | undefined => {
    const range = mapping?.spans[part];
    return range === undefined ? undefined : slice(source, range);
  };
  const fields = definedFields({
    hostIp: field('hostIp'),
    hostPorts: field('hostPorts'),
    containerPorts: field('containerPorts'),
    protocol: field('protocol'),
  });
  return {
    at,
    syntax: source.text.includes('=') ? 'csv' : 'short',
    source,
    ...knownParts(parsed, fields, source),
    problems: parsed.problem === undefined ? [] : [{ source, problem: parsed.problem }],
    notes: parsed.notes.map((note) => ({ source, note })),
    fields,
    written,
  };
}

function knownParts(
  parsed: ParsedPort,
  fields: PublicationFields,
  source: SourcedText,
): Pick<Publication, 'hostIp' | 'hostPorts' | 'containerPorts' | 'protocol'> {
  const { mapping, unknownParts } = parsed;
  const part = <T>(name: PortPart, value: T | undefined, text: SourcedText | undefined): Known<T> | undefined => {
    if (mapping === undefined) return unknown(source.at, 'malformed');
    if (unknownParts.includes(name)) return unknown((text ?? source).at);
    return value === undefined ? undefined : sourced(value, text ?? source);
  };
  const random = mapping?.hostPorts?.first === 0;
  return {
    hostIp: part('hostIp', mapping?.hostIp, fields.hostIp),
    hostPorts: random ? undefined : part('hostPorts', mapping?.hostPorts, fields.hostPorts),
    containerPorts:
      part('containerPorts', mapping?.containerPorts, fields.containerPorts) ?? unknown(source.at, 'malformed'),
    protocol:
      part<Protocol>('protocol', mapping?.protocol ?? 'tcp', fields.protocol) ?? unknown(source.at, 'malformed'),
  };
}

const definedFields = (fields: { [Key in keyof PublicationFields]: SourcedText | undefined }): PublicationFields =>
  Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined));

/** A mapping in Compose's long syntax. */
export function publicationOfMap(map: MapNode, at: Site, written: Written): Publication {
  const text = (key: string): SourcedText | undefined => asString(getEntry(map, key)?.value);
  const fields = definedFields({
    hostIp: text('host_ip'),
    hostPorts: text('published'),
    containerPorts: text('target'),
    protocol: text('protocol'),
    mode: text('mode'),
  });
  const problems: PublicationProblem[] = [];
  const notes: PublicationNote[] = [];
  const check = <T>(
    name: Parameters<typeof checkPortField>[0],
    source: SourcedText | undefined,
    read: (parsed: ParsedPort) => T | undefined,
  ) => {
    if (source === undefined) return undefined;
    const parsed = checkPortField(name, source);
    if (parsed.problem !== undefined) problems.push({ source, problem: parsed.problem });
    notes.push(...parsed.notes.map((note) => ({ source, note })));
    const value = parsed.problem === undefined && parsed.unknown === undefined ? read(parsed) : undefined;
    return value === undefined
      ? unknown(source.at, parsed.unknown ? 'interpolated' : 'malformed')
      : sourced(value, source);
  };
  const hostPorts = check<PortRange>('published', fields.hostPorts, ({ mapping }) => mapping?.hostPorts);
  const published = {
    hostIp: check<string>('host_ip', fields.hostIp, ({ mapping }) => mapping?.hostIp),
    hostPorts: hostPorts !== undefined && 'value' in hostPorts && hostPorts.value.first === 0 ? undefined : hostPorts,
    containerPorts:
      check<PortRange>('target', fields.containerPorts, ({ mapping }) => mapping?.containerPorts) ??
      unknown(map.at, 'malformed'),
    protocol:
      check<Protocol>('protocol', fields.protocol, ({ mapping }) => mapping?.protocol) ??
      ({ value: 'tcp', at: map.at, via: [] } satisfies Known<Protocol>),
  };
  check('mode', fields.mode, () => undefined);
  return { at, syntax: 'long', source: undefined, ...published, problems, notes, fields, written };
}
