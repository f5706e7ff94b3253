import assert from 'node:assert/strict';
import type { DocumentHighlight, Location, LocationLink, WorkspaceEdit } from 'vscode-languageserver';
import { languageClient, type LanguageClient } from '../support/languageClient.ts';
import { nameOf, uriOf } from '../support/memoryWorkspace.ts';

const FILES = {
  'compose.yaml':
    'services:\n  api:\n    build: .\n    environment:\n      DATABASE_URL: postgres://db:5432/shop\n  db:\n    image: postgres:17\n',
  Dockerfile: 'FROM node:22\n',
  'up.sh': 'docker compose up -d db\n',
};

const draw = ({ uri, range }: Location): string =>
  `${nameOf(uri)}:${range.start.line + 1}:${range.start.character + 1}`;

describe('navigation and renaming over the protocol', () => {
  let client: LanguageClient;
  afterEach(() => client.stop());

  async function opened(options: Parameters<typeof languageClient>[0] = {}): Promise<LanguageClient> {
    client = await languageClient({ files: FILES, pull: true, ...options });
    await client.open('compose.yaml', FILES['compose.yaml'], 'dockercompose');
    await client.diagnostics('compose.yaml');
    return client;
  }

  it('answers with places, or with links to those who understand them', async () => {
    await opened();
    assert.deepEqual((await client.ask<Location[]>('textDocument/definition', 'compose.yaml', '//d|b')).map(draw), [
      'compose.yaml:6:3',
    ]);
    await client.stop();
    await opened({ textDocument: { definition: { linkSupport: true } } });
    const [link] = await client.ask<LocationLink[]>('textDocument/definition', 'compose.yaml', '//d|b');
    assert.equal(link?.originSelectionRange?.end.character, 33);
    assert.equal(link.targetSelectionRange.start.line, 5);
  });

  it('finds the Dockerfile behind a build once it is read', async () => {
    await opened();
    const find = () => client.ask<Location[]>('textDocument/definition', 'compose.yaml', 'build: |.');
    assert.deepEqual((await find()).map(draw), ['Dockerfile:1:1']);
  });

  it('finds references in scripts that nobody has opened', async () => {
    await opened();
    const found = await client.ask<Location[]>('textDocument/references', 'compose.yaml', '  d|b:', {
      context: { includeDeclaration: true },
    });
    assert.deepEqual(found.map(draw), ['compose.yaml:5:32', 'compose.yaml:6:3', 'up.sh:1:22']);
    const marks = await client.ask<DocumentHighlight[]>('textDocument/documentHighlight', 'compose.yaml', '  d|b:');
    assert.deepEqual(
      marks.map(({ kind }) => kind),
      [2, 3],
    );
  });

  it('renames in every file and refuses in the reader’s language', async () => {
    await opened({ locale: 'ko' });
    const prepared = await client.ask<{ placeholder: string }>('textDocument/prepareRename', 'compose.yaml', '  d|b:');
    assert.equal(prepared.placeholder, 'db');
    const edit = await client.ask<WorkspaceEdit>('textDocument/rename', 'compose.yaml', '//d|b', { newName: 'store' });
    assert.equal(
      client.applied('compose.yaml', edit),
      FILES['compose.yaml'].replace('//db', '//store').replace('  db:', '  store:'),
    );
    assert.equal(client.applied('up.sh', edit), 'docker compose up -d store\n');
    await assert.rejects(
      client.ask('textDocument/rename', 'compose.yaml', '//d|b', { newName: 'api' }),
      /api 이름은 이미 다른 뜻으로 쓰이고 있습니다: compose\.yaml:2/,
    );
    await assert.rejects(client.ask('textDocument/prepareRename', 'compose.yaml', 'ima|ge'), /여기에는 서비스/);
  });

  it('counts characters in unopened files as editors do, which show no byte order mark', async () => {
    const compose = FILES['compose.yaml'].replace('//db', '//${STORE}');
    await opened({ files: { 'compose.yaml': compose, '.env': '\uFEFFSTORE=db\n' } });
    await client.change('compose.yaml', compose);
    const edit = await client.ask<WorkspaceEdit>('textDocument/rename', 'compose.yaml', '  d|b:', { newName: 'store' });
    assert.deepEqual(edit.changes?.[uriOf('.env')], [
      { range: { start: { line: 0, character: 6 }, end: { line: 0, character: 8 } }, newText: 'store' },
    ]);
  });
});
