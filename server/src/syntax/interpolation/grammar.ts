/** What may stand behind a variable's name in braces. */
export type Operator = ':-' | '-' | ':?' | '?' | ':+' | '+';

/** Sticky: a variable's name. */
export const VARIABLE_NAME = /[_a-zA-Z][_a-zA-Z0-9]*/y;

/** Sticky: an operator. */
export const OPERATOR = /:?[-+?]/y;

/**
 * The brace that ends the `${` at `start`, or undefined if there is none on the line. Braces are counted as
 * Compose counts them: the character behind an opening one is skipped, and if they do not come out even, the
 * last brace of the line it is.
 */
export function closingBrace(text: string, start: number, end: number): number | undefined {
  const lineEnd = lineEndAt(text, start, end);
  let open = 0;
  let last: number | undefined;
  for (let at = start; at < lineEnd; at++) {
    const code = text.charCodeAt(at);
    if (code === 123) {
      open++;
      at++;
      if (text.charCodeAt(at) === 125) last = at;
    } else if (code === 125) {
      open--;
      last = at;
      if (open === 0) return at;
    }
  }
  return last === undefined || last >= lineEnd ? undefined : last;
}

/** The end of the line that an offset is on, no further than `end`. */
export function lineEndAt(text: string, start: number, end: number): number {
  const found = text.indexOf('\n', start);
  return found === -1 || found > end ? end : found;
}
