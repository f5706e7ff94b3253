import { removeEntry } from '../../syntax/yaml/edit.ts';
import {
  asString,
  isWrittenIn,
  textOf,
  type Entry,
  type MapNode,
  type Node,
  type SeqNode,
  type YamlFile,
} from '../../syntax/yaml/node.ts';
import { isPlainSafe } from '../../syntax/yaml/quoting.ts';
import { replace, type TextEdit } from '../../text/textEdit.ts';
import type { KeyFault, TypeFault, Within } from '../shapeFaults.ts';
import { allOf } from './text.ts';

/** Edits that give a value the YAML type that its key takes. Undefined for what an alias brought, and where layout is in the way. */

const holderOf = (within: Within): MapNode | SeqNode => ('map' in within ? within.map : within.seq);

const fileOf = (within: Within): YamlFile => holderOf(within).file;

const isWritten = ({ within, node }: TypeFault): boolean => {
  const holder = holderOf(within);
  return node.via.length === 0 && isWrittenIn(holder.at, node.at) && holder.file.uri === node.at.uri;
};

const rawOf = ({ at }: Node, { text }: YamlFile): string => text.slice(at.span.start, at.span.end);

/** One text as a list of one: `["8080:80"]`. */
export function asListOfOne(fault: TypeFault): TextEdit[] | undefined {
  const { node, within } = fault;
  if (!isWritten(fault) || node.kind !== 'scalar' || node.style === 'literal' || node.style === 'folded')
    return undefined;
  const raw = rawOf(node, fileOf(within));
  return [replace(node.at, `[${node.style === 'plain' ? quoted(raw) : raw}]`)];
}

const quoted = (raw: string): string =>
  isPlainSafe(raw) && !/[:\d]/.test(raw) ? raw : `"${raw.replaceAll(/["\\]/g, '\\$&')}"`;

/** A map of names and values as a list of `name:value`. */
export function asListOfPairs(fault: TypeFault): TextEdit[] | undefined {
  const { node } = fault;
  if (!isWritten(fault) || node.kind !== 'map' || node.written.length === 0) return undefined;
  const pairs = node.written.map(pairText);
  if (pairs.includes(undefined)) return undefined;
  if (node.flow) return [replace(node.at, `[${pairs.join(', ')}]`)];
  return node.written.map((entry, index) => replace(entry.at, `- ${pairs[index] ?? ''}`));
}

function pairText({ key, value }: Entry): string | undefined {
  const text = textOf(value);
  return text === undefined || value.via.length > 0 || /["\\$\n]/.test(text)
    ? undefined
    : `"${key.source.text}:${text}"`;
}

/** A value in quotes. */
export const inQuotes = (fault: TypeFault): TextEdit[] | undefined =>
  isWritten(fault) && fault.node.kind === 'scalar' && fault.node.style === 'plain'
    ? [replace(fault.node.at, `"${rawOf(fault.node, fileOf(fault.within))}"`)]
    : undefined;

/** The only text of a list, alone. */
export function withoutList(fault: TypeFault): TextEdit[] | undefined {
  const { node, within } = fault;
  const [item, ...more] = node.kind === 'seq' ? node.items : [];
  if (
    !isWritten(fault) ||
    item === undefined ||
    more.length > 0 ||
    item.value.kind !== 'scalar' ||
    item.value.via.length > 0
  )
    return undefined;
  return node.kind === 'seq' && node.flow ? [replace(node.at, rawOf(item.value, fileOf(within)))] : undefined;
}

/**
 * A list of names, some perhaps with options, as a map: the dashes go, and a colon comes behind a bare name. `owner` is the map
 * whose key holds the list; where the dashes stand under the key itself, blanks take their place.
 */
export function asMapOfNames(seq: SeqNode, owner: MapNode): TextEdit[] | undefined {
  if (seq.flow || seq.via.length > 0 || seq.written.length === 0) return undefined;
  const lead = seq.indent > owner.indent ? '' : '  ';
  return allOf(
    seq.written.map(({ value, at }) => {
      if (value.via.length > 0 || !isWrittenIn(seq.at, value.at)) return undefined;
      if (value.kind === 'scalar') return replace(at, `${lead}${rawOf(value, seq.file)}:`);
      if (value.kind !== 'map' || value.flow || value.written.length !== 1) return undefined;
      return replace({ uri: at.uri, span: { start: at.span.start, end: value.at.span.start } }, lead);
    }),
  );
}

/** A map as the only item of a list. */
export function asListOfMap(fault: TypeFault): TextEdit[] | undefined {
  const { node, within } = fault;
  if (!isWritten(fault) || node.kind !== 'map') return undefined;
  const raw = rawOf(node, fileOf(within));
  return [replace(node.at, node.flow ? `[${raw}]` : `- ${raw.replace(/\n(?=[^\r\n])/g, '\n  ')}`)];
}

/** Takes a key without a value away. */
export const withoutKey = ({ within }: TypeFault): TextEdit[] | undefined =>
  'map' in within ? allOf([removeEntry(within.map, within.entry)]) : undefined;

const isOwnKey = ({ map, entry }: KeyFault): boolean =>
  isWrittenIn(map.at, entry.at) && map.file.uri === entry.key.at.uri;

/** Gives a key its right name, and a single value the list that it needs there. */
export function renameKey(fault: KeyFault, name: string, needsList: boolean): TextEdit[] | undefined {
  const { map, entry } = fault;
  if (!isOwnKey(fault) || map.entries.some(({ key }) => key.source.text === name)) return undefined;
  const renamed = replace(entry.key.at, name);
  if (!needsList || entry.value.kind !== 'scalar') return [renamed];
  const { style, via, at } = entry.value;
  if (via.length > 0 || style === 'literal' || style === 'folded') return undefined;
  const raw = rawOf(entry.value, map.file);
  return [renamed, replace(at, `[${style === 'plain' ? quoted(raw) : raw}]`)];
}

/** Puts `subnet: …` where it belongs: into a list under `config`, and that under `ipam` if it is not there yet. */
export function intoPool(fault: KeyFault): TextEdit[] | undefined {
  const { map, entry, known } = fault;
  const text = asString(entry.value)?.text;
  const taken = map.entries.some(
    ({ key }) =>
      ['ipam', 'config'].includes(key.source.text) ||
      (key !== entry.key && ['subnet', 'gateway', 'ip_range'].includes(key.source.text)),
  );
  if (!isOwnKey(fault) || text === undefined || entry.value.via.length > 0 || taken) return undefined;
  const { eol, indentStep } = map.file;
  const own = `${entry.key.source.text}: ${rawOf(entry.value, map.file)}`;
  if (map.flow)
    return [replace(entry.at, known.place === 'ipam' ? `config: [{ ${own} }]` : `ipam: { config: [{ ${own} }] }`)];
  const line = (depth: number, written: string): string =>
    `${eol}${' '.repeat(map.indent + depth * indentStep)}${written}`;
  return [
    replace(
      entry.at,
      known.place === 'ipam' ? `config:${line(1, `- ${own}`)}` : `ipam:${line(1, 'config:')}${line(2, `- ${own}`)}`,
    ),
  ];
}
