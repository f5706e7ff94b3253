import type { Api } from '../../../client/src/extension.ts';
import { equal, eventually, ok } from './assert.ts';
import { extension, noSquiggle, replace, show, squiggle, squiggles } from './editor.ts';
import type { HostKind } from './suites.ts';
import * as vscode from 'vscode';

export function serverSuite(host: HostKind): void {
  describe('the server', () => {
    const api = async (): Promise<Api> => (await extension().activate()) as Api;

    it('sleeps while no document matters', async () => {
      await show('deployment.yaml');
      equal((await api()).server.client(), undefined);
    });

    it('starts with the first Compose file', async () => {
      const document = await show('compose.yaml');
      const { server } = await api();
      await eventually('the server', () => {
        ok(server.problem() === undefined, `the server did not start: ${server.problem()}`);
        return server.client()?.isRunning();
      });
      await squiggle(document);
    });

    it('runs in an untrusted folder', () => equal(vscode.workspace.isTrusted, false));

    it('comes back after a restart', async () => {
      const document = await show('compose.yaml');
      const before = (await api()).server.client();
      await vscode.commands.executeCommand('dockerNetworkLint.restart');
      ok((await api()).server.client() !== before, 'it is still the same client');
      await squiggle(document);
    });

    it('comes back once when it is asked twice', async () => {
      const document = await show('compose.yaml');
      const restart = () => vscode.commands.executeCommand('dockerNetworkLint.restart');
      await Promise.all([restart(), restart()]);
      await squiggle(document);
      // A second server would say everything again a moment later.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      equal(squiggles(document).length, 1);
    });

    if (host === 'node') {
      it('comes back after a crash', async () => {
        const document = await show('compose.yaml');
        const pid = serverProcess(await api());
        process.kill(pid, 'SIGKILL');
        await eventually('another process', async () => {
          const now = serverProcess(await api());
          return now !== pid && now > 0;
        });
        await replace(document, 'localhost', 'db');
        await noSquiggle(document);
        await replace(document, '@db', '@localhost');
        await squiggle(document);
      });
    }
  });
}

/** The server's process id; 0 while there is none. */
function serverProcess({ server }: Api): number {
  const client = server.client() as { serverProcess?: { pid?: number } } | undefined;
  return client?.serverProcess?.pid ?? 0;
}
