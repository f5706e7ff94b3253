import { removeMode, rewriteMode } from '../../topology/edits/networkMode.ts';
import type { Container, NetworkMode, Topology } from '../../topology/model.ts';
import { mayBeInStack } from '../../topology/swarm.ts';
import { defineRule, type Fix } from '../rule.ts';
import { circleThrough, restOfCircle, servicesOf, shownCircle, unknownService } from '../services.ts';

type ServiceMode = Extract<NetworkMode, { kind: 'shared' }>;

/** A `service:` that leads to no service, or back to where it came from. */
interface Astray {
  readonly container: Container;
  readonly mode: ServiceMode;
  /** The services of the circle, the first one once; empty for an unknown service. */
  readonly circle: readonly Container[];
  /** The service that was meant, as far as the names tell. */
  readonly meant: string | undefined;
}

function* check(topology: Topology): Generator<Astray> {
  const services = servicesOf(topology);
  const reported = new Set<string>();
  for (const container of services.values()) {
    const mode = container.networkMode;
    if (mode.kind !== 'shared' || mode.how !== 'service' || mayBeInStack(topology, container)) continue;
    const target = services.get(mode.targetName);
    if (target === undefined) {
      const unknown = unknownService(mode.targetName, container, services, topology);
      if (unknown) yield { container, mode, circle: [], meant: unknown.meant };
      continue;
    }
    const circle = circleThrough(container, target, services, startedFirst);
    const key = circle
      .map(({ id }) => id)
      .sort()
      .join('\n');
    if (circle.length === 0 || reported.has(key)) continue;
    reported.add(key);
    yield { container, mode, circle, meant: undefined };
  }
}

/** Compose starts these first, whatever asks for it. */
function startedFirst({ networkMode, dependsOn, links }: Container): string[] {
  const owner = networkMode.kind === 'shared' && networkMode.how === 'service' ? [networkMode.targetName] : [];
  return [
    ...owner,
    ...dependsOn.map(({ value }) => value),
    ...links.filter(({ external }) => !external).map(({ target }) => target.text),
  ];
}

function* fixes({ container, mode, meant, circle }: Astray): Generator<Fix> {
  if (meant !== undefined) {
    const edits = rewriteMode(mode, container, `service:${meant}`);
    if (edits)
      yield {
        title: { en: `Use the network of \`${meant}\``, ko: `\`${meant}\` 서비스의 네트워크 쓰기` },
        safety: 'unsafe',
        edits,
      };
  }
  if (circle.length > 0) {
    const edits = removeMode(mode, container);
    if (edits) yield { title: { en: 'Remove `network_mode`', ko: '`network_mode` 제거' }, safety: 'unsafe', edits };
  }
}

/** `service:` with a name that is no service, or that leads in a circle. */
export const networkModeServiceUnknown = defineRule<Astray>({
  id: 'network-mode-service-unknown',
  severity: 'error',
  confidence: 'high',
  concept: 'sharing-a-namespace',
  needsWhole: true,
  title: { en: '`service:` leads to no service', ko: '서비스로 이어지지 않는 `service:`' },
  check,
  report: (fact) => ({ at: fact.mode.at, related: restOfCircle(fact.circle) }),
  message: {
    en: (fact) => {
      const { container, mode, circle, meant } = fact;
      if (circle.length === 1)
        return `\`${container.name.value}\` cannot use its own network through \`${mode.how}:\`; Compose refuses the circle. Remove \`network_mode\`.`;
      if (circle.length > 1)
        return `Compose starts the owner of a network first, and these wait for each other: ${shownCircle(fact.circle)}. It refuses the circle; break it at one place.`;
      const advice =
        meant === undefined
          ? 'Name a service of this project, or use `container:` for a container from elsewhere.'
          : `Did you mean \`service:${meant}\`?`;
      return `\`network_mode\` wants the network of \`${mode.targetName}\`, and the project has no service of that name, so Compose refuses it. ${advice}`;
    },
    ko: (fact) => {
      const { container, mode, circle, meant } = fact;
      if (circle.length === 1)
        return `\`${container.name.value}\` 서비스가 \`${mode.how}:\`로 자기 네트워크를 가리킵니다. Compose가 순환으로 보고 거부하니 \`network_mode\` 설정을 지우세요.`;
      if (circle.length > 1)
        return `Compose는 네트워크의 주인을 먼저 시작하는데 다음 서비스들은 서로를 기다립니다: ${shownCircle(fact.circle)}. Compose가 거부하니 한 곳을 끊으세요.`;
      const advice =
        meant === undefined
          ? '이 프로젝트의 서비스 이름을 쓰거나, 다른 곳의 컨테이너라면 `container:`를 쓰세요.'
          : `\`service:${meant}\` 값을 쓰려던 것인가요?`;
      return `\`network_mode\` 설정이 \`${mode.targetName}\` 서비스의 네트워크를 쓰려 하지만 프로젝트에 그런 서비스가 없어서 Compose가 거부합니다. ${advice}`;
    },
  },
  fixes,
});
