import assert from 'node:assert/strict';
import { pageForReaders } from '../../scripts/pageForReaders.ts';

const page = (...lines: string[]): string => lines.join('\n');

describe('a page for readers', () => {
  it('keeps the carets in the example and puts the sentence below it', () => {
    const source = page(
      '```yaml compose.yaml',
      'a: localhost',
      '#  ^^^^^^^^^ 💡 warning[some-rule]: That is you.',
      'b: 1',
      '```',
      'After.',
    );
    const shown = page(
      '```yaml compose.yaml',
      'a: localhost',
      '#  ^^^^^^^^^',
      'b: 1',
      '```',
      '',
      '> That is you.',
      'After.',
    );
    assert.equal(pageForReaders(source), shown);
  });

  it('has carets without a sentence where the sentence was told before', () => {
    const source = page('```sh', 'docker run', '^^^^^^ error[some-rule]', '```');
    assert.equal(pageForReaders(source), page('```sh', 'docker run', '^^^^^^', '```'));
  });

  it('leaves lines alone that only look like it', () => {
    const source = page('# ^^^^ warning[some-rule]: outside of an example', '```text', '^^^^ warning: no rule', '```');
    assert.equal(pageForReaders(source), source);
  });

  it('names settings as users know them, and not the language of the test', () => {
    const source = page(
      'settings: {"platform":"docker-desktop","locale":"ko"}',
      'settings: {"locale":"ko"}',
      'settings: as a word',
    );
    assert.equal(pageForReaders(source), page('`dockerNetworkLint.platform`: `docker-desktop`', 'settings: as a word'));
  });

  for (const [written, shown] of [
    ['../other-rule/rule.ko.md', '../rules/other-rule.md'],
    ['../rules/other-rule.ko.md#why', '../rules/other-rule.md#why'],
    ['../../../../docs/concepts/names.md', '../concepts/names.md'],
    ['./names.ko.md', '../concepts/names.md'],
    ['names.md', '../concepts/names.md'],
    ['https://docs.docker.com/page.md', 'https://docs.docker.com/page.md'],
    ['#why', '#why'],
  ]) {
    it(`links to ${shown} where ${written} is written`, () => {
      assert.equal(pageForReaders(`See [this](${written}).`), `See [this](${shown}).`);
    });
  }
});
