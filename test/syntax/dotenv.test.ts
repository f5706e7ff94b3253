import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDotenv, parseRawEnv } from '../../server/src/syntax/dotenv/dotenv.ts';
import type { VariableValue } from '../../server/src/syntax/interpolation/interpolate.ts';
import { UNKNOWN_CHARACTER, verbatim } from '../../server/src/text/sourcedText.ts';

const outside = (name: string): VariableValue => (name === 'HOME' ? verbatim('/root', 'env', 0) : 'unset');
const read = (text: string) =>
  Object.fromEntries(parseDotenv(text, 'file:///p/.env', outside).entries.map(({ key, value }) => [key, value?.text]));

describe('parseDotenv', () => {
  const cases: readonly [text: string, values: Record<string, string | undefined>][] = [
    ['A=1\nB=two words\n', { A: '1', B: 'two words' }],
    ['\uFEFF# note\r\nA=1\r\n\r\nB=2', { A: '1', B: '2' }],
    ['export A=1\nexport\tB = 2', { A: '1', B: '2' }],
    ['A: 1', { A: '1' }],
    ['A=x # note\nB=x#y\nC=#c\nD= # d', { A: 'x', B: 'x#y', C: '#c', D: '# d' }],
    ['A=\nB=""\nC', { A: '', B: '', C: undefined }],
    ['A="x # y" # note\nB=\'$A "q"\'', { A: 'x # y', B: '$A "q"' }],
    ['A="two\nlines"\nB=3', { A: 'two\nlines', B: '3' }],
    ['A="\\$X \\"q\\" \\t\\\\ \\0101"', { A: '$X "q" \t\\ A' }],
    ["A='it\\'s \\n'", { A: "it's \\n" }],
    ['A=1\nB=$A-${A}-${C:-d}-$HOME-$$', { A: '1', B: '1-1-d-/root-$' }],
    ['A.B-C[0]=x\n한글=값', { 'A.B-C[0]': 'x', 한글: '값' }],
    ['A=1\nA=2', { A: '2' }],
  ];
  for (const [text, values] of cases) it(JSON.stringify(text), () => assert.deepEqual(read(text), values));

  it('says what is wrong and goes on with the next line', () => {
    const { entries, problems } = parseDotenv('A B=1\nC!=2\nD="open\nE=5\nF=${\n', 'u');
    assert.deepEqual(
      problems.map(({ message }) => message),
      [
        'key cannot contain a space',
        'unexpected character "!" in variable name "C!=2"',
        'unterminated quoted value "open',
        'invalid interpolation format. You may need to escape any $ with another $.',
      ],
    );
    assert.deepEqual(
      entries.map(({ key }) => key),
      ['E', 'F'],
    );
  });

  it('gives keys and values their places', () => {
    const text = 'export PORT="80\\t80" # x\r\nHOST=db\r\n';
    const { entries } = parseDotenv(text, 'u');
    const cut = ({ span }: { span: { start: number; end: number } }) => text.slice(span.start, span.end);
    assert.deepEqual(
      entries.map(({ keyAt, at, value }) => [cut(keyAt), cut(at), value && cut(value.at)]),
      [
        ['PORT', 'PORT="80\\t80"', '"80\\t80"'],
        ['HOST', 'HOST=db', 'db'],
      ],
    );
    assert.deepEqual(
      entries[0]?.value?.pieces.map(({ text: piece, exact }) => [piece, exact]),
      [
        ['80', true],
        ['\t', false],
        ['80', true],
      ],
    );
  });

  it('leaves what nobody sets unknown', () => {
    assert.equal(parseDotenv('A=http://$HOST:80', 'u').entries[0]?.value?.text, 'http://\uFFFC:80');
  });

  it('survives anything', () => {
    const part = fc.constantFrom(
      'A',
      '=',
      ':',
      '"',
      "'",
      '\\',
      '\n',
      '\r\n',
      '#',
      ' ',
      '$',
      '{',
      '}',
      'export ',
      '한',
      '!',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        parseDotenv(parts.join(''), 'u');
        parseRawEnv(parts.join(''), 'u');
      }),
      { numRuns: 2000 },
    );
    for (const unit of ['A="\n', "A='\n", 'A', '#\n', '\n', ' ', 'A=$A\n', 'A="\\"\n']) {
      const started = process.cpuUsage();
      parseDotenv(unit.repeat(20_000), 'u');
      assert(process.cpuUsage(started).user < 3e6, unit);
    }
  });

  it('is not blown up by values that double', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `X${index + 1}=$X${index}$X${index}`);
    const { entries } = parseDotenv(['X0=ab', ...lines].join('\n'), 'u');
    assert.equal(entries[3]?.value?.text, 'ab'.repeat(8));
    assert.equal(entries.at(-1)?.value?.text, UNKNOWN_CHARACTER.repeat(2));
  });

  it('reads hundreds of thousands of variables in one value', () => {
    const { entries, variables } = parseDotenv(`A=1\nB=${'$A'.repeat(300_000)}\n`, 'u');
    assert.equal(variables.length, 300_000);
    assert.equal(entries.length, 2);
  });
});

describe('parseRawEnv', () => {
  it('takes values as they stand', () => {
    const { entries, problems } = parseRawEnv('# c\nA="q" # x\n B=$A\r\nC\n=d\nE F=1\n', 'u');
    assert.deepEqual(
      entries.map(({ key, value }) => [key, value?.text]),
      [
        ['A', '"q" # x'],
        ['B', '$A'],
        ['C', undefined],
      ],
    );
    assert.deepEqual(
      problems.map(({ message }) => message),
      ["no variable name on line '=d'", "variable 'E F' contains whitespaces"],
    );
  });
});
