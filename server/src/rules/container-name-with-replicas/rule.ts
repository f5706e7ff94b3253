import { dropFixedName, fixedNameOf, type FixedName } from '../../topology/containerNames.ts';
import type { Container, Topology } from '../../topology/model.ts';
import { looksLikeStack, mayBeSwarmReplicas, replicasAt } from '../../topology/swarm.ts';
import { defineRule } from '../rule.ts';

/** A name for one container on a service that has several. */
interface Named {
  readonly container: Container;
  readonly name: FixedName;
  readonly replicas: number;
}

function* check(topology: Topology): Generator<Named> {
  // A stack ignores the name.
  if (looksLikeStack(topology)) return;
  for (const container of topology.containers) {
    const { replicas = 1 } = container;
    const name = replicas < 2 || mayBeSwarmReplicas(topology, container) ? undefined : fixedNameOf(container);
    if (name !== undefined) yield { container, name, replicas };
  }
}

/** `container_name` on a service with several containers. */
export const containerNameWithReplicas = defineRule<Named>({
  id: 'container-name-with-replicas',
  severity: 'error',
  confidence: 'high',
  concept: 'names-on-networks',
  title: { en: 'A fixed container name on a scaled service', ko: '여러 개로 늘린 서비스의 고정된 컨테이너 이름' },
  check,
  report: ({ name, container, replicas }) => {
    const at = replicasAt(container);
    return {
      at: name.at,
      related:
        at === undefined
          ? []
          : [{ at, message: { en: `${replicas} containers are started`, ko: `컨테이너 ${replicas}개를 시작합니다` } }],
    };
  },
  message: {
    en: ({ container, name, replicas }) =>
      `${replicas} containers of \`${container.name.value}\` cannot all be called \`${name.source.text}\`: names are unique, and Compose refuses the project. Remove \`container_name\`; others find the service by its name \`${container.name.value}\`.`,
    ko: ({ container, name, replicas }) =>
      `\`${container.name.value}\` 컨테이너 ${replicas}개의 이름이 모두 \`${name.source.text}\`일 수는 없습니다. 컨테이너 이름은 하나뿐이어야 하므로 Compose가 프로젝트를 거부합니다. \`container_name\` 값을 지우세요. 다른 컨테이너는 \`${container.name.value}\` 서비스 이름으로 찾습니다.`,
  },
  *fixes({ container, name }) {
    const edits = dropFixedName(container, name);
    if (edits) yield { title: { en: 'Remove `container_name`', ko: '`container_name` 제거' }, safety: 'unsafe', edits };
  },
});
