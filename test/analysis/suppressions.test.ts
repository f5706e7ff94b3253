import assert from 'node:assert/strict';
import { coverings, findSuppressions } from '../../server/src/analysis/suppressions.ts';
import { lineIndex } from '../../server/src/text/lineIndex.ts';
import { growsLinearly } from '../support/growth.ts';

const IGNORE = '# docker-network-lint ignore';

/** The lines of the comments that cover what is marked by `HERE`. */
function coveringLines(text: string, rule = 'one'): number[] {
  const lines = lineIndex(text);
  return coverings(
    findSuppressions(text, 'file:///p/x', lines),
    text,
    lines,
  )(rule, text.indexOf('HERE')).map(({ line }) => line);
}

describe('comments that suppress', () => {
  const cases: Readonly<Record<string, readonly [text: string, lines: number[]]>> = {
    'on the line': [`HERE ${IGNORE} one`, [0]],
    'above it': [`${IGNORE} one\nHERE`, [0]],
    'with Windows line ends': [`x\r\n${IGNORE} one\r\nHERE\r\n`, [1]],
    'above other comments': [`${IGNORE} one\n# more\n${IGNORE} two, one -- why\nHERE`, [2, 0]],
    'above a continued statement': [`${IGNORE} one\nRUN a \\\n  b \\\n  HERE`, [0]],
    'inside a continued statement': [`RUN a \\\n  ${IGNORE} one\n  b \\\n  HERE`, [1]],
    'for another rule': [`${IGNORE} two\nHERE ${IGNORE} three`, []],
    'above another statement': [`${IGNORE} one\nx\nHERE`, []],
    'below it': [`HERE\n${IGNORE} one`, []],
    'for a file': [`HERE\n\n${IGNORE}-file one`, [2]],
    'for a whole file': [`HERE\n\n${IGNORE}-file`, [2]],
    'with Korean words': [`${IGNORE} one -- 내부망\nHERE`, [0]],
  };
  for (const [name, [text, lines]] of Object.entries(cases))
    it(`cover ${name}`, () => assert.deepEqual(coveringLines(text), lines));

  it('take time that grows with the text alone, however many there are', () =>
    growsLinearly(8000, (size) => {
      const text = `${`${IGNORE} one\n`.repeat(size)}RUN \\\n${'x \\\n'.repeat(size)}`;
      const lines = lineIndex(text);
      const covering = coverings(findSuppressions(text, 'file:///p/x', lines), text, lines);
      for (let offset = text.indexOf('RUN'); offset < text.length; offset += 4) covering('one', offset);
    }));
});
