import { bindTo } from '../../topology/edits/mapping.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { isOnEveryAddress } from '../../topology/everyAddress.ts';
import { knownImage } from '../../topology/images/knownImage.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { looksLikeStack } from '../../topology/swarm.ts';
import { defineRule } from '../rule.ts';

/** A mapping that whoever reaches the host can use. */
interface Open {
  readonly container: Container;
  readonly publication: Publication;
}

/** Images whose business it is to be reached from outside. */
const EDGE: ReadonlySet<string> = new Set([
  'nginx',
  'nginx-unprivileged',
  'httpd',
  'caddy',
  'traefik',
  'haproxy',
  'wireguard',
  'openvpn',
]);

function* check(topology: Topology): Generator<Open> {
  if (looksLikeStack(topology)) return;
  for (const container of topology.containers) {
    const family = container.image === undefined ? undefined : knownImage(container.image.text)?.family;
    if ((family !== undefined && EDGE.has(family)) || isSynopsis(topology, container)) continue;
    for (const publication of container.publications) {
      const host = valueOf(publication.hostPorts)?.first;
      if (host !== 80 && host !== 443 && isOnEveryAddress(topology, container, publication))
        yield { container, publication };
    }
  }
}

/** Mappings without an address, which are open to the network of the host. */
export const publishOnAllInterfaces = defineRule<Open>({
  id: 'publish-on-all-interfaces',
  severity: 'information',
  confidence: 'high',
  concept: 'exposing-safely',
  offByDefault: true,
  title: { en: 'A port published on every address', ko: '모든 주소에 게시된 포트' },
  check,
  report: ({ publication }) => ({ at: publication.at }),
  message: {
    en: ({ publication }) =>
      `\`${shownMapping(publication)}\` is open on every address of the host, past its firewall rules for incoming traffic. If only this machine needs it, put \`127.0.0.1:\` in front.`,
    ko: ({ publication }) =>
      `\`${shownMapping(publication)}\` 매핑은 호스트의 모든 주소에서 열리며, 들어오는 트래픽을 막는 방화벽 규칙도 거치지 않습니다. 이 컴퓨터에서만 쓴다면 앞에 \`127.0.0.1:\`을 붙이세요.`,
  },
  *fixes({ container, publication }) {
    const edits = bindTo(publication, container, '127.0.0.1');
    if (edits) yield { title: { en: 'Publish on 127.0.0.1 only', ko: '127.0.0.1에만 게시' }, safety: 'unsafe', edits };
  },
});
