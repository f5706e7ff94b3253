import type { Localized } from '../../locale/locale.ts';
import type { ConceptSlug } from '../../rules/concepts.ts';

/** What a hover says about a flag, a key or a value of the language itself: at most three sentences of Markdown. */
export interface Topic {
  readonly text: Localized<string>;
  readonly concept: ConceptSlug;
}

/** A table of topics under the names that files use: long flag names, or key paths such as `services.*.ports`. */
export type Topics = Readonly<Record<string, Topic>>;
