import { UNKNOWN_CHARACTER } from '../../text/sourcedText.ts';
import { wordEnd, type Word } from './words.ts';

/** One `key=value` of a comma-separated list. */
export interface Field {
  /** The item as a whole. */
  readonly item: Word;
  readonly key: Word;
  /** Absent if the item has no `=`. */
  readonly value?: Word;
}

/** The items of `published=8080,target=80`, each where it is written. */
export function fieldsOf(text: string): readonly Field[] {
  const fields: Field[] = [];
  let start = 0;
  for (const item of text.split(',')) {
    const equals = item.indexOf('=');
    const whole = { text: item, start };
    fields.push(
      equals === -1
        ? { item: whole, key: whole }
        : {
            item: whole,
            key: { text: item.slice(0, equals), start },
            value: { text: item.slice(equals + 1), start: start + equals + 1 },
          },
    );
    start += item.length + 1;
  }
  return fields;
}

/** Whether a key or an item without value is unknown, so that nobody can tell which keys there are. */
export const hasUnknownKey = (fields: readonly Field[]): boolean =>
  fields.some(({ key }) => key.text.includes(UNKNOWN_CHARACTER));

/** The span of an item with one of the commas beside it, so that taking it out leaves a list. */
export function removable(field: Field, total: number): { start: number; end: number } {
  const end = wordEnd(field.item);
  if (end < total) return { start: field.item.start, end: end + 1 };
  return { start: Math.max(field.item.start - 1, 0), end };
}
