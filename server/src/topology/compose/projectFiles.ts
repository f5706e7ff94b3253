import { parseDotenv } from '../../syntax/dotenv/dotenv.ts';
import type { Lookup } from '../lookup.ts';
import { baseName, directoryOf, resolvePath } from '../uri.ts';
import type { ComposeSeed } from './load.ts';

/** In the order in which Compose prefers them. After https://github.com/compose-spec/compose-go/blob/v2.9.1/cli/options.go */
export const DEFAULT_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
export const OVERRIDE_NAMES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/**
 * The files that Compose would read together with this one, if it is called without `-f`: those of `COMPOSE_FILE` in
 * `.env`, or the default file and its override. A file that Compose would not pick up by itself stands alone.
 */
export function projectFiles(uri: string, lookup: Lookup): ComposeSeed {
  const directory = directoryOf(uri);
  const listed = composeFileVariable(directory, lookup);
  if (listed !== undefined) return { files: listed.includes(uri) ? listed : [uri], projectDirectory: directory };
  const name = baseName(uri);
  if (!DEFAULT_NAMES.includes(name) && !OVERRIDE_NAMES.includes(name)) return { files: [uri] };
  const exists = (candidate: string) => directory + candidate === uri || lookup(directory + candidate).kind === 'text';
  const main = DEFAULT_NAMES.find(exists);
  const override = OVERRIDE_NAMES.find(exists);
  if (main === undefined || (name !== main && name !== override)) return { files: [uri] };
  return { files: override === undefined ? [directory + main] : [directory + main, directory + override] };
}

function composeFileVariable(directory: string, lookup: Lookup): string[] | undefined {
  const state = lookup(`${directory}.env`);
  if (state.kind !== 'text' || !state.text.includes('COMPOSE_FILE')) return undefined;
  const { entries } = parseDotenv(state.text, `${directory}.env`);
  const valueOf = (key: string) => entries.findLast((entry) => entry.key === key)?.value?.text;
  const list = valueOf('COMPOSE_FILE');
  if (list === undefined || list === '') return undefined;
  const separator = valueOf('COMPOSE_PATH_SEPARATOR') ?? (list.includes(';') ? ';' : ':');
  return list.split(separator).flatMap((path) => resolvePath(directory, path) ?? []);
}

/** Whether Compose reads a file of this name without being told. */
export const isDefaultFile = (uri: string): boolean => [...DEFAULT_NAMES, ...OVERRIDE_NAMES].includes(baseName(uri));

/**
 * Whether Compose reads a file by its name and nothing reads it with a base of its own making, as DDEV does:
 * https://docs.ddev.com/en/stable/users/extend/custom-compose-files/
 */
export const isReadAlone = (uri: string): boolean => isDefaultFile(uri) && !uri.includes('/.ddev/');
