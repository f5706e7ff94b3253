import type { Span } from '../text/span.ts';

/** What a hover shows: Markdown, and the range of the file that it explains. */
export interface HoverContent {
  readonly markdown: string;
  readonly range: Span;
}
