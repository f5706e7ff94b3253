import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { freePort, run, runToEnd, until } from './process.ts';
import { temporaryFolder } from './temporary.ts';

/** The release of code-server that carries the VS Code we test in, and the Node.js it wants. */
const RELEASE = { codeServer: '4.139.1', node: '24' };

/** VS Code's own server, listening on the loopback interface; a browser that opens `address` is the editor. */
export interface CodeServer {
  readonly address: string;
  readonly port: number;
  /** The folder of user settings and extensions; gone after `close`. */
  readonly data: string;
  readonly log: () => string;
  /** Resolves when the server is gone, whoever ended it. */
  readonly ended: Promise<unknown>;
  close(): Promise<void>;
}

/** Starts a VS Code server of its own, with empty settings and no extension but the one packed in `vsix`, an absolute path. */
export async function startCodeServer(vsix?: string): Promise<CodeServer> {
  const { node, vscode } = await installed();
  const port = await freePort();
  const temporary = temporaryFolder('editor');
  const data = temporary.path;
  const folders = [
    '--server-data-dir',
    join(data, 'server'),
    '--user-data-dir',
    join(data, 'user'),
    '--extensions-dir',
    join(data, 'extensions'),
  ];
  if (vsix !== undefined)
    await runToEnd(node, ['out/server-main.js', '--install-extension', vsix, ...folders], {
      cwd: vscode,
      timeout: 60_000,
    });
  const server = run(
    node,
    [
      'out/server-main.js',
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--without-connection-token',
      '--accept-server-license-terms',
      ...folders,
      '--telemetry-level',
      'off',
      // Without this flag the page ignores that it is asked to run tests.
      '--enable-smoke-test-driver',
    ],
    { cwd: vscode },
  );
  const close = async (): Promise<void> => {
    await server.stop();
    temporary.remove();
  };
  const address = `http://127.0.0.1:${port}/`;
  try {
    await until('the VS Code server to listen', 60_000, () => answers(address));
  } catch (error) {
    await close();
    throw new Error(`the VS Code server did not start\n${server.output().slice(-4000)}`, { cause: error });
  }
  return { address, port, data, log: server.output, ended: server.ended, close };
}

async function answers(address: string): Promise<true | undefined> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(2000) })).ok || undefined;
  } catch {
    return undefined;
  }
}

async function installed(): Promise<{ node: string; vscode: string }> {
  const name = `code-server-${RELEASE.codeServer}`;
  const root = await cached(name, install).catch((error: unknown) => {
    throw new Error(
      `There is no VS Code to test in, and npm could not install one; see what it says to: npm install code-server@${RELEASE.codeServer}`,
      {
        cause: error,
      },
    );
  });
  const vscode = join(root, 'node_modules', 'code-server', 'lib', 'vscode');
  const node = join(root, 'node_modules', nodePackage(), 'bin', 'node');
  return { vscode, node: existsSync(node) ? node : process.execPath };
}

/** code-server's VS Code brings a lock file of its own, hence the second installation inside the first. */
async function install(folder: string): Promise<void> {
  console.log(`installing code-server ${RELEASE.codeServer} (once, about half a minute) …`);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const npm = (cwd: string, ...args: string[]): Promise<string> =>
    runToEnd('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...args], { cwd, timeout: 300_000 });
  await npm(folder, `code-server@${RELEASE.codeServer}`, `${nodePackage()}@${RELEASE.node}`);
  await npm(join(folder, 'node_modules', 'code-server', 'lib', 'vscode'), '--omit=dev');
}

function nodePackage(): string {
  return `node-${process.platform}-${process.arch}`;
}
