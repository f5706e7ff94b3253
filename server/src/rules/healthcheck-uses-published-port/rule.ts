import { placeOfPort } from '../../topology/dialled.ts';
import { editInner } from '../../topology/edits/text.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, Endpoint, Topology } from '../../topology/model.ts';
import { hostPortInside, resolveFrom, type HostPortInside } from '../../topology/reach.ts';
import { publishedBy } from '../publishedBy.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';

/** A healthcheck that asks at a port that exists on the host only. */
interface Unhealthy extends HostPortInside {
  readonly container: Container;
  readonly endpoint: Endpoint;
  readonly port: number;
}

function* check(topology: Topology): Generator<Unhealthy> {
  for (const container of topology.containers) {
    for (const endpoint of container.endpoints) {
      const { role, port, host } = endpoint;
      if (role !== 'healthcheck' || typeof port !== 'number' || resolveFrom(topology, container, host).kind !== 'self')
        continue;
      const found = hostPortInside(topology, container, port);
      if (found) yield { ...found, container, endpoint, port };
    }
  }
}

function* fixes({ endpoint, containerPort, container, sure }: Unhealthy): Generator<Fix> {
  const { portSource, portSpan } = endpoint;
  const edit = portSpan && editInner(portSource, portSpan, `${containerPort}`);
  if (edit === undefined) return;
  yield {
    title: { en: `Use the container port ${containerPort}`, ko: `컨테이너 포트 ${containerPort} 사용` },
    safety: sure && edit.at.uri === container.at.uri ? 'safe' : 'unsafe',
    edits: [edit],
  };
}

/** A healthcheck that probes the published port from inside of the container. */
export const healthcheckUsesPublishedPort = defineRule<Unhealthy>({
  id: 'healthcheck-uses-published-port',
  severity: 'warning',
  confidence: 'high',
  concept: 'healthchecks-and-start-order',
  title: { en: 'A healthcheck that asks at the published port', ko: '호스트 포트로 확인하는 헬스체크' },
  check,
  report: ({ endpoint, publication }) => ({
    at: placeOfPort(endpoint),
    value: { source: endpoint.portSource, range: endpoint.portSpan },
    ...(isOnlyDefault(endpoint.portSource, endpoint.portSpan) ? { severity: lowered('warning') } : {}),
    related: [publishedBy(publication)],
  }),
  message: {
    en: ({ port, container, containerPort }) =>
      `The healthcheck runs inside \`${container.name.value}\`, where port ${port} does not exist: it is the host's for port ${containerPort}. The container will stay unhealthy; ask at ${containerPort}.`,
    ko: ({ port, container, containerPort }) =>
      `헬스체크는 \`${container.name.value}\` 컨테이너 안에서 실행되며, ${port}번은 ${containerPort}번 포트를 게시한 호스트의 포트라 거기에는 없습니다. 컨테이너가 계속 unhealthy 상태가 되므로 ${containerPort}번으로 확인하세요.`,
  },
  fixes,
});
