import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mentionsAt, type Place } from '../../server/src/ide/mentions.ts';
import { prepareRename, renameAt } from '../../server/src/ide/rename.ts';
import type { Locale } from '../../server/src/locale/locale.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/textEdit.ts';
import { mentionsOf } from '../../server/src/topology/mentions.ts';
import type { Topology } from '../../server/src/topology/model.ts';
import { memoryWorkspace, nameOf, uriOf, type MemoryWorkspace } from '../support/memoryWorkspace.ts';

type FileTexts = Readonly<Record<string, string>>;

const placeIn = (workspace: MemoryWorkspace, uri: string, offset: number): Place & { locale: Locale } => ({
  uri,
  offset,
  topologies: workspace.index.topologies(uri),
  lookup: workspace.store.lookup,
  related: workspace.index.topologies,
  all: workspace.topologies,
  locale: 'en',
});

/** The place of a `|` in a file. */
function barIn(files: FileTexts, needle: string): { name: string; offset: number } {
  const plain = needle.replace('|', '');
  const found = Object.entries(files).find(([, text]) => text.includes(plain));
  assert.ok(found, `no file has ${plain}`);
  return { name: found[0], offset: found[1].indexOf(plain) + needle.indexOf('|') };
}

async function renamed(
  files: FileTexts,
  needle: string,
  newName: string,
  locale: Locale = 'en',
): Promise<FileTexts | string> {
  const workspace = await memoryWorkspace(files);
  const { name, offset } = barIn(files, needle);
  const answer = renameAt({ ...placeIn(workspace, uriOf(name), offset), locale }, newName);
  return 'refused' in answer ? answer.refused : edited(files, answer.edits);
}

function edited(files: FileTexts, edits: readonly TextEdit[]): FileTexts {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => {
      const after = applyEdits(
        text,
        edits.filter(({ at }) => at.uri === uriOf(name)),
      );
      assert.ok(after !== undefined, 'the edits do not overlap');
      return [name, after];
    }),
  );
}

const COMPOSE = `services:
  api:
    image: example.com/api
    container_name: db-client
    environment:
      DATABASE_URL: "postgres://db:5432/db"
      OTHER: postgres://\${STORE}:5432/db
      THIRD: db://\${HOST:-db}/
    depends_on: ['db']
  db:
    image: postgres:17
    networks: { default: { aliases: [main] } }
`;

describe('renaming', () => {
  it('changes hosts in URLs, values of variables and defaults, and nothing that only looks alike', async () => {
    const after = await renamed(
      { 'compose.yaml': COMPOSE, '.env': 'STORE=db\n', 'logs.sh': 'docker compose logs -f db\n' },
      '  d|b:\n',
      'store',
    );
    assert.ok(typeof after !== 'string', String(after));
    assert.equal(
      after['compose.yaml'],
      COMPOSE.replace('//db:', '//store:')
        .replace(':-db}', ':-store}')
        .replace("['db']", "['store']")
        .replace('  db:\n', '  store:\n'),
    );
    assert.equal(after['.env'], 'STORE=store\n');
    assert.equal(after['logs.sh'], 'docker compose logs -f store\n');
  });

  it('changes a network in every file, and an alias alone', async () => {
    const files = {
      'compose.yaml': 'services:\n  a:\n    image: x\n    networks: [back]\nnetworks:\n  back: {}\n',
      'compose.override.yaml': 'networks:\n  "back":\n    internal: true\n',
    };
    assert.deepEqual(await renamed(files, '[ba|ck]', 'inner'), {
      'compose.yaml': files['compose.yaml'].replaceAll('back', 'inner'),
      'compose.override.yaml': files['compose.override.yaml'].replace('back', 'inner'),
    });
    assert.deepEqual(await renamed({ 'compose.yaml': COMPOSE }, '[ma|in]', 'primary'), {
      'compose.yaml': COMPOSE.replace('main', 'primary'),
    });
  });

  it('changes a network of the engine in every project and script that shares it, and leaves other keys for it alone', async () => {
    const files = {
      'setup.sh': 'docker network create shop-net\ndocker run --network shop-net nginx\n',
      'compose.yaml':
        'services:\n  web:\n    image: nginx\n    networks: [shop-net]\nnetworks:\n  shop-net:\n    external: true\n',
      'other/compose.yaml':
        'services:\n  api:\n    image: x\n    networks: [outer]\nnetworks:\n  outer:\n    external: true\n    name: "shop-net"\n',
      'apart/compose.yaml': 'services:\n  api:\n    image: x\n    networks: [shop-net]\nnetworks:\n  shop-net:\n',
    };
    const moved = (text: string): string => text.replaceAll('shop-net', 'edge');
    assert.deepEqual(await renamed(files, 'create shop|-net', 'edge'), {
      'setup.sh': moved(files['setup.sh']),
      'compose.yaml': moved(files['compose.yaml']),
      'other/compose.yaml': moved(files['other/compose.yaml']),
      'apart/compose.yaml': files['apart/compose.yaml'],
    });
  });

  const REFUSED: readonly (readonly [string, FileTexts, string, string, RegExp, RegExp])[] = [
    [
      'a name that is taken',
      { 'compose.yaml': COMPOSE },
      '  d|b:\n',
      'API',
      /^API already means something else: compose\.yaml:2\.$/,
      /^API 이름은 이미/,
    ],
    [
      'an alias that is taken',
      { 'compose.yaml': COMPOSE },
      '  d|b:\n',
      'main',
      /already means something else: compose\.yaml:12/,
      /compose\.yaml:12$/,
    ],
    [
      'a host outside that would come to mean the service',
      { 'compose.yaml': COMPOSE.replace('//db:5432', '//legacy:5432') },
      '  d|b:\n',
      'legacy',
      /compose\.yaml:6/,
      /compose\.yaml:6/,
    ],
    [
      'a name that YAML takes for a number',
      { 'compose.yaml': COMPOSE },
      '  d|b:\n',
      '5432',
      /cannot be used as this name/,
      /쓸 수 없습니다/,
    ],
    ...['db.', 'x'.repeat(64), '2025-01-01'].map(
      (name) =>
        [
          `${name.slice(0, 12)}, which is no name for DNS or YAML`,
          { 'compose.yaml': COMPOSE },
          '  d|b:\n',
          name,
          /cannot be used/,
          /쓸 수 없습니다/,
        ] as const,
    ),
    ['loopback', { 'compose.yaml': COMPOSE }, '  d|b:\n', 'localhost', /cannot be used/, /쓸 수 없습니다/],
    [
      'a mention of which a part is unknown',
      { 'compose.yaml': COMPOSE.replace('//db:5432', '//d${SUFFIX}:5432') },
      '  d|b:\n',
      'store',
      /at compose\.yaml:6 is only known in part and may be db/,
      /일부만 알 수 있어/,
    ],
    [
      'a mention that is put together',
      { 'compose.yaml': COMPOSE.replace("['db']", '["d\\u0062"]') },
      '  d|b:\n',
      'store',
      /put together from several parts at compose\.yaml:9/,
      /합쳐 만든/,
    ],
    [
      'a place where a variable brings the name',
      { 'compose.yaml': COMPOSE, '.env': '\nSTORE=db\n' },
      '${ST|ORE}',
      'store',
      /Rename it where it is written: \.env:2/,
      /\.env:2$/,
    ],
    ['the default network', { 'compose.yaml': COMPOSE }, '{ def|ault', 'inner', /Compose itself gives/, /Compose가/],
    ['a word', { 'compose.yaml': COMPOSE }, 'ima|ge', 'inner', /no name/, /없습니다/],
  ];
  for (const [what, files, needle, newName, en, ko] of REFUSED) {
    it(`refuses ${what}`, async () => {
      const [english, korean] = [await renamed(files, needle, newName), await renamed(files, needle, newName, 'ko')];
      assert.ok(typeof english === 'string' && typeof korean === 'string', JSON.stringify(english));
      assert.match(english, en);
      assert.match(korean, ko);
    });
  }

  it('there and back gives the original bytes, and a topology that differs by the name alone', () =>
    fc.assert(
      fc.asyncProperty(projects(), fc.nat(), async (files, pick) => {
        const workspace = await memoryWorkspace(files);
        const places = renameable(workspace, files);
        const place = places[pick % places.length];
        if (place === undefined) return;
        const { before, after, back } = await thereAndBack(workspace, files, place);
        assert.deepEqual(back, files);
        assert.deepEqual(after, before);
      }),
      { numRuns: 100 },
    ));
});

interface RenameablePlace {
  readonly uri: string;
  readonly offset: number;
  readonly name: string;
}

function renameable(workspace: MemoryWorkspace, files: FileTexts): RenameablePlace[] {
  return Object.keys(files).flatMap((file) => {
    const uri = uriOf(file);
    return workspace.index.topologies(uri).flatMap((topology) =>
      mentionsOf(topology, workspace.store.lookup)
        .in(uri)
        .flatMap(({ at }) => {
          const prepared = prepareRename(placeIn(workspace, uri, at.span.start));
          return 'refused' in prepared ? [] : [{ uri, offset: prepared.range.start, name: prepared.name }];
        }),
    );
  });
}

async function thereAndBack(workspace: MemoryWorkspace, files: FileTexts, { uri, offset, name }: RenameablePlace) {
  const newName = 'renamed-thing';
  const there = renameAt(placeIn(workspace, uri, offset), newName);
  assert.ok(!('refused' in there), JSON.stringify(there));
  const moved = edited(files, there.edits);
  const other = await memoryWorkspace(moved);
  const shift =
    there.edits.filter(({ at }) => at.uri === uri && at.span.end <= offset).length * (newName.length - name.length);
  const place = placeIn(other, uri, offset + shift);
  assert.ok(mentionsAt(place).length > 0, 'the new name is known where the old one was');
  const backAgain = renameAt(place, name);
  assert.ok(!('refused' in backAgain), JSON.stringify(backAgain));
  const rename = (text: string): string => (text === name ? newName : text);
  return {
    before: workspace.topologies().map((topology) => view(topology, rename)),
    after: other.topologies().map((topology) => view(topology, (text) => text)),
    back: edited(moved, backAgain.edits),
  };
}

/** What a topology says, without places; names go through a function. */
const view = ({ seed, containers, networks, script }: Topology, rename: (text: string) => string): unknown => ({
  seed: nameOf(seed),
  networks: networks.map(({ id, internal }) => [rename(id), internal]).sort(),
  containers: containers.map(
    ({ name, names, attachments, endpoints, dependsOn, links, networkMode, publications }) => ({
      name: rename(name.value),
      names: names.map(({ text, kind, networks: on }) => [rename(text), kind, on?.map(rename)]),
      on: attachments.map(({ network, aliases }) => [rename(network), aliases.map(({ text }) => rename(text))]),
      dials: endpoints.map(({ host, port, key }) => [rename(host), port, key]),
      after: dependsOn.map(({ value }) => rename(value)),
      links: links.map(({ target }) => rename(target.text)),
      mode: networkMode.kind === 'shared' ? rename(networkMode.targetName) : networkMode.kind,
      published: publications.length,
    }),
  ),
  mentions: script?.mentions.map(({ name }) => rename(name.text)),
});

/** Small projects in which everything mentions everything, in many spellings. */
function projects(): fc.Arbitrary<FileTexts> {
  const names = ['db', 'web', 'api', 'cache', 'db-2', 'd2'];
  const quoted = (text: string): fc.Arbitrary<string> => fc.constantFrom(text, `"${text}"`, `'${text}'`);
  const name = fc.constantFrom(...names);
  const host = fc.constantFrom(...names, 'example.com', '${HOST}', '${OTHER:-db}', 'localhost');
  const lines = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(''), text);
  const service = (own: string): fc.Arbitrary<string> =>
    fc
      .tuple(
        quoted(own),
        lines(
          fc
            .tuple(host, host)
            .map(
              ([a, b]) => `    environment:\n      A_URL: postgres://u:${own}@${a}:5432/${own}\n      B_HOST: ${b}\n`,
            ),
        ),
        lines(name.chain(quoted).map((one) => `    depends_on:\n      - ${one}\n`)),
        fc.oneof(
          fc.constant(''),
          name.map((one) => `    network_mode: "service:${one}"\n`),
          fc
            .tuple(fc.constantFrom('front', 'back'), fc.constantFrom('main', own))
            .map(([net, alias]) => `    networks:\n      ${net}:\n        aliases: [${alias}]\n`),
          fc.constant('    networks: [front, "back"]\n'),
        ),
        lines(name.map((one) => `    links: [${one}:other]\n`)),
        lines(fc.constantFrom('', '-1').map((tail) => `    container_name: ${own}${tail}\n`)),
      )
      .map(([key, ...rest]) => `  ${key}:\n    image: example.com/${own}\n${rest.join('')}`);
  return fc
    .tuple(
      fc.uniqueArray(name, { minLength: 2, maxLength: 4 }).chain((keys) => fc.tuple(...keys.map(service))),
      fc.constantFrom(...names),
      fc.array(name, { maxLength: 3 }),
      fc.boolean(),
    )
    .map(([services, variable, used, crlf]) => {
      const compose = `services:\n${services.join('')}networks:\n  front:\n  back:\n    internal: true\n`;
      return {
        'compose.yaml': crlf ? compose.replaceAll('\n', '\r\n') : compose,
        '.env': `HOST=${variable}\n`,
        'do.sh': used.map((one) => `docker compose logs ${one}\ndocker exec ${one}-1 curl http://${one}:80\n`).join(''),
      };
    });
}
