import { insertEntry, removeEntry } from '../../syntax/yaml/edit.ts';
import { getEntry, isWrittenIn, type MapNode, type ScalarNode } from '../../syntax/yaml/node.ts';
import { editRange, hopsOf } from '../../text/sourcedText.ts';
import { replace, type TextEdit } from '../../text/textEdit.ts';
import type { Container, Publication } from '../model.ts';
import { isOwnMapping } from './mapping.ts';
import { allOf } from './text.ts';

/** Edits for files that are deployed as stacks. Undefined where a mapping is shared with other services, or cannot be mapped. */

const mapOf = ({ written }: Publication): MapNode | undefined =>
  written.kind === 'yaml-item' && written.item.value.kind === 'map' ? written.item.value : undefined;

/** Takes the address of a mapping away. */
export function dropHostIp(publication: Publication, container: Container): TextEdit[] | undefined {
  const { source, syntax } = publication;
  if (!isOwnMapping(publication, container)) return undefined;
  const map = mapOf(publication);
  const entry = getEntry(map, 'host_ip');
  if (map !== undefined && entry !== undefined) return allOf([removeEntry(map, entry)]);
  if (syntax !== 'short' || source === undefined) return undefined;
  const end = source.text.lastIndexOf(':', source.text.lastIndexOf(':') - 1) + 1;
  // `127.0.0.1::80` leaves the container port alone.
  return allOf([editRange(source, { start: 0, end: source.text[end] === ':' ? end + 1 : end }, '')]);
}

/** Publishes on the machine where the task runs, past the routing mesh; undefined for the short syntax, which has no such word. */
export function publishInHostMode(publication: Publication, container: Container): TextEdit[] | undefined {
  const map = mapOf(publication);
  if (map === undefined || !isOwnMapping(publication, container) || getEntry(map, 'mode') !== undefined)
    return undefined;
  return allOf([insertEntry(map, 'mode', 'host')]);
}

/** The quoted number behind `published`, which a stack takes for a text. */
export function quotedNumber(publication: Publication): ScalarNode | undefined {
  const value = getEntry(mapOf(publication), 'published')?.value;
  return value?.kind === 'scalar' && value.type === 'string' && hopsOf(value.source).length === 0 ? value : undefined;
}

/** The same number without quotes. */
export const withoutQuotes = (
  publication: Publication,
  container: Container,
  scalar: ScalarNode,
): TextEdit[] | undefined =>
  isOwnMapping(publication, container) &&
  /^[1-9]\d*$/.test(scalar.source.text) &&
  isWrittenIn(publication.at, scalar.at)
    ? [replace(scalar.at, scalar.source.text)]
    : undefined;
