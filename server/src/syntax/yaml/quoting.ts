import { resolvePlain } from './goScalar.ts';
import type { ScalarStyle } from './node.ts';

/** Characters that cannot stand in a plain scalar of a flow collection or of a block. */
const UNSAFE = /[\p{Cc}"'`{}[\],|>*&!%@#\\\uFEFF\uFFFC]|: |:$|^[-?:](?: |$)|^\s|\s$/u;

/** Whether a text means itself without quotes, in block and flow style alike. */
export const isPlainSafe = (text: string): boolean =>
  text !== '' && !UNSAFE.test(text) && !/^(?:---|\.\.\.)/.test(text) && resolvePlain(text).type === 'string';

/** `22:22` is base 60 for YAML 1.1 readers, so Docker's documentation wants port mappings quoted. */
const looksSexagesimal = (text: string): boolean => /^[-+]?[0-9]+(?::[0-9]+)+$/.test(text);

/**
 * The text of a string as YAML, in the style asked for if that style can hold it, else in double quotes.
 * Undefined for block styles and for text that cannot be written on one line.
 */
export function quote(text: string, style: ScalarStyle): string | undefined {
  if (style === 'literal' || style === 'folded' || text.includes('\uFFFC')) return undefined;
  if (style === 'plain' && isPlainSafe(text) && !looksSexagesimal(text)) return text;
  if (style === 'single' && !/\p{Cc}/u.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text);
}
