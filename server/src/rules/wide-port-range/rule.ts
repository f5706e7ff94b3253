import { rangeLength } from '../../syntax/port/model.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { opensHostPorts, placeIn } from '../../topology/publishing.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule } from '../rule.ts';

/** A mapping of very many ports. */
interface Wide {
  readonly container: Container;
  readonly publication: Publication;
  readonly ports: number;
}

/** From here on the start of a container becomes noticeably slow. */
const MANY = 100;

function* check(topology: Topology): Generator<Wide> {
  for (const container of topology.containers) {
    if (!opensHostPorts(topology, container) || isSynopsis(topology, container)) continue;
    for (const publication of container.publications) {
      const [host, inside] = [valueOf(publication.hostPorts), valueOf(publication.containerPorts)];
      const ports = inside === undefined ? 0 : rangeLength(inside);
      // Many host ports in front of one container port publish a single one.
      if (ports > MANY && (host === undefined || rangeLength(host) === ports)) yield { container, publication, ports };
    }
  }
}

/** Ranges of ports so wide that publishing them costs. */
export const widePortRange = defineRule<Wide>({
  id: 'wide-port-range',
  severity: 'hint',
  confidence: 'medium',
  concept: 'host-networking',
  title: { en: 'A wide range of published ports', ko: '넓은 포트 범위의 게시' },
  check,
  report: ({ publication }) => ({ at: placeIn(publication) }),
  message: {
    en: ({ container, publication, ports }) =>
      `\`${shownMapping(publication)}\` publishes ${ports} ports, and each gets rules of its own and a proxy process, so \`${container.name.value}\` starts slowly and takes memory. Narrow the range in the program's settings, or use host networking.`,
    ko: ({ container, publication, ports }) =>
      `\`${shownMapping(publication)}\` 매핑은 포트 ${ports}개를 게시합니다. 포트마다 규칙과 프록시 프로세스가 따로 생겨 \`${container.name.value}\` 컨테이너가 느리게 시작되고 메모리를 씁니다. 프로그램 설정에서 범위를 줄이거나 호스트 네트워킹을 쓰세요.`,
  },
  *fixes() {
    // Which ports the program needs, only its settings tell.
  },
});
