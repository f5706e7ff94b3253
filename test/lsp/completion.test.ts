import assert from 'node:assert/strict';
import type { CompletionItem, TextEdit } from 'vscode-languageserver';
import { languageClient, type LanguageClient } from '../support/languageClient.ts';

const COMPOSE = `services:
  api:
    image: example.com/shop/api:1.4
    environment:
      # docker-network-lint ignore 
      DATABASE_URL: postgres://shop@localhost:5432/shop
      CACHE_URL: redis://
  cache:
    image: redis:7
  db:
    image: postgres:17
`;

describe('completions over the protocol', () => {
  let client: LanguageClient;
  afterEach(() => client.stop());

  const ask = (needle: string) => client.ask<CompletionItem[]>('textDocument/completion', 'compose.yaml', needle);

  it('replace what is typed, the best first', async () => {
    client = await languageClient({ pull: true });
    await client.open('compose.yaml', COMPOSE, 'dockercompose');
    const [first] = await ask('redis://|');
    assert.equal(first?.label, 'cache:6379');
    assert.equal(first.detail, 'redis:7 · on network default');
    const edit = first.textEdit as TextEdit;
    assert.equal(
      client.applied('compose.yaml', { changes: { 'file:///project/compose.yaml': [edit] } }),
      COMPOSE.replace('redis://', 'redis://cache:6379'),
    );
  });

  it('name the rule first that finds something below the comment', async () => {
    client = await languageClient({ pull: true, locale: 'ko' });
    await client.open('compose.yaml', COMPOSE, 'dockercompose');
    const [first] = await ask('lint ignore |');
    assert.equal(first?.label, 'localhost-to-sibling-service');
    assert.match(String(first.detail), /[가-힣]/);
  });

  it('follow what is typed without a pause', async () => {
    client = await languageClient({ pull: true });
    await client.open('compose.yaml', COMPOSE, 'dockercompose');
    await client.change(
      'compose.yaml',
      COMPOSE.replace(
        'image: postgres:17',
        'image: postgres:17\n  probe:\n    image: example.com/probe\n    network_mode: "service:"',
      ),
    );
    const labels = (await ask('"service:|')).map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 3), ['service:api', 'service:cache', 'service:db']);
  });
});
