import { dropsPorts, portsOnNetworks, type DroppedPorts } from '../../topology/droppedPorts.ts';
import { droppedFixes, droppedPlace, droppedShown } from '../droppedPorts.ts';
import { joinNetwork } from '../../topology/edits/networks.ts';
import { looksLikeStack } from '../../topology/swarm.ts';
import { defineRule, type Fix } from '../rule.ts';

function* fixes(fact: DroppedPorts): Generator<Fix> {
  yield* droppedFixes(fact);
  const { container, at } = fact;
  const edits = container.kind === 'service' ? joinNetwork(container, 'default', at) : undefined;
  if (edits)
    yield {
      title: { en: "Join the project's default network too", ko: '프로젝트의 기본 네트워크에도 연결' },
      safety: 'unsafe',
      edits,
    };
}

/** Published ports of a container whose networks are all internal. */
export const portsOnInternalNetwork = defineRule<DroppedPorts>({
  id: 'ports-on-internal-network',
  severity: 'warning',
  confidence: 'high',
  concept: 'internal-networks',
  title: { en: 'Published ports on internal networks', ko: '내부 네트워크에서 게시한 포트' },
  // The routing mesh of a swarm publishes ports of services that are on internal networks.
  check: (topology) => (looksLikeStack(topology) ? [] : portsOnNetworks(topology, dropsPorts.internal)),
  report: droppedPlace,
  message: {
    en: (fact) =>
      `${fact.networks.length === 1 ? 'The only network' : 'Every network'} of \`${fact.container.name.value}\` is internal, so Docker publishes nothing, drops ${droppedShown(fact)} and says nothing. ` +
      'Put the container on an ordinary network too, or remove the mapping.',
    ko: (fact) =>
      `\`${fact.container.name.value}\` 컨테이너의 네트워크가 모두 내부 네트워크여서 Docker가 아무것도 게시하지 않고 ${droppedShown(fact)} 매핑을 말없이 버립니다. ` +
      '컨테이너를 일반 네트워크에도 연결하거나 매핑을 지우세요.',
  },
  fixes,
});
