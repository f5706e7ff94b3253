import { join } from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { editorCache } from './cache.ts';
import { onPath } from './onPath.ts';
import { run } from './process.ts';
import { temporaryFolder } from './temporary.ts';

/** How long a download may stand still, in milliseconds, before VS Code counts as out of reach. */
const PATIENCE = 15_000;

/** Whether a window can be shown here. `DOCKER_NETWORK_LINT_EDITOR=browser` says no, `=desktop` says yes. */
export function hasDesktop(): boolean {
  const wish = process.env['DOCKER_NETWORK_LINT_EDITOR'];
  if (wish === 'browser' || wish === 'desktop') return wish === 'desktop';
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** The user's own `code` command, if there is one. */
export const installedCode = (): string | undefined => onPath(process.platform === 'win32' ? 'code.cmd' : 'code');

/** VS Code's executable, downloaded once; undefined where it cannot be had, and then the browser has to do. */
export async function downloadedCode(): Promise<string | undefined> {
  if (!hasDesktop()) return undefined;
  try {
    return await downloadAndUnzipVSCode({
      cachePath: join(editorCache(), 'vscode'),
      timeout: PATIENCE,
      reporter: new SilentReporter(),
    });
  } catch (error) {
    console.warn(`VS Code cannot be downloaded here (${String(error)}); its workbench in a browser has to do.`);
    return undefined;
  }
}

/** A test run in the desktop's VS Code; see `Opening` for the fields. */
export interface DesktopRun {
  readonly executable: string;
  readonly folder: string;
  readonly extension: string;
  readonly extensionTests: string;
  /** In milliseconds. */
  readonly timeout: number;
}

/** Runs tests in a desktop VS Code without any settings or other extensions; returns its exit code and what it printed. */
export async function testOnDesktop({
  executable,
  folder,
  extension,
  extensionTests,
  timeout,
}: DesktopRun): Promise<{ code: number; log: string }> {
  const data = temporaryFolder('desktop');
  try {
    const program = run(
      executable,
      [
        folder,
        `--extensionDevelopmentPath=${extension}`,
        `--extensionTestsPath=${extensionTests}`,
        `--user-data-dir=${join(data.path, 'user')}`,
        `--extensions-dir=${join(data.path, 'extensions')}`,
        '--no-sandbox',
        '--disable-gpu',
        '--disable-updates',
        '--disable-telemetry',
        '--skip-welcome',
        '--skip-release-notes',
        '--no-cached-data',
      ],
      { timeout },
    );
    return { code: (await program.ended) ?? 1, log: program.output() };
  } finally {
    data.remove();
  }
}
