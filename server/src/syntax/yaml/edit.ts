import { sameSite, type Site } from '../../text/span.ts';
import { insert, replace, type TextEdit } from '../../text/textEdit.ts';
import {
  isWrittenIn,
  type Entry,
  type Item,
  type MapNode,
  type ScalarNode,
  type ScalarStyle,
  type SeqNode,
  type YamlFile,
} from './node.ts';
import { quote } from './quoting.ts';
import { removePart } from './removal.ts';

/** An entry and the map it stands in, up to the root: what is left empty is removed with its owner. */
export interface Owner {
  readonly map: MapNode;
  readonly entry: Entry;
  readonly owner?: Owner;
}

/** A value for a new entry: YAML for one line, or the lines of a block below the key, not indented. */
export type NewValue = string | readonly string[];

/**
 * Adds an entry behind the last one that is written in the map. `value` is YAML, `''` for none. Undefined if
 * the map's layout leaves no safe place.
 */
export function insertEntry(map: MapNode, key: string, value: NewValue): TextEdit | undefined {
  if (map.flow) return insertFlow(map, map.written, flowEntry(key, value));
  const last = map.written.at(-1);
  if (last === undefined) return undefined;
  const { file } = map;
  const indent = ' '.repeat(map.indent);
  const lines =
    typeof value === 'string'
      ? [`${indent}${key}:${value === '' ? '' : ` ${value}`}`]
      : [`${indent}${key}:`, ...value.map((line) => `${indent}${' '.repeat(file.indentStep)}${line}`)];
  return insertLines(file, last.at.span.end, map.indent, lines);
}

function flowEntry(key: string, value: NewValue): string | undefined {
  if (typeof value === 'string') return `${key}: ${value === '' ? 'null' : value}`;
  const items = value.map((line) => line.replace(/^- /, ''));
  if (value.every((line) => line.startsWith('- '))) return `${key}: [${items.join(', ')}]`;
  return value.every((line) => /^[\w.-]+: \S/.test(line)) ? `${key}: { ${value.join(', ')} }` : undefined;
}

/** Adds a part behind the last one of a flow collection. */
function insertFlow(
  parent: MapNode | SeqNode,
  written: readonly (Entry | Item)[],
  text: string | undefined,
): TextEdit | undefined {
  const { text: file, uri } = parent.file;
  const { start, end } = parent.at.span;
  const close = file[end - 1];
  if (text === undefined || (close !== '}' && close !== ']')) return undefined;
  const last = written.at(-1);
  if (last !== undefined) return insert(uri, last.at.span.end, `, ${text}`);
  return file.slice(start + 1, end - 1).trim() === '' ? insert(uri, start + 1, text) : undefined;
}

/** Puts lines behind the line on which a block value ends, and behind comments that belong to it. */
function insertLines(file: YamlFile, valueEnd: number, indent: number, lines: readonly string[]): TextEdit | undefined {
  const { text, uri, eol } = file;
  if (valueEnd > 0 && text[valueEnd - 1] === '\n')
    return insert(uri, valueEnd, lines.map((line) => line + eol).join(''));
  const end = lineEndAt(text, valueEnd);
  if (!/^[ \t]*(?:#.*)?\r?$/.test(text.slice(valueEnd, end))) return undefined;
  const at = skipComments(text, end, indent);
  if (at >= text.length && text[text.length - 1] !== '\n')
    return insert(uri, text.length, lines.map((line) => eol + line).join(''));
  return insert(uri, at, lines.map((line) => line + eol).join(''));
}

const lineEndAt = (text: string, offset: number): number => {
  const found = text.indexOf('\n', offset);
  return found === -1 ? text.length : found;
};

/** From a line break: the start of the first line that is not a comment deeper than the given column. */
function skipComments(text: string, lineEnd: number, indent: number): number {
  let at = Math.min(lineEnd + 1, text.length);
  while (at < text.length) {
    const end = lineEndAt(text, at);
    const line = text.slice(at, end);
    const column = line.search(/\S/);
    if (column <= indent || line[column] !== '#' || end === text.length) break;
    at = end + 1;
  }
  return at;
}

/** A sequence, or the entry whose value is still empty (`ports:`). */
export type SeqPlace = SeqNode | { readonly map: MapNode; readonly entry: Entry };

/**
 * Adds a string to a sequence, quoted as its last string is. Undefined if there is no safe place.
 */
export function appendItem(place: SeqPlace, value: string): TextEdit | undefined {
  if (!('kind' in place)) return startSeq(place.map, place.entry, value);
  const text = quote(value, styleOf(place.items));
  if (text === undefined) return undefined;
  if (place.flow) return insertFlow(place, place.written, text);
  const last = place.written.at(-1);
  if (last === undefined) return undefined;
  return insertLines(place.file, last.at.span.end, place.indent, [`${' '.repeat(place.indent)}- ${text}`]);
}

function styleOf(items: readonly Item[]): ScalarStyle {
  const style = items.findLast(({ value }) => value.kind === 'scalar' && value.type === 'string')?.value;
  return style?.kind === 'scalar' && style.style !== 'literal' && style.style !== 'folded' ? style.style : 'double';
}

function startSeq(map: MapNode, entry: Entry, value: string): TextEdit | undefined {
  const text = quote(value, 'double');
  const own = ownEntry(map, entry);
  if (text === undefined || own === undefined || own.entry.value.kind !== 'null') return undefined;
  const { at } = own.entry.value;
  if (at.span.start !== at.span.end) return undefined;
  if (own.map.flow)
    return own.entry.at.span.end > own.entry.key.at.span.end ? insert(at.uri, at.span.end, ` [${text}]`) : undefined;
  if (own.entry.at.span.end === own.entry.key.at.span.end) return undefined;
  const indent = own.map.indent + own.map.file.indentStep;
  return insertLines(own.map.file, own.entry.at.span.end, Number.MAX_SAFE_INTEGER, [`${' '.repeat(indent)}- ${text}`]);
}

/** The entry as written, with the map that it is written in; a merged map has it in one of its origins. */
function ownEntry(map: MapNode, entry: Entry): { map: MapNode; entry: Entry } | undefined {
  for (const candidate of [map, ...(map.origins ?? [])]) {
    const own = candidate.written.find(({ at }) => sameSite(at, entry.at));
    if (own !== undefined && isInFile(candidate, own.at)) return { map: candidate, entry: own };
    const deeper = candidate === map ? undefined : candidate.origins && ownEntry(candidate, entry);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

const isInFile = (node: MapNode | SeqNode, at: Site): boolean => isWrittenIn(node.at, at);

/**
 * Removes an entry with its lines. A map that becomes empty is removed with its owner, or becomes `{}` if no
 * owner is given. Undefined if the entry is not written there, is needed by an alias, or comments would be lost.
 */
export function removeEntry(map: MapNode, entry: Entry, owner?: Owner): TextEdit | undefined {
  const own = ownEntry(map, entry);
  if (own === undefined) return undefined;
  const edit = removePart(own.map, own.map.written, own.entry);
  return edit === 'last' ? removeOwner(own.map, '{}', owner) : edit;
}

/** Removes a value of a sequence, as `removeEntry` does. The owner is the entry that holds the sequence. */
export function removeItem(seq: SeqNode, item: Item, owner?: Owner): TextEdit | undefined {
  for (const candidate of [seq, ...(seq.origins ?? [])]) {
    const own = candidate.written.find(({ at }) => sameSite(at, item.at));
    if (own === undefined || !isInFile(candidate, own.at)) continue;
    const edit = removePart(candidate, candidate.written, own);
    return edit === 'last' ? removeOwner(candidate, '[]', owner) : edit;
  }
  return undefined;
}

function removeOwner(node: MapNode | SeqNode, empty: string, owner: Owner | undefined): TextEdit | undefined {
  const holder = owner && ownEntry(owner.map, owner.entry);
  if (owner !== undefined && holder !== undefined && isWrittenIn(holder.entry.at, node.at)) {
    return removeEntry(owner.map, owner.entry, owner.owner);
  }
  return node.flow ? replace(node.at, empty) : undefined;
}

/**
 * Gives a scalar another text, in its own style of quoting. Undefined for block scalars and for values that
 * come from elsewhere.
 */
export function replaceScalar(scalar: ScalarNode, value: string): TextEdit | undefined {
  const text = quote(value, scalar.style);
  return text === undefined ? undefined : replace(scalar.at, text);
}
