import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder that keeps editors between runs. It lies outside of the repository, so that every clone finds it. */
export function editorCache(): string {
  const override = process.env['DOCKER_NETWORK_LINT_EDITOR_CACHE'];
  const folder =
    override || join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'docker-network-lint', 'editor');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Fills `<cache>/<name>` once. The filling happens in a folder beside it that is renamed when it is whole, so an
 * interrupted run leaves nothing half done and two runs at the same time do not disturb each other.
 */
export async function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const target = join(editorCache(), name);
  if (existsSync(target)) return target;
  const growing = mkdtempSync(join(editorCache(), `${name}-growing-`));
  try {
    await fill(growing);
    if (!existsSync(target)) renameSync(growing, target);
  } finally {
    rmSync(growing, { recursive: true, force: true });
  }
  return target;
}
