import type { DockerfileSyntax } from '../../syntax/dockerfile/model.ts';
import { parseDockerfile } from '../../syntax/dockerfile/parse.ts';
import type { Piece, SourcedText } from '../../text/sourcedText.ts';
import { site, type Site } from '../../text/span.ts';
import { pieceCutter } from './pieces.ts';

/** No file has this name, so that places in the inner text can be told from all others. */
const INNER = 'inner:';

/**
 * Reads a Dockerfile that stands inside another file, such as `dockerfile_inline` of Compose. Every place leads to the characters of
 * the outer file; what stands there in other words, behind an escape or a variable, is not exact. With `quoted` nothing is: of a text in
 * quotes no part can be replaced without knowing how the outer file writes it. Linear in the text, never throws.
 */
export function parseInlineDockerfile(source: SourcedText, quoted: boolean): DockerfileSyntax {
  const cut = pieceCutter(source);

  const placeOf = ({ start, end }: Site['span']): Site => {
    const pieces = cut(start, Math.max(end, start + 1));
    const [first] = pieces;
    const last = pieces.findLast(({ at }) => at.uri === first?.at.uri);
    if (first === undefined || last === undefined) {
      const { uri, span } = source.at;
      return site(uri, span.end, span.end);
    }
    const from = first.at.span.start;
    return site(first.at.uri, from, end > start ? Math.max(from, last.at.span.end) : from);
  };

  const piecesOf = ({ at, exact, text, ...rest }: Piece): Piece[] => {
    if (!exact) return [{ ...rest, text, at: placeOf(at.span), exact }];
    return cut(at.span.start, at.span.end).map((piece) => ({ ...piece, ...rest, exact: piece.exact && !quoted }));
  };

  const relocated = (value: unknown): unknown => {
    if (Array.isArray(value))
      return isPieces(value) ? (value as Piece[]).flatMap(piecesOf) : value.map((part) => relocated(part));
    if (typeof value !== 'object' || value === null) return value;
    if (isInner(value)) return placeOf(value.span);
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, relocated(part)]));
  };
  // The shape stays as it is: only places and pieces are replaced by others.
  const syntax = relocated(parseDockerfile(source.text, INNER)) as DockerfileSyntax;
  return { ...syntax, uri: source.at.uri };
}

const isInner = (value: object): value is Site => 'span' in value && 'uri' in value && value.uri === INNER;

const isPieces = ([first]: readonly unknown[]): boolean =>
  typeof first === 'object' && first !== null && 'exact' in first;
