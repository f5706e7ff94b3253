import assert from 'node:assert/strict';
import fc from 'fast-check';
import { base64 } from '../../server/src/ide/hover/base64.ts';
import { code, table } from '../../server/src/ide/hover/markdown.ts';
import { drawPicture, pictureMarkdown, type Picture } from '../../server/src/ide/hover/picture.ts';

const PICTURE: Picture = {
  from: { title: 'host port', detail: ':8080' },
  to: { title: 'web', detail: ':80' },
  label: 'tcp',
  works: true,
  frame: 'host',
};

describe('pictures in hovers', () => {
  it('encode as everybody does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) =>
        assert.equal(base64(text), Buffer.from(text, 'utf8').toString('base64')),
      ),
    );
    assert.equal(base64('\uD800'), Buffer.from('\uFFFD', 'utf8').toString('base64'));
  });

  it('show their boxes and are no wider than a hover', () => {
    const svg = drawPicture(PICTURE);
    for (const text of ['host port', ':8080', 'web', ':80', 'tcp']) assert.ok(svg.includes(`>${text}<`), text);
    const width = Number(/width="(\d+)"/.exec(svg)?.[1]);
    assert.ok(width > 100 && width < 500, String(width));
    assert.doesNotMatch(svg, /(?:black|white|#000|#fff)\b/, 'mid-tones are readable on dark and light ground');
  });

  it('stay well-formed whatever the names are', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(text, text, text, fc.boolean(), (title, detail, label, works) => {
        const svg = drawPicture({ from: { title, detail }, to: works ? { title: detail } : undefined, label, works });
        const bare = svg.replace(/<(?:svg|text|rect|path)(?: [\w:-]+="[^"<>&]*")*\/?>|<\/(?:svg|text)>/g, '');
        assert.doesNotMatch(bare, /[<>]/);
        assert.doesNotMatch(bare, /[^\P{Cc}\t\n\r]/u);
        const markdown = pictureMarkdown({ from: { title }, to: { title: detail }, label, works });
        assert.match(markdown, /^!\[[^[\]()\n]*\]\(data:image\/svg\+xml;base64,[\w+/=]+\)$/);
      }),
    );
  });
});

describe('texts of files in hovers', () => {
  it('are code and nothing but code', () => {
    assert.equal(code('db'), '`db`');
    assert.equal(code('a`b'), '`` a`b ``');
    assert.equal(code('[x](command:evil)'), '`[x](command:evil)`');
    assert.equal(code('a|b\nc'), '`a|b c`');
    assert.equal(code('host-\uFFFC'), '`host-…`');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', '\n', '|', '[', ' ') }), (text) => {
        const shown = code(text);
        const fence = /^`+/.exec(shown)?.[0] ?? '';
        assert.ok(shown.endsWith(fence) && !shown.includes('\n'));
        const runs = shown.slice(fence.length, -fence.length).match(/`+/g) ?? [];
        assert.ok(
          runs.every((run) => run.length < fence.length),
          shown,
        );
      }),
    );
  });

  it('end no cell of a table, whatever they have', () => {
    for (const name of ['a|b', 'a\\|[go](command:x)', '`\\\\|![x](https://example.com)', '\\\\\\||'])
      assert.deepEqual(cellsOf(table(['who'], [[code(name)]])), [1, 1, 1], name);
  });
});

/** How many cells the lines of a table have: bars behind an even number of backslashes part them. */
const cellsOf = (markdown: string): number[] =>
  markdown.split('\n').map((line) => (line.match(/(?<!\\)(?:\\\\)*\|/g) ?? []).length - 1);
