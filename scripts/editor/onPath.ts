import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The absolute path of a program in the folders of PATH. */
export function onPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
