import type { Site } from '../text/span.ts';
import { linkCompose } from './linkCompose.ts';
import { linkDockerfile } from './linkDockerfile.ts';
import { linkEmbedded } from './linkEmbedded.ts';
import { withInner } from './linkInner.ts';
import { linkScript } from './linkScript.ts';
import type { FileState, Lookup } from './lookup.ts';
import type { Topology } from './model.ts';
import type { Seed } from './seed.ts';
import { stackInComment } from './swarm.ts';

/**
 * Puts together what a project's files say of the network. Pure and synchronous: files that are needed and not loaded are
 * named in `missing`, and the answer is the best that can be said without them. A file that holds several projects, such as a
 * Markdown page with commands, gives one topology for each. Never throws.
 */
export function link(seed: Seed, lookup: Lookup): readonly Topology[] {
  const state = lookup(seed.uri);
  if (state.kind !== 'text') return [nothing(seed.uri, state)];
  switch (seed.kind) {
    case 'compose':
      return withInner(
        deployed(
          { ...linkCompose(seed.uri, lookup, seed.group), isBase: seed.isBase },
          seed.stack ?? stackInComment(seed.uri, state.text),
        ),
      );
    case 'dockerfile':
      return withInner(linkDockerfile(seed.uri, state, lookup));
    case 'script':
      return [linkScript(seed.uri, state.text, lookup)];
    default:
      return linkEmbedded(seed.kind, seed.uri, state.text, lookup);
  }
}

const deployed = (topology: Topology, stack: Site | undefined): Topology =>
  stack === undefined ? topology : { ...topology, stack };

const nothing = (uri: string, { kind }: FileState): Topology => ({
  seed: uri,
  origin: 'script',
  containers: [],
  networks: [],
  read: [],
  absent: kind === 'absent' ? [uri] : [],
  missing: kind === 'not-loaded' ? [uri] : [],
  companions: [],
  fragment: false,
  incomplete: false,
});
