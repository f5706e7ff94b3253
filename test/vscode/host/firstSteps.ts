import * as vscode from 'vscode';
import { equal, eventually, match, ok } from './assert.ts';
import { extension } from './editor.ts';

/** The parts of the manifest that are looked at. */
interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string; readonly title: string }[];
    readonly walkthroughs: readonly {
      readonly title: string;
      readonly steps: readonly {
        readonly title: string;
        readonly description: string;
        readonly media: { readonly svg: string };
      }[];
    }[];
    readonly grammars: readonly { readonly path: string }[];
  };
}

export function firstStepsSuite(): void {
  describe('first steps', () => {
    const { contributes } = extension().packageJSON as Manifest;
    afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

    it('have every command in the palette, in one category and in words', async () => {
      const known = new Set(await vscode.commands.getCommands(true));
      for (const { command, category, title } of contributes.commands) {
        ok(known.has(command), `${command} is not registered`);
        equal(category, 'Docker Network Lint');
        match(title, /^[^%]+$/);
      }
    });

    it('have pictures and grammars that exist', async () => {
      const { extensionUri } = extension();
      const pictures = contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg));
      ok(pictures.length >= 5, 'the walkthrough has few steps');
      for (const path of [...pictures, ...contributes.grammars.map((one) => one.path)]) {
        const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, path));
        ok(bytes.length > 100, `${path} is empty`);
      }
    });

    it('link to commands that exist only', async () => {
      const known = new Set(await vscode.commands.getCommands(true));
      const steps = contributes.walkthroughs.flatMap((one) => one.steps);
      const links = steps.flatMap(({ description }) => [...description.matchAll(/\(command:(?:toSide:)?([\w.]+)/g)]);
      ok(links.length >= 5, 'few steps have something to click on');
      for (const [, command = ''] of links) ok(known.has(command), `${command} is not known`);
    });

    it('open from the palette: the walkthrough', async () => {
      await vscode.commands.executeCommand('dockerNetworkLint.openWalkthrough');
      // VS Code names the tab after the walkthrough or not, depending on how it was opened; the tests of the window read it.
      await eventually('its tab', () => /^Welcome$|First Steps/.test(activeLabel() ?? ''));
    });

    it('open from the palette: the settings', async () => {
      await vscode.commands.executeCommand('dockerNetworkLint.openSettings');
      await eventually('their tab', () => activeLabel() === 'Settings');
    });

    it('open from the palette: the log', () => vscode.commands.executeCommand('dockerNetworkLint.showOutput'));

    it('open from the palette: the list of pages', async () => {
      const chosen = vscode.commands.executeCommand('dockerNetworkLint.openDocs');
      await eventually('a page', async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
        return input instanceof vscode.TabInputCustom && input.uri.scheme === 'docker-network-docs';
      });
      await chosen;
    });
  });
}

const activeLabel = (): string | undefined => vscode.window.tabGroups.activeTabGroup.activeTab?.label;
