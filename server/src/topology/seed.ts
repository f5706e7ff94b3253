import type { Site } from '../text/span.ts';
import type { EmbeddedKind } from './linkEmbedded.ts';

/** From which file, and as what, topologies grow. */
export interface Seed {
  readonly uri: string;
  readonly kind: 'compose' | 'script' | 'dockerfile' | EmbeddedKind;
  /** Of a Compose file, the files that are put together with it, in order and itself among them: `-f a -f b`. */
  readonly group?: readonly string[];
  /** True of a Compose file that a script puts others on top of, though Compose also reads it by itself. */
  readonly isBase?: boolean;
  /** Where a script deploys the Compose file as a stack. */
  readonly stack?: Site;
}
