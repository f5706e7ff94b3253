import { isDialled } from '../../topology/dialled.ts';
import { removePublications, shownMapping } from '../../topology/edits/publications.ts';
import { knownImage } from '../../topology/images/knownImage.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, Endpoint, Publication, Topology } from '../../topology/model.ts';
import { opensHostPorts } from '../../topology/publishing.ts';
import { inRange, resolveFrom, stackOf } from '../../topology/reach.ts';
import { defineRule } from '../rule.ts';

/** A mapping of a datastore that the services of the project do without. */
interface Unneeded extends Dial {
  readonly container: Container;
  readonly publication: Publication;
}

/** Who dials a container by its name, and where. */
interface Dial {
  readonly from: Container;
  readonly endpoint: Endpoint;
}

const STORES: ReadonlySet<string> = new Set(['database', 'cache', 'broker', 'search']);

function* check(topology: Topology): Generator<Unneeded> {
  // What runs on the host's own network reaches a datastore by the mapping alone.
  if (topology.origin !== 'compose' || topology.containers.some((one) => stackOf(topology, one) === 'host')) return;
  const dials = dialsByName(topology);
  for (const container of topology.containers) {
    const { image, build, publications } = container;
    const known = image === undefined || build !== undefined ? undefined : knownImage(image.text);
    if (known === undefined || !STORES.has(known.class) || !opensHostPorts(topology, container)) continue;
    const dial = dials.get(container);
    if (dial === undefined) continue;
    for (const publication of publications) {
      const ports = valueOf(publication.containerPorts);
      if (ports === undefined || publication.problems.length > 0) continue;
      if (!known.ports.some(({ port }) => inRange(ports, port))) continue;
      yield { container, publication, ...dial };
    }
  }
}

/** Of each container the first that dials it by a name. */
function dialsByName(topology: Topology): ReadonlyMap<Container, Dial> {
  const found = new Map<Container, Dial>();
  for (const from of topology.containers) {
    for (const endpoint of from.endpoints) {
      if (!isDialled(endpoint)) continue;
      const to = resolveFrom(topology, from, endpoint.host);
      if (to.kind !== 'container') continue;
      for (const one of to.containers) if (one !== from && !found.has(one)) found.set(one, { from, endpoint });
    }
  }
  return found;
}

/** Datastores that are published although the services reach them by name. */
export const unneededPublish = defineRule<Unneeded>({
  id: 'unneeded-publish',
  severity: 'hint',
  confidence: 'medium',
  concept: 'publishing-ports',
  offByDefault: true,
  title: {
    en: 'A datastore published for siblings that need no mapping',
    ko: '형제 컨테이너에는 필요 없는 데이터 저장소 게시',
  },
  check,
  report: ({ publication, endpoint, from }) => ({
    at: publication.at,
    related: [
      {
        at: endpoint.source.at,
        message: {
          en: `\`${from.name.value}\` connects by name here`,
          ko: `\`${from.name.value}\` 컨테이너는 여기에서 이름으로 연결합니다`,
        },
      },
    ],
  }),
  message: {
    en: ({ container, publication, from }) =>
      `\`${from.name.value}\` reaches \`${container.name.value}\` by its name over their network, where \`${shownMapping(publication)}\` plays no part. If no program on the host needs it, remove the mapping.`,
    ko: ({ container, publication, from }) =>
      `\`${from.name.value}\` 컨테이너는 네트워크를 통해 \`${container.name.value}\` 컨테이너에 이름으로 접근하며, \`${shownMapping(publication)}\` 매핑은 쓰이지 않습니다. 호스트의 프로그램이 쓰지 않는다면 매핑을 지우세요.`,
  },
  *fixes({ container, publication }) {
    const edits = removePublications([publication], container);
    if (edits) yield { title: { en: 'Remove the mapping', ko: '매핑 제거' }, safety: 'unsafe', edits };
  },
});
