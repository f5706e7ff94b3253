import { removeEntry, removeItem } from '../../syntax/yaml/edit.ts';
import { asString } from '../../syntax/yaml/node.ts';
import { replace, type TextEdit } from '../../text/textEdit.ts';
import type { Container, Link, StackSetting } from '../model.ts';
import { writtenEntry } from './definition.ts';
import { removeFlag } from './flags.ts';
import { allOf } from './text.ts';

/** Makes `depends_on` of `links`, which keeps the order of starting; undefined if an alias would be lost or the key is there. */
export function linksToDependencies({ spelled, written }: StackSetting, container: Container): TextEdit[] | undefined {
  if (spelled !== 'links' || written.kind !== 'yaml-entry' || container.dependsOn.length > 0) return undefined;
  const line = writtenEntry(container, 'links', written.entry.value.at);
  if (line === undefined || line.entry.value.kind !== 'seq') return undefined;
  const plain = line.entry.value.items.every(({ value }) => /^[\w.-]+$/.test(asString(value)?.text ?? ':'));
  return plain ? [replace(line.entry.key.at, 'depends_on')] : undefined;
}

/** Takes one link away; the whole key if nothing else stands below it. */
export function removeLink({ written }: Link, container: Container): TextEdit[] | undefined {
  if (written.kind === 'flag') return removeFlag(written.invocation, written.flag);
  if (written.kind !== 'yaml-item') return undefined;
  const list = writtenEntry(container, written.entry.key.source.text, written.item.at);
  if (list === undefined || list.entry.value.kind !== 'seq') return undefined;
  const seq = list.entry.value;
  return allOf([seq.written.length === 1 ? removeEntry(list.map, list.entry) : removeItem(seq, written.item)]);
}
