import { lowerDockerfile, type DockerfileFacts } from '../facts/dockerfile/facts.ts';
import { parseDockerfile } from '../syntax/dockerfile/parse.ts';
import type { FileState } from './lookup.ts';

const facts = new WeakMap<FileState, DockerfileFacts>();

/** What a Dockerfile says, computed once for each state of the file. */
export function dockerfileFacts(uri: string, state: FileState & { readonly kind: 'text' }): DockerfileFacts {
  const known = facts.get(state);
  if (known) return known;
  const made = lowerDockerfile(parseDockerfile(state.text, uri));
  facts.set(state, made);
  return made;
}
