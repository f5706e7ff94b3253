import * as vscode from 'vscode';
import { equal, eventually, match, ok } from './assert.ts';
import { RULE, setting, show, squiggle } from './editor.ts';

const PAGE = vscode.Uri.parse(`docker-network-docs:/rules/${RULE}.md`);

export function docsSuite(): void {
  describe('the documentation', () => {
    afterEach(async () => {
      await setting('locale', undefined);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('is linked from the hover, which may run no other command', async () => {
      const hover = await hoverOnLocalhost();
      const trusted = hover.isTrusted;
      ok(typeof trusted === 'object', `the hover is trusted with everything or nothing: ${JSON.stringify(trusted)}`);
      equal([...trusted.enabledCommands], ['dockerNetworkLint.openDocs']);
      match(hover.value, /\]\(command:dockerNetworkLint\.openDocs\?/);
    });

    it('opens rendered when that link is followed', async () => {
      const [, path = ''] =
        /command:dockerNetworkLint\.openDocs\?([^)\s]+)/.exec((await hoverOnLocalhost()).value) ?? [];
      await vscode.commands.executeCommand(
        'dockerNetworkLint.openDocs',
        ...(JSON.parse(decodeURIComponent(path)) as unknown[]),
      );
      const tab = await eventually('the page', shownPage);
      equal(tab.viewType, 'vscode.markdown.preview.editor');
      match(tab.uri.path, /^\/(?:rules|concepts)\/[a-z0-9-]+\.md$/);
    });

    it('opens rendered from the link of a diagnostic', async () => {
      const { code } = await squiggle(await show('compose.yaml'));
      ok(typeof code === 'object', 'the code has no link');
      await vscode.commands.executeCommand('vscode.open', code.target);
      equal((await eventually('the page', shownPage)).uri.toString(), PAGE.toString());
    });

    it('is in the language of the reader', async () => {
      const page = await vscode.workspace.openTextDocument(PAGE);
      match(page.getText(), /^# [\w-]+\n+[ -~]+\n/);
      await setting('locale', 'ko');
      await eventually('the Korean page', () => /^# .*\n+.*[가-힣]/.test(page.getText()));
    });

    it('has no page for names that are none', async () => {
      const tabs = (): number => vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
      const before = tabs();
      for (const path of ['/../package.json', '/rules/../../x.md', 'https://example.com/', '']) {
        await vscode.commands.executeCommand('dockerNetworkLint.openDocs', path);
      }
      equal(tabs(), before);
    });
  });
}

async function hoverOnLocalhost(): Promise<vscode.MarkdownString> {
  const document = await show('compose.yaml');
  const { range } = await squiggle(document);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    range.start.translate(0, 2),
  );
  const ours = hovers
    .flatMap(({ contents }) => contents)
    .find((one) => one instanceof vscode.MarkdownString && one.value.includes('openDocs'));
  ok(ours instanceof vscode.MarkdownString, 'there is no hover of ours');
  return ours;
}

function shownPage(): vscode.TabInputCustom | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom && input.uri.scheme === PAGE.scheme ? input : undefined;
}
