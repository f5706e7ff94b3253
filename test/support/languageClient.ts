import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  FileChangeType,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { startServer } from '../../server/src/lsp/startServer.ts';
import { lineIndex } from '../../server/src/text/lineIndex.ts';
import type { Files } from '../../server/src/workspace/files.ts';
import { applyEdits } from '../../server/src/text/textEdit.ts';
import { uriOf } from './memoryWorkspace.ts';

/** A language client that drives the real server over an in-memory pair of streams. */
export interface LanguageClient {
  open(name: string, text: string, languageId: string): Promise<void>;
  change(name: string, text: string): Promise<void>;
  close(name: string): Promise<void>;
  /** Diagnostics by pull, or the last pushed ones, whichever the client was made for. */
  diagnostics(name: string): Promise<readonly Diagnostic[]>;
  /** Resolves when the server pushes diagnostics for which the condition holds. */
  pushed(name: string, until: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  codeActions(name: string, needle: string, only?: string[]): Promise<CodeAction[]>;
  hover(name: string, needle: string): Promise<Hover | null>;
  /** Any other request about a place, or with `more` about whatever else it takes. */
  ask<Answer>(method: string, name: string, needle?: string, more?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** The text of a file with an edit applied. */
  applied(name: string, edit: WorkspaceEdit | undefined): string;
  configure(settings: unknown): Promise<void>;
  /** Writes a file, and tells the server as an editor that watches the disk does. */
  write(name: string, text: string): Promise<void>;
  /** Adds a folder with files that nobody has seen to the workspace. */
  addFolder(name: string, files: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
}

export interface ClientOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly pull?: boolean;
  readonly locale?: string;
  readonly initializationOptions?: Readonly<Record<string, unknown>>;
  readonly settings?: unknown;
  /** What the client can do with documents, besides. */
  readonly textDocument?: ClientCapabilities['textDocument'];
  /** Whether it says that it has folders; else it has one root, as older clients do. True if absent. */
  readonly folders?: boolean;
  /** The disk that the server reads by itself, if the client does not read for it. */
  readonly disk?: Files;
  /** Whether it answers what the server asks of it on its own with errors. */
  readonly refusing?: boolean;
}

export async function languageClient(options: ClientOptions = {}): Promise<LanguageClient> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const given = options.disk;
  startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), {
    disk: given === undefined ? undefined : () => given,
  });
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const disk = new Map(Object.entries(options.files ?? {}).map(([name, text]) => [uriOf(name), text]));
  const texts = new Map<string, string>(disk);
  const pushes = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  let settings: unknown = options.settings ?? {};
  let version = 1;

  connection.onRequest('dockerNetworkLint/readFile', ({ uri }: { uri: string }) => {
    const text = disk.get(uri);
    return text === undefined ? null : { text };
  });
  connection.onRequest('dockerNetworkLint/findFiles', () => [...disk.keys()]);
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => settings));
  const agree = (): null => {
    if (options.refusing === true) throw new Error('refused');
    return null;
  };
  connection.onRequest(RegistrationRequest.type, () => void agree());
  connection.onRequest('workspace/diagnostic/refresh', agree);
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    pushes.set(uri, diagnostics);
    for (const look of waiting) look();
  });
  connection.listen();
  const capabilities: ClientCapabilities = {
    workspace: {
      configuration: true,
      workspaceFolders: options.folders !== false,
      didChangeConfiguration: { dynamicRegistration: true },
      diagnostics: { refreshSupport: true },
    },
    textDocument: { ...options.textDocument, ...(options.pull ? { diagnostic: { dynamicRegistration: false } } : {}) },
  };
  await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: uriOf(''),
    ...(options.folders === false ? {} : { workspaceFolders: [{ uri: uriOf(''), name: 'project' }] }),
    capabilities,
    ...(options.locale ? { locale: options.locale } : {}),
    initializationOptions: { files: given === undefined, commands: true, ...options.initializationOptions },
  });
  await connection.sendNotification(InitializedNotification.type, {});

  const textOf = (name: string): string => texts.get(uriOf(name)) ?? '';
  const rangeOf = (name: string, needle: string) => {
    const text = textOf(name);
    const bar = needle.indexOf('|');
    const plain = needle.replaceAll('|', '');
    const at = text.indexOf(plain);
    if (at < 0) throw new Error(`${name} has no ${plain}`);
    const lines = lineIndex(text);
    const start = lines.positionAt(at + Math.max(bar, 0));
    return { start, end: bar >= 0 ? start : lines.positionAt(at + plain.length) };
  };

  return {
    async open(name, text, languageId) {
      texts.set(uriOf(name), text);
      await connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri: uriOf(name), languageId, version, text },
      });
    },
    async change(name, text) {
      texts.set(uriOf(name), text);
      await connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri: uriOf(name), version: ++version },
        contentChanges: [{ text }],
      });
    },
    async close(name) {
      await connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: uriOf(name) } });
    },
    async diagnostics(name) {
      const report = await connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri: uriOf(name) },
      });
      return report.kind === 'full' ? report.items : [];
    },
    pushed: (name, until) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`the server pushed only ${JSON.stringify(pushes.get(uriOf(name)))}`));
        }, 10_000);
        const look = (): void => {
          const diagnostics = pushes.get(uriOf(name));
          if (diagnostics === undefined || !until(diagnostics)) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(diagnostics);
        };
        waiting.add(look);
        look();
      }),
    async codeActions(name, needle, only) {
      const answer = await connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: uriOf(name) },
        range: rangeOf(name, needle),
        context: { diagnostics: [], ...(only ? { only } : {}) },
      });
      return (answer ?? []) as CodeAction[];
    },
    hover: (name, needle) =>
      connection.sendRequest(HoverRequest.type, {
        textDocument: { uri: uriOf(name) },
        position: rangeOf(name, needle).start,
      }),
    ask: (method, name, needle = '', more = {}) =>
      connection.sendRequest(method, {
        textDocument: { uri: uriOf(name) },
        position: rangeOf(name, needle).start,
        ...more,
      }),
    applied(name, edit) {
      const text = textOf(name);
      const lines = lineIndex(text);
      const edits = (edit?.changes?.[uriOf(name)] ?? []).map(({ range, newText }) => ({
        at: { uri: uriOf(name), span: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) } },
        newText,
      }));
      const result = applyEdits(text, edits);
      if (result === undefined) throw new Error('the edits overlap');
      return result;
    },
    async configure(value) {
      settings = value;
      await connection.sendNotification(DidChangeConfigurationNotification.type, {
        settings: { dockerNetworkLint: value },
      });
    },
    async write(name, text) {
      disk.set(uriOf(name), text);
      await connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: uriOf(name), type: FileChangeType.Changed }],
      });
    },
    async addFolder(name, files) {
      for (const [file, text] of Object.entries(files)) disk.set(uriOf(`${name}/${file}`), text);
      await connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
        event: { added: [{ uri: uriOf(name), name }], removed: [] },
      });
    },
    async stop() {
      await connection.sendRequest(ShutdownRequest.type);
      connection.dispose();
      toServer.destroy();
      toClient.destroy();
    },
  };
}
