import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { COMMANDS } from './commandNames.ts';
import { SELECTOR } from './documents.ts';
import { answerFileRequests, WATCHED } from './files.ts';
import { texts } from './texts.ts';

/** Makes a language client in the way of one extension host. */
export type Connect = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** The server's life as the extension sees it. No method rejects: a server that fails must not take the extension along. */
export interface LanguageServer extends vscode.Disposable {
  /** Starts the server, or waits for the one that is starting. */
  start(): Promise<void>;
  /** Starts afresh, whatever state the server is in. */
  restart(): Promise<void>;
  /** The client of the running server; undefined before the start and after a failed one. */
  client(): BaseLanguageClient | undefined;
}

/** Links of hovers and diagnostics, which the server fills in. */
const DOCS = {
  diagnosticHref: 'docker-network-docs:/{kind}/{id}.md',
  hoverHref: `command:${COMMANDS.openDocs}?{args}`,
};

export function languageServer(connect: Connect, log: vscode.LogOutputChannel): LanguageServer {
  let current: { client: BaseLanguageClient; resources: vscode.Disposable } | undefined;
  let starting: Promise<void> | undefined;

  const launch = async (): Promise<void> => {
    try {
      const watchers = WATCHED.map((pattern) => vscode.workspace.createFileSystemWatcher(pattern));
      const client = connect('dockerNetworkLint', 'Docker Network Lint', clientOptions(log, watchers));
      current = { client, resources: vscode.Disposable.from(...watchers, answerFileRequests(client)) };
      await client.start();
    } catch (error) {
      await quit();
      log.error('The language server did not start.', error instanceof Error ? (error.stack ?? error.message) : String(error));
      await offerLog(log);
    }
  };

  const quit = async (): Promise<void> => {
    const leaving = current;
    current = undefined;
    leaving?.resources.dispose();
    // A client whose server is gone or never came cannot say goodbye; there is nothing left to do then.
    await leaving?.client.dispose().catch((error: unknown) => log.debug(String(error)));
  };

  const start = (): Promise<void> => (starting ??= launch());
  return {
    start,
    restart: async () => {
      await starting;
      await quit();
      starting = undefined;
      await start();
    },
    client: () => current?.client,
    dispose: () => void quit(),
  };
}

function clientOptions(log: vscode.LogOutputChannel, watchers: vscode.FileSystemWatcher[]): LanguageClientOptions {
  return {
    documentSelector: SELECTOR,
    outputChannel: log,
    synchronize: { fileEvents: watchers },
    initializationOptions: { docs: DOCS, files: true, commands: true, locale: vscode.env.language },
    // The only command that a hover may run, and it opens a page of ours.
    markdown: { isTrusted: { enabledCommands: [COMMANDS.openDocs] } },
    diagnosticPullOptions: { onChange: true, onTabs: true },
  };
}

/** Not awaited by anyone who has something to do: the message stays until it is clicked away. */
async function offerLog(log: vscode.LogOutputChannel): Promise<void> {
  const { serverFailed, showLog } = texts();
  void vscode.window.showErrorMessage(serverFailed, showLog).then((choice) => {
    if (choice === showLog) log.show();
  });
}
