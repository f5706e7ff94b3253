import * as vscode from 'vscode';
import { equal, eventually, match, ok } from './assert.ts';
import { noSquiggle, replace, RULE, setting, show, squiggle, squiggles } from './editor.ts';

export function diagnosticsSuite(): void {
  describe('a squiggle', () => {
    let document: vscode.TextDocument;
    before(async () => {
      document = await show('compose.yaml');
    });
    afterEach(async () => {
      await setting('rules', undefined);
      await setting('locale', undefined);
    });

    it('stands under the host name inside the URL, and nowhere else', async () => {
      const found = await squiggle(document);
      equal(document.getText(found.range), 'localhost');
      equal(document.lineAt(found.range.start).text.trim().startsWith('DATABASE_URL'), true);
      equal(squiggles(document).length, 1);
    });

    it('says who reports it, how grave it is and where to read on', async () => {
      const found = await squiggle(document);
      equal(found.source, 'docker-network');
      equal(found.severity, vscode.DiagnosticSeverity.Warning);
      ok(typeof found.code === 'object', 'the code has no link');
      equal(found.code.target.toString(), `docker-network-docs:/rules/${RULE}.md`);
    });

    it('points at the service that was meant', async () => {
      const [related] = (await squiggle(document)).relatedInformation ?? [];
      ok(related, 'nothing is related');
      equal(related.location.uri.toString(), document.uri.toString());
      const from = document.getText().indexOf('  db:');
      ok(document.offsetAt(related.location.range.start) >= from, 'the place is not in the service db');
    });

    it('is repaired from the lightbulb', async () => {
      const { range } = await squiggle(document);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        range,
      );
      const fix = actions.find(({ isPreferred, edit }) => isPreferred && edit);
      ok(fix?.edit, `no preferred fix among ${actions.map(({ title }) => title).join(', ')}`);
      ok(await vscode.workspace.applyEdit(fix.edit), 'the edit was refused');
      match(document.getText(), /postgres:\/\/app:secret@db:5432\/shop$/m);
      await noSquiggle(document);
    });

    it('comes and goes while somebody types', async () => {
      await replace(document, '@db:', '@localhost:');
      const started = Date.now();
      await squiggle(document);
      console.log(`squiggle after ${Date.now() - started} ms`);
    });

    it('is gone when the rule is off', async () => {
      await squiggle(document);
      await setting('rules', { [RULE]: 'off' });
      await noSquiggle(document);
      await setting('rules', { [RULE]: 'error' });
      equal((await squiggle(document)).severity, vscode.DiagnosticSeverity.Error);
    });

    it('is gone when its lightbulb turns the rule off', async () => {
      await squiggle(document);
      await vscode.commands.executeCommand('dockerNetworkLint.setRuleSeverity', RULE, 'off');
      await noSquiggle(document);
    });

    it('speaks Korean to those who ask for it', async () => {
      await squiggle(document);
      await setting('locale', 'ko');
      await eventually('a Korean message', async () => /[가-힣]/.test((await squiggle(document)).message));
    });
  });
}
