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
  if (map === undefined) return undefined;
  const kept = map.written.findLastIndex((entry) => !entries.includes(entry));
  const tail = map.written.slice(kept + 1);
  const edits = allOf(entries.filter((entry) => !tail.includes(entry)).map((entry) => removeEntry(map, entry)));
  const end = tail.length > 1 ? removeTail(map, map.written[kept], tail) : tail.map((entry) => removeEntry(map, entry));
  return edits === undefined ? undefined : allOf([edits, ...end]);
}

/** The last keys of a map at once: alone, each of them would take the end of what is in front with it. */
function removeTail(map: MapNode, kept: Entry | undefined, tail: readonly Entry[]): (TextEdit | undefined)[] {
  const [start, end] = [kept?.at.span.end, tail.at(-1)?.at.span.end];
  if (start === undefined || end === undefined) return [undefined];
  const { text, anchors, uri } = map.file;
  const between = text.slice(start, end);
  if (between.includes('#') || anchors.some((at) => at >= start && at < end)) return [undefined];
  const trimmed = start + between.trimEnd().length;
  return [replace({ uri, span: { start, end: trimmed } }, '')];
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
