import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseInlineDockerfile } from '../../server/src/facts/dockerfile/inline.ts';
import { parseDockerfile } from '../../server/src/syntax/dockerfile/parse.ts';
import { get } from '../../server/src/syntax/yaml/node.ts';
import { parseYaml } from '../../server/src/syntax/yaml/parse.ts';
import type { SourcedText } from '../../server/src/text/sourcedText.ts';
import type { Site } from '../../server/src/text/span.ts';

const URI = 'file:///compose.yaml';

function inline(yaml: string): SourcedText {
  const node = get(parseYaml(yaml, URI).documents[0]?.root, 'dockerfile_inline');
  assert.equal(node?.kind, 'scalar');
  return node.source;
}

/** Every place in a syntax tree, in order. */
function places(value: unknown): Site[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('span' in value && 'uri' in value) return [value as Site];
  return Object.values(value).flatMap(places);
}

const LINES = [
  'FROM node:22 AS base',
  'RUN apt-get update \\',
  '  && echo "a b" # no comment',
  '# a comment',
  'CMD ["node", "a\\u0062.js"]',
  'ENV A=1 B="two words"',
  'EXPOSE 80 443/udp',
  'RUN <<EOF',
  '\techo hi',
  'EOF',
  'HEALTHCHECK --interval=3s CMD curl localhost',
  'ONBUILD RUN x',
  '포트 80',
  '',
];

describe('a Dockerfile inside of another file', () => {
  it('reads the same text, and has its places there', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 12 }), (lines) => {
        const text = `${['FROM scratch', ...lines, 'USER app'].join('\n')}\n`;
        const yaml = `dockerfile_inline: |\n${text.replace(/^(?=.)/gm, '  ')}`;
        const alone = parseDockerfile(text, URI);
        const inner = parseInlineDockerfile(inline(yaml), false);
        const texts = (source: string, sites: readonly Site[]) =>
          sites.map(({ span }) => source.slice(span.start, span.end).replace(/\n +/g, '\n'));
        const shape = (value: unknown) =>
          JSON.stringify(value, (key, part: unknown) =>
            key === 'at' || key === 'pieces' || key.endsWith('At') ? undefined : part,
          );
        assert.equal(shape(inner), shape(alone));
        const own = inner.instructions.flatMap(({ at, keywordAt, flags }) => [
          at,
          keywordAt,
          ...places(flags.map((flag) => flag.at)),
        ]);
        const expected = alone.instructions.flatMap(({ at, keywordAt, flags }) => [
          at,
          keywordAt,
          ...places(flags.map((flag) => flag.at)),
        ]);
        assert.deepEqual(texts(yaml, own), texts(text, expected));
      }),
      { numRuns: 200 },
    );
  });

  it('allows no edit in a text in quotes', () => {
    const syntax = parseInlineDockerfile(inline('dockerfile_inline: "FROM a\\nCMD [\\"b\\"]"'), true);
    const body = syntax.instructions[1]?.body;
    assert.equal(body?.form, 'exec');
    assert.deepEqual(
      body.elements[0]?.pieces.map(({ text, exact }) => [text, exact]),
      [['b', false]],
    );
  });
});
