import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { serveDocs } from './docs.ts';
import { languageServer, type Connect, type LanguageServer } from './languageServer.ts';
import { mattersToUs } from './documents.ts';

/** What the extension hands to others, which is to say to its tests. */
export interface Api {
  readonly server: LanguageServer;
}

/** Activates the extension; `connect` makes a client in the way of the host that we run in. Never throws. */
export function activateWith(context: vscode.ExtensionContext, connect: Connect): Api {
  const log = vscode.window.createOutputChannel('Docker Network Lint', { log: true });
  const server = languageServer(connect, log);
  context.subscriptions.push(log, server, serveDocs(context.extensionUri), registerCommands({ context, server, log }));
  startWhenNeeded(context, server);
  return { server };
}

/** Most YAML files and scripts have nothing to do with Docker: the server starts with the first that has. */
function startWhenNeeded(context: vscode.ExtensionContext, server: LanguageServer): void {
  const consider = (document: vscode.TextDocument): void => {
    if (!mattersToUs(document)) return;
    watching.dispose();
    // From now on there is something to restart.
    void vscode.commands.executeCommand('setContext', 'dockerNetworkLint.started', true);
    void server.start();
  };
  const watching = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(consider),
    vscode.workspace.onDidChangeTextDocument(({ document }) => consider(document)),
  );
  context.subscriptions.push(watching);
  vscode.workspace.textDocuments.forEach(consider);
}
