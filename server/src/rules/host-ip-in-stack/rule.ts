import { dropHostIp } from '../../topology/edits/stack.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { isKnown, isOnlyDefault } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import { deployedHere } from '../../topology/swarm.ts';
import { defineRule, lowered } from '../rule.ts';

/** A mapping to one address of the host, where the routing mesh listens on all. */
interface Bound {
  readonly topology: Topology;
  readonly container: Container;
  readonly publication: Publication;
  readonly source: SourcedText;
}

const EVERYWHERE: ReadonlySet<string> = new Set(['', '0.0.0.0', '::', '[::]']);

function* check(topology: Topology): Generator<Bound> {
  if (topology.stack === undefined) return;
  for (const container of topology.containers) {
    for (const publication of container.publications) {
      const source = publication.fields.hostIp;
      if (source === undefined || !isKnown(publication.hostIp)) continue;
      if (publication.syntax === 'long' || !EVERYWHERE.has(source.text))
        yield { topology, container, publication, source };
    }
  }
}

/** An address of the host in a stack. */
export const hostIpInStack = defineRule<Bound>({
  id: 'host-ip-in-stack',
  severity: 'warning',
  confidence: 'high',
  concept: 'exposing-safely',
  title: { en: 'A port of a stack on one address of the host', ko: '호스트 주소 하나에 게시하려는 스택의 포트' },
  check,
  report: ({ topology, publication, source }) => ({
    at: source.at,
    severity: publication.syntax === 'long' ? 'error' : isOnlyDefault(source) ? lowered('warning') : 'warning',
    related: deployedHere(topology),
    value: { source },
  }),
  message: {
    en: ({ publication, source }) =>
      publication.syntax === 'long'
        ? `A stack publishes on every address of every node, and \`docker stack deploy\` refuses \`host_ip\` ("Additional property host_ip is not allowed"). Remove it, and keep others out with a firewall or without \`ports\`.`
        : `A stack publishes on every address of every node: \`docker stack deploy\` ignores \`${source.text}\` in \`${shownMapping(publication)}\`, and the port is open to the network. Keep others out with a firewall, or publish nothing and use an overlay network.`,
    ko: ({ publication, source }) =>
      publication.syntax === 'long'
        ? `스택은 모든 노드의 모든 주소에 게시하고, \`docker stack deploy\` 명령은 \`host_ip\` 키를 거부합니다("Additional property host_ip is not allowed"). 키를 지우고, 접근은 방화벽으로 막거나 \`ports\` 없이 두세요.`
        : `스택은 모든 노드의 모든 주소에 게시합니다. \`docker stack deploy\` 명령은 \`${shownMapping(publication)}\` 매핑의 \`${source.text}\` 주소를 무시하므로 포트가 네트워크에 열립니다. 방화벽으로 막거나, 게시하지 말고 오버레이 네트워크를 쓰세요.`,
  },
  *fixes({ publication, container }) {
    const edits = dropHostIp(publication, container);
    if (edits) yield { title: { en: 'Remove the address', ko: '주소 제거' }, safety: 'unsafe', edits };
  },
});
