import { setHostPorts } from '../../topology/edits/mapping.ts';
import { freeHostPort } from '../../topology/hostPorts.ts';
import { knownImage } from '../../topology/images/knownImage.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { opensHostPorts, placeIn } from '../../topology/publishing.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule } from '../rule.ts';

/** A web server behind a port that browsers do not open. */
interface Blocked {
  readonly container: Container;
  readonly publication: Publication;
  readonly port: number;
  /** The next port that browsers open and nobody in the project takes. */
  readonly free: number | undefined;
}

/** https://fetch.spec.whatwg.org/#port-blocking */
const BLOCKED: ReadonlySet<number> = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/** Ports behind which a web server is nearly always found. */
const WEB: ReadonlySet<number> = new Set([80, 443, 3000, 4200, 5000, 5173, 8000, 8080, 8081, 8443, 8888]);

function* check(topology: Topology): Generator<Blocked> {
  for (const container of topology.containers) {
    if (!opensHostPorts(topology, container) || isSynopsis(topology, container)) continue;
    for (const publication of container.publications) {
      const [host, inside] = [valueOf(publication.hostPorts), valueOf(publication.containerPorts)];
      if (
        host === undefined ||
        host.first !== host.last ||
        inside === undefined ||
        valueOf(publication.protocol) !== 'tcp'
      )
        continue;
      if (!BLOCKED.has(host.first) || !WEB.has(inside.first) || speaksOtherwise(container)) continue;
      yield { container, publication, port: host.first, free: nextOpen(topology, host.first) };
    }
  }
}

/** Images of programs that are no web servers, whatever the port. */
function speaksOtherwise({ image, build }: Container): boolean {
  const kind = image === undefined || build !== undefined ? undefined : knownImage(image.text)?.class;
  return (
    kind !== undefined &&
    !['web', 'admin', 'observability', 'infrastructure', 'search', 'storage', 'other'].includes(kind)
  );
}

function nextOpen(topology: Topology, port: number): number | undefined {
  let free = freeHostPort(topology, Math.max(port, 1023));
  while (free !== undefined && BLOCKED.has(free)) free = freeHostPort(topology, free);
  return free;
}

/** A web server on a host port that browsers refuse to open. */
export const browserUnsafePort = defineRule<Blocked>({
  id: 'browser-unsafe-port',
  severity: 'hint',
  confidence: 'medium',
  concept: 'publishing-ports',
  title: { en: 'A host port that browsers refuse', ko: '브라우저가 거부하는 호스트 포트' },
  check,
  report: ({ publication }) => ({ at: placeIn(publication) }),
  message: {
    en: ({ port, free }) =>
      `Browsers open no page on port ${port}, which belongs to another protocol: \`ERR_UNSAFE_PORT\`. Publish a web server on another host port${free === undefined ? '' : `, such as ${free}`}.`,
    ko: ({ port, free }) =>
      `${port}번은 다른 프로토콜의 포트라서 브라우저가 페이지를 열지 않습니다(\`ERR_UNSAFE_PORT\`). 웹 서버는 ${free === undefined ? '' : `${free}번처럼 `}다른 호스트 포트에 게시하세요.`,
  },
  *fixes({ container, publication, free }) {
    const edits = free === undefined ? undefined : setHostPorts(publication, container, `${free}`);
    if (edits)
      yield {
        title: { en: `Publish on host port ${free ?? ''}`, ko: `호스트 포트 ${free ?? ''}번에 게시` },
        safety: 'unsafe',
        edits,
      };
  },
});
