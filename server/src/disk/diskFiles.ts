import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { URI } from 'vscode-uri';
import ignore, { type Ignore } from 'ignore';
import type { Files } from '../workspace/files.ts';
import { mayDescribeNetwork } from '../workspace/seeds.ts';

/** Larger files are no configuration that somebody writes. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_FOLDERS = 20_000;
const SKIPPED = new Set(['node_modules', '.git', '.hg', '.svn', 'vendor', '.venv', '__pycache__']);

/** URI of an absolute path, encoded as editors do it. */
export const uriOf = (path: string): string => URI.file(path).toString();

/** Files of the disk, below the given roots where they have to be found. Links to folders are not followed. */
export const diskFiles = (roots: readonly string[]): Files => ({
  read: async (uri) => (uri.startsWith('file:') ? readText(fileURLToPath(uri)) : undefined),
  find: async () => {
    const found: string[] = [];
    for (const root of roots) {
      if (root.startsWith('file:')) for await (const path of walk(fileURLToPath(root))) found.push(uriOf(path));
    }
    return found;
  },
});

/** The text of a file; undefined if there is none that can be read: absent, a folder, too large, not UTF-8. */
export async function readText(path: string): Promise<string | undefined> {
  try {
    const info = await stat(path);
    if (!info.isFile() || info.size > MAX_BYTES) return undefined;
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path));
  } catch {
    return undefined;
  }
}

interface Folder {
  readonly path: string;
  /** The ignore files in force, each with the folder that it stands in. */
  readonly ignored: readonly { readonly base: string; readonly rules: Ignore }[];
}

/** Files below a folder whose names may matter, without what `.gitignore` files leave out. Order is stable. */
export async function* walk(root: string): AsyncGenerator<string> {
  const folders: Folder[] = [{ path: root, ignored: [] }];
  for (let count = 0; folders.length > 0 && count < MAX_FOLDERS; count++) {
    const folder = folders.pop();
    if (folder) yield* walkFolder(folder, folders);
  }
}

async function* walkFolder({ path, ignored }: Folder, folders: Folder[]): AsyncGenerator<string> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const own = entries.some(({ name }) => name === '.gitignore') ? await readText(join(path, '.gitignore')) : undefined;
  const inForce = own === undefined ? ignored : [...ignored, { base: path, rules: ignore().add(own) }];
  const subfolders: Folder[] = [];
  for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const full = join(path, entry.name);
    if (SKIPPED.has(entry.name) || isIgnored(full, entry.isDirectory(), inForce)) continue;
    if (entry.isDirectory()) subfolders.push({ path: full, ignored: inForce });
    else if (entry.isFile() && mayDescribeNetwork(full)) yield full;
  }
  folders.push(...subfolders.reverse());
}

const isIgnored = (path: string, folder: boolean, ignored: Folder['ignored']): boolean =>
  ignored.some(({ base, rules }) => {
    const relative = path.slice(base.length).replaceAll('\\', '/').replace(/^\//, '');
    return relative !== '' && rules.ignores(folder ? `${relative}/` : relative);
  });
