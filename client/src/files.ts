import * as vscode from 'vscode';
import { DidChangeWatchedFilesNotification, FileChangeType, type BaseLanguageClient } from 'vscode-languageclient';

/** Larger files are no configuration that somebody wrote. */
const MAX_BYTES = 2 * 1024 * 1024;
const MAX_FILES = 5000;
const MAX_WATCHERS = 200;

/** Files whose changes the server hears of without asking for them first. */
export const WATCHED: readonly string[] = [
  '**/*.{yml,yaml,sh,bash,env}',
  '**/*.{dockerfile,Dockerfile,containerfile,Containerfile}',
  '**/{Dockerfile,dockerfile,Containerfile,.env}*',
];

/** Files that may describe a network by themselves; environment files count only where others load them. */
const SEARCHED = [...WATCHED.slice(0, 2), '**/{Dockerfile,dockerfile,Containerfile}*'];
const SKIPPED_FOLDERS = ['node_modules', '.git', '.hg', '.svn', '.venv', '__pycache__'];

/** Answers the server's questions about files through the editor, which knows remote and virtual ones too. */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
  const watchers = new Map<string, vscode.Disposable>();
  const follow = (uri: vscode.Uri): void => {
    if (watchers.has(uri.toString()) || watchers.size >= MAX_WATCHERS || isWatched(uri)) return;
    watchers.set(uri.toString(), watchOne(client, uri));
  };
  return vscode.Disposable.from(
    client.onRequest('dockerNetworkLint/readFile', async (params: unknown) => {
      const uri = requestedUri(params);
      if (!uri) return null;
      follow(uri);
      const text = await readText(uri);
      return text === undefined ? null : { text };
    }),
    client.onRequest('dockerNetworkLint/findFiles', async () =>
      (await findFiles()).map((uri) => client.code2ProtocolConverter.asUri(uri)),
    ),
    { dispose: () => watchers.forEach((watcher) => watcher.dispose()) },
  );
}

/**
 * The file that the server asks for. A Compose file names files at will, so only those are read that lie where the
 * user's own files lie: same file system, same machine.
 */
function requestedUri(params: unknown): vscode.Uri | undefined {
  if (typeof params !== 'object' || params === null || !('uri' in params) || typeof params.uri !== 'string')
    return undefined;
  const uri = vscode.Uri.parse(params.uri);
  const known = [...(vscode.workspace.workspaceFolders ?? []), ...vscode.workspace.textDocuments].map((one) => one.uri);
  return known.some(({ scheme, authority }) => scheme === uri.scheme && authority === uri.authority) ? uri : undefined;
}

/** The text of a file; undefined if it is absent, no regular file, too large or not UTF-8. */
async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0 || size > MAX_BYTES) return undefined;
    const bytes = await vscode.workspace.fs.readFile(uri);
    return bytes.length > MAX_BYTES
      ? undefined
      : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The workspace's files that may describe a network, without those that the user excludes. */
async function findFiles(): Promise<vscode.Uri[]> {
  const excluded = vscode.workspace.getConfiguration('dockerNetworkLint').get<string[]>('exclude', []);
  const exclude = oneGlob([...SKIPPED_FOLDERS.map((name) => `**/${name}/**`), ...excluded]);
  const found = await vscode.workspace.findFiles(oneGlob(SEARCHED), exclude, MAX_FILES);
  return found.length > 0 ? found : walkFolders();
}

/** VS Code takes one glob, and in its braces no braces. */
const oneGlob = (globs: readonly string[]): string => `{${globs.flatMap(withoutBraces).join(',')}}`;

const BRACES = /\{([^{}]*)\}/;

/** `a.{b,c}` as `a.b` and `a.c`; nothing for braces that do not match or would make hundreds. */
function withoutBraces(glob: string): string[] {
  let globs = [glob];
  for (let round = 0; round < 10 && globs.length < 200; round++) {
    if (!globs.some((one) => BRACES.test(one))) return globs.filter((one) => !/[{}]/.test(one));
    globs = globs.flatMap((one) =>
      (BRACES.exec(one)?.[1]?.split(',') ?? ['']).map((choice) => one.replace(BRACES, () => choice)),
    );
  }
  return [];
}

/** Not every virtual file system can be searched; all can be listed. Goes a few folders deep, no further. */
async function walkFolders(): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  let level = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  for (let depth = 0; depth < 4 && level.length > 0 && level.length < 500; depth++) {
    const entries = (await Promise.all(level.map(list))).flat();
    found.push(...entries.filter(({ folder, uri }) => !folder && isWatched(uri)).map(({ uri }) => uri));
    level = entries.filter(({ folder }) => folder).map(({ uri }) => uri);
  }
  return found.slice(0, MAX_FILES);
}

async function list(folder: vscode.Uri): Promise<{ uri: vscode.Uri; folder: boolean }[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries
      .filter(([name]) => !SKIPPED_FOLDERS.includes(name))
      .map(([name, type]) => ({
        uri: vscode.Uri.joinPath(folder, name),
        folder: (type & vscode.FileType.Directory) !== 0,
      }));
  } catch {
    return [];
  }
}

const isWatched = ({ path }: vscode.Uri): boolean =>
  /\.(?:ya?ml|sh|bash|dockerfile|containerfile|env)$|\/(?:docker|container)file[^/]*$|\/\.env[^/]*$/i.test(path);

/** Follows a file that a Compose file names and whose name tells nothing, such as `env_file: settings.conf`. */
function watchOne(client: BaseLanguageClient, uri: vscode.Uri): vscode.Disposable {
  const folder = vscode.Uri.joinPath(uri, '..');
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/[[\]{}*?]/g, '?');
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, name));
  const tell =
    (type: FileChangeType) =>
    (changed: vscode.Uri): void => {
      const changes = [{ uri: client.code2ProtocolConverter.asUri(changed), type }];
      client
        .sendNotification(DidChangeWatchedFilesNotification.type, { changes })
        .catch((error: unknown) => client.warn(String(error)));
    };
  watcher.onDidCreate(tell(FileChangeType.Created));
  watcher.onDidChange(tell(FileChangeType.Changed));
  watcher.onDidDelete(tell(FileChangeType.Deleted));
  return watcher;
}
