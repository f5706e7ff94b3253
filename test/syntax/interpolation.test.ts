import assert from 'node:assert/strict';
import fc from 'fast-check';
import { interpolate, type VariableValue } from '../../server/src/syntax/interpolation/interpolate.ts';
import { hopsOf, verbatim } from '../../server/src/text/sourcedText.ts';

const VALUES: Record<string, string> = { A: 'a', EMPTY: '', PORT: '8080' };
const lookup = (name: string): VariableValue => {
  const value = VALUES[name];
  if (value !== undefined) return verbatim(value, 'file:///p/.env', 100);
  return name.startsWith('UNSET') ? 'unset' : 'unknown';
};
const run = (text: string) => interpolate(verbatim(text, 'f', 10), lookup);

describe('interpolate', () => {
  const cases: readonly [template: string, value: string][] = [
    ['plain', 'plain'],
    ['$A', 'a'],
    ['${A}', 'a'],
    ['x$A-y', 'xa-y'],
    ['$$A $$$A', '$A $a'],
    ['$1 $(cmd) $ end$', '$1 $(cmd) $ end$'],
    ['${PORT}:80', '8080:80'],
    ['${EMPTY:-d}', 'd'],
    ['${EMPTY-d}', ''],
    ['${UNSET-d}', 'd'],
    ['${UNSET:-a-b:c}', 'a-b:c'],
    ['${A:+alt}', 'alt'],
    ['${EMPTY:+alt}', ''],
    ['${EMPTY+alt}', 'alt'],
    ['${UNSET+alt}', ''],
    ['${A:?no}', 'a'],
    ['${UNSET:-${EMPTY:-${A}}}', 'a'],
    ['${UNSET:-${A}:${PORT}}/${A}', 'a:8080/a'],
    ['${UNSET:-{"json":2}} x', '{"json":2} x'],
    ['${UNSET:-x} and ${A} {y}', 'x and a {y}'],
    ['$UNSET.', '.'],
    ['한국 ${A} 어', '한국 a 어'],
    ['${NOBODY}', '\uFFFC'],
    ['${NOBODY:-80}', '80'],
    ['${NOBODY:+x}', '\uFFFC'],
    ['${NOBODY?x}', '\uFFFC'],
  ];
  for (const [template, value] of cases) {
    it(`${template} is ${JSON.stringify(value)}`, () => assert.equal(run(template).value.text, value));
  }

  for (const template of ['${', '${}', '${1}', '${A', '${A:-x', '${A.b}', '${ A}', '${UNSET:-${}}', '${A:-x\ny}']) {
    it(`refuses ${JSON.stringify(template)}`, () => {
      assert.deepEqual(
        run(template).problems.map(({ kind, message }) => [kind, message]),
        [['invalid', 'invalid interpolation format. You may need to escape any $ with another $.']],
      );
    });
  }

  it('says what Compose says of variables that are not set', () => {
    assert.deepEqual(
      run('${UNSET:?give me a ${A}} $UNSET2').problems.map(({ message }) => message),
      [
        'required variable UNSET is missing a value: give me a a',
        'The "UNSET2" variable is not set. Defaulting to a blank string.',
      ],
    );
    assert.equal(run('${EMPTY:?}').problems[0]?.message, 'required variable EMPTY is missing a value');
  });

  it('knows where everything comes from', () => {
    const { value, variables } = run('h:${NOBODY:-80}/$PORT');
    assert.deepEqual(
      value.pieces.map(({ text, exact, at }) => [text, exact, at.span.start]),
      [
        ['h:', true, 10],
        ['80', true, 22],
        ['/', true, 25],
        ['8080', false, 26],
      ],
    );
    assert.deepEqual(
      hopsOf(value).map(({ kind, name }) => [kind, name]),
      [
        ['default', 'NOBODY'],
        ['variable', 'PORT'],
      ],
    );
    assert.deepEqual(
      variables.map(({ name, state, operator, at }) => [name, state, operator, at.span.start]),
      [
        ['NOBODY', 'unknown', ':-', 14],
        ['PORT', 'set', undefined, 27],
      ],
    );
  });

  it('notes variables of defaults that are not used, without their problems', () => {
    const { problems, variables } = run('${A:-${UNSET:?x}}');
    assert.deepEqual(problems, []);
    assert.deepEqual(
      variables.map(({ name }) => name),
      ['A', 'UNSET'],
    );
  });

  it('keeps pieces and text in step on any input', () => {
    const part = fc.constantFrom('$', '{', '}', 'A', 'UNSET', ':-', '-', '?', ':+', ' ', '\n', '$$', '한');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const { value } = run(parts.join(''));
        assert.equal(value.pieces.map(({ text }) => text).join(''), value.text);
      }),
      { numRuns: 2000 },
    );
  });

  it('is not slow on hostile templates', () => {
    for (const unit of ['${A:-', '${', '${A:-{', '$A', '${A:-x}', '${A:-}}', '{', '}']) {
      const started = process.cpuUsage();
      run(unit.repeat(40_000));
      assert(process.cpuUsage(started).user < 3e6, unit);
    }
  });
});
