import * as vscode from 'vscode';
import { equal, eventually, ok } from './assert.ts';
import { inProject, setting } from './editor.ts';
import { speak } from './places.ts';

const COMPOSE = 'learn/compose.yaml';
const SCRIPT = 'learn/start.sh';

/** A kind of hint, the name of its switch, and one that is shown: `line hint`. */
const KINDS: readonly (readonly [kind: string, file: string, shown: string])[] = [
  ['reachableAddress', COMPOSE, '6 → http://localhost:8080'],
  ['containerPort', COMPOSE, '21 → 6379'],
  ['resolvedVariable', COMPOSE, '7 = 127.0.0.1:9443:9443'],
  ['networkMode', SCRIPT, '9 default bridge'],
];

export function hintsSuite(): void {
  describe('what is shown around the text', () => {
    afterEach(async () => {
      for (const [kind] of KINDS) await setting(`inlayHints.${kind}`, undefined);
    });

    for (const [kind, file, shown] of KINDS) {
      it(`is a hint of the kind ${kind}, until it is switched off`, async () => {
        const document = await opened(file);
        const before = await eventually(shown, async () => shownWith(await hintsOf(document), shown));
        await setting(`inlayHints.${kind}`, false);
        const rest = await eventually('the hint to go', async () => {
          const left = await hintsOf(document);
          return left.includes(shown) ? undefined : left;
        });
        ok(rest.length < before.length, `other hints came: ${rest.join(', ')}`);
        ok(kind === 'networkMode' || rest.length > 0, 'hints of other kinds went too');
      });
    }

    it('are hints in Korean', async () => {
      await speak('ko');
      const document = await opened(SCRIPT);
      await eventually('a Korean hint', async () => shownWith(await hintsOf(document), '9 기본 브리지'));
      await speak('en');
    });

    it('are lenses that open pages in the browser', async () => {
      const document = await opened(COMPOSE);
      const lenses = await eventually('lenses', async () => {
        const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
          'vscode.executeCodeLensProvider',
          document.uri,
        );
        return all.length > 0 ? all : undefined;
      });
      // VS Code calls `vscode.open` by another name here; that it opens something, the tests of the window see.
      equal(
        lenses.map(({ range, command }) => [range.start.line + 1, command?.title, command?.arguments?.[0]]),
        [
          [6, 'Open http://localhost:8080', 'http://localhost:8080'],
          [7, 'Open https://localhost:9443', 'https://localhost:9443'],
        ],
      );
    });

    it('is an outline', async () => {
      const document = await opened(COMPOSE);
      const symbols = await eventually('an outline', async () => {
        const all = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
          'vscode.executeDocumentSymbolProvider',
          document.uri,
        );
        return all?.some(({ name }) => name === 'web') ? all : undefined;
      });
      equal(
        symbols.map(({ name, children }) => [name, ...children.map((child) => child.name)].join(' ')),
        ['web 8080:80 127.0.0.1:9443:9443', 'api', 'debugger', 'db', 'cache 127.0.0.1:6380:6379', 'front', 'back'],
      );
    });

    it('are links to the files that are named', async () => {
      const document = await opened(COMPOSE);
      const links = await eventually('links', async () => {
        const all = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
          'vscode.executeLinkProvider',
          document.uri,
        );
        const ours = all.filter(({ target }) => target?.scheme === document.uri.scheme);
        return ours.length > 1 ? ours : undefined;
      });
      equal(
        links.map(({ range, target }) => [document.getText(range), target?.toString()]),
        [
          ['./web', inProject('learn/web/Dockerfile').toString()],
          ['web.env', inProject('learn/web.env').toString()],
        ],
      );
    });
  });
}

const shownWith = (all: string[], one: string): string[] | undefined => (all.includes(one) ? all : undefined);

/** `line hint`, lines counted from 1. */
async function hintsOf(document: vscode.TextDocument): Promise<string[]> {
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
  );
  return hints.map(
    ({ position, label }) =>
      `${position.line + 1} ${typeof label === 'string' ? label : label.map(({ value }) => value).join('')}`,
  );
}

const opened = (file: string): Thenable<vscode.TextDocument> => vscode.workspace.openTextDocument(inProject(file));
