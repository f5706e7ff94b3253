import type { Site } from '../../text/span.ts';
import { emptyAt, type Context } from './context.ts';
import type { Entry, ScalarNode } from './node.ts';

/**
 * A key still being typed runs into the key on the next line, for YAML lets a plain text go on there. Its lines
 * but the last are entries without a value.
 */
export function halfTyped(context: Context, key: ScalarNode): Entry[] {
  if (key.style !== 'plain' || key.source.pieces.length < 2) return [];
  return key.source.pieces
    .filter((piece) => piece.exact)
    .slice(0, -1)
    .map((piece) => ({
      key: lineKey(key, piece.text, piece.at),
      value: emptyAt(context, piece.at.span.end),
      at: piece.at,
    }));
}

/** The key that the colon belongs to. */
export function lastLineOf(key: ScalarNode): ScalarNode {
  if (key.style !== 'plain' || key.source.pieces.length < 2) return key;
  const last = key.source.pieces.filter((piece) => piece.exact).at(-1);
  return last === undefined ? key : lineKey(key, last.text, last.at);
}

const lineKey = (key: ScalarNode, text: string, at: Site): ScalarNode => ({
  ...key,
  at,
  source: { text, pieces: [{ text, at, exact: true }], at },
});
