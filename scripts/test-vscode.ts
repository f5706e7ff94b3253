import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import Mocha from 'mocha';
import { readResults, type TestResult } from '../test/vscode/results.ts';
import { windowSuite } from '../test/vscode/window/window.ts';
import { startEditor, type Editor } from './editor/workbench.ts';
import { asProgram, ROOT } from './root.ts';

const ARTIFACTS = join(ROOT, 'artifacts');
const TESTS = join(ROOT, 'dist', 'test-vscode');
/** One host's tests take some 15 s; a machine that is busy with other things takes longer. */
const PATIENCE = 180_000;

type HostKind = 'node' | 'web';

/** Runs everything that needs a real VS Code; returns 0 if all of it passed. Needs a build. */
async function testInVSCode(): Promise<number> {
  for (const file of ['client/dist/node.js', 'client/dist/browser.js', 'server/dist/node.js', 'server/dist/browser.js']) {
    if (!existsSync(join(ROOT, file))) throw new Error(`There is no ${file}; run: npm run build`);
  }
  await bundleTests();
  const only = process.argv.slice(2);
  const wanted = (part: string): boolean => only.length === 0 || only.includes(part);
  const results: TestResult[] = [];
  const editor = await startEditor();
  try {
    for (const kind of ['node', 'web'] as const) {
      if (wanted(kind)) results.push(...print(await inProject((folder) => testInHost(editor, kind, folder))));
    }
    if (wanted('window')) results.push(...print(await inProject((folder) => testWindow(editor, folder))));
  } finally {
    await editor.close();
  }
  return conclude(results);
}

/** VS Code runs tests only from inside the extension's folder, as CommonJS. */
async function bundleTests(): Promise<void> {
  const common = { bundle: true, format: 'cjs', absWorkingDir: ROOT, sourcemap: 'inline', logLevel: 'error' } satisfies BuildOptions;
  const node = { platform: 'node', target: 'node20', external: ['vscode', 'mocha'] } satisfies BuildOptions;
  // Mocha's build for browsers would take our `module` for its own.
  const web = { platform: 'browser', target: 'es2022', external: ['vscode'], define: { module: 'undefined', exports: 'undefined' } } satisfies BuildOptions;
  await Promise.all([
    build({ ...common, ...node, entryPoints: ['test/vscode/host/node.ts'], outfile: join(TESTS, 'node.js') }),
    build({ ...common, ...web, entryPoints: ['test/vscode/host/web.ts'], outfile: join(TESTS, 'web.js') }),
  ]);
}

/** Tests change what they open, so each part gets a copy of the project. */
async function inProject<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'docker-network-lint-project-')));
  try {
    await cp(join(ROOT, 'test', 'vscode', 'project'), folder, { recursive: true });
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function testInHost(editor: Editor, kind: HostKind, folder: string): Promise<TestResult[]> {
  const started = Date.now();
  const workbench = await editor.open({ folder, extension: ROOT, extensionTests: join(TESTS, `${kind}.js`), kind });
  try {
    const code = await workbench.exit(PATIENCE);
    const results = readResults(workbench.log());
    const failed = results.some(({ error }) => error !== undefined);
    // A run that ends badly without saying which test failed did not get as far as its tests.
    if (results.length === 0 || (code !== 0 && !failed)) throw new Error(`the tests ended with ${code}`);
    return results;
  } catch (error) {
    await workbench.screenshot(join(ARTIFACTS, `vscode-${kind}-failed.png`));
    const partial = readResults(workbench.log());
    return [...partial, { title: `${kind}: the run`, duration: Date.now() - started, error: String(error) }];
  } finally {
    await mkdir(ARTIFACTS, { recursive: true });
    await writeFile(join(ARTIFACTS, `vscode-${kind}.log`), workbench.log());
    await workbench.close();
  }
}

async function testWindow(editor: Editor, folder: string): Promise<TestResult[]> {
  const mocha = new Mocha({ timeout: 60_000, reporter: class {} as never });
  mocha.suite.emit('pre-require', globalThis, 'window', mocha);
  windowSuite({ open: () => editor.open({ folder, extension: ROOT }), picture: (name) => join(ARTIFACTS, `vscode-${name}.png`) });
  const results: TestResult[] = [];
  await new Promise<void>((resolve) => {
    mocha.run(() => resolve())
      .on('pass', (test) => results.push({ title: test.fullTitle(), duration: test.duration ?? 0 }))
      .on('fail', (test, error: unknown) => results.push({
        title: test.fullTitle(), duration: test.duration ?? 0, error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }));
  });
  return results;
}

function print(results: TestResult[]): TestResult[] {
  for (const { title, duration, error } of results) {
    console.log(`  ${error === undefined ? '✔' : '✘'} ${title} (${duration} ms)`);
    if (error !== undefined) console.log(error.split('\n').slice(0, 8).map((line) => `      ${line}`).join('\n'));
  }
  return results;
}

/** Leaves the counts where others can add them up, and as the last line of the output. */
async function conclude(results: readonly TestResult[]): Promise<number> {
  const failed = results.filter(({ error }) => error !== undefined).length;
  const counts = { passed: results.length - failed, failed };
  await mkdir(ARTIFACTS, { recursive: true });
  await writeFile(join(ARTIFACTS, 'vscode-results.json'), JSON.stringify({ ...counts, results }, undefined, 2));
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  return failed === 0 && results.length > 0 ? 0 : 1;
}

asProgram(import.meta.url, testInVSCode);
