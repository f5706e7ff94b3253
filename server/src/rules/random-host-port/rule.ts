import { insertEntry } from '../../syntax/yaml/edit.ts';
import type { Site } from '../../text/span.ts';
import { isOwnMapping } from '../../topology/edits/mapping.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { allOf, editAll } from '../../topology/edits/text.ts';
import { claimedTwice } from '../../topology/hostPorts.ts';
import { isKnown, valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { opensHostPorts, placeIn } from '../../topology/publishing.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A mapping whose host port is another one at each start. */
interface Unfixed {
  readonly container: Container;
  readonly at: Site;
  /** Undefined for `-P`. */
  readonly publication: Publication | undefined;
  /** Whether nobody else wants the same port of the host. */
  readonly free: boolean;
}

function* check(topology: Topology): Generator<Unfixed> {
  for (const container of topology.containers) {
    // Several containers of a service can only have ports that Docker picks.
    if ((container.replicas ?? 2) > 1 || !opensHostPorts(topology, container) || isSynopsis(topology, container))
      continue;
    for (const publication of container.publications) {
      if (
        publication.hostPorts !== undefined ||
        publication.problems.length > 0 ||
        !isKnown(publication.containerPorts)
      )
        continue;
      const ports = publication.containerPorts.value;
      if (ports.first > 0)
        yield { container, at: placeIn(publication), publication, free: !claimedTwice(topology, publication, ports) };
    }
    if (container.publishAll) yield { container, at: container.publishAll.at, publication: undefined, free: false };
  }
}

function* fixes({ container, publication, free }: Unfixed): Generator<Fix> {
  if (publication === undefined || !free || !isOwnMapping(publication, container)) return;
  const port = publication.fields.containerPorts?.text ?? '';
  const note = publication.notes.find(({ note: { kind } }) => kind === 'random-host-port');
  const { written } = publication;
  const map = written.kind === 'yaml-item' && written.item.value.kind === 'map' ? written.item.value : undefined;
  const edits =
    map !== undefined && publication.fields.hostPorts === undefined
      ? allOf([insertEntry(map, 'published', `"${port}"`)])
      : note && editAll(note.source, note.note.repairs[0]?.edits ?? []);
  if (edits && edits.length > 0)
    yield {
      title: { en: `Publish on host port ${port}`, ko: `호스트 포트 ${port}번에 게시` },
      safety: 'unsafe',
      edits,
    };
}

const shown = ({ publication }: Unfixed): string =>
  `\`${publication === undefined ? '-P' : shownMapping(publication)}\``;

const example = ({ publication, container }: Unfixed): string =>
  publication !== undefined && container.kind === 'service'
    ? `docker compose port ${container.name.value} ${valueOf(publication.containerPorts)?.first ?? ''}`
    : 'docker port';

/** Ports of the host that Docker picks anew at each start. */
export const randomHostPort = defineRule<Unfixed>({
  id: 'random-host-port',
  severity: 'information',
  confidence: 'high',
  concept: 'publishing-ports',
  offByDefault: true,
  title: { en: 'A host port that Docker picks', ko: 'Docker가 고르는 호스트 포트' },
  check,
  report: ({ at }) => ({ at }),
  message: {
    en: (fact) =>
      `${shown(fact)} leaves the host port to Docker, which picks another one at each start, from 32768 upwards. Find it with \`${example(fact)}\`, or write the host port in front.`,
    ko: (fact) =>
      `${shown(fact)} 매핑은 호스트 포트를 Docker에 맡기므로 시작할 때마다 32768번 이상에서 다른 포트가 쓰입니다. \`${example(fact)}\` 명령으로 확인하거나 앞에 호스트 포트를 쓰세요.`,
  },
  fixes,
});
