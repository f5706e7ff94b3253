import * as vscode from 'vscode';
import { equal, eventually } from './assert.ts';
import { inProject, noSquiggle, setting, show, squiggle, squiggles } from './editor.ts';

/** The extension reads and follows files through the editor, so this holds on a disk as well as anywhere else. */
export function filesSuite(): void {
  describe('files that nobody opened', () => {
    afterEach(async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('decide what an open Dockerfile means, as they stand and as they change', async () => {
      const rule = 'server-binds-loopback';
      const document = await show('site/Dockerfile');
      const { severity, relatedInformation } = await squiggle(document, rule);
      equal(severity, vscode.DiagnosticSeverity.Warning);
      equal(relatedInformation?.[0]?.location.uri.toString(), inProject('site/compose.yaml').toString());
      await write('site/compose.yaml', 'services:\n  site:\n    build: .\n');
      await eventually(
        'a milder verdict',
        () => squiggles(document, rule)[0]?.severity === vscode.DiagnosticSeverity.Hint,
      );
    });

    it('are part of the project: an override', async () => {
      await squiggle(await show('overridden/compose.yaml'));
    });

    it('hold settings, which count where nobody has set anything in the editor', async () => {
      const rule = 'ports-with-host-network';
      await write('notes/README.md', '```sh\ndocker run --network host -p 8080:80 nginx\n```\n');
      const document = await show('notes/README.md');
      await squiggle(document, rule);
      await write('.docker-network-lint.yaml', 'markdown: false\n');
      await noSquiggle(document, rule);
      await setting('markdown', true);
      await squiggle(document, rule);
      await setting('markdown', undefined);
      await noSquiggle(document, rule);
      await vscode.workspace.fs.delete(inProject('.docker-network-lint.yaml'));
      await squiggle(document, rule);
    });

    for (const part of ['included/database.yaml', 'oddly-named/database.part']) {
      it(`count as soon as they exist, and no longer than that: ${part}`, async () => {
        const document = await show(part.replace(/[^/]*$/, 'compose.yaml'));
        await write(part, 'services:\n  database:\n    image: postgres:17\n    ports:\n      - "5432:5432"\n');
        await squiggle(document);
        await vscode.workspace.fs.delete(inProject(part));
        await noSquiggle(document);
      });
    }
  });
}

const write = (name: string, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(inProject(name), new TextEncoder().encode(text));
