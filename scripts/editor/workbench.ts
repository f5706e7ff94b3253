import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from './chromium.ts';
import { startCodeServer, type CodeServer } from './codeServer.ts';
import { within } from './process.ts';
import { loadFromWeb, serveFolder } from './webExtension.ts';

/** What a real VS Code is opened with. */
export interface Opening {
  /** Absolute path of the folder that is opened. */
  readonly folder: string;
  /** Absolute path of the extension under development, the folder with its package.json; none where it is installed. */
  readonly extension?: string;
  /** Absolute path of a CommonJS module that exports `run()`, which VS Code calls inside the extension host. */
  readonly extensionTests?: string;
  /** The host that the extension runs in: Node.js beside the files (if nothing is said), or a web worker of the browser. */
  readonly kind?: 'node' | 'web';
  /** The language of the editor, such as `ko`; what it has no words for stays English. */
  readonly language?: string;
  /** User settings by name, beside those that keep the screen quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** An open workbench. */
export interface Workbench {
  readonly page: Page;
  /** What the extension host printed, as far as VS Code hands it on (only in test runs). */
  readonly log: () => string;
  /** The exit code of the test run; waits at most `timeout` milliseconds. */
  exit(timeout: number): Promise<number>;
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

/** An editor that can open workbenches, one after the other: they share their user settings. */
export interface Editor {
  open(opening: Opening): Promise<Workbench>;
  close(): Promise<void>;
}

/** User settings that keep the screen free of everything that is not ours. */
const QUIET = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'git.openRepositoryInParentFolders': 'never',
  'editor.accessibilitySupport': 'off',
};

/** Starts an editor: VS Code's server, with the extension packed in `vsix` if one is named, and a headless browser. */
export async function startEditor(vsix?: string): Promise<Editor> {
  const server = await startCodeServer(vsix);
  const browser = await startChromium().catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  return {
    open: async (opening) => {
      await writeSettings(server, opening.settings);
      return openWorkbench(browser, server, opening);
    },
    close: async () => {
      await browser.close().catch(() => undefined);
      await server.close();
    },
  };
}

/** Writes the user settings that a workbench of `server` will start with. */
export async function writeSettings(server: CodeServer, settings: Opening['settings'] = {}): Promise<void> {
  const file = join(server.data, 'user', 'User', 'settings.json');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ ...QUIET, ...settings }));
}

/** The address that opens a folder in the workbench of `server`, with the extension in its Node.js host. */
export function workbenchAddress(server: CodeServer, { folder, extension, extensionTests, kind }: Opening): string {
  const remote = (path: string): string => `vscode-remote://127.0.0.1:${server.port}${path}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  if (extension !== undefined && kind !== 'web') {
    payload.push(['extensionDevelopmentPath', remote(extension)]);
    if (extensionTests) payload.push(['extensionTestsPath', remote(extensionTests)]);
  }
  return `${server.address}?${new URLSearchParams({ folder, payload: JSON.stringify(payload) }).toString()}`;
}

async function openWorkbench(browser: Browser, server: CodeServer, opening: Opening): Promise<Workbench> {
  const { extension, extensionTests, kind } = opening;
  const web = extension !== undefined && kind === 'web' ? await serveFolder(extension) : undefined;
  // The page's policy lets it fetch from itself and over https only, which a marketplace has and we have not.
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, bypassCSP: web !== undefined });
  const close = async (): Promise<void> => {
    await context.close();
    await web?.close();
  };
  try {
    const page = await context.newPage();
    if (opening.language !== undefined) await page.addInitScript(useLanguage, opening.language);
    const { log, exit } = await listenToTests(page);
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    const address = workbenchAddress(server, opening);
    const tests =
      extension !== undefined && extensionTests !== undefined ? relative(extension, extensionTests) : undefined;
    if (web) await loadFromWeb(page, address, web.port, tests);
    await page.goto(address, { timeout: 60_000 });
    return {
      page,
      log,
      exit: (timeout) => within('the tests in the editor to end', timeout, exit),
      screenshot: async (path) => {
        await mkdir(dirname(path), { recursive: true });
        // Nothing is caught half faded in.
        await page.screenshot({ path, animations: 'disabled' });
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs in the page. A language that VS Code has no pack for is still the one in which extensions are shown and asked to speak. */
function useLanguage(language: string): void {
  Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language });
}

/** Gives the page the two functions that it looks for when it runs the tests of an extension. */
async function listenToTests(page: Page): Promise<{ log: () => string; exit: Promise<number> }> {
  let log = '';
  let exited: (code: number) => void;
  const exit = new Promise<number>((resolve) => (exited = resolve));
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
    log += `${args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ')}\n`;
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => exited(code));
  return { log: () => log, exit };
}
