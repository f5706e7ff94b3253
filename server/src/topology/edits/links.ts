import { asString } from '../../syntax/yaml/node.ts';
import { replace, type TextEdit } from '../../text/textEdit.ts';
import type { Container, StackSetting } from '../model.ts';
import { writtenEntry } from './definition.ts';

/** Makes `depends_on` of `links`, which keeps the order of starting; undefined if an alias would be lost or the key is there. */
export function linksToDependencies({ spelled, written }: StackSetting, container: Container): TextEdit[] | undefined {
  if (spelled !== 'links' || written.kind !== 'yaml-entry' || container.dependsOn.length > 0) return undefined;
  const line = writtenEntry(container, 'links', written.entry.value.at);
  if (line === undefined || line.entry.value.kind !== 'seq') return undefined;
  const plain = line.entry.value.items.every(({ value }) => /^[\w.-]+$/.test(asString(value)?.text ?? ':'));
  return plain ? [replace(line.entry.key.at, 'depends_on')] : undefined;
}
