import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { copyDocs } from './copyDocs.ts';
import { asProgram, ROOT } from './root.ts';

/** One program that we ship. */
interface Bundle {
  readonly name: string;
  readonly entry: string;
  readonly out: string;
  readonly options: BuildOptions;
}

const NODE: BuildOptions = { platform: 'node', format: 'cjs', target: 'node20' };
const WEB: BuildOptions = { platform: 'browser', target: 'es2022' };

const BUNDLES: readonly Bundle[] = [
  {
    name: 'client-node',
    entry: 'client/src/node/main.ts',
    out: 'client/dist/node.js',
    options: { ...NODE, external: ['vscode'] },
  },
  {
    name: 'client-browser',
    entry: 'client/src/browser/main.ts',
    out: 'client/dist/browser.js',
    options: { ...WEB, format: 'cjs', external: ['vscode'] },
  },
  { name: 'server-node', entry: 'server/src/node/main.ts', out: 'server/dist/node.js', options: NODE },
  {
    name: 'server-browser',
    entry: 'server/src/browser/main.ts',
    out: 'server/dist/browser.js',
    options: { ...WEB, format: 'iife' },
  },
  {
    name: 'cli',
    entry: 'server/src/cli/main.ts',
    out: 'server/dist/cli.js',
    options: { ...NODE, banner: { js: '#!/usr/bin/env node' } },
  },
];

/** What a build is asked for: `production` bundles are minified and carry no source maps. */
export interface BuildRequest {
  readonly production?: boolean;
  /** Whether a program without an entry point is an error. */
  readonly strict?: boolean;
}

/**
 * Builds every program and the documentation that ships with them. Beside them, `dist/meta/<name>.json` says which
 * modules went into each (esbuild's metafile), which the architecture test reads. Types are checked elsewhere.
 */
export async function buildAll({ production = false, strict = false }: BuildRequest = {}): Promise<void> {
  const missing = BUNDLES.filter(({ entry }) => !existsSync(join(ROOT, entry)));
  for (const { name, entry } of missing) console.warn(`${name}: there is no ${entry}`);
  if (strict && missing.length > 0) throw new Error('not every program has its entry point');
  for (const folder of ['client/dist', 'server/dist', 'dist/meta'])
    await rm(join(ROOT, folder), { recursive: true, force: true });
  const present = BUNDLES.filter((bundle) => !missing.includes(bundle));
  const sizes = await Promise.all(present.map((bundle) => bundleOne(bundle, production)));
  const pages = await copyDocs(ROOT, join(ROOT, 'server', 'dist', 'docs'));
  console.log([...sizes, `${pages} pages of documentation`].join('\n'));
}

async function bundleOne({ name, entry, out, options }: Bundle, production: boolean): Promise<string> {
  const { metafile } = await build({
    ...options,
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile: out,
    bundle: true,
    minify: production,
    sourcemap: production ? false : 'linked',
    metafile: true,
    legalComments: 'none',
    logLevel: 'error',
  });
  const meta = join(ROOT, 'dist', 'meta', `${name}.json`);
  await mkdir(dirname(meta), { recursive: true });
  await writeFile(meta, JSON.stringify(metafile));
  if (name === 'cli') await chmod(join(ROOT, out), 0o755);
  const bytes = (await readFile(join(ROOT, out))).length;
  return `${out}  ${(bytes / 1024).toFixed(0)} kB`;
}

asProgram(import.meta.url, () => {
  const has = (flag: string): boolean => process.argv.includes(flag);
  return buildAll({ production: has('--production'), strict: has('--strict') });
});
