import { appendItem, insertEntry } from '../../syntax/yaml/edit.ts';
import { getEntry } from '../../syntax/yaml/node.ts';
import type { Site } from '../../text/span.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { Container } from '../model.ts';
import { definitionsOf, isTemplate, writtenEntry } from './definition.ts';
import { insertFlags } from './flags.ts';
import { allOf } from './text.ts';

/**
 * Gives a container an entry in its `/etc/hosts`: `--add-host` in front of the image, or `extra_hosts` in the file of `near`.
 * Undefined where the list comes from a place that others share.
 */
export function addExtraHost(container: Container, name: string, address: string, near: Site): TextEdit[] | undefined {
  if (container.written.kind === 'run')
    return allOf([insertFlags(container.written.invocation, [`--add-host=${name}:${address}`])]);
  const written = writtenEntry(container, 'extra_hosts')?.entry.value;
  if (written?.kind === 'seq') return allOf([appendItem(written, `${name}:${address}`)]);
  if (written?.kind === 'map') return allOf([insertEntry(written, name, address)]);
  const [map] = definitionsOf(container, near);
  // A key of its own would hide the list that a merge key brings.
  if (map === undefined || isTemplate(container, map) || getEntry(map, 'extra_hosts') !== undefined) return undefined;
  return allOf([insertEntry(map, 'extra_hosts', [`- "${name}:${address}"`])]);
}
