import { removeEntry } from '../../syntax/yaml/edit.ts';
import { get, getEntry, isWrittenIn, type Entry, type MapNode } from '../../syntax/yaml/node.ts';
import { replace, type TextEdit } from '../../text/textEdit.ts';
import type { Network } from '../model.ts';
import { allOf } from './text.ts';

/** The map of a network as one file writes it; undefined where files are merged, or an alias brings it. */
export function ownMap({ written }: Network): MapNode | undefined {
  if (written.kind !== 'entry') return undefined;
  const { value, at } = written.entry;
  return value.kind === 'map' && value.origins === undefined && value.via.length === 0 && isWrittenIn(at, value.at)
    ? value
    : undefined;
}

/** Takes keys of a network away, which must not be all of them. */
export function removeKeys(network: Network, entries: readonly Entry[]): TextEdit[] | undefined {
  const map = ownMap(network);
  return map === undefined ? undefined : allOf(entries.map((entry) => removeEntry(map, entry)));
}

/** `external: { name: edge }` as `name: edge` and `external: true`. */
export function flattenExternal(network: Network): TextEdit[] | undefined {
  const map = ownMap(network);
  const entry = getEntry(map, 'external');
  const name = get(entry?.value, 'name');
  if (map === undefined || entry === undefined || name?.kind !== 'scalar' || name.via.length > 0) return undefined;
  const { text, eol } = map.file;
  const { start, end } = entry.at.span;
  const raw = text.slice(start, end);
  const named = getEntry(map, 'name');
  if (/[#&*]/.test(raw) || !map.written.includes(entry)) return undefined;
  const own = `name: ${text.slice(name.at.span.start, name.at.span.end)}`;
  const lines = named === undefined ? [own, 'external: true'] : ['external: true'];
  const tail = /\s*$/.exec(raw)?.[0] ?? '';
  return [replace(entry.at, lines.join(map.flow ? ', ' : `${eol}${' '.repeat(map.indent)}`) + tail)];
}
