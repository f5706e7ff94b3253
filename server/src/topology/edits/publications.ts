import { asString, textOf, type MapNode, type Node, type ScalarNode, type YamlFile } from '../../syntax/yaml/node.ts';
import { appendItem, insertEntry, removeEntry, removeItem } from '../../syntax/yaml/edit.ts';
import { hasUnknown, UNKNOWN_CHARACTER } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import { insert, replace, type TextEdit } from '../../text/textEdit.ts';
import { PORT_KEYS } from '../composeShapes.ts';
import { valueOf } from '../known.ts';
import type { Container, Publication } from '../model.ts';
import type { Written } from '../written.ts';
import { aliasEntry, definitionsOf, isTemplate, writtenEntry } from './definition.ts';
import { insertFlags, isWrittenIn, removeFlag } from './flags.ts';
import { allOf } from './text.ts';

/** The mappings of a container, those of one list together, each flag by itself. */
export function publicationGroups({ publications }: Container): Publication[][] {
  const groups = new Map<unknown, Publication[]>();
  for (const publication of publications) {
    const { written, at } = publication;
    const key = written.kind === 'yaml-item' ? `${at.uri} ${written.entry.key.at.span.start}` : publication;
    const group = groups.get(key);
    if (group) group.push(publication);
    else groups.set(key, [publication]);
  }
  return [...groups.values()];
}

/** Where a group of mappings is marked: the first of them. */
export const placeOf = (group: readonly Publication[]): Site | undefined => group[0]?.at;

const ellipsis = (text: string): string => text.replaceAll(UNKNOWN_CHARACTER, '…');

/** A mapping in the short syntax, for people to read. */
export function shownMapping({ source, fields }: Publication): string {
  if (source !== undefined) return ellipsis(source.text);
  const { hostIp, hostPorts, containerPorts, protocol } = fields;
  const host = hostPorts === undefined ? '' : `${hostPorts.text}:`;
  const address = hostIp === undefined ? '' : `${hostIp.text}:`;
  return ellipsis(`${address}${host}${containerPorts?.text ?? ''}${protocol === undefined ? '' : `/${protocol.text}`}`);
}

/** Takes mappings of one group out of their container; the whole key if nothing would be left of it. */
export function removePublications(group: readonly Publication[], container: Container): TextEdit[] | undefined {
  const [first] = group;
  if (first === undefined) return undefined;
  if (first.written.kind === 'flag') {
    return allOf(
      group.map(({ written }) => (written.kind === 'flag' ? removeFlag(written.invocation, written.flag) : undefined)),
    );
  }
  const alias = aliasEntry(container, 'ports', first.at);
  if (alias) return allOf([removeEntry(alias.map, alias.entry)]);
  const list = writtenEntry(container, 'ports', first.at);
  if (list === undefined || list.entry.value.kind !== 'seq') return undefined;
  const seq = list.entry.value;
  const items = seq.written.filter(({ value }) => group.some(({ at }) => value.at === at || sameStart(value.at, at)));
  if (items.length !== group.length) return undefined;
  if (items.length === seq.written.length) return allOf([removeEntry(list.map, list.entry)]);
  return seq.flow && items.length > 1 ? undefined : allOf(items.map((item) => removeItem(seq, item)));
}

const sameStart = (a: Site, b: Site): boolean => a.uri === b.uri && a.span.start === b.span.start;

/** Takes a flag out, whatever it is. */
export const removeFlagWritten = (written: Written | undefined): TextEdit[] | undefined =>
  written?.kind === 'flag' ? removeFlag(written.invocation, written.flag) : undefined;

/** Moves mappings to another container, which must not use their host ports already; what is refused here would be refused there. */
export function movePublications(
  group: readonly Publication[],
  from: Container,
  to: Container,
): TextEdit[] | undefined {
  const removed = removePublications(group, from);
  const added = addPublications(
    group.filter((one) => !to.publications.some((other) => isSameMapping(one, other))),
    to,
  );
  const clashes = group.some((one) =>
    to.publications.some((other) => !isSameMapping(one, other) && sameHostPort(one, other)),
  );
  const isRefused = group.some(({ problems }) => problems.length > 0);
  return clashes || isRefused ? undefined : allOf([removed, added]);
}

const isSameMapping = (a: Publication, b: Publication): boolean => shownMapping(a) === shownMapping(b);

function sameHostPort(a: Publication, b: Publication): boolean {
  const [one, other] = [valueOf(a.hostPorts), valueOf(b.hostPorts)];
  if (one === undefined || other === undefined || valueOf(a.protocol) !== valueOf(b.protocol)) return false;
  return one.first <= other.last && other.first <= one.last;
}

function addPublications(publications: readonly Publication[], to: Container): TextEdit[] | undefined {
  if (publications.length === 0) return [];
  const texts = publications.map(writtenText);
  const known = texts.filter((text) => text !== undefined);
  if (known.length !== texts.length) return undefined;
  if (to.written.kind === 'run')
    return allOf([
      insertFlags(
        to.written.invocation,
        known.map((text) => `-p ${text}`),
      ),
    ]);
  const list = writtenEntry(to, 'ports')?.entry.value;
  if (list?.kind === 'seq') return joined(known.map((text) => appendItem(list, text)));
  const [map] = definitionsOf(to, publications[0]?.at);
  if (map === undefined || isTemplate(to, map) || map.entries.some(({ key }) => key.source.text === 'ports'))
    return undefined;
  return allOf([
    insertEntry(
      map,
      'ports',
      known.map((text) => `- "${text}"`),
    ),
  ]);
}

/** Insertions at one place as one edit, so that nobody can put them in another order. */
function joined(edits: readonly (TextEdit | undefined)[]): TextEdit[] | undefined {
  const all = allOf(edits);
  const [first, ...rest] = all ?? [];
  if (first === undefined || rest.some(({ at }) => at.span.start !== first.at.span.start)) return undefined;
  return [{ ...first, newText: [first, ...rest].map(({ newText }) => newText).join('') }];
}

/** A mapping as it is written, variables included; the long syntax is put into the short one. */
function writtenText(publication: Publication): string | undefined {
  const { written, source } = publication;
  if (written.kind === 'flag') return source?.pieces.every(({ exact }) => exact) === true ? source.text : undefined;
  if (written.kind !== 'yaml-item') return undefined;
  const { value } = written.item;
  if (value.kind === 'scalar') return rawText(value, written.seq.file);
  if (value.kind !== 'map' || !isPlainMapping(value) || hasUnknown(shownMapping(publication))) return undefined;
  return shownMapping(publication);
}

/** The characters between the quotes, if none of them is escaped. */
function rawText({ at, via }: ScalarNode, { text, uri }: YamlFile): string | undefined {
  if (at.uri !== uri || via.length > 0) return undefined;
  const raw = text.slice(at.span.start, at.span.end).replace(/^(["'])(.*)\1$/s, '$2');
  return /["'\\\n]/.test(raw) ? undefined : raw;
}

const SHORT_KEYS: ReadonlySet<string> = new Set(['target', 'published', 'host_ip', 'protocol']);

/** Whether the short syntax can say all that is written; swarm's `mode` means nothing to a single engine. */
const isPlainMapping = (map: MapNode): boolean =>
  map.entries.every(
    ({ key, value }) =>
      key.source.text === 'mode' || (SHORT_KEYS.has(key.source.text) && asString(value) !== undefined),
  );

/** `8080: 80` for an item of `ports` that YAML reads as a key with a value because of its blank. */
export function mappingReadAsKey({ written }: Publication): string | undefined {
  const pair = written.kind === 'yaml-item' ? pairOf(written.item.value) : undefined;
  return pair?.join(': ');
}

/** Whether a mapping in the long syntax has a key that Compose does not know, which may stand for one that is missing. */
export const hasUnknownKey = ({ written }: Publication): boolean =>
  written.kind === 'yaml-item' &&
  written.item.value.kind === 'map' &&
  written.item.value.entries.some(({ key }) => !PORT_KEYS.keys.has(key.source.text));

function pairOf(node: Node): [string, string] | undefined {
  if (node.kind !== 'map' || node.written.length !== 1) return undefined;
  const [entry] = node.written;
  const key = entry?.key.source.text ?? '';
  const value = textOf(entry?.value) ?? '';
  return /^[\d.:-]+$/.test(key) && /^\d+(?:-\d+)?(?:\/\w+)?$/.test(value) ? [key, value] : undefined;
}

/** Writes such an item as the text that it was meant to be. */
export function withoutBlank({ written }: Publication): TextEdit[] | undefined {
  if (written.kind !== 'yaml-item' || written.item.value.via.length > 0) return undefined;
  const pair = pairOf(written.item.value);
  return pair === undefined ? undefined : [replace(written.item.value.at, `"${pair.join(':')}"`)];
}

/** Makes an entry, or an option, of each of several mappings that stand in one. */
export function splitMapping({ written, source }: Publication, texts: readonly string[]): TextEdit[] | undefined {
  const [first, ...rest] = texts.filter((text) => text !== '');
  if (first === undefined || rest.length === 0 || source === undefined || hasUnknown(source.text)) return undefined;
  if (written.kind === 'yaml-item') {
    const { seq, item } = written;
    if (item.value.via.length > 0 || item.value.kind !== 'scalar') return undefined;
    const glue = seq.flow ? ', ' : `${seq.file.eol}${' '.repeat(seq.indent)}- `;
    const more = rest.map((text) => `${glue}"${text}"`).join('');
    return [replace(item.value.at, `"${first}"`), insert(item.at.uri, item.at.span.end, more)];
  }
  if (written.kind !== 'flag') return undefined;
  const { flag, invocation } = written;
  const alone = invocation.flags.filter(({ word }) => word === flag.word).length === 1;
  if (!alone || flag.value === undefined || !isWrittenIn(invocation, flag.value.at)) return undefined;
  const at = {
    uri: flag.word.at.uri,
    span: { start: flag.word.at.span.start, end: Math.max(flag.word.at.span.end, flag.value.at.span.end) },
  };
  return [replace(at, [first, ...rest].map((text) => `${flag.spelled} ${text}`).join(' '))];
}
