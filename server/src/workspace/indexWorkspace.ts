import type { Files } from './files.ts';
import type { FileStore } from './fileStore.ts';
import type { ProjectIndex } from './projectIndex.ts';
import { kindOf, mayDescribeNetwork } from './seeds.ts';

/** Beyond this, only what is opened is looked at: a workspace of thousands of YAML files is no Compose project. */
const MAX_FILES = 2000;

/**
 * Links every Compose project of the workspace, so that an open Dockerfile, `.env` or fragment is judged as part of
 * what uses it. Scripts and Dockerfiles on their own are looked at when they are opened.
 */
export async function indexWorkspace(files: Files, store: FileStore, index: ProjectIndex): Promise<void> {
  const found = (await files.find()).filter((uri) => mayDescribeNetwork(uri) && /\.ya?ml$/i.test(uri)).slice(0, MAX_FILES);
  await store.load(found);
  for (const uri of found) {
    const state = store.lookup(uri);
    if (state.kind === 'text' && kindOf(uri, state.text) === 'compose') await index.add(uri);
  }
}
