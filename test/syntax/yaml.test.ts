import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { get, getEntry, textOf, type Node } from '../../server/src/syntax/yaml/node.ts';
import { parseYaml } from '../../server/src/syntax/yaml/parse.ts';
import { pathAt } from '../../server/src/syntax/yaml/pathAt.ts';
import { plainValue, treeOf, yamlValue } from '../support/yamlValue.ts';

const URI = 'file:///p/compose.yaml';
const read = (text: string) => parseYaml(text, URI);
const at = (root: Node | undefined, ...path: (string | number)[]): Node | undefined =>
  path.reduce<Node | undefined>((node, step) => {
    if (typeof step === 'string') return get(node, step);
    return node?.kind === 'seq' ? node.items[step]?.value : undefined;
  }, root);

describe('parseYaml', () => {
  it('reads scalars as go-yaml does', () => {
    const root = treeOf(
      read(
        'a: 22:22\nb: 0x50\nc: 0777\nd: yes\ne: True\nf: 1.50\ng: 080\nh: "80"\ni: ~\nj:\nk: 2024-01-01\nl: 1_000\nm: 1e-7\nn: !!str 80\n',
      ),
    );
    const seen = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n'].map((key) => {
      const node = get(root, key);
      return node?.kind === 'scalar' ? `${node.type} ${node.source.text}` : node?.kind;
    });
    assert.deepEqual(seen, [
      'string 22:22',
      'int 80',
      'int 511',
      'string yes',
      'bool true',
      'float 1.5',
      'float 80',
      'string 80',
      'null',
      'null',
      'string 2024-01-01',
      'int 1000',
      'float 1e-07',
      'string 80',
    ]);
  });

  it('gives every character of a scalar its place', () => {
    const text = "a: \"x\\ty\"\nb: 'it''s'\nc: |\n  한글\n   two\nd: >-\n  one\n  two\n";
    const root = treeOf(read(text));
    for (const key of ['a', 'b', 'c', 'd']) {
      const node = get(root, key);
      assert(node?.kind === 'scalar');
      for (const piece of node.source.pieces) {
        const written = text.slice(piece.at.span.start, piece.at.span.end);
        if (piece.exact) assert.equal(written, piece.text);
        else assert(['\\t', "''", '\n  '].includes(written), written);
      }
    }
    assert.equal(textOf(get(root, 'd')), 'one two');
  });

  it('resolves aliases and merge keys, with the steps', () => {
    const root = treeOf(read('x: &x { a: 1, b: 2 }\ny: &y { b: 3, c: 4 }\nz:\n  <<: [*x, *y]\n  a: 0\nw: *x\n'));
    assert.deepEqual(plainValue(get(root, 'z')), { a: '0', b: '2', c: '4' });
    assert.deepEqual(
      at(root, 'z', 'b')?.via.map((hop) => hop.kind),
      ['merge-key', 'anchor'],
    );
    assert.deepEqual(
      get(root, 'w')?.via.map((hop) => hop.name),
      ['x'],
    );
    assert.deepEqual(at(root, 'z', 'a')?.via, []);
  });

  it('cuts cycles and names unknown anchors', () => {
    const yaml = read('a: &a { b: *a }\nc: *nobody\n');
    assert.deepEqual(
      yaml.problems.map((problem) => problem.message),
      ["anchor 'a' value contains itself", "unknown anchor 'nobody' referenced"],
    );
    assert.deepEqual(plainValue(treeOf(yaml)), { a: { b: null }, c: null });
  });

  it('does not unfold an alias bomb', () => {
    const lines = ['l0: &l0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 40; level++)
      lines.push(
        `l${level}: &l${level} [${Array(9)
          .fill(`*l${level - 1}`)
          .join(', ')}]`,
      );
    assert.deepEqual(read(lines.join('\n')).problems, []);
    const merges = ['m0: &m0 { k: 1 }'];
    for (let level = 1; level < 2000; level++)
      merges.push(`m${level}: &m${level}\n  <<: *m${level - 1}\n  k${level}: 1`);
    assert(read(merges.join('\n')).problems.some((problem) => problem.kind === 'too-large'));
  });

  it('lets the last of equal keys win and says so', () => {
    const yaml = read('web:\n  a: 1\nweb:\n  a: 2\n');
    assert.deepEqual(plainValue(treeOf(yaml)), { web: { a: '2' } });
    assert.deepEqual(
      yaml.problems.map(({ kind, at: { span } }) => [kind, span.start]),
      [['duplicate-key', 12]],
    );
  });

  it('knows the tags of Compose on every kind of node', () => {
    const root = treeOf(read('a: !reset null\nb: !override\n  - x\nc: !override { d: 1 }\ne: !reset\nf: !reset []\n'));
    assert.deepEqual(
      ['a', 'b', 'c', 'e', 'f'].map((key) => get(root, key)?.tag),
      ['reset', 'override', 'override', 'reset', 'reset'],
    );
    assert.equal(get(root, 'e')?.kind, 'null');
  });

  it('reads several documents, a byte order mark and CRLF', () => {
    const yaml = read('\uFEFFa: 1\r\n---\r\nb: |\r\n  x\r\n  y\r\n');
    assert.deepEqual(
      yaml.documents.map(({ root }) => plainValue(root)),
      [{ a: '1' }, { b: 'x\ny\n' }],
    );
    assert.equal(yaml.file.eol, '\r\n');
  });

  it('finds comments, and only comments', () => {
    const yaml = read('# top\na: "x # y" # one\nb: |\n  # text\nc: d#e\n');
    assert.deepEqual(
      yaml.comments.map(({ text }) => text),
      ['# top', '# one'],
    );
  });

  it('keeps its head while a key is being typed', () => {
    const value = plainValue(
      treeOf(read('services:\n  web:\n    image: nginx\n    por\n    expose: [80]\n  db:\n    image: x\n')),
    );
    assert.deepEqual(value, { services: { web: { image: 'nginx', por: null, expose: ['80'] }, db: { image: 'x' } } });
  });

  it('keeps its head over an unclosed quote and over tabs', () => {
    const quoteOpen = read('services:\n  web:\n    ports:\n      - "80:80\n      - "81:81"\n  db:\n    image: x\n');
    assert.deepEqual(plainValue(treeOf(quoteOpen)), {
      services: { web: { ports: ['80:80', '81:81'] }, db: { image: 'x' } },
    });
    assert.deepEqual(
      quoteOpen.problems.map(({ at: { span } }) => quoteOpen.file.text.slice(span.start, span.end)),
      ['"80:80'],
    );
    const twice = read(
      'services:\n  web:\n    ports:\n      - "80:80\n      - \'81:81\n      - "82:82\n  db:\n    image: x\n',
    );
    assert.deepEqual(plainValue(treeOf(twice)), {
      services: { web: { ports: ['80:80', '81:81', '82:82'] }, db: { image: 'x' } },
    });
    assert.deepEqual(plainValue(treeOf(read('services:\n\tweb:\n\t\timage: x\n'))), {
      services: { web: { image: 'x' } },
    });
  });

  it('never throws, whatever it is fed', () => {
    const part = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '- ',
      '"',
      "'",
      '|',
      '>',
      '&a',
      '*a',
      '<<',
      '{',
      '}',
      '[',
      ']',
      ',',
      '#',
      '\t',
      '\r\n',
      '!reset',
      '? ',
      '---',
      '한',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        for (const { root } of read(text).documents) {
          if (root !== undefined) pathAt(root, text.length >> 1);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('stops at a depth that nobody reaches', () => {
    for (const unit of ['[', '{a: ', '- ', '{', '? ']) {
      assert(read(unit.repeat(300)).problems.length > 0, unit);
    }
  });

  it('reads what the library reads', () => {
    fc.assert(
      fc.property(
        yamlValue,
        fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'),
        fc.boolean(),
        (value, style, crlf) => {
          const written = stringify(value, {
            defaultStringType: style,
            defaultKeyType: 'PLAIN',
            lineWidth: 20,
            blockQuote: true,
          });
          const text = crlf ? written.replaceAll('\n', '\r\n') : written;
          const yaml = read(text);
          assert.deepEqual(yaml.problems, [], text);
          assert.deepEqual(plainValue(treeOf(yaml)), parse(text), text);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('pathAt', () => {
  const text = 'services:\n  web:\n    image: nginx\n    ports:\n      - "80:80"\n\n  db: { image: pg, ports: [1] }\n';
  const root = treeOf(read(text));
  const keys = (offset: number): string => {
    assert(root);
    return pathAt(root, offset)
      .steps.map((step) =>
        step.kind === 'entry' ? `${step.entry.key.source.text}${step.on === 'key' ? '!' : ''}` : '[]',
      )
      .join(' ');
  };

  it('follows keys, values and items', () => {
    assert.equal(keys(text.indexOf('nginx') + 2), 'services web image');
    assert.equal(keys(text.indexOf('image') + 1), 'services web image!');
    assert.equal(keys(text.indexOf('80:80') + 1), 'services web ports []');
    assert.equal(keys(text.indexOf('pg') + 1), 'services db image');
    assert.equal(keys(text.indexOf('[1]') + 1), 'services db ports []');
  });

  it('takes a blank line for part of what its column belongs to', () => {
    const typed = (column: number) => {
      const before = 'services:\n  web:\n    image: nginx\n    ports:\n';
      const source = `${before}${' '.repeat(column)}\n  db: x\n`;
      const tree = treeOf(read(source));
      assert(tree);
      return pathAt(tree, before.length + column)
        .steps.map((step) => (step.kind === 'entry' ? step.entry.key.source.text : '[]'))
        .join(' ');
    };
    assert.equal(typed(6), 'services web ports');
    assert.equal(typed(4), 'services web');
    assert.equal(typed(2), 'services');
    assert.equal(typed(0), '');
  });

  it('finds an entry in constant time by key', () => {
    const many = treeOf(read(Array.from({ length: 5000 }, (_, index) => `k${index}: ${index}`).join('\n')));
    for (let index = 0; index < 5000; index++) assert.equal(textOf(getEntry(many, `k${index}`)?.value), String(index));
  });
});
