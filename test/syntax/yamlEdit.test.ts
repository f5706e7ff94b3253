import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, type TextEdit } from '../../server/src/text/textEdit.ts';
import {
  appendItem,
  insertEntry,
  removeEntry,
  removeItem,
  replaceScalar,
  type Owner,
} from '../../server/src/syntax/yaml/edit.ts';
import { get, getEntry, type MapNode, type Node } from '../../server/src/syntax/yaml/node.ts';
import { parseYaml } from '../../server/src/syntax/yaml/parse.ts';
import { plainValue, treeOf, type PlainValue } from '../support/yamlValue.ts';

const read = (text: string): MapNode => {
  const root = treeOf(parseYaml(text, 'u'));
  assert(root?.kind === 'map', text);
  return root;
};
const edited = (text: string, edit: TextEdit | undefined): string => {
  assert(edit, 'no edit');
  return applyEdits(text, [edit]) ?? assert.fail('overlap');
};
const mapAt = (root: MapNode, ...keys: string[]): MapNode => {
  const node = keys.reduce<Node | undefined>(get, root);
  assert(node?.kind === 'map');
  return node;
};
const ownerOf = (map: MapNode, key: string, owner?: Owner): Owner => {
  const entry = getEntry(map, key);
  assert(entry);
  return owner === undefined ? { map, entry } : { map, entry, owner };
};

const FILE = `services:
  web:
    image: nginx   # the server
    ports:
      - "80:80"    # http
      - '443:443'
      # - "81:81"

  db:
    image: postgres
    expose: [5432, 5433]
    environment: {}
networks: { front: {}, back: { internal: true } }`;

describe('YAML edits', () => {
  for (const eol of ['\n', '\r\n']) {
    describe(eol === '\n' ? 'with LF' : 'with CRLF', () => {
      const text = FILE.replaceAll('\n', eol);
      const root = read(text);
      const web = mapAt(root, 'services', 'web');
      const db = mapAt(root, 'services', 'db');
      const lines = (value: string) => value.replaceAll('\r\n', '\n');
      const same = (edit: TextEdit | undefined, from: string, to: string) => {
        const result = edited(text, edit);
        if (eol === '\r\n') assert(!/[^\r]\n/.test(result), 'mixed line breaks');
        assert(lines(text).includes(from), from);
        assert.equal(
          lines(result),
          lines(text).replace(from, () => to),
        );
      };

      it('adds an entry behind what belongs to the last one', () => {
        same(insertEntry(web, 'restart', 'always'), '      # - "81:81"\n', '      # - "81:81"\n    restart: always\n');
        same(
          insertEntry(web, 'extra_hosts', ['- "a:b"', '- "c:d"']),
          '      # - "81:81"\n',
          '      # - "81:81"\n    extra_hosts:\n      - "a:b"\n      - "c:d"\n',
        );
        same(insertEntry(root, 'volumes', ''), 'true } }', 'true } }\nvolumes:');
      });

      it('adds to flow collections', () => {
        same(insertEntry(mapAt(db, 'environment'), 'A', '"b"'), 'environment: {}', 'environment: {A: "b"}');
        same(
          insertEntry(mapAt(root, 'networks'), 'mid', ['driver: bridge']),
          'internal: true } }',
          'internal: true }, mid: { driver: bridge } }',
        );
        const expose = get(db, 'expose');
        assert(expose?.kind === 'seq');
        same(appendItem(expose, '5434'), '5433]', '5433, "5434"]');
      });

      it('adds an item, quoted like its brothers', () => {
        const ports = get(web, 'ports');
        assert(ports?.kind === 'seq');
        same(
          appendItem(ports, '82:82'),
          '\'443:443\'\n      # - "81:81"\n',
          "'443:443'\n      - '82:82'\n      # - \"81:81\"\n",
        );
      });

      it('removes lines, and what is left empty', () => {
        const ports = get(web, 'ports');
        const expose = get(db, 'expose');
        assert(ports?.kind === 'seq' && expose?.kind === 'seq' && ports.items[0] && expose.items[0]);
        same(removeItem(ports, ports.items[0]), '      - "80:80"    # http\n', '');
        same(removeItem(expose, expose.items[0]), '[5432, 5433]', '[5433]');
        same(removeEntry(web, ownerOf(web, 'image').entry), '    image: nginx   # the server\n', '');
        const networks = mapAt(root, 'networks');
        const back = mapAt(networks, 'back');
        same(
          removeEntry(back, ownerOf(back, 'internal').entry, ownerOf(networks, 'back', ownerOf(root, 'networks'))),
          ', back: { internal: true }',
          '',
        );
        same(
          removeEntry(root, ownerOf(root, 'networks').entry),
          '\nnetworks: { front: {}, back: { internal: true } }',
          '',
        );
      });

      it('replaces a scalar in its own quotes', () => {
        const ports = get(web, 'ports');
        assert(ports?.kind === 'seq');
        const [first, second] = ports.items.map(({ value }) => value);
        const image = get(web, 'image');
        assert(first?.kind === 'scalar' && second?.kind === 'scalar' && image?.kind === 'scalar');
        same(replaceScalar(first, '8080:80'), '"80:80"', '"8080:80"');
        same(replaceScalar(second, "it's"), "'443:443'", "'it''s'");
        same(replaceScalar(image, 'a: b'), 'nginx', '"a: b"');
      });
    });
  }

  it('starts a list in an empty entry', () => {
    const text = 'services:\n  web:\n    ports:   # none yet\n    image: x\n';
    const web = mapAt(read(text), 'services', 'web');
    assert.equal(
      edited(text, appendItem(ownerOf(web, 'ports'), '80:80')),
      'services:\n  web:\n    ports:   # none yet\n      - "80:80"\n    image: x\n',
    );
  });

  it('removes the first key behind a dash', () => {
    const text = 'a:\n  - name: x # n\n    port: 1\n  - b: 2\n';
    const list = get(read(text), 'a');
    assert(list?.kind === 'seq');
    const item = list.items[0]?.value;
    assert(item?.kind === 'map');
    assert.equal(edited(text, removeEntry(item, ownerOf(item, 'name').entry)), 'a:\n  - port: 1\n  - b: 2\n');
  });

  it('takes the owner along when the last item goes', () => {
    const text = 'services:\n  web:\n    image: x\n    ports:\n      - "80:80"\n  db: {}\n';
    const web = mapAt(read(text), 'services', 'web');
    const ports = get(web, 'ports');
    assert(ports?.kind === 'seq' && ports.items[0]);
    assert.equal(
      edited(text, removeItem(ports, ports.items[0], ownerOf(web, 'ports'))),
      'services:\n  web:\n    image: x\n  db: {}\n',
    );
    assert.equal(removeItem(ports, ports.items[0]), undefined);
  });

  it('refuses what would break aliases, merges or block scalars', () => {
    const text = 'x: &x { a: 1 }\ny: *x\nz:\n  <<: *x\n  b: |\n    text\n';
    const root = read(text);
    assert.equal(removeEntry(root, ownerOf(root, 'x').entry), undefined);
    const z = mapAt(root, 'z');
    assert.equal(removeEntry(z, ownerOf(z, 'a').entry), undefined);
    const block = get(z, 'b');
    assert(block?.kind === 'scalar');
    assert.equal(replaceScalar(block, 'other'), undefined);
    assert.equal(edited(text, removeEntry(root, ownerOf(root, 'y').entry)), text.replace('y: *x\n', ''));
  });

  it('does to the value what it says', () => {
    const scalar = fc.constantFrom(
      'plain',
      '"dou ble"',
      "'sin''gle'",
      '80',
      '|\n      block\n      text',
      '>-\n      fold',
      '[a, "b"]',
      '{ k: v }',
      '\n      - i\n      - j: 1',
      '\n      n: 1\n      m: 2',
      '',
    );
    const comment = fc.constantFrom('', '   # note');
    const entries = fc.array(fc.tuple(scalar, comment, fc.constantFrom('', '    # above\n', '\n')), {
      minLength: 2,
      maxLength: 5,
    });
    fc.assert(
      fc.property(entries, fc.nat(), fc.boolean(), fc.boolean(), (parts, pick, crlf, finalBreak) => {
        const body = parts
          .map(([value, note, before], index) => {
            const [first, ...rest] = value.split('\n');
            const noted = /^[|>]/.test(first ?? '') ? first : `${first}${note}`;
            return `${before}    k${index}:${noted === '' ? '' : ` ${noted}`}\n${rest.map((line) => `${line}\n`).join('')}`;
          })
          .join('');
        const lf = `top:\n  map:\n${body}`;
        const text = (finalBreak ? `${lf}  after: 1\n` : lf.slice(0, -1)).replaceAll('\n', crlf ? '\r\n' : '\n');
        const map = mapAt(read(text), 'top', 'map');
        const before = plainValue(map) as Record<string, PlainValue>;
        const after = (edit: TextEdit | undefined) => plainValue(mapAt(read(edited(text, edit)), 'top', 'map'));
        assert.deepEqual(after(insertEntry(map, 'new', '"v"')), { ...before, new: 'v' }, text);
        assert.deepEqual(after(insertEntry(map, 'new', ['- 1', '- 2'])), { ...before, new: ['1', '2'] }, text);
        const entry = map.entries[pick % map.entries.length];
        assert(entry);
        const { [entry.key.source.text]: value, ...others } = before;
        assert.deepEqual(after(removeEntry(map, entry)), others, text);
        if (entry.value.kind === 'seq') {
          assert.deepEqual(
            after(appendItem(entry.value, 'x: "y"')),
            { ...before, [entry.key.source.text]: [...(value as PlainValue[]), 'x: "y"'] },
            text,
          );
          const item = entry.value.items[pick % entry.value.items.length];
          assert(item);
          const left = (value as PlainValue[]).filter((_, index) => index !== pick % (value as PlainValue[]).length);
          assert.deepEqual(after(removeItem(entry.value, item)), { ...before, [entry.key.source.text]: left }, text);
        }
        if (entry.value.kind === 'null')
          assert.deepEqual(after(appendItem({ map, entry }, 'x')), { ...before, [entry.key.source.text]: ['x'] }, text);
      }),
      { numRuns: 500 },
    );
  });
});
