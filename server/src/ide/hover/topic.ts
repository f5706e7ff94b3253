import type { Localized } from '../../locale/locale.ts';
import type { ConceptSlug } from '../../rules/concepts.ts';

/** What a hover says about a flag, a key or a value of the language itself: at most three sentences of Markdown. */
export interface Topic {
  readonly text: Localized<string>;
  readonly concept: ConceptSlug;
  /** Absolute address of the page on which Docker or podman documents exactly this. */
  readonly documentation?: string;
}

/** A table of topics under the names that files use: long flag names, or key paths such as `services.*.ports`. */
export type Topics = Readonly<Record<string, Topic>>;

export const DOCKER_DOCS = 'https://docs.docker.com/';

/** A topic with its two texts; `page` is a path below docs.docker.com, or a whole address elsewhere. */
export const topic = (concept: ConceptSlug, page: string, en: string, ko: string): Topic => ({
  text: { en, ko },
  concept,
  documentation: page.startsWith('https:') ? page : DOCKER_DOCS + page,
});
