import { hasUnknown } from '../../text/sourcedText.ts';
import { removeDependency } from '../../topology/edits/startOrder.ts';
import { allOf, editInner } from '../../topology/edits/text.ts';
import type { Container, Dependency, Topology } from '../../topology/model.ts';
import { hasOpenNetworks } from '../../topology/reach.ts';
import { looksLikeStack } from '../../topology/swarm.ts';
import { defineRule, type Fix } from '../rule.ts';
import { circleThrough, restOfCircle, servicesOf, shownCircle, unknownService } from '../services.ts';

/** An entry of `depends_on` that can never be waited for. */
interface Astray {
  readonly container: Container;
  readonly dependency: Dependency;
  /** The services that wait for each other, the first one once; empty for an unknown service. */
  readonly circle: readonly Container[];
  /** The service that was meant, as far as the names tell. */
  readonly meant: string | undefined;
}

function* check(topology: Topology): Generator<Astray> {
  // A stack starts everything at once and does not read the key.
  if (looksLikeStack(topology)) return;
  const services = servicesOf(topology);
  const reported = new Set<Container>();
  for (const container of services.values()) {
    // A file that leaves its networks to another one may leave services to it too.
    if (hasOpenNetworks(topology, container)) continue;
    for (const dependency of container.dependsOn) {
      const { value } = dependency;
      if (hasUnknown(value)) continue;
      const found = services.get(value);
      if (found === undefined) {
        const unknown = unknownService(value, container, services, topology);
        if (unknown) yield { container, dependency, circle: [], meant: unknown.meant };
        continue;
      }
      if (reported.has(container)) continue;
      const circle = circleThrough(container, found, services, waitedFor);
      // A profile that is not active may break the circle.
      if (circle.some((one) => reported.has(one) || one.profiles.length > 0)) continue;
      for (const one of circle) reported.add(one);
      if (circle.length > 0) yield { container, dependency, circle, meant: undefined };
    }
  }
}

const waitedFor = ({ dependsOn }: Container): string[] => dependsOn.map(({ value }) => value);

function* fixes({ container, dependency, circle, meant }: Astray): Generator<Fix> {
  const { source } = dependency;
  if (meant !== undefined && container.dependsOn.every(({ value }) => value !== meant)) {
    const edits = allOf([editInner(source, { start: 0, end: source.text.length }, meant)]);
    if (edits)
      yield { title: { en: `Wait for \`${meant}\``, ko: `\`${meant}\` 서비스 기다리기` }, safety: 'unsafe', edits };
  }
  // Of a circle of several services only their author knows which one can go first.
  if (circle.length > 1) return;
  const edits = removeDependency(container, dependency);
  if (edits)
    yield {
      title: {
        en: `Remove \`${dependency.value}\` from \`depends_on\``,
        ko: `\`depends_on\`에서 \`${dependency.value}\` 제거`,
      },
      safety: circle.length === 1 ? 'safe' : 'unsafe',
      edits,
    };
}

/** `depends_on` with a service that is not in the files, or in a circle. */
export const dependsOnUnknownService = defineRule<Astray>({
  id: 'depends-on-unknown-service',
  severity: 'error',
  confidence: 'high',
  needsWhole: true,
  concept: 'healthchecks-and-start-order',
  title: { en: 'A service that can never be waited for', ko: '기다릴 수 없는 서비스' },
  check,
  report: ({ dependency, circle }) => ({
    at: dependency.at,
    value: { source: dependency.source },
    related: restOfCircle(circle),
  }),
  message: {
    en: ({ container, dependency, circle, meant }) => {
      if (circle.length === 1)
        return `\`${container.name.value}\` waits for itself, so Compose refuses the project. Remove the entry.`;
      if (circle.length > 1)
        return `These wait for each other, so Compose refuses the project: ${shownCircle(circle)}. Let one of them start first.`;
      return `No service is called \`${dependency.value}\`, so Compose refuses the project. ${meant === undefined ? 'Add the service, or remove the entry.' : `Write \`${meant}\`.`}`;
    },
    ko: ({ container, dependency, circle, meant }) => {
      if (circle.length === 1)
        return `\`${container.name.value}\` 서비스가 자신을 기다리므로 Compose가 프로젝트를 거부합니다. 항목을 지우세요.`;
      if (circle.length > 1)
        return `다음 서비스들이 서로를 기다리므로 Compose가 프로젝트를 거부합니다: ${shownCircle(circle)}. 한 서비스는 먼저 시작하게 하세요.`;
      return `\`${dependency.value}\` 서비스가 없어서 Compose가 프로젝트를 거부합니다. ${meant === undefined ? '서비스를 더하거나 항목을 지우세요.' : `\`${meant}\` 이름으로 쓰세요.`}`;
    },
  },
  fixes,
});
