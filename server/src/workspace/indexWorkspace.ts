import type { Files } from './files.ts';
import type { FileStore } from './fileStore.ts';
import type { ProjectIndex } from './projectIndex.ts';
import { mayTell } from './scriptKnowledge.ts';
import { kindOf, mayDescribeNetwork } from './seeds.ts';

/** Beyond this, only what is opened is looked at: a workspace of thousands of YAML files is no Compose project. */
const MAX_FILES = 2000;

const MAX_SCRIPTS = 500;

/**
 * Links every Compose project of the workspace, so that an open Dockerfile, `.env` or fragment is judged as part of
 * what uses it. Scripts and Dockerfiles on their own are looked at when they are opened.
 */
export async function indexWorkspace(files: Files, store: FileStore, index: ProjectIndex, root: string): Promise<void> {
  const found = (await files.find()).filter(mayDescribeNetwork);
  const compose = found.filter((uri) => /\.ya?ml$/i.test(uri)).slice(0, MAX_FILES);
  const scripts = found.filter(mayTell).slice(0, MAX_SCRIPTS);
  await store.load([...compose, ...scripts]);
  index.follow(scripts, root, new Set(compose));
  for (const uri of compose) {
    const state = store.lookup(uri);
    if (state.kind === 'text' && kindOf(uri, state.text) === 'compose') await index.add(uri);
  }
}
