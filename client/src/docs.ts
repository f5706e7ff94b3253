import * as vscode from 'vscode';
import { readerLocale } from './locale.ts';
import { texts } from './texts.ts';

/** The scheme of our pages: `docker-network-docs:/rules/<id>.md` and `docker-network-docs:/concepts/<slug>.md`. */
export const DOCS_SCHEME = 'docker-network-docs';

const PAGE = /^\/(rules|concepts)\/([a-z0-9][a-z0-9-]*)\.md$/;

/** Serves the pages that the extension brings along, in the reader's language, and again when that changes. */
export function serveDocs(extension: vscode.Uri): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(DOCS_SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (page) => readPage(extension, page.path),
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration('dockerNetworkLint.locale')) return;
      for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === DOCS_SCHEME) changed.fire(uri);
    }),
  );
}

/** Opens a page, rendered. `path` may carry a fragment; a path that is none of ours opens nothing. */
export async function openPage(path: string): Promise<void> {
  const [file = '', fragment = ''] = path.split('#');
  if (!PAGE.test(file)) return;
  // The manifest associates the scheme with VS Code's rendered view of Markdown.
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.from({ scheme: DOCS_SCHEME, path: file, fragment }));
}

/** Lets the reader choose from all pages; undefined if none is chosen. */
export async function pickPage(extension: vscode.Uri): Promise<string | undefined> {
  const index = JSON.parse((await readDocsFile(extension, 'index.json')) ?? '{}') as DocsIndex;
  const { pickPage: placeHolder, concept } = texts();
  const locale = readerLocale();
  const items = (['concepts', 'rules'] as const).flatMap((kind) =>
    Object.entries(index[kind] ?? {}).map(([id, entries]) => {
      const { title, summary } = entries[locale] ?? entries.en ?? { title: id, summary: '' };
      return {
        label: title,
        description: kind === 'concepts' ? concept : '',
        detail: summary,
        path: `/${kind}/${id}.md`,
      };
    }),
  );
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.path;
}

/** What the build lists beside the pages. */
type DocsIndex = Partial<
  Record<'rules' | 'concepts', Record<string, Partial<Record<'en' | 'ko', { title: string; summary: string }>>>>
>;

async function readPage(extension: vscode.Uri, path: string): Promise<string> {
  const [, kind, id] = PAGE.exec(path) ?? [];
  for (const locale of new Set([readerLocale(), 'en'])) {
    const text = kind && id ? await readDocsFile(extension, `${kind}/${id}.${locale}.md`) : undefined;
    if (text !== undefined) return text;
  }
  return texts().noSuchPage;
}

async function readDocsFile(extension: vscode.Uri, name: string): Promise<string | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'server/dist/docs', name));
    return new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}
