import assert from 'node:assert/strict';
import { asString, get } from '../../server/src/syntax/yaml/node.ts';
import { parseYaml } from '../../server/src/syntax/yaml/parse.ts';
import { splitWords } from '../../server/src/topology/words.ts';
import { growsLinearly } from '../support/growth.ts';

const wordsOf = (yaml: string) => {
  const source = asString(get(parseYaml(`command: ${yaml}\n`, 'file:///p/compose.yaml').documents[0]?.root, 'command'));
  assert(source);
  return splitWords(source);
};

describe('the words of a command in Compose', () => {
  it('are found with their places behind escapes', () => {
    const [first, second, third] = wordsOf('"a\\x62 \\"c d\\" e"');
    assert.deepEqual([first?.text, second?.text, third?.text], ['ab', 'c d', 'e']);
    assert.deepEqual(third?.at.span, { start: 24, end: 25 });
  });

  for (const unit of ['\\n', '\\"a\\", ', 'a\\\\'])
    it(`take time that grows with ${JSON.stringify(unit)} alone`, () =>
      growsLinearly(40_000, (size) => wordsOf(`"${unit.repeat(size)}x"`)));
});
