import { touches, type Site } from '../text/span.ts';
import { fileReferences } from '../topology/fileReferences.ts';
import { mentionsOf } from '../topology/mentions.ts';
import { everywhere, mentionsAt, type Mentioned, type Place } from './mentions.ts';

/** From what is written here to where it is declared. */
export interface Definition {
  readonly from: Site;
  readonly to: Site;
}

/**
 * Where that which stands at a place is declared: the service behind a host name, the network, the mapping behind a port, the
 * Dockerfile behind a path. Several where several are meant, none where nothing is known.
 */
export function definitionsAt(place: Place): Definition[] {
  const hits = mentionsAt(place);
  const found = hits.flatMap((hit) => declarationsOf(hit, place).map((to) => ({ from: hit.mention.at, to })));
  return unique(found.length > 0 ? found : filesAt(place));
}

function declarationsOf(hit: Mentioned, place: Place): Site[] {
  const { mention, topology } = hit;
  const own = mentionsOf(topology, place.lookup).of(mention.of);
  const declared = (
    own.some(({ role }) => role === 'declaration') ? own : everywhere([hit], place).map((other) => other.mention)
  ).filter(({ role, of }) => role === 'declaration' && of.onEngine === mention.of.onEngine);
  const meant = declared.filter(({ containers }) => containers.some((id) => mention.containers.includes(id)));
  const candidates = meant.length > 0 && mention.role === 'reference' ? meant : declared;
  const services = candidates.filter(({ declares }) => declares === 'service');
  return (services.length > 0 ? services : candidates).map(({ at }) => at);
}

function filesAt({ uri, offset, topologies, lookup }: Place): Definition[] {
  return topologies.flatMap((topology) =>
    fileReferences(topology, lookup)
      .filter(({ at }) => at.uri === uri && touches(at.span, offset))
      .map(({ at, uri: file, target }) => ({ from: at, to: target ?? { uri: file, span: { start: 0, end: 0 } } })),
  );
}

function unique(definitions: readonly Definition[]): Definition[] {
  const seen = new Map(definitions.map((one) => [`${one.to.uri} ${one.to.span.start} ${one.to.span.end}`, one]));
  return [...seen.values()];
}
