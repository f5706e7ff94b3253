import type { Entry, Item, MapNode, ScalarNode, SeqNode } from '../syntax/yaml/node.ts';
import type { DockerInvocation, FlagUse } from '../syntax/dockerCli/invocation.ts';
import type { SourcedText } from '../text/sourcedText.ts';

/**
 * How a part of the model is written, for those who build edits. Rules hand it to `edits.ts` unopened.
 */
export type Written =
  | {
      readonly kind: 'yaml-item';
      readonly owner: MapNode;
      readonly entry: Entry;
      readonly seq: SeqNode;
      readonly item: Item;
    }
  | { readonly kind: 'yaml-entry'; readonly map: MapNode; readonly entry: Entry }
  | { readonly kind: 'yaml-scalar'; readonly scalar: ScalarNode }
  | { readonly kind: 'flag'; readonly invocation: DockerInvocation; readonly flag: FlagUse }
  | { readonly kind: 'words'; readonly words: readonly SourcedText[] }
  /** Comes from a place that edits do not reach, such as a default. */
  | { readonly kind: 'elsewhere' };

/** How a container is written. */
export type WrittenContainer =
  | {
      readonly kind: 'service';
      readonly map: MapNode;
      readonly definitions: readonly MapNode[];
      readonly keys: readonly SourcedText[];
    }
  | { readonly kind: 'run'; readonly invocation: DockerInvocation }
  | { readonly kind: 'stage' };

/** How a network is written. */
export type WrittenNetwork =
  /** `section` is the map under `networks:`. */
  | { readonly kind: 'entry'; readonly section: MapNode; readonly entry: Entry }
  | { readonly kind: 'create'; readonly invocation: DockerInvocation }
  | { readonly kind: 'elsewhere' };
