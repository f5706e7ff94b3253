import { isTemplate } from '../facts/embedded/template.ts';
import { DEFAULT_NAMES, OVERRIDE_NAMES } from '../topology/compose/projectFiles.ts';
import { looksLegacy } from '../topology/legacyCompose.ts';
import type { FileState } from '../topology/lookup.ts';
import type { Seed } from '../topology/seed.ts';
import { baseName, directoryOf } from '../topology/uri.ts';

const COMPOSE_NAME = /(?:^|[._-])(?:docker-)?compose(?:[._-].*)?\.ya?ml$|^(?:docker-)?compose.*\.ya?ml$/i;
const DOCKERFILE_NAME = /^(?:docker|container)file(?:\..+)?$|\.(?:docker|container)file$/i;
const SCRIPT_NAME = /\.(?:sh|bash|zsh|ksh)$/i;
const SHEBANG = /^(?:\uFEFF)?#![^\r\n]*\b(?:ba|da|z|k|a)?sh\b/;

/** Files of other kinds in which docker commands stand, by path. */
const EMBEDDED: readonly (readonly [RegExp, Exclude<Seed['kind'], 'compose' | 'script' | 'dockerfile'>])[] = [
  [/\.(?:md|markdown|mdx)$/i, 'markdown'],
  [/\/(?:GNU)?[Mm]akefile$|\.mk$/, 'makefile'],
  [/\/package\.json$/, 'manifest'],
  [/\/\.github\/workflows\/[^/]+\.ya?ml$|\/action\.ya?ml$|\/\.gitlab-ci\.ya?ml$/, 'pipeline'],
  [/\/\.?devcontainer\.json$/, 'devcontainer'],
];

/** Whether a name alone says that a file may describe a network, for those who list a workspace. */
export const mayDescribeNetwork = (uri: string): boolean => {
  const name = baseName(uri);
  if (COMPOSE_NAME.test(name) || DOCKERFILE_NAME.test(name) || SCRIPT_NAME.test(name) || /\.ya?ml$/i.test(name))
    return true;
  return EMBEDDED.some(([pattern]) => pattern.test(uri));
};

/**
 * What kind of file this is, by its name and, where the name does not tell, its content: one Compose file in ten
 * has a name of its own. `languageId` is the editor's word, if there is an editor.
 */
export function kindOf(uri: string, text: string, languageId?: string): Seed['kind'] | undefined {
  const name = baseName(uri);
  if (DOCKERFILE_NAME.test(name) && !/\.(?:ya?ml|md|json|dockerignore)$/i.test(name))
    return isBinary(text) ? undefined : 'dockerfile';
  if (languageId === 'dockerfile') return 'dockerfile';
  const embedded = EMBEDDED.find(([pattern]) => pattern.test(uri))?.[1];
  if (embedded !== undefined) return isBinary(text) ? undefined : embedded;
  if (/\.ya?ml$/i.test(name) && isTemplate(text)) return undefined;
  if (COMPOSE_NAME.test(name) || languageId === 'dockercompose') return 'compose';
  if (/\.ya?ml$/i.test(name) || languageId === 'yaml')
    return looksLikeCompose(text) || looksLegacy(text) ? 'compose' : undefined;
  if (SCRIPT_NAME.test(name) || languageId === 'shellscript' || SHEBANG.test(text))
    return isBinary(text) ? undefined : 'script';
  return undefined;
}

const isBinary = (text: string): boolean => text.slice(0, 8192).includes('\0');

/** Top-level `services:` and, somewhere below a key, an image or a build: in a service or in what is merged into one. */
const looksLikeCompose = (text: string): boolean =>
  /^services[ \t]*:/m.test(text) && /^[ \t]+["']?(?:image|build)["']?[ \t]*:/m.test(text);

/** The file that Compose reads first when it picks this one up by itself: `compose.yaml` for its override. */
export const baseOfOverride = (uri: string, lookup: (uri: string) => FileState): string | undefined =>
  baseCandidates(uri).find((candidate) => lookup(candidate).kind === 'text');

/** Every place where the base of an override file may be; empty for other files. */
export const baseCandidates = (uri: string): string[] =>
  OVERRIDE_NAMES.includes(baseName(uri)) ? DEFAULT_NAMES.map((name) => directoryOf(uri) + name) : [];
