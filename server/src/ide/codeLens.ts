import type { Locale } from '../locale/locale.ts';
import type { Site } from '../text/span.ts';
import type { Topology } from '../topology/model.ts';
import { hostAddressOf } from '../topology/webAddress.ts';

/** A line above a mapping that opens what is published. */
export interface Lens {
  readonly at: Site;
  readonly title: string;
  readonly url: string;
}

const TITLE = { en: (url: string) => `Open ${url}`, ko: (url: string) => `${url} 열기` } as const;

/** A lens for each mapping of a file behind which a browser likely finds a page. */
export function lensesIn(uri: string, topologies: readonly Topology[], locale: Locale): Lens[] {
  const found = new Map<number, Lens>();
  for (const topology of topologies) {
    for (const container of topology.containers) {
      for (const publication of container.publications) {
        const { at } = publication;
        const url = at.uri === uri ? hostAddressOf(topology, container, publication)?.url : undefined;
        if (url !== undefined && !found.has(at.span.start))
          found.set(at.span.start, { at, title: TITLE[locale](url), url });
      }
    }
  }
  return [...found.values()].sort((a, b) => a.at.span.start - b.at.span.start);
}
