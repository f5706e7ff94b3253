import type { BraceExpansionPart, Word, WordPart } from 'unbash';

const MAX_WORDS = 64;

/** Alternatives without quotes, variables or braces of their own; all others stay unknown. */
const SIMPLE_LIST = /^\{[\w.:/@%+=-]*(?:,[\w.:/@%+=-]*)+\}$/;

/**
 * The words that `a{b,c}d` stands for, each as its list of parts. Only plain lists are expanded, which bash does
 * before everything else.
 */
export function braceAlternatives({ parts = [] }: Word): readonly (readonly WordPart[])[] {
  if (!parts.some((part) => part.type === 'BraceExpansion')) return [parts];
  if (parts.some((part) => part.type === 'CommandExpansion')) return [parts];
  let words: (readonly WordPart[])[] = [[]];
  for (const part of parts) {
    const choices = part.type === 'BraceExpansion' && SIMPLE_LIST.test(part.text) ? listed(part) : [part];
    if (words.length * choices.length > MAX_WORDS) return [parts];
    words = words.flatMap((before) => choices.map((choice) => [...before, choice]));
  }
  return words;
}

function listed(part: BraceExpansionPart): readonly WordPart[] {
  let pos = part.pos + 1;
  return part.text
    .slice(1, -1)
    .split(',')
    .map((text) => {
      const literal: WordPart = { type: 'Literal', pos, end: pos + text.length, text, value: text };
      pos += text.length + 1;
      return literal;
    });
}
