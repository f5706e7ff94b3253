import type { ScalarType } from './node.ts';

/** A plain scalar as go-yaml v3 resolves it. `text` is what Go prints for the value. */
export interface Resolved {
  readonly type: ScalarType;
  readonly text: string;
}

const WORDS: Readonly<Record<string, Resolved>> = {
  '': { type: 'null', text: '' },
  '~': { type: 'null', text: '' },
  null: { type: 'null', text: '' },
  Null: { type: 'null', text: '' },
  NULL: { type: 'null', text: '' },
  true: { type: 'bool', text: 'true' },
  True: { type: 'bool', text: 'true' },
  TRUE: { type: 'bool', text: 'true' },
  false: { type: 'bool', text: 'false' },
  False: { type: 'bool', text: 'false' },
  FALSE: { type: 'bool', text: 'false' },
  '.nan': { type: 'float', text: 'NaN' },
  '.NaN': { type: 'float', text: 'NaN' },
  '.NAN': { type: 'float', text: 'NaN' },
  ...Object.fromEntries(
    ['.inf', '.Inf', '.INF'].flatMap((word) => [
      [word, { type: 'float', text: '+Inf' }],
      [`+${word}`, { type: 'float', text: '+Inf' }],
      [`-${word}`, { type: 'float', text: '-Inf' }],
    ]),
  ),
};

const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** Base by prefix, as Go's strconv with base 0 and go-yaml's `0o`. */
const BASES: readonly { prefix: RegExp; digits: RegExp; js: string }[] = [
  { prefix: /^0x/i, digits: /^[0-9a-f]+$/i, js: '0x' },
  { prefix: /^0b/i, digits: /^[01]+$/, js: '0b' },
  { prefix: /^0o/i, digits: /^[0-7]+$/, js: '0o' },
  { prefix: /^0(?=.)/, digits: /^[0-7]+$/, js: '0o' },
  { prefix: /^/, digits: /^(?:0|[1-9][0-9]*)$/, js: '' },
];

/**
 * The type and value of a plain scalar: `22:22` stays a string, `0777` is 511, `1_000` is 1000, `yes` is a string.
 * After go-yaml v3, https://github.com/yaml/go-yaml/blob/v3.0.4/resolve.go
 */
export function resolvePlain(text: string): Resolved {
  const word = Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  const numeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!numeric || text.length > 400) return { type: 'string', text };
  return resolveNumber(text.replaceAll('_', '')) ?? { type: 'string', text };
}

function resolveNumber(text: string): Resolved | undefined {
  const signed = text.startsWith('-') || text.startsWith('+');
  const negative = text.startsWith('-');
  const body = signed ? text.slice(1) : text;
  for (const { prefix, digits, js } of BASES) {
    if (!prefix.test(body)) continue;
    const rest = body.replace(prefix, '');
    if (!digits.test(rest)) continue;
    const value = BigInt(js + rest) * (negative ? -1n : 1n);
    if (value < -(2n ** 63n) || value >= 2n ** 64n) break;
    return { type: 'int', text: value.toString() };
  }
  return FLOAT.test(text) ? { type: 'float', text: printFloat(Number(text)) } : undefined;
}

/** Go's `%v` of a float64: shortest digits, exponent below 1e-4 and from 1e21. */
function printFloat(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const size = Math.abs(value);
  const text = size !== 0 && (size < 1e-4 || size >= 1e21) ? value.toExponential() : String(value);
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}
