import { cp, mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, type BuildOptions } from 'esbuild';
import Mocha from 'mocha';
import { readResults, type TestResult } from '../test/vscode/results.ts';
import { picturesSuite } from '../test/vscode/window/pictures.ts';
import { windowSuite } from '../test/vscode/window/window.ts';
import { downloadedCode, testOnDesktop } from './editor/desktop.ts';
import { startEditor, type Editor } from './editor/workbench.ts';
import { temporaryFolder } from './editor/temporary.ts';
import { asProgram, ROOT } from './root.ts';

const ARTIFACTS = join(ROOT, 'artifacts');
const TESTS = join(ROOT, 'dist', 'test-vscode');
/** One host's tests take about a minute; a machine that is busy with other things takes longer. */
const PATIENCE = 360_000;

type HostKind = 'node' | 'web';

/**
 * Runs everything that needs a real VS Code; returns 0 if all of it passed. Needs a build. Arguments: the parts that
 * are wanted (`node`, `web`, `window`, `pictures`; all if none is named), and `--report FILE` for the counts as JSON.
 */
async function testInVSCode(): Promise<number> {
  for (const file of [
    'client/dist/node.js',
    'client/dist/browser.js',
    'server/dist/node.js',
    'server/dist/browser.js',
  ]) {
    if (!existsSync(join(ROOT, file))) throw new Error(`There is no ${file}; run: npm run build`);
  }
  await bundleTests();
  const { values, positionals } = parseArgs({ options: { report: { type: 'string' } }, allowPositionals: true });
  const wanted = (part: string): boolean => positionals.length === 0 || positionals.includes(part);
  const results: TestResult[] = [];
  const editor = await startEditor();
  try {
    for (const kind of ['node', 'web'] as const) {
      if (wanted(kind))
        results.push(...print(await inCopy('test/vscode/project', (folder) => testInHost(editor, kind, folder))));
    }
    if (wanted('window'))
      results.push(...print(await inCopy('examples/shop', (folder) => runHere(() => defineWindow(editor, folder)))));
    if (wanted('pictures'))
      results.push(
        ...print(await inCopy('test/vscode/project/learn', (folder) => runHere(() => definePictures(editor, folder)))),
      );
  } finally {
    await editor.close();
  }
  return conclude(results, values.report);
}

/** VS Code runs tests only from inside the extension's folder, as CommonJS. */
async function bundleTests(): Promise<void> {
  const common = {
    bundle: true,
    format: 'cjs',
    absWorkingDir: ROOT,
    sourcemap: 'inline',
    logLevel: 'error',
  } satisfies BuildOptions;
  const node = { platform: 'node', target: 'node20', external: ['vscode', 'mocha'] } satisfies BuildOptions;
  // Mocha's build for browsers would take our `module` for its own.
  const web = {
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    define: { module: 'undefined', exports: 'undefined' },
  } satisfies BuildOptions;
  await Promise.all([
    build({ ...common, ...node, entryPoints: ['test/vscode/host/node.ts'], outfile: join(TESTS, 'node.js') }),
    build({ ...common, ...web, entryPoints: ['test/vscode/host/web.ts'], outfile: join(TESTS, 'web.js') }),
  ]);
}

/** Tests change what they open, so each part gets a copy of its project. */
async function inCopy<T>(project: string, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = temporaryFolder('project');
  try {
    await cp(join(ROOT, project), folder.path, { recursive: true });
    return await use(folder.path);
  } finally {
    folder.remove();
  }
}

/** In Node.js the tests run in a desktop VS Code where there is one, otherwise in its workbench in a browser. */
async function testInHost(editor: Editor, kind: HostKind, folder: string): Promise<TestResult[]> {
  const started = Date.now();
  const executable = kind === 'node' ? await downloadedCode() : undefined;
  if (executable) {
    const { code, log } = await testOnDesktop({
      executable,
      folder,
      extension: ROOT,
      extensionTests: join(TESTS, 'node.js'),
      timeout: PATIENCE,
    });
    return [...readResults(log), ...endedBadly(kind, code, readResults(log), started)];
  }
  const workbench = await editor.open({ folder, extension: ROOT, extensionTests: join(TESTS, `${kind}.js`), kind });
  try {
    const code = await workbench.exit(PATIENCE);
    const results = readResults(workbench.log());
    return [...results, ...endedBadly(kind, code, results, started)];
  } catch (error) {
    await workbench.screenshot(join(ARTIFACTS, `vscode-${kind}-failed.png`));
    return [
      ...readResults(workbench.log()),
      { title: `${kind}: the run`, duration: Date.now() - started, error: String(error) },
    ];
  } finally {
    await mkdir(ARTIFACTS, { recursive: true });
    await writeFile(join(ARTIFACTS, `vscode-${kind}.log`), workbench.log());
    await workbench.close();
  }
}

/** A run that ends badly without saying which test failed did not get as far as its tests. */
function endedBadly(kind: HostKind, code: number, results: readonly TestResult[], started: number): TestResult[] {
  if (results.length > 0 && (code === 0 || results.some(({ error }) => error !== undefined))) return [];
  return [{ title: `${kind}: the run`, duration: Date.now() - started, error: `the tests ended with ${code}` }];
}

const picture = (name: string): string => join(ARTIFACTS, `vscode-${name}.png`);

/** Writes the settings of a project; an open editor follows. */
async function writeProjectSettings(folder: string, values: object): Promise<void> {
  await mkdir(join(folder, '.vscode'), { recursive: true });
  await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify(values));
}

async function defineWindow(editor: Editor, folder: string): Promise<void> {
  await writeProjectSettings(folder, {});
  windowSuite({
    open: () => editor.open({ folder, extension: ROOT }),
    korean: () => writeProjectSettings(folder, { 'dockerNetworkLint.locale': 'ko' }),
    picture,
  });
}

async function definePictures(editor: Editor, folder: string): Promise<void> {
  await writeProjectSettings(folder, {});
  picturesSuite({
    open: (how) => editor.open({ folder, extension: ROOT, ...how }),
    settings: (values) => writeProjectSettings(folder, values),
    picture,
  });
}

/** Runs tests that sit outside of the editor and look at its window. */
async function runHere(define: () => Promise<void>): Promise<TestResult[]> {
  const mocha = new Mocha({ timeout: 60_000, reporter: function silent() {} as never });
  mocha.suite.emit('pre-require', globalThis, 'window', mocha);
  await define();
  const results: TestResult[] = [];
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', (test) => results.push({ title: test.fullTitle(), duration: test.duration ?? 0 }))
      .on('fail', (test, error: unknown) =>
        results.push({
          title: test.fullTitle(),
          duration: test.duration ?? 0,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
      );
  });
  return results;
}

function print(results: TestResult[]): TestResult[] {
  for (const { title, duration, error } of results) {
    console.log(`  ${error === undefined ? '✔' : '✘'} ${title} (${duration} ms)`);
    if (error !== undefined)
      console.log(
        error
          .split('\n')
          .slice(0, 8)
          .map((line) => `      ${line}`)
          .join('\n'),
      );
  }
  return results;
}

/** Prints the counts as the last line of the output, and leaves them where others can add them up. */
async function conclude(results: readonly TestResult[], report: string | undefined): Promise<number> {
  const failed = results.filter(({ error }) => error !== undefined).length;
  const passed = results.length - failed;
  if (report !== undefined) await writeFile(report, JSON.stringify({ passed, failed, results }));
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

asProgram(import.meta.url, testInVSCode);
