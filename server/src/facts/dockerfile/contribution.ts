import {
  UNKNOWN_CHARACTER,
  type Hop,
  type Piece,
  type SourcedText,
  type UnknownReason,
} from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import type { Run } from './pieces.ts';
import type { Binding } from './variables.ts';

/** Steps kept of a value that went through many variables. */
const MOST_HOPS = 12;

const unknownPiece = (at: Site, reason: UnknownReason, via: readonly Hop[] = []): Piece => ({
  text: UNKNOWN_CHARACTER,
  at,
  exact: false,
  unknown: reason,
  ...(via.length === 0 ? {} : { via }),
});

/** A value of which nothing is known. */
export const unknownText = (at: Site, reason: UnknownReason): SourcedText => ({
  text: UNKNOWN_CHARACTER,
  pieces: [unknownPiece(at, reason)],
  at,
});

/** What a variable contributes at the place of its use. */
export function valuePieces(binding: Binding, at: Site): Piece[] {
  if (binding.state === 'unset') return [];
  if (binding.state === 'open')
    return [unknownPiece(at, binding.reason, binding.hop === undefined ? [] : [binding.hop])];
  return binding.value.pieces.map((piece) => {
    const via = [binding.hop, ...(piece.via ?? [])].slice(0, MOST_HOPS);
    const unknown = piece.unknown === undefined ? {} : { unknown: piece.unknown };
    return { text: piece.text, at, exact: false, ...unknown, via };
  });
}

/** A word that stands in for a variable's value is exact; the step says why it is there. */
export function asDefault(run: Run, name: string, at: Site): Run {
  const hop: Hop = { kind: 'default', name, at };
  return { splits: run.splits, pieces: run.pieces.map((piece) => ({ ...piece, via: [hop, ...(piece.via ?? [])] })) };
}
