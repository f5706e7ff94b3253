import assert from 'node:assert/strict';
import { MarkupContent } from 'vscode-languageserver';
import { languageClient, type LanguageClient } from '../support/languageClient.ts';

const COMPOSE = `services:
  api:
    image: example.com/shop/api:1.4
    environment:
      DATABASE_URL: postgres://shop@localhost:5432/shop
  db:
    image: postgres:17
`;

const RULE = 'localhost-to-sibling-service';

/** Settings reach the server by a request of its own, so that what depends on them comes a moment later. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 60_000;
  while (!(await holds())) {
    assert.ok(Date.now() < until, 'it did not come true in a minute');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the language server', () => {
  let client: LanguageClient;
  afterEach(() => client.stop());

  it('pushes diagnostics to a client that does not pull, and follows every change', async () => {
    client = await languageClient();
    await client.open('compose.yaml', COMPOSE, 'dockercompose');
    const [first] = await client.pushed('compose.yaml', (list) => list.length === 1);
    assert.equal(first?.code, RULE);
    assert.equal(first.source, 'docker-network');
    assert.deepEqual(first.range, { start: { line: 4, character: 36 }, end: { line: 4, character: 45 } });
    assert.equal(first.relatedInformation?.length, 1);
    await client.change('compose.yaml', COMPOSE.replace('localhost', 'db'));
    await client.pushed('compose.yaml', (list) => list.length === 0);
  });

  it('answers a client that pulls', async () => {
    client = await languageClient({ pull: true });
    await client.open('compose.yaml', COMPOSE, 'dockercompose');
    assert.deepEqual(
      (await client.diagnostics('compose.yaml')).map(({ code }) => code),
      [RULE],
    );
    await client.change('compose.yaml', COMPOSE.replace('localhost', 'db'));
    assert.deepEqual(await client.diagnostics('compose.yaml'), []);
  });

  it('keeps squiggles elsewhere while a line is half typed', async () => {
    client = await languageClient({ pull: true });
    await client.open('compose.yaml', `${COMPOSE}  cache:\n    image: "redis\n    ports\n`, 'dockercompose');
    assert.ok((await client.diagnostics('compose.yaml')).some(({ code }) => code === RULE));
  });

  it('reads what the project consists of through the client', async () => {
    client = await languageClient({
      files: { 'compose.yaml': COMPOSE.replace('localhost', '${DB_HOST}'), '.env': 'DB_HOST=localhost\n' },
    });
    await client.open('compose.yaml', COMPOSE.replace('localhost', '${DB_HOST}'), 'dockercompose');
    const [found] = await client.pushed('compose.yaml', (list) => list.length === 1);
    assert.deepEqual(found?.range, { start: { line: 4, character: 36 }, end: { line: 4, character: 46 } });
    const origin = found.relatedInformation?.find(({ location }) => location.uri.endsWith('/.env'));
    assert.deepEqual(origin?.location.range.start, { line: 0, character: 0 });
  });

  it('judges a Compose file anew when a script beside it changes', async () => {
    const compose =
      'services:\n  web: { image: example/web, networks: [edge] }\nnetworks: { edge: { external: true } }\n';
    const script = 'docker network create edges\n';
    client = await languageClient({ files: { 'app.yaml': compose, 'up.sh': script } });
    await client.open('app.yaml', compose, 'dockercompose');
    await client.open('up.sh', script, 'shellscript');
    const isMissing = (list: readonly { code?: unknown }[]): boolean =>
      list.some(({ code }) => code === 'external-network-not-created');
    await client.pushed('app.yaml', isMissing);
    await client.change('up.sh', 'docker network create edge\n');
    await client.pushed('app.yaml', (list) => !isMissing(list));
    await client.change('up.sh', script);
    await client.pushed('app.yaml', isMissing);
  });

  it('repairs from the lightbulb, the preferred fix first', async () => {
    client = await languageClient();
    await client.open('compose.yaml', COMPOSE, 'dockercompose');
    await client.pushed('compose.yaml', (list) => list.length === 1);
    const actions = await client.codeActions('compose.yaml', 'local|host');
    assert.equal(actions[0]?.isPreferred, true);
    assert.equal(client.applied('compose.yaml', actions[0]?.edit), COMPOSE.replace('localhost', 'db'));
    const commands = actions.map(({ command }) => command?.command).filter(Boolean);
    assert.deepEqual(commands, ['dockerNetworkLint.setRuleSeverity', 'dockerNetworkLint.openDocs']);
  });

  it('silences a finding by a comment with a reason', async () => {
    client = await languageClient({ pull: true });
    await client.open('compose.yaml', COMPOSE, 'dockercompose');
    const ignore = (await client.codeActions('compose.yaml', 'local|host')).find(({ title }) =>
      title.startsWith('Ignore'),
    );
    const silenced = client.applied('compose.yaml', ignore?.edit);
    assert.match(silenced, /^ {6}# docker-network-lint ignore localhost-to-sibling-service -- .+$/m);
    await client.change('compose.yaml', silenced);
    assert.deepEqual(await client.diagnostics('compose.yaml'), []);
  });

  it('fixes all that is safe at once', async () => {
    client = await languageClient({ pull: true });
    await client.open('compose.yaml', COMPOSE, 'dockercompose');
    const [action] = await client.codeActions('compose.yaml', 'services', ['source.fixAll']);
    assert.equal(action?.kind, 'source.fixAll.dockerNetworkLint');
    assert.equal(client.applied('compose.yaml', action.edit), COMPOSE.replace('localhost', 'db'));
  });

  it('acts on a changed setting at once', async () => {
    client = await languageClient();
    await client.open('compose.yaml', COMPOSE, 'dockercompose');
    await client.pushed('compose.yaml', (list) => list.length === 1);
    await client.configure({ rules: { [RULE]: 'off' } });
    await client.pushed('compose.yaml', (list) => list.length === 0);
    await client.configure({ rules: { [RULE]: 'error' } });
    const [loud] = await client.pushed('compose.yaml', (list) => list.length === 1);
    assert.equal(loud?.severity, 1);
  });

  it('honours the settings file of the workspace', async () => {
    client = await languageClient({ files: { '.docker-network-lint.yaml': `rules:\n  ${RULE}: off\n` } });
    await client.open('compose.yaml', COMPOSE, 'dockercompose');
    await client.pushed('compose.yaml', (list) => list.length === 0);
  });

  it('takes over settings that are saved while they are open', async () => {
    const settings = `rules:\n  ${RULE}: off\n`;
    client = await languageClient({ files: { '.docker-network-lint.yaml': settings } });
    await client.open('compose.yaml', COMPOSE, 'dockercompose');
    await client.open('.docker-network-lint.yaml', settings, 'yaml');
    await client.pushed('compose.yaml', (list) => list.length === 0);
    await client.write('.docker-network-lint.yaml', '');
    await client.pushed('compose.yaml', (list) => list.length === 1);
    await client.write('.docker-network-lint.yaml', 'exclude: ["*.yaml"]\n');
    await client.pushed('compose.yaml', (list) => list.length === 0);
  });

  it('reads a folder that is added to the workspace', async () => {
    client = await languageClient();
    await client.open('shop/Dockerfile', 'FROM node:22\nENV DB_URL=postgres://localhost:5432/shop\n', 'dockerfile');
    await client.pushed('shop/Dockerfile', (list) => list.length === 0);
    const compose = 'services:\n  api:\n    build: .\n  db:\n    image: postgres:17\n';
    await client.addFolder('shop', { 'compose.yaml': compose });
    await client.pushed('shop/Dockerfile', (list) => list.some(({ code }) => code === RULE));
  });

  it('knows the root of a client without folders', async () => {
    client = await languageClient({
      folders: false,
      files: { '.docker-network-lint.yaml': `rules:\n  ${RULE}: off\n` },
    });
    await client.open('compose.yaml', COMPOSE, 'dockercompose');
    await client.pushed('compose.yaml', (list) => list.length === 0);
  });

  it('goes on when the client refuses what it is asked for', async () => {
    client = await languageClient({ pull: true, refusing: true });
    await client.open('compose.yaml', COMPOSE, 'dockercompose');
    for (let round = 0; round < 3; round++) assert.equal((await client.diagnostics('compose.yaml')).length, 1);
    // A promise that nobody waits for would end the process a moment later.
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal((await client.diagnostics('compose.yaml')).length, 1);
  });

  it('looks at files with odd addresses although some are excluded', async () => {
    client = await languageClient({ pull: true, settings: { exclude: ['legacy/**'] } });
    for (const name of ['/compose.yaml', './%zz?/compose.yaml']) {
      await client.open(name, COMPOSE, 'dockercompose');
      await eventually(async () => (await client.diagnostics(name)).some(({ code }) => code === RULE));
    }
  });

  it('leaves excluded files alone, and Markdown if it is told so', async () => {
    client = await languageClient({ pull: true, settings: { exclude: ['legacy/**'], markdown: false } });
    await client.open('legacy/compose.yaml', COMPOSE, 'dockercompose');
    await eventually(async () => (await client.diagnostics('legacy/compose.yaml')).length === 0);
    const page = '```sh\ndocker run --network host -p 8080:80 nginx\n```\n';
    await client.open('README.md', page, 'markdown');
    assert.deepEqual(await client.diagnostics('README.md'), []);
    await client.configure({});
    await eventually(async () =>
      (await client.diagnostics('README.md')).some(({ code }) => code === 'ports-with-host-network'),
    );
  });

  it('links codes and hovers by the templates of the client, or to Docker’s documentation', async () => {
    client = await languageClient({
      pull: true,
      initializationOptions: {
        docs: {
          diagnosticHref: 'docker-network-docs:/{kind}/{id}.md',
          hoverHref: 'command:dockerNetworkLint.openDocs?{args}',
        },
      },
    });
    await client.open('compose.yaml', COMPOSE, 'dockercompose');
    const [diagnostic] = await client.diagnostics('compose.yaml');
    assert.equal(diagnostic?.codeDescription?.href, `docker-network-docs:/rules/${RULE}.md`);
    const hover = await client.hover('compose.yaml', 'local|host');
    assert.ok(MarkupContent.is(hover?.contents));
    assert.match(
      hover.contents.value,
      /command:dockerNetworkLint\.openDocs\?%5B%22%2Fconcepts%2Floopback-in-a-container\.md%22%5D/,
    );
  });

  it('speaks Korean', async () => {
    client = await languageClient({ pull: true, locale: 'ko-KR' });
    await client.open('compose.yaml', COMPOSE, 'dockercompose');
    const [diagnostic] = await client.diagnostics('compose.yaml');
    assert.match(String(diagnostic?.message), /[가-힣]/);
    const hover = await client.hover('compose.yaml', 'local|host');
    assert.ok(MarkupContent.is(hover?.contents));
    assert.match(hover.contents.value, /컨테이너/);
  });

  it('does without files that cannot be read', async () => {
    const read = () => Promise.reject(new Error('no such host'));
    client = await languageClient({ disk: { read, find: () => Promise.resolve([]) } });
    await client.open('compose.yaml', `include: [other.yaml]\n${COMPOSE}`, 'dockercompose');
    await client.pushed('compose.yaml', (list) => list.some(({ code }) => code === RULE));
  });

  it('judges others by the disk again once a file is closed without being saved', async () => {
    const compose = COMPOSE.replace('localhost', '${DB_HOST}');
    client = await languageClient({ files: { '.env': 'DB_HOST=db\n' } });
    await client.open('compose.yaml', compose, 'dockercompose');
    await client.pushed('compose.yaml', (list) => list.length === 0);
    await client.open('.env', 'DB_HOST=localhost\n', 'dotenv');
    await client.pushed('compose.yaml', (list) => list.length === 1);
    await client.close('.env');
    await client.pushed('compose.yaml', (list) => list.length === 0);
  });

  it('forgets a file that is closed', async () => {
    client = await languageClient();
    await client.open('compose.yaml', COMPOSE, 'dockercompose');
    await client.pushed('compose.yaml', (list) => list.length === 1);
    await client.close('compose.yaml');
    await client.pushed('compose.yaml', (list) => list.length === 0);
  });
});
