import { hasUnknown, UNKNOWN_CHARACTER, type Piece } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import type { ExpansionFailure } from './expand.ts';
import { textOf, type Run } from './pieces.ts';
import type { Binding } from './variables.ts';

/** What may follow the name in `${NAME…}`. */
export type Modifier = '' | ':-' | '-' | ':+' | '+' | ':?' | '?' | '#' | '##' | '%' | '%%' | '/' | '//';

/** What an expansion is replaced by: the variable's own value, the modifier's word, or pieces made from both. */
export type Applied =
  | { readonly from: 'value' }
  | { readonly from: 'word'; readonly runs: readonly Run[] }
  | { readonly from: 'pieces'; readonly pieces: readonly Piece[] }
  | { readonly from: 'failure'; readonly failure: ExpansionFailure };

const VALUE: Applied = { from: 'value' };
const NOTHING: Applied = { from: 'pieces', pieces: [] };

/**
 * Chooses between value and word (https://docs.docker.com/reference/dockerfile/#environment-replacement). A variable
 * that only the base image or `--build-arg` could set counts as missing for `-`, since the file's default is what
 * its author expects; for `+` it stays unknown.
 */
export function applyModifier(modifier: Modifier, binding: Binding, operands: readonly Run[][], at: Site): Applied {
  const word: Applied = { from: 'word', runs: operands[0] ?? [] };
  const missing = isMissing(binding, modifier.startsWith(':'));
  switch (modifier) {
    case '':
      return VALUE;
    case '-':
    case ':-':
      return missing ? word : VALUE;
    case '+':
    case ':+':
      if (binding.state === 'open') return VALUE;
      return missing ? NOTHING : word;
    case '?':
    case ':?':
      return missing && binding.state !== 'open' ? { from: 'failure', failure: 'required-variable' } : VALUE;
    default:
      return applyPattern(modifier, binding, operands, at);
  }
}

const isMissing = (binding: Binding, emptyIsMissing: boolean): boolean =>
  binding.state !== 'set' || (emptyIsMissing && binding.value.text === '');

/** Removes or replaces a part of the value; with wildcards in the pattern the result counts as unknown. */
function applyPattern(modifier: Modifier, binding: Binding, operands: readonly Run[][], at: Site): Applied {
  if (binding.state !== 'set') return VALUE;
  const [pattern = '', replacement = ''] = operands.map((runs) => textOf(runs.flatMap((run) => run.pieces)));
  const { text } = binding.value;
  const via = [binding.hop];
  if (/[*?\\]/.test(pattern) || hasUnknown(text) || hasUnknown(pattern) || pattern === '') {
    return { from: 'pieces', pieces: [{ text: UNKNOWN_CHARACTER, at, exact: false, unknown: 'computed', via }] };
  }
  const result = PATTERNS[modifier]?.(text, pattern, replacement) ?? text;
  return result === '' ? NOTHING : { from: 'pieces', pieces: [{ text: result, at, exact: false, via }] };
}

const cutPrefix = (text: string, pattern: string) => (text.startsWith(pattern) ? text.slice(pattern.length) : text);
const cutSuffix = (text: string, pattern: string) =>
  text.endsWith(pattern) ? text.slice(0, text.length - pattern.length) : text;

const PATTERNS: Partial<Record<Modifier, (text: string, pattern: string, replacement: string) => string>> = {
  '#': cutPrefix,
  '##': cutPrefix,
  '%': cutSuffix,
  '%%': cutSuffix,
  '/': (text, pattern, replacement) => {
    const at = text.indexOf(pattern);
    return at < 0 ? text : text.slice(0, at) + replacement + text.slice(at + pattern.length);
  },
  '//': (text, pattern, replacement) => text.split(pattern).join(replacement),
};
