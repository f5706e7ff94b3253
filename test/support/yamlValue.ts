import fc from 'fast-check';
import type { Node } from '../../server/src/syntax/yaml/node.ts';
import type { Yaml } from '../../server/src/syntax/yaml/parse.ts';

/** A tree without places: scalars as the text that Go prints. */
export type PlainValue = string | null | readonly PlainValue[] | { readonly [key: string]: PlainValue };

export function plainValue(node: Node | undefined): PlainValue {
  if (node === undefined || node.kind === 'null') return null;
  if (node.kind === 'scalar') return node.source.text;
  if (node.kind === 'seq') return node.items.map((item) => plainValue(item.value));
  return Object.fromEntries(node.entries.map((entry) => [entry.key.source.text, plainValue(entry.value)]));
}

/** The root of the first document. */
export const treeOf = (yaml: Yaml): Node | undefined => yaml.documents[0]?.root;

const key = fc
  .stringMatching(/^[a-z가-힣][a-z0-9_가-힣]{0,6}$/)
  .filter((word) => !/^(?:y|n|yes|no|on|off|true|false|null|__proto__)$/.test(word));

const word = fc.oneof(
  fc.constantFrom(
    '80:80',
    '127.0.0.1:80:80/udp',
    'a b  c',
    "it's",
    '"',
    '\\',
    'two\nlines',
    'x\n\n y\nz\n',
    ' lead',
    'trail ',
    '한국어 값',
    '#no',
    'a: b',
    '$VAR',
    '',
  ),
  fc
    .string({ unit: 'binary', maxLength: 12 })
    .map((text) => text.replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFC]/gu, '.')),
  fc.lorem({ maxCount: 9 }),
);

/** Maps of texts, lists and maps, as a Compose file nests them. */
export const yamlValue: fc.Arbitrary<Record<string, PlainValue>> = fc.dictionary(
  key,
  fc.letrec<{ node: PlainValue }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      word,
      fc.constant(null),
      fc.array(tie('node'), { maxLength: 4 }),
      fc.dictionary(key, tie('node'), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).node,
  { minKeys: 1, maxKeys: 4, noNullPrototype: true },
);
