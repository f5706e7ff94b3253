import { linkCompose } from './linkCompose.ts';
import { linkDockerfile } from './linkDockerfile.ts';
import { linkScript } from './linkScript.ts';
import type { Lookup } from './lookup.ts';
import type { Topology } from './model.ts';
import type { Seed } from './seed.ts';

/**
 * Puts together what a project's files say of the network. Pure and synchronous: files that are needed and not loaded are
 * named in `missing`, and the answer is the best that can be said without them. Never throws.
 */
export function link(seed: Seed, lookup: Lookup): Topology {
  const state = lookup(seed.uri);
  if (state.kind !== 'text') return nothing(seed, state.kind === 'absent' ? 'absent' : 'missing');
  if (seed.kind === 'dockerfile') return linkDockerfile(seed.uri, state);
  return seed.kind === 'script' ? linkScript(seed.uri, state.text) : linkCompose(seed.uri, lookup);
}

const nothing = ({ uri, kind }: Seed, list: 'absent' | 'missing'): Topology => ({
  seed: uri,
  origin: kind,
  containers: [],
  networks: [],
  read: [],
  absent: [],
  missing: [],
  fragment: false,
  [list]: [uri],
});
