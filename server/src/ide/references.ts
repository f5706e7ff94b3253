import type { Site } from '../text/span.ts';
import { everywhere, mentionsAt, sitesOf, type Place } from './mentions.ts';

/** Every place that speaks of what stands at a place, in all files. */
export function referencesAt(place: Place, includeDeclaration: boolean): Site[] {
  const mentioned = everywhere(mentionsAt(place), place).filter(({ mention }) => mention.role !== 'perhaps');
  return sitesOf(includeDeclaration ? mentioned : mentioned.filter(({ mention }) => mention.role !== 'declaration'));
}

/** A place in the same file that speaks of the same thing. */
export interface Highlight {
  readonly at: Site;
  readonly declares: boolean;
}

/** The places in one file that speak of what stands at a place of it. */
export function highlightsAt(place: Place): Highlight[] {
  const own: Place = { ...place, related: () => place.topologies, all: () => place.topologies };
  const mentioned = everywhere(mentionsAt(place), own).filter(
    ({ mention }) => mention.role !== 'perhaps' && mention.at.uri === place.uri,
  );
  const declared = new Set(
    mentioned.filter(({ mention }) => mention.role === 'declaration').map(({ mention }) => mention.at.span.start),
  );
  return sitesOf(mentioned).map((at) => ({ at, declares: declared.has(at.span.start) }));
}
