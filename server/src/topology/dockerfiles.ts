import { lowerDockerfile, type DockerfileFacts } from '../facts/dockerfile/facts.ts';
import { parseInlineDockerfile } from '../facts/dockerfile/inline.ts';
import { parseDockerfile } from '../syntax/dockerfile/parse.ts';
import type { Node } from '../syntax/yaml/node.ts';
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

/** What `dockerfile_inline` says; undefined if there is none. */
export function inlineFacts(node: Node | undefined): DockerfileFacts | undefined {
  if (node?.kind !== 'scalar' || node.source.text.trim() === '') return undefined;
  return lowerDockerfile(parseInlineDockerfile(node.source, node.style !== 'literal' && node.style !== 'folded'));
}
