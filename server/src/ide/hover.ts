import type { Locale } from '../locale/locale.ts';
import type { Target } from '../rules/rule.ts';
import type { Span } from '../text/span.ts';
import type { Lookup } from '../topology/lookup.ts';
import type { Topology } from '../topology/model.ts';
import type { Seed } from '../topology/seed.ts';
import { kindOf } from '../workspace/seeds.ts';
import type { DocsLinks } from './docsLinks.ts';
import { scriptTopicAt } from './hover/commandLine.ts';
import { composeTopicAt, type TopicAt } from './hover/composeKey.ts';
import { embeddedTopicAt } from './hover/embedded.ts';
import type { Explanation } from './hover/explanation.ts';
import { dockerfileTopicAt } from './hover/instruction.ts';
import { footer } from './hover/markdown.ts';
import { pictureMarkdown } from './hover/picture.ts';
import { explainValue } from './hover/values.ts';
import type { HoverContent } from './hoverContent.ts';

/** Where a hover is asked for, and by whom. */
export interface HoverRequest {
  readonly uri: string;
  /** UTF-16 code units from the start of the text. */
  readonly offset: number;
  readonly text: string;
  /** Topologies that the file is part of, its own first. */
  readonly topologies: readonly Topology[];
  readonly locale: Locale;
  readonly target: Target;
  readonly links: DocsLinks;
  /** What files say now, to share what linking has parsed. */
  readonly lookup?: Lookup;
  /** Whether the reader's editor shows images; without them there is no picture in the Markdown. True if absent. */
  readonly pictures?: boolean;
}

/**
 * What stands at a place of a file: first the value as the project gives it a meaning (whose localhost this is, who reaches
 * this port), then the flag, key or instruction itself. Undefined where there is nothing to teach. Never throws on
 * broken files.
 */
export function hoverAt(request: HoverRequest): HoverContent | undefined {
  const { uri, offset, text, topologies, locale, links } = request;
  if (offset < 0 || offset > text.length) return undefined;
  const value = explainValue(topologies, request);
  if (value !== undefined) {
    return { markdown: explanationMarkdown(value.explanation, request), range: value.at.span };
  }
  const kind = kindOf(uri, text) ?? topologies.find(({ seed }) => seed === uri)?.origin;
  const found = kind === undefined ? undefined : TOPIC_AT[kind](text, uri, offset, request.lookup);
  if (found === undefined) return undefined;
  const { concept, documentation } = found.topic;
  return {
    markdown: `${found.topic.text[locale]}\n\n${footer(concept, documentation, links, locale)}`,
    range: rangeOf(found),
  };
}

const TOPIC_AT: Readonly<
  Record<Seed['kind'], (text: string, uri: string, offset: number, lookup?: Lookup) => TopicAt | undefined>
> = {
  compose: composeTopicAt,
  script: scriptTopicAt,
  dockerfile: dockerfileTopicAt,
  markdown: embeddedTopicAt('markdown'),
  makefile: embeddedTopicAt('makefile'),
  manifest: embeddedTopicAt('manifest'),
  pipeline: embeddedTopicAt('pipeline'),
  devcontainer: embeddedTopicAt('devcontainer'),
};

const rangeOf = ({ at }: TopicAt): Span => at.span;

function explanationMarkdown(
  { paragraphs, picture, concept, documentation }: Explanation,
  { pictures, locale, links }: HoverRequest,
): string {
  const [first = '', ...rest] = paragraphs;
  const shown = picture === undefined || pictures === false ? [] : [pictureMarkdown(picture)];
  return [first, ...shown, ...rest, footer(concept, documentation, links, locale)].join('\n\n');
}
