import type { Container, ContainerCommand, Endpoint, Topology } from '../../topology/model.ts';
import { isLoopback } from '../../topology/reach.ts';
import { called } from '../naming.ts';
import { defineRule } from '../rule.ts';

/** A Next.js server that listens on the container's host name alone, and what does not find it there. */
interface OneAddress {
  readonly container: Container;
  readonly command: ContainerCommand;
  readonly check: Endpoint;
}

/** Only with a healthcheck on loopback: from other containers and through a published port, one address is enough. */
function* check(topology: Topology): Generator<OneAddress> {
  for (const container of topology.containers) {
    if (container.kind !== 'stage' && container.partial) continue;
    if (container.environment.some(({ name }) => name === 'HOSTNAME')) continue;
    if (container.networkMode.kind === 'host' || !isStandalone(container)) continue;
    const command = container.commands.find(({ words }) => startsServer(words.map(({ text }) => text)));
    const own = container.endpoints.find(({ role, host }) => role === 'healthcheck' && isLoopback(host));
    if (command && own) yield { container, command, check: own };
  }
}

const isStandalone = ({ build }: Container): boolean =>
  (build?.copies ?? []).some(({ sources }) => sources.some(({ text }) => /\.next\/standalone\/?$/.test(text)));

const startsServer = (words: readonly string[]): boolean =>
  words.length === 2 && words[0] === 'node' && /^(?:\.\/|\/.*\/)?server\.js$/.test(words[1] ?? '');

/** Next.js in its standalone form, without `HOSTNAME`. */
export const nextStandaloneHostname = defineRule<OneAddress>({
  id: 'next-standalone-hostname',
  severity: 'warning',
  confidence: 'medium',
  concept: 'healthchecks-and-start-order',
  title: { en: "Next.js on the container's host name", ko: '컨테이너의 호스트 이름에서 수신 대기하는 Next.js' },
  check,
  report: ({ container, command, check: endpoint }) => ({
    at: command.at,
    // Whoever runs an image may say more than its Dockerfile.
    severity: container.kind === 'stage' ? 'information' : 'warning',
    related: [
      {
        at: endpoint.source.at,
        message: { en: 'The healthcheck asks on loopback', ko: '헬스체크는 루프백으로 묻습니다' },
      },
    ],
  }),
  message: {
    en: ({ container, check: { host } }) =>
      `Docker sets \`HOSTNAME\` to the container's name for itself, and the \`server.js\` of Next.js listens on that name only: in ${called(container).en} nothing answers at \`${host}\`, and the healthcheck fails. ` +
      'Set `HOSTNAME=0.0.0.0`.',
    ko: ({ container, check: { host } }) =>
      `Docker는 \`HOSTNAME\` 변수에 컨테이너의 호스트 이름을 넣고, Next.js의 \`server.js\`는 그 이름에서만 수신 대기합니다. ${called(container).ko}에서 \`${host}\` 주소는 답하지 않아 헬스체크가 실패합니다. ` +
      '`HOSTNAME=0.0.0.0`으로 설정하세요.',
  },
  fixes: () => [],
});
