import type { EmbeddedKind } from './linkEmbedded.ts';

/** From which file, and as what, topologies grow. */
export interface Seed {
  readonly uri: string;
  readonly kind: 'compose' | 'script' | 'dockerfile' | EmbeddedKind;
}
