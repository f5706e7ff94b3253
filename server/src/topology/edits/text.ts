import type { InnerEdit } from '../../syntax/port/model.ts';
import { editRange, slicePieces, type SourcedText } from '../../text/sourcedText.ts';
import { contains, type Span } from '../../text/span.ts';
import { replace, type TextEdit } from '../../text/textEdit.ts';

/**
 * Edits inside of one value, as it is quoted in its file. Every function answers undefined where the change cannot be
 * mapped to the file exactly; a rule then offers no fix.
 */

/** All of them or none: a fix of which one edit cannot be made is no fix. */
export function allOf(edits: readonly (readonly TextEdit[] | TextEdit | undefined)[]): TextEdit[] | undefined {
  const found: TextEdit[] = [];
  for (const edit of edits) {
    if (edit === undefined) return undefined;
    if (Array.isArray(edit)) found.push(...(edit as readonly TextEdit[]));
    else found.push(edit as TextEdit);
  }
  return found;
}

/** Characters that change nothing inside either kind of quotes, in YAML, JSON and a shell. */
const SAFE_IN_QUOTES = /^[^"'\\$`\r\n\p{Cc}]*$/u;

/** Whether the value stands in quotes: its place is wider than that of its characters. */
export function isQuoted(source: SourcedText): boolean {
  const first = source.pieces[0];
  const last = source.pieces.at(-1);
  if (first === undefined || last === undefined || first.at.uri !== source.at.uri) return false;
  return source.at.span.start < first.at.span.start && last.at.span.end < source.at.span.end;
}

/**
 * Replaces an inner range. Unlike `editRange` it also replaces a variable's reference as a whole, where the range is
 * exactly what the variable gives and the reference stands in the value itself.
 */
export function editInner(source: SourcedText, range: Span, newText: string): TextEdit | undefined {
  // The line end of a block of text is what keeps the next line apart.
  if (source.text.slice(range.start, range.end).includes('\n')) return undefined;
  const plain = editRange(source, range, newText);
  if (plain !== undefined) return plain;
  const pieces = slicePieces(source, range);
  const piece = pieces[0];
  if (piece !== undefined && pieces.length === 1 && !piece.exact && piece.text.length === range.end - range.start) {
    const whole = source.pieces.some((one) => one === piece);
    const here = piece.at.uri === source.at.uri && contains(source.at.span, piece.at.span);
    return whole && here && SAFE_IN_QUOTES.test(newText) && !/[\s[\]{}#&*!|>%@]/.test(newText)
      ? replace(piece.at, newText)
      : undefined;
  }
  if (!isQuoted(source) || !SAFE_IN_QUOTES.test(newText)) return undefined;
  const place = editRange(source, range, '');
  return place === undefined ? undefined : replace(place.at, newText);
}

/** The text after edits that do not overlap. */
export function applyInner(text: string, edits: readonly InnerEdit[]): string {
  let result = '';
  let end = 0;
  for (const { span, newText } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    result += text.slice(end, span.start) + newText;
    end = span.end;
  }
  return result + text.slice(end);
}

/** Makes several inner edits that make several words of one, which quotes would hold together. */
export function splitWord(source: SourcedText, edits: readonly InnerEdit[]): TextEdit[] | undefined {
  if (isQuoted(source)) return undefined;
  return allOf(
    edits.map(({ span, newText }) => {
      const place = editRange(source, span, '');
      return place && replace(place.at, newText);
    }),
  );
}

/** Makes several inner edits; puts quotes around a bare value that needs them afterwards. */
export function editAll(source: SourcedText, edits: readonly InnerEdit[]): TextEdit[] | undefined {
  const direct = allOf(edits.map(({ span, newText }) => editInner(source, span, newText)));
  if (direct !== undefined) return direct;
  const [piece, ...more] = source.pieces;
  if (piece === undefined || more.length > 0 || !piece.exact || isQuoted(source)) return undefined;
  if (source.text.includes('\n')) return undefined;
  const text = applyInner(source.text, edits);
  return SAFE_IN_QUOTES.test(text) ? [replace(piece.at, `"${text}"`)] : undefined;
}
