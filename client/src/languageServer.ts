import * as vscode from 'vscode';
import { State, type BaseLanguageClient, type LanguageClientOptions } from 'vscode-languageclient';
import { COMMANDS } from './commandNames.ts';
import { documentsToFollow } from './documents.ts';
import { answerFileRequests, WATCHED } from './files.ts';
import { settingsAsWritten } from './settings.ts';
import { texts } from './texts.ts';

/** A client and the way to end its server for good, which comes after the client's own goodbye. */
export interface Connected {
  readonly client: BaseLanguageClient;
  readonly end: () => void;
}

/** Makes a language client in the way of one extension host. */
export type Connect = (id: string, name: string, options: LanguageClientOptions) => Connected;

/** The server's life as the extension sees it. No method rejects: a server that fails must not take the extension along. */
export interface LanguageServer extends vscode.Disposable {
  /** Starts the server, or waits for the one that is starting. */
  start(): Promise<void>;
  /** Starts afresh, whatever state the server is in. */
  restart(): Promise<void>;
  /** The client of the running server; undefined before the start and after a failed one. */
  client(): BaseLanguageClient | undefined;
  /** Why the last start failed; undefined if it did not. */
  problem(): string | undefined;
}

const STATES: Readonly<Record<State, string>> = {
  [State.Stopped]: 'stopped',
  [State.Starting]: 'starting',
  [State.Running]: 'running',
  [State.StartFailed]: 'unable to start',
};

/** Links of hovers and diagnostics, which the server fills in. */
const DOCS = {
  diagnosticHref: 'docker-network-docs:/{kind}/{id}.md',
  hoverHref: `command:${COMMANDS.openDocs}?{args}`,
};

export function languageServer(connect: Connect, log: vscode.LogOutputChannel): LanguageServer {
  let current: (Connected & { resources: vscode.Disposable }) | undefined;
  let starting: Promise<void> | undefined;
  let restarting: Promise<void> | undefined;
  let problem: string | undefined;

  const launch = async (): Promise<void> => {
    problem = undefined;
    try {
      const watchers = WATCHED.map((pattern) => vscode.workspace.createFileSystemWatcher(pattern));
      const connected = connect('dockerNetworkLint', 'Docker Network Lint', clientOptions(log, watchers));
      current = { ...connected, resources: vscode.Disposable.from(...watchers, answerFileRequests(connected.client)) };
      connected.client.onDidChangeState(({ newState }) => log.info(`The language server is ${STATES[newState]}.`));
      await connected.client.start();
    } catch (error) {
      problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
      log.error('The language server did not start.', problem);
      offerLog(log);
      await quit();
    }
  };

  const quit = async (): Promise<void> => {
    const leaving = current;
    current = undefined;
    leaving?.resources.dispose();
    // A client whose server is gone or never came cannot say goodbye; there is nothing left to do then.
    await leaving?.client.dispose().catch((error: unknown) => log.debug(String(error)));
    leaving?.end();
  };

  const start = (): Promise<void> => (starting ??= launch());
  const startAfresh = async (): Promise<void> => {
    await starting;
    await quit();
    starting = undefined;
    await start();
  };
  return {
    start,
    // Two at once would start two servers, of which one would be forgotten and run on.
    restart: () =>
      (restarting ??= startAfresh().finally(() => {
        restarting = undefined;
      })),
    client: () => current?.client,
    problem: () => problem,
    dispose: () => void quit(),
  };
}

function clientOptions(log: vscode.LogOutputChannel, watchers: vscode.FileSystemWatcher[]): LanguageClientOptions {
  return {
    documentSelector: documentsToFollow(vscode.workspace.workspaceFolders ?? []),
    outputChannel: log,
    synchronize: { fileEvents: watchers },
    initializationOptions: { docs: DOCS, files: true, commands: true, locale: vscode.env.language },
    // The only command that a hover may run, and it opens a page of ours.
    markdown: { isTrusted: { enabledCommands: [COMMANDS.openDocs] } },
    diagnosticPullOptions: { onChange: true, onTabs: true },
    middleware: { workspace: { configuration: settingsAsWritten } },
  };
}

/** The message stays until it is clicked away, so nobody waits for it. */
function offerLog(log: vscode.LogOutputChannel): void {
  const { serverFailed, showLog } = texts();
  void vscode.window.showErrorMessage(serverFailed, showLog).then((choice) => {
    if (choice === showLog) log.show();
  });
}
