import type { EmbeddedKind } from './linkEmbedded.ts';

/** From which file, and as what, topologies grow. */
export interface Seed {
  readonly uri: string;
  readonly kind: 'compose' | 'script' | 'dockerfile' | EmbeddedKind;
  /** Of a Compose file, the files that are put together with it, in order and itself among them: `-f a -f b`. */
  readonly group?: readonly string[];
}
