import { placeOfPort } from '../../topology/dialled.ts';
import { editInner } from '../../topology/edits/text.ts';
import type { Container, Endpoint, ScriptCommand, Topology } from '../../topology/model.ts';
import { hostPortInside, resolveFrom, type HostPortInside } from '../../topology/reach.ts';
import { execTargets } from '../../topology/scriptTargets.ts';
import { publishedBy } from '../publishedBy.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A command inside of a container that asks for a port of the host. */
interface AskedInside extends HostPortInside {
  readonly container: Container;
  readonly command: ScriptCommand;
  readonly endpoint: Endpoint;
  readonly port: number;
}

function* check(topology: Topology): Generator<AskedInside> {
  for (const { command, container, project } of execTargets(topology)) {
    for (const endpoint of command.endpoints) {
      const { port, host } = endpoint;
      if (typeof port !== 'number' || resolveFrom(project, container, host).kind !== 'self') continue;
      const found = hostPortInside(project, container, port);
      if (found) yield { ...found, container, command, endpoint, port };
    }
  }
}

function* fixes({ endpoint: { portSource, portSpan }, containerPort, sure }: AskedInside): Generator<Fix> {
  const edit = portSpan && editInner(portSource, portSpan, `${containerPort}`);
  if (edit)
    yield {
      title: { en: `Use the container port ${containerPort}`, ko: `컨테이너 포트 ${containerPort} 사용` },
      safety: sure ? 'safe' : 'unsafe',
      edits: [edit],
    };
}

/** `docker exec` with the port that is published on the host. */
export const execUsesPublishedPort = defineRule<AskedInside>({
  id: 'exec-uses-published-port',
  severity: 'warning',
  confidence: 'high',
  concept: 'publishing-ports',
  title: { en: 'The published port used inside of the container', ko: '컨테이너 안에서 쓴 호스트 포트' },
  check,
  report: ({ endpoint, publication }) => ({
    at: placeOfPort(endpoint),
    value: { source: endpoint.portSource, range: endpoint.portSpan },
    related: [publishedBy(publication)],
  }),
  message: {
    en: ({ port, container, containerPort }) =>
      `This runs inside \`${container.name.value}\`, where port ${port} does not exist: it is the host's for port ${containerPort}. Write ${containerPort}.`,
    ko: ({ port, container, containerPort }) =>
      `이 명령은 \`${container.name.value}\` 컨테이너 안에서 실행되며, ${port}번은 ${containerPort}번 포트를 게시한 호스트의 포트라 거기에는 없습니다. ${containerPort}번을 쓰세요.`,
  },
  fixes,
});
