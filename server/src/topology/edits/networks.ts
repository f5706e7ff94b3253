import { appendItem, insertEntry } from '../../syntax/yaml/edit.ts';
import { getEntry } from '../../syntax/yaml/node.ts';
import type { Site } from '../../text/span.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { Container } from '../model.ts';
import { definitionsOf, isTemplate, writtenEntry } from './definition.ts';
import { insertFlags } from './flags.ts';
import { allOf } from './text.ts';

/** Puts a container on one more network; one that names none stays on `default` as well. */
export function joinNetwork(container: Container, network: string, near: Site): TextEdit[] | undefined {
  if (container.written.kind === 'run') {
    const { invocation } = container.written;
    return container.networkMode.kind === 'default-bridge' && container.networkMode.at === undefined
      ? allOf([insertFlags(invocation, [`--network ${network}`])])
      : undefined;
  }
  const written = writtenEntry(container, 'networks')?.entry.value;
  if (written?.kind === 'seq') return allOf([appendItem(written, network)]);
  if (written?.kind === 'map') return allOf([insertEntry(written, network, '')]);
  const [map] = definitionsOf(container, near);
  if (map === undefined || isTemplate(container, map) || getEntry(map, 'networks') !== undefined) return undefined;
  return allOf([insertEntry(map, 'networks', ['- default', `- ${network}`])]);
}
