import { addHealthcheck, setCondition } from '../../topology/edits/startOrder.ts';
import { usualHealthcheck } from '../../topology/images/healthcheck.ts';
import { knownImage } from '../../topology/images/knownImage.ts';
import type { Container, Dependency, Topology } from '../../topology/model.ts';
import { dependedOn } from '../../topology/startOrder.ts';
import { defineRule, type Fix, type Related } from '../rule.ts';

/** A wait for health that nothing measures. */
interface NeverHealthy {
  readonly container: Container;
  readonly dependency: Dependency;
  readonly server: Container;
}

function* check(topology: Topology): Generator<NeverHealthy> {
  for (const container of topology.containers) {
    for (const dependency of container.dependsOn) {
      if (dependency.condition?.text !== 'service_healthy') continue;
      const server = dependedOn(topology, dependency);
      if (server?.health === 'none' && !server.partial) yield { container, dependency, server };
    }
  }
}

function* fixes({ container, dependency, server }: NeverHealthy): Generator<Fix> {
  const known = server.image === undefined || server.build !== undefined ? undefined : knownImage(server.image.text);
  const test = known?.official === true ? usualHealthcheck(known.family) : undefined;
  const added = test === undefined ? undefined : addHealthcheck(server, test);
  if (added)
    yield {
      title: {
        en: `Give \`${server.name.value}\` a healthcheck`,
        ko: `\`${server.name.value}\` 컨테이너에 헬스체크 추가`,
      },
      safety: 'unsafe',
      edits: added,
    };
  const started = setCondition(container, dependency, 'service_started');
  if (started)
    yield {
      title: { en: 'Wait for the start only', ko: '시작만 기다리기' },
      safety: 'unsafe',
      edits: started,
    };
}

const related = ({ server: { at, name, build } }: NeverHealthy): Related[] => [
  {
    at: build?.state === 'read' ? build.at : at,
    message:
      build?.state === 'read'
        ? {
            en: `\`${name.value}\` is built here, from a Dockerfile without \`HEALTHCHECK\``,
            ko: `\`${name.value}\` 컨테이너는 여기서, \`HEALTHCHECK\`가 없는 Dockerfile로 빌드합니다`,
          }
        : {
            en: `\`${name.value}\` has no \`healthcheck\` here`,
            ko: `여기 \`${name.value}\` 컨테이너에 \`healthcheck\`가 없습니다`,
          },
  },
];

/** `condition: service_healthy` where nothing says what healthy is. */
export const serviceHealthyWithoutHealthcheck = defineRule<NeverHealthy>({
  id: 'service-healthy-without-healthcheck',
  severity: 'error',
  confidence: 'high',
  concept: 'healthchecks-and-start-order',
  needsWhole: true,
  title: { en: 'Waiting for health that nothing checks', ko: '아무것도 검사하지 않는 상태를 기다림' },
  check,
  report: (fact) => ({ at: fact.dependency.condition?.at ?? fact.dependency.at, related: related(fact) }),
  message: {
    en: ({ container, server }) =>
      `\`${server.name.value}\` has no healthcheck that is on, neither in its service nor in its image, so it is never healthy: Compose starts it, reports "has no healthcheck configured" and does not start \`${container.name.value}\`. ` +
      `Add \`healthcheck\` to \`${server.name.value}\`.`,
    ko: ({ container, server }) =>
      `\`${server.name.value}\` 컨테이너는 서비스에도 이미지에도 켜진 헬스체크가 없어서 healthy 상태가 되지 않습니다. Compose는 이 컨테이너를 시작한 뒤 "has no healthcheck configured" 오류를 내고 \`${container.name.value}\` 컨테이너를 시작하지 않습니다. ` +
      `\`${server.name.value}\` 서비스에 \`healthcheck\` 설정을 더하세요.`,
  },
  fixes,
});
