import { CONCEPTS, type ConceptSlug } from '../rules/concepts.ts';
import type { AnyRule } from '../rules/rule.ts';

/** Addresses of the documentation pages, in whatever form the reader's editor can follow. */
export interface DocsLinks {
  readonly ofRule: (rule: Pick<AnyRule, 'id' | 'concept'>) => string;
  readonly ofConcept: (slug: ConceptSlug) => string;
}

/**
 * Links built from an editor's template, in which `{kind}` is `rules` or `concepts`, `{id}` the page and `{args}` the
 * page's path as the encoded arguments of a command. Without a template: Docker's own page on the concept.
 */
export function docsLinks(template: string | undefined): DocsLinks {
  if (template === undefined) {
    return {
      ofRule: ({ concept }) => CONCEPTS[concept].documentation,
      ofConcept: (slug) => CONCEPTS[slug].documentation,
    };
  }
  const fill = (kind: string, id: string): string =>
    template
      .replaceAll('{kind}', kind)
      .replaceAll('{id}', id)
      .replaceAll('{args}', encodeURIComponent(JSON.stringify([`/${kind}/${id}.md`])));
  return { ofRule: ({ id }) => fill('rules', id), ofConcept: (slug) => fill('concepts', slug) };
}
