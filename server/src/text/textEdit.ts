import { compareSites, type Site } from './span.ts';

/** Replaces the characters of a site by `newText`; an empty span inserts. */
export interface TextEdit {
  readonly at: Site;
  readonly newText: string;
}

export const replace = (at: Site, newText: string): TextEdit => ({ at, newText });

export const insert = (uri: string, offset: number, newText: string): TextEdit => ({
  at: { uri, span: { start: offset, end: offset } },
  newText,
});

/**
 * The text after the edits of one file. Edits are given in any order and refer to the original text.
 * Returns undefined if two of them overlap, so that a caller never writes a mixture.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string | undefined {
  const sorted = [...edits].sort((a, b) => compareSites(a.at, b.at));
  let result = '';
  let end = 0;
  for (const { at, newText } of sorted) {
    if (at.span.start < end || at.span.end > text.length) return undefined;
    result += text.slice(end, at.span.start) + newText;
    end = at.span.end;
  }
  return result + text.slice(end);
}
