import type { Files } from './files.ts';
import type { FileStore } from './fileStore.ts';
import type { ProjectIndex } from './projectIndex.ts';
import { kindOf } from './seeds.ts';

/** Beyond this, scripts are not looked for mentions: nobody reads the answer to the end. */
const MAX_SCRIPTS = 500;

/**
 * Links every script of the workspace that calls docker, for those who ask who mentions a service. It costs more than
 * the squiggles of open files need, so it is done at the first such question.
 */
export async function indexScripts(files: Files, store: FileStore, index: ProjectIndex): Promise<void> {
  const scripts = (await files.find())
    .filter((uri) => /\.(?:sh|bash|zsh|ksh|mk)$|\/(?:GNU)?[Mm]akefile$|\/package\.json$/.test(uri))
    .slice(0, MAX_SCRIPTS);
  await store.load(scripts);
  for (const uri of scripts) {
    const state = store.lookup(uri);
    if (state.kind !== 'text' || !/docker|podman/.test(state.text) || kindOf(uri, state.text) === undefined) continue;
    await index.add(uri);
  }
}
