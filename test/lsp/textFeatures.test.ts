import assert from 'node:assert/strict';
import type { CodeLens, DocumentLink, DocumentSymbol, InlayHint } from 'vscode-languageserver';
import { languageClient, type LanguageClient } from '../support/languageClient.ts';

const COMPOSE = 'services:\n  web:\n    image: nginx:1.29\n    env_file: web.env\n    ports: ["8080:80"]\n';
const WHOLE = { range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } };

describe('hints, lenses, symbols and links over the protocol', () => {
  let client: LanguageClient;
  afterEach(() => client.stop());

  async function opened(options: Parameters<typeof languageClient>[0] = {}): Promise<void> {
    client = await languageClient({ pull: true, files: { 'web.env': 'A=1\n' }, ...options });
    await client.open('compose.yaml', COMPOSE, 'dockercompose');
    await client.diagnostics('compose.yaml');
  }

  const hints = () => client.ask<InlayHint[]>('textDocument/inlayHint', 'compose.yaml', '', WHOLE);

  it('shows hints until a kind is switched off', async () => {
    await opened();
    assert.deepEqual(
      (await hints()).map(({ label, position }) => [label, position.line]),
      [['→ http://localhost:8080', 4]],
    );
    await client.configure({ inlayHints: { reachableAddress: false } });
    const until = Date.now() + 60_000;
    while ((await hints()).length > 0) assert.ok(Date.now() < until, 'the hint stays');
  });

  it('opens pages through clients that have commands, and offers no lens to others', async () => {
    await opened();
    const lenses = () => client.ask<CodeLens[]>('textDocument/codeLens', 'compose.yaml');
    assert.deepEqual(
      (await lenses()).map(({ command }) => [command?.command, command?.arguments]),
      [['vscode.open', ['http://localhost:8080']]],
    );
    await client.stop();
    await opened({ initializationOptions: { commands: false } });
    assert.deepEqual(await lenses(), []);
  });

  it('outlines a file and links its paths', async () => {
    await opened();
    const [web] = await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', 'compose.yaml');
    assert.deepEqual([web?.name, web?.children?.[0]?.name], ['web', '8080:80']);
    const [link] = await client.ask<DocumentLink[]>('textDocument/documentLink', 'compose.yaml');
    assert.equal(link?.target, 'file:///project/web.env');
  });

  it('has a name for everything in the outline, since editors refuse blank ones', async () => {
    client = await languageClient({ pull: true });
    const text = 'services:\n  "": { image: nginx, ports: [" "] }\nnetworks:\n  "": {}\n';
    await client.open('compose.yaml', text, 'dockercompose');
    await client.diagnostics('compose.yaml');
    const found = await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', 'compose.yaml');
    const names = found.flatMap(({ name, children }) => [name, ...(children ?? []).map((child) => child.name)]);
    assert.deepEqual(names, ['…', '…', '…']);
  });
});
