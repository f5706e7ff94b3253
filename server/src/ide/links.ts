import type { Site } from '../text/span.ts';
import { fileReferences } from '../topology/fileReferences.ts';
import type { Lookup } from '../topology/lookup.ts';
import type { Topology } from '../topology/model.ts';

/** A path in a file that can be followed. */
export interface FileLink {
  /** The path without its quotes. */
  readonly at: Site;
  readonly target: string;
}

/** The paths of a file that lead to Dockerfiles, env files and other Compose files, as far as these exist. */
export function linksIn(uri: string, text: string, topologies: readonly Topology[], lookup: Lookup): FileLink[] {
  const found = new Map<number, FileLink>();
  for (const topology of topologies) {
    for (const { at, uri: target } of fileReferences(topology, lookup)) {
      if (at.uri === uri && !found.has(at.span.start))
        found.set(at.span.start, { at: withoutQuotes(at, text), target });
    }
  }
  return [...found.values()].sort((a, b) => a.at.span.start - b.at.span.start);
}

function withoutQuotes(at: Site, text: string): Site {
  const { start, end } = at.span;
  const isQuoted = end - start >= 2 && /["']/.test(text[start] ?? '') && text[end - 1] === text[start];
  return isQuoted ? { uri: at.uri, span: { start: start + 1, end: end - 1 } } : at;
}
