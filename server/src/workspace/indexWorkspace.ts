import type { Files } from './files.ts';
import type { FileStore } from './fileStore.ts';
import type { ProjectIndex } from './projectIndex.ts';
import { composeGroups } from './composeGroups.ts';
import { scriptFacts } from './scriptFacts.ts';
import { kindOf, mayDescribeNetwork } from './seeds.ts';

/** Beyond this, only what is opened is looked at: a workspace of thousands of YAML files is no Compose project. */
const MAX_FILES = 2000;

const MAX_SCRIPTS = 500;

/** Files that tell how Compose files are used. */
const SCRIPT_NAME =
  /\.(?:sh|bash|mk)$|\/makefile$|\/package\.json$|\/\.?devcontainer\.json$|\/\.github\/workflows\/[^/]+$|\/\.gitlab-ci\.ya?ml$|\/readme[^/]*\.md$/i;

/**
 * Links every Compose project of the workspace, so that an open Dockerfile, `.env` or fragment is judged as part of
 * what uses it. Scripts and Dockerfiles on their own are looked at when they are opened.
 */
export async function indexWorkspace(files: Files, store: FileStore, index: ProjectIndex, root: string): Promise<void> {
  const found = (await files.find()).filter(mayDescribeNetwork);
  const compose = found.filter((uri) => /\.ya?ml$/i.test(uri)).slice(0, MAX_FILES);
  const scripts = found.filter((uri) => SCRIPT_NAME.test(uri)).slice(0, MAX_SCRIPTS);
  await store.load([...compose, ...scripts]);
  readScripts(scripts, store, index, root, new Set(compose));
  for (const uri of compose) {
    const state = store.lookup(uri);
    if (state.kind === 'text' && kindOf(uri, state.text) === 'compose') await index.add(uri);
  }
}

/**
 * Tells the index what scripts, Makefiles, `package.json` and READMEs do with Compose files: which they put together, which they
 * deploy as stacks, and for which they create networks. `known` are the files that there are.
 */
export function readScripts(
  scripts: readonly string[],
  store: FileStore,
  index: ProjectIndex,
  root: string,
  known: ReadonlySet<string>,
): void {
  const exists = (file: string): boolean => known.has(file);
  for (const uri of scripts) {
    const state = store.lookup(uri);
    if (state.kind !== 'text') continue;
    for (const group of composeGroups(uri, state.text, root, exists)) index.group(group);
    index.learn(scriptFacts(uri, state.text, root, exists));
  }
}
