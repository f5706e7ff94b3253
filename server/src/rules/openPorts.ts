import type { TextEdit } from '../text/textEdit.ts';
import { bindTo } from '../topology/edits/mapping.ts';
import { shownMapping } from '../topology/edits/publications.ts';
import { isOnEveryAddress } from '../topology/everyAddress.ts';
import type { Container, Publication, Topology } from '../topology/model.ts';
import { isSynopsis } from '../topology/scriptLines.ts';
import { looksLikeStack } from '../topology/swarm.ts';
import type { Fix, Related } from './rule.ts';

/** A published port of a certain kind that is open to the network of the host. */
export interface OpenPort<Kind> {
  readonly container: Container;
  readonly publication: Publication;
  readonly kind: Kind;
}

/** Those of one file: whoever decides for one decides for all. */
export interface OpenPorts<Kind> {
  readonly first: OpenPort<Kind>;
  readonly others: readonly OpenPort<Kind>[];
}

/** Ports on every address of the host, by files, of the kinds that `kindOf` knows. A stack's are its cluster's matter. */
export function* openPorts<Kind>(
  topology: Topology,
  kindOf: (container: Container, publication: Publication) => Kind | undefined,
): Generator<OpenPorts<Kind>> {
  if (looksLikeStack(topology)) return;
  const byFile = new Map<string, Map<number, OpenPort<Kind>>>();
  for (const container of topology.containers) {
    if (isSynopsis(topology, container)) continue;
    for (const publication of container.publications) {
      const kind = kindOf(container, publication);
      if (kind === undefined || publication.hostPorts === undefined) continue;
      if (!isOnEveryAddress(topology, container, publication)) continue;
      const { uri, span } = publication.at;
      const places = byFile.get(uri) ?? new Map<number, OpenPort<Kind>>();
      byFile.set(uri, places);
      if (!places.has(span.start)) places.set(span.start, { container, publication, kind });
    }
  }
  for (const places of byFile.values()) {
    const [first, ...others] = places.values();
    if (first) yield { first, others };
  }
}

const SHOWN = 10;

/** The other open ports of a file, as places that belong to a finding about the first. */
export const alsoOpen = ({ others }: OpenPorts<unknown>): Related[] =>
  others.slice(0, SHOWN).map(({ container: { name }, publication }) => ({
    at: publication.at,
    message: {
      en: `\`${name.value}\` is open as well: \`${shownMapping(publication)}\``,
      ko: `\`${name.value}\` 컨테이너도 열려 있습니다: \`${shownMapping(publication)}\``,
    },
  }));

/** Binds those that can be changed where they stand. Unsafe: somebody on the network may use them. */
export function* publishOnLoopback({ first, others }: OpenPorts<unknown>): Generator<Fix> {
  const edits = [first, ...others].flatMap(
    ({ container, publication }): TextEdit[] => bindTo(publication, container, '127.0.0.1') ?? [],
  );
  if (edits.length > 0)
    yield { title: { en: 'Publish on 127.0.0.1 only', ko: '127.0.0.1에만 게시' }, safety: 'unsafe', edits };
}
