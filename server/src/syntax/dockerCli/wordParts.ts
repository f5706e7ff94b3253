import { locate, slice, type SourcedText } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import type { CliWord } from './invocation.ts';

/** The characters of a word from `start` on, as a value of its own. */
export const tail = (word: CliWord, start: number): SourcedText => slice(word, { start, end: word.text.length });

export const part = (word: CliWord, start: number, end: number): Site => locate(word, { start, end });

/** From the first word to the last one of the same file. */
export function spanOf(words: readonly CliWord[]): Site {
  const first = words[0]?.at ?? { uri: '', span: { start: 0, end: 0 } };
  let { start, end } = first.span;
  for (const { at } of words) {
    if (at.uri !== first.uri) continue;
    start = Math.min(start, at.span.start);
    end = Math.max(end, at.span.end);
  }
  return { uri: first.uri, span: { start, end } };
}
