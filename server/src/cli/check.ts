import { readdir, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ignore from 'ignore';
import type { Finding } from '../analysis/finding.ts';
import { withoutTwins, type Analysis } from '../analysis/run.ts';
import { looksAt, mergeSettings, readSettings, type Settings } from '../analysis/settings.ts';
import { diskFiles, readText, uriOf, walk } from '../disk/diskFiles.ts';
import { localeOf } from '../locale/locale.ts';
import { RULES } from '../rules/index.ts';
import { CONFIG_FILE, parseConfigFile } from '../workspace/configFile.ts';
import { fileStore, type FileStore } from '../workspace/fileStore.ts';
import { projectIndex, type ProjectIndex } from '../workspace/projectIndex.ts';
import { kindOf } from '../workspace/seeds.ts';
import type { Options } from './options.ts';

/** What was found, and what could not be looked at. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly store: FileStore;
  readonly index: ProjectIndex;
  readonly analysis: Analysis;
  /** Paths that the user named and that cannot be read. */
  readonly unreadable: readonly string[];
  /** URIs of the files that are reported on, and that a repair may change. */
  readonly reported: readonly string[];
}

/** Looks at the files and folders that the user named, and reports on nothing else. */
export async function check(options: Options, environment: { readonly LANG?: string | undefined }): Promise<Checked> {
  const targets = options.paths.map((path) => resolve(path));
  const { files, named, unreadable } = await listFiles(targets);
  const { settings, folder } = await settingsFor(targets, options);
  const excluded = ignore().add([...settings.exclude]);
  const isWanted = (path: string): boolean => {
    const inside = pathWithin(path, folder);
    return named.has(path) || inside === undefined || !excluded.ignores(inside);
  };
  const analysis: Analysis = {
    rules: RULES,
    locale: settings.locale ?? localeOf(environment.LANG),
    target: settings.target,
    severities: settings.severities,
    onError: (rule, error) =>
      console.error(`The rule ${rule} failed: ${error instanceof Error ? error.stack : String(error)}`),
  };
  const store = fileStore(diskFiles([]));
  const index = projectIndex(
    store,
    () => analysis,
    ({ kind }) => looksAt(settings, kind),
  );
  const uris = await addAll(files.filter(isWanted), store, index);
  const reported = uris.filter((uri) => isWanted(pathOf(uri)));
  const findings = withoutTwins(reported.flatMap((uri) => index.findings(uri)));
  return { findings, store, index, analysis, unreadable, reported };
}

async function listFiles(
  targets: readonly string[],
): Promise<{ files: string[]; named: Set<string>; unreadable: string[] }> {
  const files = new Set<string>();
  const named = new Set<string>();
  const unreadable: string[] = [];
  for (const path of targets) {
    const info = await stat(path).catch(() => undefined);
    if (info?.isDirectory() && (await isListable(path))) {
      for await (const file of walk(path)) files.add(file);
    } else if (info?.isFile() && (await readText(path)) !== undefined) {
      named.add(path);
      files.add(path);
    } else unreadable.push(path);
  }
  return { files: [...files], named, unreadable };
}

const isListable = (path: string): Promise<boolean> =>
  readdir(path).then(
    () => true,
    () => false,
  );

/** Adds the files that describe a network and returns what is to be reported on: those, and what they are made of. */
async function addAll(paths: readonly string[], store: FileStore, index: ProjectIndex): Promise<string[]> {
  const uris = paths.map(uriOf);
  const relevant = new Set<string>();
  await store.load(uris);
  index.follow(uris, `${uriOf(process.cwd())}/`, new Set(uris));
  for (const uri of uris) {
    await store.load([uri]);
    const state = store.lookup(uri);
    if (state.kind !== 'text' || kindOf(uri, state.text) === undefined) continue;
    await index.add(uri);
    relevant.add(uri);
  }
  const folders = paths.length > 0 ? commonFolders(paths) : [];
  for (const uri of index.files()) if (folders.some((folder) => uri.startsWith(folder))) relevant.add(uri);
  return [...relevant].sort();
}

const commonFolders = (paths: readonly string[]): string[] => [
  ...new Set(paths.map((path) => `${uriOf(dirname(path))}/`)),
];

/** The settings file nearest to the first target, upwards, below what the command line says; globs start from its folder. */
async function settingsFor(
  targets: readonly string[],
  options: Options,
): Promise<{ settings: Settings; folder: string }> {
  const given = readSettings({
    platform: options.platform,
    engineVersion: options.engineVersion,
    locale: options.locale,
  });
  for (let folder = targets[0] ?? '.'; ; folder = dirname(folder)) {
    const text = await readText(join(folder, CONFIG_FILE));
    if (text !== undefined) return { settings: mergeSettings(readSettings(parseConfigFile(text)), given), folder };
    if (folder === dirname(folder)) return { settings: given, folder };
  }
}

/** The path of a file URI, for people and tools. */
export const pathOf = (uri: string): string => (uri.startsWith('file:') ? fileURLToPath(uri) : uri);

/** The path from a folder to what is in it, with slashes on every system; undefined for what is elsewhere. */
export function pathWithin(path: string, folder: string): string | undefined {
  const within = relative(folder, path);
  const isElsewhere = within === '' || within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within);
  return isElsewhere ? undefined : within.split(sep).join('/');
}
