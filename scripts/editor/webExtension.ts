import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Page } from 'playwright-core';

/** A folder that a browser can read, on the loopback interface only. */
export interface ServedFolder {
  readonly port: number;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.png': 'image/png',
};

/** Serves a folder as a marketplace would serve an unpacked extension. */
export async function serveFolder(folder: string): Promise<ServedFolder> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const headers = {
      'access-control-allow-origin': '*',
      'content-type': `${TYPES[extname(path)] ?? 'text/plain'}; charset=utf-8`,
    };
    readFile(join(folder, path)).then(
      (bytes) => response.writeHead(200, headers).end(bytes),
      () => response.writeHead(404, headers).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const CONFIGURATION = /(<meta id="vscode-workbench-web-configuration" data-settings=")([^"]*)(")/;

/**
 * Makes the workbench load the extension at `port` as one that was installed in the browser: that is how vscode.dev
 * sees it. The extension then runs in a web worker and knows the files only through the editor. `tests` is the path
 * of a test module inside the extension.
 */
export async function loadFromWeb(page: Page, address: string, port: number, tests: string | undefined): Promise<void> {
  const at = (path: string): object => ({ scheme: 'http', authority: `127.0.0.1:${port}`, path });
  const developmentOptions = {
    enableSmokeTestDriver: true,
    extensions: [at('/')],
    ...(tests === undefined ? {} : { extensionTestsPath: at(`/${tests}`) }),
  };
  await page.route(address, async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace(
      CONFIGURATION,
      (_, before: string, settings: string, after: string) => {
        const configuration = {
          ...(JSON.parse(settings.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as object),
          developmentOptions,
        };
        return before + JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;') + after;
      },
    );
    await route.fulfill({ response, body: html });
  });
}
