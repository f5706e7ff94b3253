import { isWrittenIn, type Entry, type MapNode } from '../../syntax/yaml/node.ts';
import type { Site } from '../../text/span.ts';
import type { Container } from '../model.ts';

/** A key of a service where it is written, in one of the files that define the service. */
export interface WrittenEntry {
  readonly map: MapNode;
  readonly entry: Entry;
}

/** The maps that define a service, those in the file of `near` first, later files before the ones that they complete. */
export function definitionsOf({ written }: Container, near?: Site): readonly MapNode[] {
  if (written.kind !== 'service') return [];
  const maps = written.definitions.toReversed();
  return near === undefined
    ? maps
    : [...maps.filter(({ at }) => at.uri === near.uri), ...maps.filter(({ at }) => at.uri !== near.uri)];
}

/**
 * A key as it is written in the service itself, at or around `inner` if that is given. Undefined where it came by an alias, a
 * merge key or another service, and where an anchor hands it on to others: a change there would change them too.
 */
export function writtenEntry(container: Container, key: string, inner?: Site): WrittenEntry | undefined {
  for (const map of definitionsOf(container)) {
    const entry = map.written.find((one) => one.key.source.text === key);
    if (entry === undefined || !isWrittenIn(map.at, entry.at) || !isWrittenIn(entry.at, entry.value.at)) continue;
    if (inner !== undefined && !isWrittenIn(entry.at, inner)) continue;
    return isHandedOn(container, map, entry) ? undefined : { map, entry };
  }
  return undefined;
}

/** A key of the service whose value is an alias: the key may go, the value may not change. */
export function aliasEntry(container: Container, key: string, value: Site): WrittenEntry | undefined {
  for (const map of definitionsOf(container)) {
    const entry = map.written.find((one) => one.key.source.text === key);
    if (entry === undefined || !isWrittenIn(map.at, entry.at) || isWrittenIn(entry.at, entry.value.at)) continue;
    if (isWrittenIn(entry.value.at, value) && !isHandedOn(container, map, entry)) return { map, entry };
  }
  return undefined;
}

/** Whether an anchor stands on the service or in the entry. */
function isHandedOn({ at }: Container, map: MapNode, entry: Entry): boolean {
  const { anchors, uri } = map.file;
  const service = at.uri === uri ? at.span.end : map.at.span.start;
  return anchors.some(
    (anchor) =>
      (anchor >= service && anchor <= map.at.span.start) ||
      (anchor >= entry.at.span.start && anchor < entry.at.span.end),
  );
}

/** Whether an anchor hands the whole service on to others. */
export const isTemplate = (container: Container, map: MapNode): boolean =>
  container.at.uri === map.file.uri &&
  map.file.anchors.some((anchor) => anchor >= container.at.span.end && anchor <= map.at.span.start);
