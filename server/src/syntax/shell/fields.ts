import {
  UNKNOWN_CHARACTER,
  type Hop,
  type Piece,
  type SourcedText,
  type UnknownReason,
} from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import { sourcedText } from './pieceIndex.ts';
import type { ShellWord } from './shellScript.ts';

/** The words that one written word grows into while its parts are expanded. */
export interface Fields {
  /** The whole written word; every word that it becomes has this place. */
  readonly at: Site;
  readonly done: ShellWord[];
  pieces: Piece[];
  quoted: boolean;
  /** Holds something that is any number of words. */
  many: boolean;
  /** Whether there is a word at all; an unquoted value that is empty is none. */
  any: boolean;
}

export const newFields = (at: Site): Fields => ({ at, done: [], pieces: [], quoted: false, many: false, any: false });

/** What an expansion is worth: where it is written, how it came, whether in quotes. */
export interface Expansion {
  readonly at: Site;
  readonly quoted: boolean;
  readonly hops: readonly Hop[];
}

/** Characters that stand in the script as they are. */
export function addLiteral(fields: Fields, pieces: readonly Piece[], quoted: boolean): void {
  if (quoted) fields.any = fields.quoted = true;
  for (const piece of pieces) put(fields, piece);
}

const BLANKS = /[ \t\n]+/;

/** The value of a variable: unquoted, its blanks separate words. */
export function addValue(fields: Fields, text: SourcedText, expansion: Expansion): void {
  if (expansion.quoted) fields.any = fields.quoted = true;
  for (const piece of text.pieces) {
    if (expansion.quoted) put(fields, carried(piece, piece.text, expansion));
    else {
      piece.text.split(BLANKS).forEach((part, i) => {
        if (i > 0) endField(fields);
        if (part !== '') put(fields, carried(piece, part, expansion));
      });
    }
  }
}

/** The elements of an array, each a word. */
export function addList(fields: Fields, words: readonly ShellWord[], expansion: Expansion): void {
  words.forEach((word, i) => {
    if (i > 0) endField(fields);
    fields.any = fields.quoted = true;
    for (const piece of word.pieces) put(fields, carried(piece, piece.text, expansion));
    if (word.splits) fields.many = true;
  });
}

/** Something that nobody can know; `many` if it is any number of words even in quotes. */
export function addUnknown(fields: Fields, reason: UnknownReason, { at, quoted, hops }: Expansion, many = false): void {
  if (quoted) fields.quoted = true;
  fields.many ||= many;
  const via = hops.length === 0 ? {} : { via: hops };
  put(fields, { text: UNKNOWN_CHARACTER, at, exact: false, unknown: reason, ...via });
}

export function wordsOf(fields: Fields): readonly ShellWord[] {
  endField(fields);
  return fields.done;
}

function endField(fields: Fields): void {
  const { at, pieces, quoted, many, any, done } = fields;
  if (any) {
    const { text, pieces: merged } = sourcedText(pieces, at);
    done.push({ text, pieces: merged, at, quoted, splits: many || (text === UNKNOWN_CHARACTER && !quoted) });
  }
  fields.pieces = [];
  fields.quoted = fields.many = fields.any = false;
}

function put(fields: Fields, piece: Piece): void {
  fields.any = true;
  if (piece.text !== '') fields.pieces.push(piece);
}

/** A value that has been handed on more often than anybody follows. */
const MOST_HOPS = 16;

/** A piece of a variable's value at the place where the variable is used. */
const carried = (piece: Piece, text: string, { at, hops }: Expansion): Piece => ({
  text,
  at,
  exact: false,
  via: [...hops, ...(piece.via ?? [])].slice(0, MOST_HOPS),
  ...(piece.unknown === undefined ? {} : { unknown: piece.unknown }),
});
