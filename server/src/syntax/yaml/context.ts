import type { LineIndex } from '../../text/lineIndex.ts';
import { site, type Site } from '../../text/span.ts';
import type { MergeBudget } from './mergeKeys.ts';
import type { Node, NullNode, YamlFile } from './node.ts';
import type { YamlProblem } from './parse.ts';

/** What reading one document carries along. */
export interface Context {
  readonly file: YamlFile & { indentStep: number; anchors: number[] };
  /** The text that was parsed: the file's, with broken quotes blanked. */
  readonly text: string;
  readonly lines: LineIndex;
  readonly problems: YamlProblem[];
  /** What an alias means at this point of the text; `open` while the anchored value is being read. */
  readonly anchors: Map<string, Node | 'open'>;
  readonly budget: MergeBudget;
  steps: number;
}

/** A place in the file that is read. */
export const siteOf = (context: Context, start: number, end: number): Site => site(context.file.uri, start, end);

/** The column of an offset, from 0. */
export const columnOf = (context: Context, offset: number): number => context.lines.positionAt(offset).character;

/** Nothing, at a place. */
export const emptyAt = (context: Context, offset: number): NullNode => ({
  kind: 'null',
  at: siteOf(context, offset, offset),
  via: [],
});

/** Notes where an anchor is written; it stands in front of its value. */
export function markAnchor(context: Context, anchor: string, before: number): void {
  const at = context.text.lastIndexOf(`&${anchor}`, before);
  if (at !== -1) context.file.anchors.push(at);
}
