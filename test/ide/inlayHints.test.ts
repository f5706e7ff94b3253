import assert from 'node:assert/strict';
import { INLAY_HINTS, type InlayHintKind } from '../../server/src/analysis/settings.ts';
import { lensesIn } from '../../server/src/ide/codeLens.ts';
import { hintsIn } from '../../server/src/ide/inlayHints.ts';
import { linksIn } from '../../server/src/ide/links.ts';
import { symbolsIn, type FileSymbol } from '../../server/src/ide/symbols.ts';
import type { Locale } from '../../server/src/locale/locale.ts';
import { memoryWorkspace, nameOf, uriOf } from '../support/memoryWorkspace.ts';

type FileTexts = Readonly<Record<string, string>>;

async function workspaceOf(files: FileTexts) {
  const workspace = await memoryWorkspace(files);
  return { workspace, topologies: (name: string) => workspace.index.topologies(uriOf(name)) };
}

/** The text with the hints in it, between guillemets. */
async function hinted(
  files: FileTexts,
  name: string,
  kinds: readonly InlayHintKind[] = INLAY_HINTS,
  locale: Locale = 'en',
): Promise<string> {
  const { topologies } = await workspaceOf(files);
  const text = files[name] ?? '';
  const hints = hintsIn({
    uri: uriOf(name),
    text,
    topologies: topologies(name),
    range: { start: 0, end: text.length },
    locale,
    shows: (kind) => kinds.includes(kind),
  });
  return hints.reduceRight(
    (result, { offset, label }) => `${result.slice(0, offset)}«${label}»${result.slice(offset)}`,
    text,
  );
}

const SHOP = `services:
  web:
    image: nginx:1.29
    ports:
      - "8080:80"
      - "127.0.0.1:\${ADMIN:-9443}:443"
      - target: 81
        published: "8081"
  db:
    image: postgres:17
    ports: ["5432:5432", "9000"]
  api:
    build: .
    environment:
      WEB_URL: http://web:8080/
      NEXT_PUBLIC_API: http://localhost:8080/
      DB: postgres://db:5432/x
  hidden:
    image: nginx:1.29
    network_mode: host
    ports: ["8082:80"]
`;

describe('hints in the text', () => {
  it('tell where mappings are found, and nothing where no port is opened', async () => {
    const shown = await hinted({ 'compose.yaml': SHOP }, 'compose.yaml', ['reachableAddress']);
    assert.match(shown, /"8080:80"«→ http:\/\/localhost:8080»/);
    assert.match(shown, /:443"«→ https:\/\/localhost:9443»/);
    assert.match(shown, /published: "8081"«→ localhost:8081»/);
    assert.match(shown, /"5432:5432"«→ localhost:5432», "9000"\]/);
    assert.match(shown, /"8082:80"\]/);
  });

  it('tell what variables come to', async () => {
    const shown = await hinted({ 'compose.yaml': SHOP, '.env': 'ADMIN=9000\n' }, 'compose.yaml', ['resolvedVariable']);
    assert.equal(shown, SHOP.replace(':443"', ':443"«= 127.0.0.1:9000:443»'));
  });

  it('tell the port behind a published one, and leave container ports alone', async () => {
    const shown = await hinted({ 'compose.yaml': SHOP }, 'compose.yaml', ['containerPort']);
    assert.equal(
      shown,
      SHOP.replace('web:8080', 'web:8080«→ 80»').replace('localhost:8080', 'localhost:8080«→ web:80»'),
    );
  });

  it('tell of the default bridge where no network is chosen', async () => {
    const script = 'docker run -d nginx\ndocker run --network shop nginx\ndocker run $OPTIONS nginx\n';
    assert.equal(await hinted({ 'up.sh': script }, 'up.sh'), script.replace('run -d', 'run«default bridge» -d'));
    assert.match(await hinted({ 'up.sh': script }, 'up.sh', ['networkMode'], 'ko'), /«기본 브리지»/);
  });

  it('are limited to what is seen', async () => {
    const { topologies } = await workspaceOf({ 'compose.yaml': SHOP });
    const range = { start: 0, end: SHOP.indexOf('image') };
    assert.deepEqual(
      hintsIn({
        uri: uriOf('compose.yaml'),
        text: SHOP,
        topologies: topologies('compose.yaml'),
        range,
        locale: 'en',
        shows: () => true,
      }),
      [],
    );
  });
});

describe('lenses, symbols and links', () => {
  it('open pages of web servers alone, in both languages', async () => {
    const { topologies } = await workspaceOf({ 'compose.yaml': SHOP });
    const titles = (locale: Locale) =>
      lensesIn(uriOf('compose.yaml'), topologies('compose.yaml'), locale).map(({ title }) => title);
    assert.deepEqual(titles('en'), ['Open http://localhost:8080', 'Open https://localhost:9443']);
    assert.deepEqual(titles('ko'), ['http://localhost:8080 열기', 'https://localhost:9443 열기']);
  });

  it('list services with their mappings and networks, each inside of its range', async () => {
    const files = {
      'compose.yaml':
        'services:\n  web:\n    image: nginx:1.29\n    ports: ["8080:80"]\n    networks: [front]\n  half:\nnetworks:\n  front:\n    driver: bridge\n',
      'compose.override.yaml': 'services:\n  web:\n    ports: ["9090:90"]\n',
      'up.sh': 'docker network create shop\ndocker run --name web -p 80:80 nginx\n',
    };
    const { topologies } = await workspaceOf(files);
    const draw = (symbols: readonly FileSymbol[]): unknown =>
      symbols.map(({ kind, name, detail, children }) => [kind, name, detail, draw(children)]);
    const of = (name: string) => symbolsIn(uriOf(name), topologies(name));
    assert.deepEqual(draw(of('compose.yaml')), [
      ['container', 'web', 'nginx:1.29', [['port', '8080:80', '', []]]],
      ['container', 'half', '', []],
      ['network', 'front', 'bridge', []],
    ]);
    assert.deepEqual(draw(of('compose.override.yaml')), [
      ['container', 'web', 'nginx:1.29', [['port', '9090:90', '', []]]],
    ]);
    assert.deepEqual(draw(of('up.sh')), [
      ['network', 'shop', '', []],
      ['container', 'web', 'nginx', [['port', '80:80', '', []]]],
    ]);
    for (const name of Object.keys(files)) {
      for (const { range, selection, children } of of(name)) {
        for (const inner of [selection, ...children.map((child) => child.range)])
          assert.ok(range.start <= inner.start && inner.end <= range.end);
      }
    }
  });

  it('link the files that exist', async () => {
    const files = {
      'compose.yaml':
        'include: [more.yaml, gone.yaml]\nservices:\n  a:\n    build: { context: ./a, dockerfile: "web.Dockerfile" }\n    env_file: ["a.env", "gone.env"]\n',
      'more.yaml': 'services:\n  b:\n    image: x\n',
      'a/web.Dockerfile': 'FROM nginx\n',
      'a.env': 'X=1\n',
    };
    const { workspace, topologies } = await workspaceOf(files);
    const links = linksIn(
      uriOf('compose.yaml'),
      files['compose.yaml'],
      topologies('compose.yaml'),
      workspace.store.lookup,
    );
    assert.deepEqual(
      links.map(({ at, target }) => [files['compose.yaml'].slice(at.span.start, at.span.end), nameOf(target)]),
      [
        ['more.yaml', 'more.yaml'],
        ['./a', 'a/web.Dockerfile'],
        ['web.Dockerfile', 'a/web.Dockerfile'],
        ['a.env', 'a.env'],
      ],
    );
  });
});
