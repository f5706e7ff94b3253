import { isBlank, isSpace } from './characters.ts';

/** A half-open range of inner offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Words parted by blanks; quotes mean nothing here, as in FROM, EXPOSE and COPY. */
export function blankWords(text: string, start: number, end: number): Range[] {
  const words: Range[] = [];
  for (let at = start; at < end;) {
    while (at < end && isBlank(text.charCodeAt(at))) at++;
    const from = at;
    while (at < end && !isBlank(text.charCodeAt(at))) at++;
    if (at > from) words.push({ start: from, end: at });
  }
  return words;
}

/**
 * Words parted by white space, where quotes hold blanks and the escape character takes the next one along, as in
 * ENV, ARG and LABEL. Quotes and escapes stay in the word; an unclosed quote runs to the end.
 */
export function quotedWords(text: string, start: number, end: number, escape: string): Range[] {
  const words: Range[] = [];
  let from = -1;
  let quote = '';
  for (let at = start; at < end; at++) {
    if (from < 0) {
      if (isSpace(text.charCodeAt(at))) continue;
      from = at;
    }
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (character === escape && quote === '"') at++;
    } else if (isSpace(text.charCodeAt(at))) {
      words.push({ start: from, end: at });
      from = -1;
    } else if (character === '"' || character === "'") quote = character;
    else if (character === escape) at++;
  }
  if (from >= 0) words.push({ start: from, end: withoutLoneEscape(text, from, end, escape) });
  return words.filter((word) => word.end > word.start);
}

/** An escape character with nothing behind it is dropped. */
function withoutLoneEscape(text: string, start: number, end: number, escape: string): number {
  let escapes = 0;
  while (end - escapes > start && text[end - 1 - escapes] === escape) escapes++;
  return escapes % 2 === 1 ? end - 1 : end;
}
