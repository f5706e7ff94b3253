import { hostClientDials } from '../../topology/clientCommands.ts';
import { placeOfPort } from '../../topology/dialled.ts';
import { editInner } from '../../topology/edits/text.ts';
import { hostPortOf, type HostPort } from '../../topology/hostPortOf.ts';
import { mayListenOnHost } from '../../topology/hostListeners.ts';
import type { Container, Endpoint, Topology } from '../../topology/model.ts';
import { isLoopback } from '../../topology/reach.ts';
import { projectsOf } from '../../topology/scriptTargets.ts';
import { publishedBy } from '../publishedBy.ts';
import { defineRule, type Fix } from '../rule.ts';

/** The port of a container asked for on the host. */
interface WrongSide {
  readonly endpoint: Endpoint;
  readonly port: number;
  readonly container: Container;
  readonly published: HostPort;
}

function* check(topology: Topology): Generator<WrongSide> {
  const projects = projectsOf(topology);
  for (const { endpoint } of hostClientDials(topology)) {
    const { host, port } = endpoint;
    if (typeof port !== 'number' || !isLoopback(host) || mayListenOnHost(topology, projects, port)) continue;
    const found = projects
      .flatMap(({ containers }) => containers)
      .flatMap((container): WrongSide[] => {
        const published = hostPortOf(container, port);
        return published === undefined ? [] : [{ endpoint, port, container, published }];
      });
    if (found.length === 1 && found[0]) yield found[0];
  }
}

function* fixes({ endpoint: { portSource, portSpan }, published }: WrongSide): Generator<Fix> {
  const edit = portSpan && editInner(portSource, portSpan, `${published.port}`);
  if (edit)
    yield {
      title: { en: `Use the host port ${published.port}`, ko: `호스트 포트 ${published.port} 사용` },
      safety: 'unsafe',
      edits: [edit],
    };
}

/** A command on the host that asks for a container's own port. */
export const containerPortUsedFromHost = defineRule<WrongSide>({
  id: 'container-port-used-from-host',
  severity: 'hint',
  confidence: 'medium',
  concept: 'publishing-ports',
  title: { en: 'A container port used on the host', ko: '호스트에서 쓴 컨테이너 포트' },
  check,
  report: ({ endpoint, published: { publication } }) => ({
    at: placeOfPort(endpoint),
    value: { source: endpoint.portSource, range: endpoint.portSpan },
    related: [publishedBy(publication)],
  }),
  message: {
    en: ({ port, container, published }) =>
      `Nothing is published on the host's port ${port}: that is the port inside \`${container.name.value}\`, which the host has as ${published.port}. Write ${published.port}.`,
    ko: ({ port, container, published }) =>
      `호스트의 ${port}번에는 게시된 포트가 없습니다. ${port}번은 \`${container.name.value}\` 컨테이너 안의 포트이고 호스트에서는 ${published.port}번입니다. ${published.port}번을 쓰세요.`,
  },
  fixes,
});
