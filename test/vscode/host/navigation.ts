import * as vscode from 'vscode';
import { equal, eventually, ok } from './assert.ts';
import { ask, described, place } from './places.ts';

const COMPOSE = 'learn/compose.yaml';
const SCRIPT = 'learn/start.sh';

/** From where one goes, and where one comes to. */
const DEFINITIONS: readonly (readonly [what: string, file: string, at: string, to: string])[] = [
  ['the host of a URL', COMPOSE, 'secret@d¦b:5432', 'compose.yaml:30 db'],
  ['an alias in a URL', SCRIPT, 'http://data¦base', 'compose.yaml:35 database'],
  ['depends_on', COMPOSE, '      - a¦pi', 'compose.yaml:17 api'],
  ['network_mode', COMPOSE, 'service:a¦pi', 'compose.yaml:17 api'],
  ['a network of a service', COMPOSE, '- fr¦ont', 'compose.yaml:44 front'],
  ['a host in a file of variables', 'learn/web.env', 'http://a¦pi', 'compose.yaml:17 api'],
  ['a host in a Dockerfile', 'learn/web/Dockerfile', 'API_HOST=a¦pi', 'compose.yaml:17 api'],
  ['docker exec', SCRIPT, 'exec learn¦-db', 'compose.yaml:32 learn-db'],
  ['docker compose exec', SCRIPT, 'exec a¦pi', 'compose.yaml:17 api'],
  ['--network', SCRIPT, '--network to¦ols', 'start.sh:7 tools'],
];

export function navigationSuite(): void {
  describe('navigation', () => {
    for (const [what, file, at, to] of DEFINITIONS) {
      it(`goes from ${what} to where it is declared`, async () => {
        equal(await definitions(file, at), [to]);
      });
    }

    it('goes from build to the Dockerfile, and from env_file to the file', async () => {
      equal(await targets(COMPOSE, './w¦eb'), ['/learn/web/Dockerfile']);
      equal(await targets(COMPOSE, 'web.¦env'), ['/learn/web.env']);
    });

    it('lists who speaks of a service, in every file', async () => {
      const where = await place(COMPOSE, '  ap¦i:');
      const places = await eventually('references', async () => {
        const found = await ask<vscode.Location[]>('vscode.executeReferenceProvider', where);
        return found.length >= 7 ? found : undefined;
      });
      const all = await Promise.all(places.map(({ uri, range }) => described(uri, range)));
      for (const one of [
        'compose.yaml:9 api',
        'compose.yaml:13 api',
        'compose.yaml:17 api',
        'compose.yaml:28 api',
        'web.env:2 api',
        'Dockerfile:2 api',
        'start.sh:5 api',
      ])
        ok(all.includes(one), `${one} is not among ${all.join(', ')}`);
    });

    it('highlights every mention in the file, and where it is declared', async () => {
      const where = await place(COMPOSE, 'http://a¦pi:3000');
      const found = await eventually('highlights', async () => {
        const all = await ask<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', where);
        // Until the extension answers, VS Code highlights every equal word.
        return all.some(({ kind }) => kind === vscode.DocumentHighlightKind.Write) ? all : undefined;
      });
      equal(
        found
          .map(({ range, kind }) => [range.start.line + 1, kind === vscode.DocumentHighlightKind.Write] as const)
          .toSorted(([a], [b]) => a - b),
        [
          [9, false],
          [13, false],
          [17, true],
          [28, false],
        ],
      );
    });
  });
}

async function definitions(file: string, at: string): Promise<string[]> {
  return Promise.all((await goTo(file, at)).map(({ uri, range }) => described(uri, range)));
}

async function targets(file: string, at: string): Promise<string[]> {
  return (await goTo(file, at)).map(({ uri }) => uri.path.slice(uri.path.lastIndexOf('/learn/')));
}

async function goTo(file: string, at: string): Promise<{ uri: vscode.Uri; range: vscode.Range }[]> {
  const where = await place(file, at);
  const found = await eventually('a definition', async () => {
    const all = await ask<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', where);
    return all.length > 0 ? all : undefined;
  });
  return found.map((one) =>
    'targetUri' in one ? { uri: one.targetUri, range: one.targetSelectionRange ?? one.targetRange } : one,
  );
}
