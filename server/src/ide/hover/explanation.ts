import type { Locale } from '../../locale/locale.ts';
import type { ConceptSlug } from '../../rules/concepts.ts';
import type { Target } from '../../rules/rule.ts';
import type { Container, Topology } from '../../topology/model.ts';
import type { Picture } from './picture.ts';

/** What there is to say of a value, and the page that has the rest. */
export interface Explanation {
  /** Paragraphs of Markdown, the first the most important. */
  readonly paragraphs: readonly string[];
  /** Stands behind the first paragraph. */
  readonly picture?: Picture | undefined;
  readonly concept: ConceptSlug;
  readonly documentation?: string;
}

/** From where a value is looked at, and for whom. */
export interface View {
  readonly topology: Topology;
  readonly from: Container;
  readonly target: Target;
  readonly locale: Locale;
}
