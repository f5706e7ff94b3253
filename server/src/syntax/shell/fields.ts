import { UNKNOWN_CHARACTER, type Hop, type Piece, type SourcedText, type UnknownReason } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import { sourcedText } from './pieceIndex.ts';
import type { ShellWord } from './shellScript.ts';

/** The words that one written word grows into while its parts are expanded. */
export interface Fields {
  literal(pieces: readonly Piece[], quoted: boolean): void;
  /** The value of a variable: unquoted, its blanks separate words. */
  value(text: SourcedText, at: Site, hops: readonly Hop[], quoted: boolean): void;
  list(words: readonly ShellWord[], at: Site, hops: readonly Hop[]): void;
  /** `name` is the variable that is not known, if it is one. */
  unknown(at: Site, reason: UnknownReason, quoted: boolean, many?: boolean, name?: string): void;
  words(): readonly ShellWord[];
}

const BLANKS = /[ \t\n]+/;

/** `at` is the place of the whole written word. */
export function fields(at: Site): Fields {
  const done: ShellWord[] = [];
  let pieces: Piece[] = [];
  let quoted = false;
  let many = false;
  let any = false;

  const end = (): void => {
    const text = sourcedText(pieces, at);
    const alone = text.text === UNKNOWN_CHARACTER;
    if (any) done.push({ ...text, quoted, splits: many || (alone && !quoted) });
    pieces = [];
    quoted = many = any = false;
  };
  const put = (piece: Piece): void => {
    any = true;
    if (piece.text !== '') pieces.push(piece);
  };
  const carry = (piece: Piece, text: string, place: Site, hops: readonly Hop[]): Piece => ({
    text,
    at: place,
    exact: false,
    via: [...hops, ...(piece.via ?? [])],
    ...(piece.unknown === undefined ? {} : { unknown: piece.unknown }),
  });

  return {
    literal(run, isQuoted) {
      if (isQuoted) any = quoted = true;
      for (const piece of run) put(piece);
    },
    value(text, place, hops, isQuoted) {
      if (isQuoted) any = quoted = true;
      for (const piece of text.pieces) {
        if (isQuoted) {
          put(carry(piece, piece.text, place, hops));
          continue;
        }
        piece.text.split(BLANKS).forEach((part, i) => {
          if (i > 0) end();
          if (part !== '') put(carry(piece, part, place, hops));
        });
      }
    },
    list(words, place, hops) {
      words.forEach((word, i) => {
        if (i > 0) end();
        any = quoted = true;
        for (const piece of word.pieces) put(carry(piece, piece.text, place, hops));
        if (word.splits) many = true;
      });
    },
    unknown(place, reason, isQuoted, isMany = false, name = undefined) {
      if (isQuoted) quoted = true;
      many ||= isMany;
      const via = name === undefined ? {} : { via: [{ kind: 'variable' as const, name, at: place }] };
      put({ text: UNKNOWN_CHARACTER, at: place, exact: false, unknown: reason, ...via });
    },
    words() {
      end();
      return done;
    },
  };
}
