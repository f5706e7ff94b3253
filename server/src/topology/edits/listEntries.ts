import { removeEntry, removeItem } from '../../syntax/yaml/edit.ts';
import { isWrittenIn } from '../../syntax/yaml/node.ts';
import { insert, replace, type TextEdit } from '../../text/textEdit.ts';
import type { ContainerSetting } from '../model.ts';
import { removeFlag } from './flags.ts';
import { allOf } from './text.ts';

/** Takes one value away: the entry of a list, or the key if it is the only one, or the flag. */
export function removeValue({ written }: ContainerSetting): TextEdit[] | undefined {
  if (written.kind === 'flag') return removeFlag(written.invocation, written.flag);
  if (written.kind === 'yaml-entry')
    return isWrittenIn(written.map.at, written.entry.at) ? allOf([removeEntry(written.map, written.entry)]) : undefined;
  if (written.kind !== 'yaml-item') return undefined;
  const { owner, entry, seq, item } = written;
  if (!isWrittenIn(owner.at, item.at)) return undefined;
  return allOf([seq.written.length === 1 ? removeEntry(owner, entry) : removeItem(seq, item)]);
}

/** Makes several values of one. The texts are addresses or names, which need no quotes unless they hold a colon. */
export function splitValue({ written, source }: ContainerSetting, texts: readonly string[]): TextEdit[] | undefined {
  const [first, ...rest] = texts.map((text) => (text.includes(':') ? `"${text}"` : text));
  if (first === undefined || !source.pieces.every(({ exact }) => exact)) return undefined;
  if (written.kind === 'yaml-entry')
    return isWrittenIn(written.map.at, written.entry.value.at)
      ? [replace(written.entry.value.at, `[${[first, ...rest].join(', ')}]`)]
      : undefined;
  if (written.kind === 'yaml-item') {
    const { seq, item } = written;
    if (item.value.via.length > 0) return undefined;
    const glue = seq.flow ? ', ' : `${seq.file.eol}${' '.repeat(seq.indent)}- `;
    return [
      replace(item.value.at, first),
      insert(item.at.uri, item.at.span.end, rest.map((text) => glue + text).join('')),
    ];
  }
  if (written.kind !== 'flag' || written.flag.tied === 'joined') return undefined;
  // Between quotes that hold the flag too, or are opened behind it, a second flag would be text.
  if (written.flag.tied === 'equals' && written.flag.word.quoted === true) return undefined;
  const glue = written.flag.tied === 'equals' ? '=' : ' ';
  return [replace(source.at, texts.join(` ${written.flag.spelled}${glue}`))];
}
