import { shownMapping } from '../../topology/edits/publications.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { opensHostPorts, placeIn } from '../../topology/publishing.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule } from '../rule.ts';

/** A fixed host port among those that the system hands out. */
interface Ephemeral {
  readonly container: Container;
  readonly publication: Publication;
  readonly port: number;
}

/** The range that Linux takes ports from, `net.ipv4.ip_local_port_range`, as the kernel sets it. */
const FIRST = 32768;
const LAST = 60999;

function* check(topology: Topology): Generator<Ephemeral> {
  for (const container of topology.containers) {
    if (isSynopsis(topology, container) || !opensHostPorts(topology, container)) continue;
    for (const publication of container.publications) {
      const ports = valueOf(publication.hostPorts);
      if (ports !== undefined && ports.last >= FIRST && ports.first <= LAST && publication.problems.length === 0)
        yield { container, publication, port: Math.max(ports.first, FIRST) };
    }
  }
}

/** Fixed host ports that somebody else may be given. */
export const ephemeralRangeHostPort = defineRule<Ephemeral>({
  id: 'ephemeral-range-host-port',
  severity: 'information',
  confidence: 'high',
  concept: 'publishing-ports',
  offByDefault: true,
  title: { en: 'A host port that the system hands out', ko: '시스템이 나누어 주는 호스트 포트' },
  check,
  report: ({ publication }) => ({ at: placeIn(publication) }),
  message: {
    en: ({ publication, port }) =>
      `Linux and Docker hand out ports from ${FIRST} to ${LAST}, so ${port} of \`${shownMapping(publication)}\` may be taken by a connection or another container when this one starts. Choose a host port below ${FIRST}.`,
    ko: ({ publication, port }) =>
      `Linux와 Docker는 ${FIRST}번부터 ${LAST}번까지의 포트를 나누어 주므로, \`${shownMapping(publication)}\` 매핑의 ${port}번은 이 컨테이너가 시작할 때 다른 연결이나 컨테이너가 쓰고 있을 수 있습니다. ${FIRST}번보다 작은 호스트 포트를 고르세요.`,
  },
  *fixes() {},
});
