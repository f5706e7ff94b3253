import { span } from '../../text/span.ts';
import type { InnerEdit, PortProblem, PortRepair } from './model.ts';

const ITEM = /^(?:[^\s,;:]*:)*[0-9]+(?:-[0-9]+)?(?:\/[a-z]+)?$/i;

/**
 * Several mappings in one text (`80,443`, `8080:80 8081:81`), which Docker reads as one. Undefined if the text does not
 * fall into at least two mappings at blanks, commas or semicolons. `split-words` puts a blank between the mappings;
 * whoever applies it makes an item or an option of each.
 */
export function separatorProblem(text: string, words: string): PortProblem | undefined {
  if (text.length > 1000 || !/[\s,;]/.test(text.trim())) return undefined;
  const items = text.trim().split(/[\s,;]+/);
  // `8080 :80` is one mapping with a blank in it.
  if (
    items.length < 2 ||
    !items.every((item) => ITEM.test(item)) ||
    items.slice(1).some((item) => item.startsWith(':'))
  )
    return undefined;
  const blanks = separators(text, ' ');
  const repairs: PortRepair[] = [{ kind: 'split-words', edits: blanks }];
  const two = items.length === 2 && items.every((item) => /^[0-9-]+(?:\/[a-z]+)?$/i.test(item));
  if (two) repairs.push({ kind: 'comma-to-colon', edits: separators(text, ':') });
  return { kind: 'malformed', part: 'whole', span: span(0, text.length), text, words, repairs };
}

function separators(text: string, newText: string): readonly InnerEdit[] {
  const edits: InnerEdit[] = [];
  for (const match of text.matchAll(/[\s,;]+/g)) {
    const at = span(match.index, match.index + match[0].length);
    const outside = at.start === 0 || at.end === text.length;
    edits.push({ span: at, newText: outside ? '' : newText });
  }
  return edits;
}
