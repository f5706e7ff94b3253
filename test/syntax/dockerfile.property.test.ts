import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lowerDockerfile } from '../../server/src/facts/dockerfile/facts.ts';
import { packageScripts } from '../../server/src/facts/dockerfile/packageScripts.ts';
import { resolveStage } from '../../server/src/facts/dockerfile/resolve.ts';
import { parseDockerfile } from '../../server/src/syntax/dockerfile/parse.ts';
import type { Piece } from '../../server/src/text/sourcedText.ts';
import type { Site } from '../../server/src/text/span.ts';

const URI = 'file:///Dockerfile';
const RUNS = 1500;

/** Parts of Dockerfiles, whole and broken, in an order that no author would choose. */
const word = fc.constantFrom(
  'FROM',
  'scratch',
  'AS',
  'base',
  'RUN',
  'CMD',
  'ENTRYPOINT',
  'ENV',
  'ARG',
  'EXPOSE',
  'COPY',
  'HEALTHCHECK',
  'ONBUILD',
  'SHELL',
  'WORKDIR',
  'USER',
  'LABEL',
  'NONE',
  'A=1',
  'A=$A$A',
  'B="x y"',
  "C='$A'",
  '$A',
  '${A}',
  '${A:-80}',
  '${A:-${B}}',
  '${A:+x}',
  '${A#1}',
  '${A',
  '"',
  "'",
  '\\',
  '`',
  '\\\n',
  '`\r\n',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '\t',
  '\u3000',
  '# escape=`\n',
  '#',
  '--from=base',
  '--x="a b"',
  '--',
  '["a", "b"]',
  '["\\u0041\\n"]',
  '[1]',
  '[',
  ']',
  '<<EOF',
  '<<-"EOF"',
  'EOF',
  '\nEOF\n',
  '<<',
  '80',
  '80/tcp',
  '8080:80',
  '포트',
  '\u{1F40B}',
  '\uFEFF',
  '\0',
  '$$',
  '=',
  '#!',
);
const dockerfile = fc.oneof(
  fc.array(word, { maxLength: 60 }).map((words) => words.join('')),
  fc.array(word, { maxLength: 40 }).map((words) => `FROM scratch\n${words.join(' ')}`),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

interface Seen {
  readonly sites: Site[];
  readonly exact: Piece[];
  readonly texts: { readonly text: string; readonly pieces: readonly Piece[] }[];
}

/** Every place, piece and text in a tree of facts. */
function collect(value: unknown, seen: Seen, visited: Set<object>): Seen {
  if (typeof value !== 'object' || value === null || visited.has(value)) return seen;
  visited.add(value);
  if ('uri' in value && 'span' in value) seen.sites.push(value as Site);
  if ('exact' in value && value.exact === true) seen.exact.push(value as Piece);
  if ('pieces' in value && 'text' in value) seen.texts.push(value as Seen['texts'][number]);
  const members: Iterable<unknown> = value instanceof Map ? value.values() : Object.values(value);
  for (const member of members) collect(member, seen, visited);
  return seen;
}

function assertTrue(text: string, ...values: readonly unknown[]): void {
  const visited = new Set<object>();
  const seen = values.reduce<Seen>((all, value) => collect(value, all, visited), { sites: [], exact: [], texts: [] });
  for (const { span } of seen.sites) assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
  for (const piece of seen.exact) assert.equal(text.slice(piece.at.span.start, piece.at.span.end), piece.text);
  for (const whole of seen.texts) assert.equal(whole.pieces.map((piece) => piece.text).join(''), whole.text);
}

describe('any text read as a Dockerfile', () => {
  it('never throws, and exact pieces are the characters of the file', () => {
    fc.assert(
      fc.property(dockerfile, (text) => {
        const syntax = parseDockerfile(text, URI);
        const facts = lowerDockerfile(syntax);
        assertTrue(
          text,
          syntax,
          facts,
          resolveStage(facts),
          resolveStage(facts, { target: 'base', argsAreComplete: true }),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('has its instructions in order, none inside another', () => {
    fc.assert(
      fc.property(dockerfile, (text) => {
        let end = 0;
        for (const { at } of parseDockerfile(text, URI).instructions) {
          assert.ok(end <= at.span.start && at.span.start < at.span.end);
          end = at.span.end;
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('says the same with other line breaks', () => {
    const words = (text: string) => {
      const facts = lowerDockerfile(parseDockerfile(text, URI));
      const stage = resolveStage(facts);
      const ports = stage?.exposes.flatMap((expose) => expose.ports.map((port) => port.text));
      return [
        facts.problems.map((problem) => problem.code),
        ports,
        stage?.env.map(({ name, value }) => [name, value.text]),
        stage?.cmd?.words.map((each) => each.text),
      ];
    };
    fc.assert(
      fc.property(
        dockerfile.filter((text) => !text.includes('\r')),
        (text) => {
          assert.deepEqual(words(text.replaceAll('\n', '\r\n')), words(text));
        },
      ),
      { numRuns: RUNS },
    );
  });
});

describe('any text read as a package.json', () => {
  const json = fc.oneof(
    fc.json({ maxDepth: 4 }),
    fc
      .dictionary(fc.string(), fc.string())
      .map((scripts) => JSON.stringify({ name: 'x', scripts, last: [{}] }, null, 2)),
    fc
      .array(fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', ' ', '\n', '"scripts"', '"dev"', '"a\\tb"', '1'))
      .map((parts) => parts.join('')),
  );

  it('never throws, and exact pieces are the characters of the file', () => {
    fc.assert(
      fc.property(json, (text) => assertTrue(text, packageScripts(text, URI))),
      { numRuns: RUNS },
    );
  });

  it('gives the scripts that JSON.parse gives', () => {
    const scripts = fc.dictionary(
      fc.string({ unit: 'grapheme' }).filter((name) => !/^(\d+|__proto__)$/.test(name)),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(scripts, fc.constantFrom(undefined, 2, '\t'), (given, indent) => {
        const read = packageScripts(JSON.stringify({ a: { scripts: 1 }, scripts: given, z: '"' }, null, indent), URI);
        assert.deepEqual(
          [...read].map(([name, { body }]) => [name, body.text]),
          Object.entries(JSON.parse(JSON.stringify(given)) as object),
        );
      }),
      { numRuns: RUNS },
    );
  });
});

describe('hostile Dockerfiles are answered in time', () => {
  const fill = (part: string, length = 500_000): string => part.repeat(Math.floor(length / part.length));
  const numbered = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => line(index)).join('');
  const table: Readonly<Record<string, () => string>> = {
    'ten megabytes': () => `FROM a\n${fill('RUN echo a\n', 10_000_000)}`,
    'ten megabytes of zeros': () => fill('\0', 10_000_000),
    'a value that doubles': () => `FROM a\n${fill('ENV A=$A$A B="$A"\n', 400_000)}`,
    'a long value used often': () => `FROM a\nENV B=${'x'.repeat(4000)}\n${fill('ENV A=$B$B\n', 400_000)}`,
    'continued without end': () => `FROM a\nENV ${fill('a=$b\\\n c=d \\\n')}`,
    'one array over many lines': () => `FROM a\nCMD ["a"${fill(', \\\n"b"')}]`,
    'nested arrays': () => `FROM a\nCMD ${fill('[')}`,
    'nested defaults': () => `FROM a\nENV A=${fill('${A:-', 60_000)}`,
    'heredocs without end': () => `FROM a\n${numbered(30_000, (index) => `RUN <<E${index}\n`)}`,
    'heredocs after heredocs': () => `FROM a\n${fill('RUN <<A <<B\nx\nA\nB\n')}`,
    'a stage on a stage on a stage': () => numbered(30_000, (index) => `FROM s${index} AS s${index + 1}\n`),
    'quotes that never close': () => `FROM a\n${fill('ENV A="\n', 400_000)}${fill("'", 60_000)}`,
    'white space': () => `FROM a\nEXPOSE ${fill(' ', 60_000)}\n${fill(' \\\n')}`,
    'words of one instruction': () => `FROM a\nEXPOSE ${fill('80 \\\n')}`,
  };
  for (const [title, text] of Object.entries(table)) {
    it(title, () => {
      const source = text();
      const before = process.cpuUsage();
      resolveStage(lowerDockerfile(parseDockerfile(source, URI)));
      const { user } = process.cpuUsage(before);
      assert.ok(user < 4_000_000, `took ${user / 1000} ms of processor time`);
    }).timeout(300_000);
  }
});
