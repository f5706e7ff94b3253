import assert from 'node:assert/strict';
import { readdirSync, readFileSync, existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { CONCEPTS } from '../server/src/rules/concepts.ts';
import { RULES } from '../server/src/rules/index.ts';
import { LOCALES } from '../server/src/locale/locale.ts';

const ROOT = join(__dirname, '..');

/** Lowest first; an import points to the same layer or a lower one. */
const LAYERS = [
  'locale',
  'text',
  'syntax',
  'facts',
  'topology',
  'rules',
  'analysis',
  'workspace',
  'ide',
  'disk',
  'lsp',
  'cli',
  'node',
  'browser',
];

/** Layers that may not import each other although one stands above the other. */
const PEERS: readonly (readonly [string, string])[] = [
  ['browser', 'node'],
  ['browser', 'disk'],
  ['browser', 'cli'],
  ['node', 'cli'],
];

const layerOf = (path: string): string => path.split('/')[2] ?? '';

/** Every import between the server's own files, as the bundler sees it. */
async function imports(): Promise<{ from: string; to: string }[]> {
  const entries = ['node', 'browser', 'cli'].map((name) => join(ROOT, `server/src/${name}/main.ts`));
  const { metafile } = await build({
    entryPoints: entries,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    outdir: 'unused',
    logLevel: 'silent',
    absWorkingDir: ROOT,
    packages: 'external',
    format: 'cjs',
  });
  return Object.entries(metafile.inputs).flatMap(([from, { imports: list }]) =>
    list.filter(({ path }) => path.startsWith('server/src/')).map(({ path }) => ({ from, to: path })),
  );
}

const filesBelow = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));

describe('the house', () => {
  it('imports only point down', async () => {
    const wrong = (await imports()).filter(({ from, to }) => {
      const [upper, lower] = [layerOf(from), layerOf(to)];
      return LAYERS.indexOf(lower) > LAYERS.indexOf(upper) || PEERS.some(([a, b]) => upper === a && lower === b);
    });
    assert.deepEqual(
      wrong.map(({ from, to }) => `${from} → ${to}`),
      [],
    );
  });

  it('has no file outside its layers', () => {
    const strays = filesBelow('server/src').filter((path) => !LAYERS.includes(layerOf(path)));
    assert.deepEqual(strays, []);
  });

  it('only lsp and the entry points import the protocol', () => {
    const users = filesBelow('server/src').filter((path) =>
      /from 'vscode-languageserver/.test(readFileSync(join(ROOT, path), 'utf8')),
    );
    assert.deepEqual(
      users.filter((path) => !['lsp', 'node', 'browser', 'cli'].includes(layerOf(path))),
      [],
    );
  });

  it('only the client imports vscode', () => {
    const users = filesBelow('server/src').filter((path) =>
      /from 'vscode'/.test(readFileSync(join(ROOT, path), 'utf8')),
    );
    assert.deepEqual(users, []);
  });

  it('the libraries stay behind their façades', () => {
    const allowed: Record<string, RegExp> = {
      yaml: /^server\/src\/syntax\/yaml\//,
      unbash: /^server\/src\/syntax\/shell\//,
    };
    for (const [library, place] of Object.entries(allowed)) {
      const users = filesBelow('server/src').filter((path) =>
        new RegExp(`from '${library}(?:/[^']*)?'`).test(readFileSync(join(ROOT, path), 'utf8')),
      );
      assert.deepEqual(
        users.filter((path) => !place.test(path)),
        [],
        library,
      );
      assert.ok(users.length > 0, `${library} is used`);
    }
  });

  it('every rule and every concept has its pages in both languages', () => {
    const missing: string[] = [];
    const need = (path: string): void => {
      if (!existsSync(join(ROOT, path))) missing.push(path);
    };
    for (const { id } of RULES) for (const locale of LOCALES) need(`server/src/rules/${id}/rule.${locale}.md`);
    for (const slug of Object.keys(CONCEPTS))
      for (const suffix of ['', '.ko']) need(`docs/concepts/${slug}${suffix}.md`);
    assert.deepEqual(missing, []);
    for (const { id, title } of RULES)
      for (const locale of LOCALES) assert.ok(title[locale].length > 0, `${id} has a title in ${locale}`);
  });

  it('every manifest string exists in both languages', () => {
    const manifest = readFileSync(join(ROOT, 'package.json'), 'utf8');
    const used = new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? ''));
    for (const file of ['package.nls.json', 'package.nls.ko.json']) {
      const strings = JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Record<string, string>;
      assert.deepEqual(
        [...used].filter((key) => !strings[key]),
        [],
        file,
      );
    }
  });

  it('the bundles are there, and how large they are is no secret', () => {
    for (const path of [
      'client/dist/node.js',
      'client/dist/browser.js',
      'server/dist/node.js',
      'server/dist/browser.js',
      'server/dist/cli.js',
    ]) {
      const full = join(ROOT, path);
      assert.ok(existsSync(full), `${path} is missing: run npm run build`);
      console.log(`      ${path}: ${Math.round(statSync(full).size / 1024)} KiB`);
    }
  });
});
