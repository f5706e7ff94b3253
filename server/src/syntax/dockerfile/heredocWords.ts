import { isSpace } from './characters.ts';
import type { Range } from './words.ts';

/** Deeper nesting of `${a:-${b:-…}}` than any file has; refused, so that the stack holds. */
const DEEPEST = 50;

/**
 * The words among which BuildKit looks for heredocs: quotes and escapes stay, blanks behind `<<` belong to the word.
 * None at all if a quote or a `${` is not closed or not understood, because BuildKit's lexer then gives up on the line.
 */
export function heredocWords(text: string): Range[] {
  const words: Range[] = [];
  let from = -1;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      if (from >= 0) words.push({ start: from, end: at });
      from = -1;
      at++;
      continue;
    }
    if (from < 0) from = at;
    at = skipToken(text, at, 0);
    if (at < 0) return [];
  }
  if (from >= 0) words.push({ start: from, end: text.length });
  return words;
}

/** Offset behind one character, quotation, expansion or `<<` with its blanks; -1 if it is not closed. */
function skipToken(text: string, at: number, depth: number): number {
  switch (text[at]) {
    case "'": {
      const close = text.indexOf("'", at + 1);
      return close < 0 ? -1 : close + 1;
    }
    case '"':
      return skipDoubleQuotes(text, at + 1, depth);
    case '$':
      return text[at + 1] === '{' ? skipBraces(text, at + 2, depth + 1) : at + 1;
    case '\\':
      return Math.min(at + 2, text.length);
    case '<':
      return text[at + 1] === '<' ? skipHeredocBlanks(text, at + 2) : at + 1;
    default:
      return at + 1;
  }
}

function skipHeredocBlanks(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\r') at++;
  return at;
}

function skipDoubleQuotes(text: string, start: number, depth: number): number {
  for (let at = start; at >= 0 && at < text.length;) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') at += 2;
    else if (text[at] === '$' && text[at + 1] === '{') at = skipBraces(text, at + 2, depth + 1);
    else at++;
    if (at < 0) return -1;
  }
  return -1;
}

/** `name}`, or `name` with one of the modifiers that BuildKit knows and a word up to `}`. */
function skipBraces(text: string, start: number, depth: number): number {
  if (depth > DEEPEST || start >= text.length || '{}:'.includes(text[start] ?? '')) return -1;
  let at = start;
  while (/[\p{L}\p{Nd}_]/u.test(text[at] ?? '')) at++;
  if (at === start && '@*#?-$!0'.includes(text[at] ?? '')) at++;
  const modifier = text[at] ?? '';
  if (modifier === '}') return at + 1;
  const known = modifier === ':' ? '+-?'.includes(text[at + 1] ?? ' ') : modifier !== '' && '+-?#%/'.includes(modifier);
  if (!known) return -1;
  at += modifier === ':' ? 2 : 1;
  while (at >= 0 && at < text.length) {
    if (text[at] === '}') return at + 1;
    at = skipToken(text, at, depth);
  }
  return -1;
}
