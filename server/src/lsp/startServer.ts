import {
  type Connection,
  DocumentDiagnosticReportKind,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Topology } from '../topology/model.ts';
import { canonicalUri } from '../topology/uri.ts';
import { parseConfigFile, CONFIG_FILE } from '../workspace/configFile.ts';
import { MAX_LENGTH } from '../workspace/fileStore.ts';
import { indexWorkspace } from '../workspace/indexWorkspace.ts';
import { asShown } from './asShown.ts';
import { clientFiles } from './clientFiles.ts';
import { codeActions } from './codeActions.ts';
import { codeLens } from './codeLens.ts';
import { completion } from './completion.ts';
import { diagnosticsOf } from './diagnostics.ts';
import type { Feature } from './feature.ts';
import { hover } from './hover.ts';
import { inlayHints } from './inlayHints.ts';
import { links } from './links.ts';
import { forgetScripts, navigation } from './navigation.ts';
import { rename } from './rename.ts';
import { symbols } from './symbols.ts';
import { readOffer, rootsOf, type Runtime } from './runtime.ts';
import { describe, session, type Session } from './session.ts';

/** Serves one client over a connection until it says goodbye. The caller has made the connection and calls nothing else. */
export function startServer(connection: Connection, runtime: Runtime): void {
  let current: Session | undefined;
  let roots: string[] = [];
  let client: InitializeParams['capabilities'] = {};
  const documents = new TextDocuments(TextDocument);

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    const offer = readOffer(params.initializationOptions);
    roots = rootsOf(params);
    const files = asShown(offer.files ? clientFiles(connection) : runtime.disk?.(roots));
    current = session(connection, client, files, { ...offer, locale: offer.locale ?? params.locale }, roots);
    return { capabilities: capabilities(), serverInfo: { name: 'Docker Network Lint' } };
  });

  connection.onInitialized(() => {
    const live = current;
    if (!live) return;
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      run('asking for changes of settings', async () => {
        await connection.client.register(DidChangeConfigurationNotification.type, { section: 'dockerNetworkLint' });
      });
    }
    run('starting', async () => {
      await pullSettings(live);
      await lookAround(live);
    });
    if (!client.workspace?.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => canonicalUri(uri)));
      const left = roots.filter((uri) => !gone.has(uri));
      // The session and the disk have the same list.
      roots.splice(0, roots.length, ...new Set([...left, ...added.map(({ uri }) => canonicalUri(uri))]));
      run('following the folders', async () => {
        forgetScripts(live);
        await lookAround(live);
      });
    });
  });

  /** Reads what the folders have. */
  const lookAround = async (live: Session): Promise<void> => {
    await readProjectSettings(live, roots);
    await addOpen(live);
    await indexWorkspace(live.files, live.store, live.index, `${(roots[0] ?? '').replace(/\/$/, '')}/`);
    publishAll(live);
  };

  /** Settings decide which files are looked at, so that open ones are asked for again when settings change. */
  const addOpen = async (live: Session): Promise<void> => {
    for (const { uri, languageId } of documents.all()) await live.index.add(canonicalUri(uri), languageId);
  };

  const pulls = (): boolean => client.textDocument?.diagnostic !== undefined;

  const publishAll = (live: Session): void => {
    for (const feature of FEATURES) feature.refresh?.(connection, live);
    if (pulls()) {
      if (client.workspace?.diagnostics?.refreshSupport)
        connection.languages.diagnostics.refresh().catch(() => undefined);
      return;
    }
    for (const { uri } of documents.all()) publish(live, uri);
  };

  const publish = (live: Session, uri: string): void => {
    const version = documents.get(uri)?.version;
    void connection.sendDiagnostics({
      uri,
      diagnostics: diagnosticsOf(live, canonicalUri(uri)),
      ...(version === undefined ? {} : { version }),
    });
  };

  const run = (doing: string, work: () => Promise<void>): void => {
    work().catch((error: unknown) => connection.console.error(`While ${doing}: ${describe(error)}`));
  };

  const pullSettings = async (live: Session): Promise<void> => {
    if (!client.workspace?.configuration) return;
    live.configure('editor', await connection.workspace.getConfiguration('dockerNetworkLint'));
  };

  documents.onDidOpen(({ document }) => {
    const live = current;
    if (!live) return;
    const uri = canonicalUri(document.uri);
    const text = document.getText();
    const before = live.store.lookup(uri);
    const isNews = before.kind === 'absent' || (before.kind === 'text' && before.text !== text);
    live.store.open(uri, text);
    if (text.length > MAX_LENGTH)
      connection.console.warn(`${uri} is larger than two million characters and is not looked at.`);
    run(`opening ${uri}`, async () => {
      await live.index.add(uri, document.languageId);
      // What others read from the disk was never what an editor says that opens with unsaved changes.
      if (isNews) await live.index.refresh([uri]);
      publishAll(live);
    });
  });

  documents.onDidChangeContent(({ document }) => {
    const live = current;
    const uri = canonicalUri(document.uri);
    if (!live || !live.store.isOpen(uri)) return;
    const before = live.store.lookup(uri);
    const text = document.getText();
    if (before.kind === 'text' && before.text === text) return;
    live.store.open(uri, text);
    run(`following ${uri}`, async () => {
      const told = live.index.tells(uri);
      const settled = live.index.refresh([uri]);
      if (!pulls()) publishAll(live);
      await settled;
      const isShared = ({ read }: Topology): boolean => read.some((file) => file !== uri && live.store.isOpen(file));
      if (told || live.index.tells(uri) || live.index.topologies(uri).some(isShared)) publishAll(live);
    });
  });

  documents.onDidClose(({ document }) => {
    const live = current;
    if (!live) return;
    const uri = canonicalUri(document.uri);
    live.store.close(uri);
    if (!pulls()) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    run(`closing ${uri}`, async () => {
      await live.store.load([uri]);
      await live.index.refresh([uri]);
      // Others were judged by what was never saved.
      publishAll(live);
    });
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    const live = current;
    if (!live) return;
    run('following the disk', async () => {
      const all = changes.map(({ uri }) => canonicalUri(uri));
      const uris = all.filter((uri) => !live.store.isOpen(uri));
      for (const uri of uris) live.store.forget(uri);
      // Settings count as they are saved, also while somebody has them open.
      if (all.some((uri) => uri.endsWith(`/${CONFIG_FILE}`))) {
        await readProjectSettings(live, roots);
        await addOpen(live);
      }
      await live.store.load(uris);
      await live.index.refresh(uris);
      publishAll(live);
    });
  });

  connection.onDidChangeConfiguration(({ settings }) => {
    const live = current;
    if (!live) return;
    run('taking over settings', async () => {
      if (client.workspace?.configuration) await pullSettings(live);
      else live.configure('editor', sectionOf(settings));
      await addOpen(live);
      publishAll(live);
    });
  });

  connection.languages.diagnostics.on(({ textDocument: { uri } }) => ({
    kind: DocumentDiagnosticReportKind.Full,
    items: current ? diagnosticsOf(current, canonicalUri(uri)) : [],
  }));

  for (const feature of FEATURES) feature.serve(connection, () => current);
  documents.listen(connection);
  connection.listen();
}

const FEATURES: readonly Feature[] = [
  hover,
  codeActions,
  completion,
  navigation,
  rename,
  inlayHints,
  codeLens,
  symbols,
  links,
];

const capabilities = (): InitializeResult['capabilities'] => ({
  textDocumentSync: TextDocumentSyncKind.Incremental,
  diagnosticProvider: { identifier: 'docker-network-lint', interFileDependencies: true, workspaceDiagnostics: false },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  ...FEATURES.reduce<ServerCapabilities>((all, feature) => ({ ...all, ...feature.capabilities }), {}),
});

const sectionOf = (settings: unknown): unknown =>
  typeof settings === 'object' && settings !== null && 'dockerNetworkLint' in settings
    ? settings.dockerNetworkLint
    : settings;

/** The workspace's own settings, from the first folder that has some. */
async function readProjectSettings(live: Session, roots: readonly string[]): Promise<void> {
  for (const root of roots) {
    const text = await live.files.read(`${root.replace(/\/$/, '')}/${CONFIG_FILE}`);
    if (text === undefined) continue;
    live.configure('project', parseConfigFile(text));
    return;
  }
  live.configure('project', undefined);
}
