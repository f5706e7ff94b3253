import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { buildAll } from './build.ts';
import { drive } from './editor/drive.ts';
import { startEditor } from './editor/workbench.ts';
import { asProgram, ROOT } from './root.ts';

/** What the extension cannot work, or must not be given away, without. */
const REQUIRED = [
  'package.json',
  'package.nls.json',
  'package.nls.ko.json',
  'README.md',
  'README.ko.md',
  'CHANGELOG.md',
  'LICENSE',
  'client/dist/node.js',
  'client/dist/browser.js',
  'server/dist/node.js',
  'server/dist/browser.js',
  'server/dist/docs/index.json',
];

/** What may be in it besides; anything else got in by mistake. */
const ALLOWED =
  /^(?:images\/[\w-]+\.png|(?:syntaxes|schemas)\/[\w.-]+\.json|walkthrough\/[\w.-]+\.(?:svg|yaml)|server\/dist\/docs\/(?:rules|concepts)\/[a-z0-9-]+\.(?:en|ko)\.md)$/;

/** In bytes, packed. Twice what it weighs today: whoever crosses it should know why. */
const MAX_SIZE = 3 * 1024 * 1024;

/**
 * Builds for production and packs the extension for the marketplace. Throws if its content is not what it should be.
 * With `--try` it also installs what it packed in a VS Code and waits for the first squiggle.
 */
async function packageExtension(): Promise<void> {
  await buildAll({ production: true, strict: true });
  const files = (await listFiles({ cwd: ROOT, packageManager: PackageManager.None }))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
  for (const file of files) console.log(`${String((await stat(join(ROOT, file))).size).padStart(9)}  ${file}`);
  const { name, version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const packagePath = join(ROOT, `${name}-${version}.vsix`);
  checkContent(files);
  await createVSIX({ cwd: ROOT, packagePath, dependencies: false, rewriteRelativeLinks: false });
  const { size } = await stat(packagePath);
  console.log(`${packagePath}: ${files.length} files, ${(size / 1024).toFixed(0)} kB packed`);
  if (size > MAX_SIZE) throw new Error(`The package is larger than ${MAX_SIZE} bytes.`);
  if (process.argv.includes('--try')) await tryOut(packagePath);
}

async function tryOut(vsix: string): Promise<void> {
  const editor = await startEditor(vsix);
  try {
    const workbench = await editor.open({ folder: join(ROOT, 'examples', 'shop') });
    const window = await drive(workbench.page);
    await window.openFile('compose.yaml');
    await window.squiggleAt('DATABASE_URL');
    await workbench.screenshot(join(ROOT, 'artifacts', 'package.png'));
    console.log('Installed from the package, it works.');
  } finally {
    await editor.close();
  }
}

function checkContent(files: readonly string[]): void {
  const missing = REQUIRED.filter((file) => !files.includes(file));
  const surplus = files.filter((file) => !REQUIRED.includes(file) && !ALLOWED.test(file));
  // The README in English has no language in its name.
  const pages = files.filter((file) => /\.(?:en|ko)\.md$/.test(file) && !file.startsWith('README.'));
  const untranslated = pages.filter(
    (page) => !pages.includes(page.replace(/\.(en|ko)\.md$/, (_, locale) => (locale === 'en' ? '.ko.md' : '.en.md'))),
  );
  const problems = [
    ...missing.map((file) => `missing: ${file}`),
    ...surplus.map((file) => `does not belong there: ${file}`),
    ...untranslated.map((file) => `only in one language: ${file}`),
  ];
  if (problems.length > 0) throw new Error(`The package is not what it should be:\n${problems.join('\n')}`);
}

asProgram(import.meta.url, packageExtension);
