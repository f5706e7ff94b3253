import { appendItem, insertEntry, removeEntry, removeItem } from '../../syntax/yaml/edit.ts';
import { isWrittenIn } from '../../syntax/yaml/node.ts';
import { replace, type TextEdit } from '../../text/textEdit.ts';
import type { Container, ExposeWord } from '../model.ts';
import { writtenEntry } from './definition.ts';
import { removeFlag } from './flags.ts';
import { allOf } from './text.ts';

/** Takes an item of `expose` or a `--expose` away; the key too if nothing is left of it. Undefined where it is shared. */
export function removeExposed({ written }: ExposeWord, container: Container): TextEdit[] | undefined {
  if (written.kind === 'flag') return removeFlag(written.invocation, written.flag);
  if (written.kind !== 'yaml-item' || !isWrittenIn(written.owner.at, written.item.at)) return undefined;
  const { owner, entry, seq, item } = written;
  if (writtenEntry(container, 'expose', item.at) === undefined) return undefined;
  return allOf([seq.written.length === 1 ? removeEntry(owner, entry) : removeItem(seq, item)]);
}

/** Publishes what is exposed, as `mapping`: `--expose` becomes `--publish`, an item of `expose` moves to `ports`. */
export function publishExposed(
  word: ExposeWord,
  container: Container,
  mapping = word.source.text,
): TextEdit[] | undefined {
  const { written, source } = word;
  if (written.kind === 'flag')
    return written.flag.tied === 'joined' ? undefined : [replace(written.flag.at, '--publish')];
  if (written.kind !== 'yaml-item' || !source.pieces.every(({ exact }) => exact)) return undefined;
  const { owner, entry, item, seq } = written;
  const removed = removeExposed(word, container);
  const ports = writtenEntry(container, 'ports')?.entry.value;
  if (removed === undefined || (ports !== undefined && ports.kind !== 'seq')) return undefined;
  if (ports !== undefined) return allOf([removed, appendItem(ports, mapping)]);
  if (container.publications.length > 0) return undefined;
  if (seq.written.length > 1) return allOf([removed, insertEntry(owner, 'ports', [`- "${mapping}"`])]);
  return [replace(entry.key.at, 'ports'), ...(mapping === source.text ? [] : [replace(item.value.at, `"${mapping}"`)])];
}
