import * as vscode from 'vscode';
import { equal, eventually, match } from './assert.ts';
import { RULE, setting, squiggle } from './editor.ts';

export function sampleSuite(): void {
  describe('the sample of the walkthrough', () => {
    afterEach(async () => {
      await setting('locale', undefined);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('opens with its mistakes, and once only', async () => {
      const document = await open();
      equal(document.isUntitled, true);
      equal(document.getText((await squiggle(document)).range), 'localhost');
      await squiggle(document, 'published-port-between-services');
      await squiggle(document, 'ports-with-host-network');
      equal((await open()).uri.toString(), document.uri.toString());
    });

    it('shows the place that is asked for, and does not mind what is none', async () => {
      const document = await open('hover');
      const at = vscode.window.activeTextEditor?.selection.active;
      match(at ? document.lineAt(at).text : '', /"127\.0\.0\.1:5433:5432"/);
      for (const none of ['toString', 7, null]) equal((await open(none)).uri.toString(), document.uri.toString());
    });

    it('is in the language of the reader', async () => {
      await setting('locale', 'ko');
      match((await open()).getText(), /^# .*[가-힣]/);
    });
  });
}

async function open(place?: unknown): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('dockerNetworkLint.openSample', place);
  return eventually(`a document that breaks ${RULE}`, () => vscode.window.activeTextEditor?.document);
}
