import { rangeLength } from '../../syntax/port/model.ts';
import { dropHostPorts, setHostPorts } from '../../topology/edits/mapping.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { claimedTwice } from '../../topology/hostPorts.ts';
import { isOnlyDefault, valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { opensHostPorts, placeIn } from '../../topology/publishing.ts';
import { looksLikeStack, mayBeSwarmReplicas, replicasAt } from '../../topology/swarm.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';

/** A mapping that has fewer host ports than there are containers to use them. */
interface Crowded {
  readonly container: Container;
  readonly publication: Publication;
  readonly replicas: number;
  /** A range that has a port for each container; undefined if other mappings want its ports, or if ranges meet ranges. */
  readonly range: string | undefined;
}

function* check(topology: Topology): Generator<Crowded> {
  for (const container of topology.containers) {
    const { replicas = 1, publications } = container;
    if (replicas < 2 || !opensHostPorts(topology, container) || looksLikeStack(topology)) continue;
    if (mayBeSwarmReplicas(topology, container)) continue;
    for (const publication of publications) {
      const host = valueOf(publication.hostPorts);
      const inside = valueOf(publication.containerPorts);
      if (host === undefined || inside === undefined || publication.problems.length > 0) continue;
      const single = inside.first === inside.last;
      if (single && rangeLength(host) >= replicas) continue;
      const wanted = { first: host.first, last: host.first + replicas - 1 };
      const free = single && wanted.last <= 65535 && !claimedTwice(topology, publication, wanted);
      yield { container, publication, replicas, range: free ? `${wanted.first}-${wanted.last}` : undefined };
    }
  }
}

function* fixes({ container, publication, range }: Crowded): Generator<Fix> {
  const stretched = range === undefined ? undefined : setHostPorts(publication, container, range);
  if (stretched)
    yield {
      title: { en: `Use a range of host ports: ${range ?? ''}`, ko: `호스트 포트 범위 사용: ${range ?? ''}` },
      safety: 'unsafe',
      edits: stretched,
    };
  const dropped = dropHostPorts(publication, container);
  if (dropped)
    yield {
      title: { en: 'Let Docker pick a free host port for each', ko: '각각에 빈 호스트 포트를 Docker가 고르게 하기' },
      safety: 'unsafe',
      edits: dropped,
    };
}

const hostPort = ({ publication }: Crowded): string => publication.fields.hostPorts?.text ?? '';

/** Several containers of one service that all want the same host port. */
export const fixedHostPortWithReplicas = defineRule<Crowded>({
  id: 'fixed-host-port-with-replicas',
  severity: 'error',
  confidence: 'high',
  concept: 'publishing-ports',
  title: { en: 'A fixed host port on a scaled service', ko: '여러 개로 늘린 서비스의 고정된 호스트 포트' },
  check,
  report: ({ container, publication, replicas }) => {
    const count = replicasAt(container);
    const related =
      count === undefined
        ? []
        : [
            {
              at: count,
              message: { en: `${replicas} containers are started`, ko: `컨테이너 ${replicas}개를 시작합니다` },
            },
          ];
    const isDefault = publication.fields.hostPorts !== undefined && isOnlyDefault(publication.fields.hostPorts);
    return { at: placeIn(publication), related, ...(isDefault ? { severity: lowered('error') } : {}) };
  },
  message: {
    en: (fact) =>
      `${fact.replicas} containers of \`${fact.container.name.value}\` cannot share host port ${hostPort(fact)}: each needs one of its own, so only the first starts with \`${shownMapping(fact.publication)}\`. ` +
      `${fact.range === undefined ? 'Leave the host port out' : `Publish a range, such as \`${fact.range}\``}, or put a proxy in front.`,
    ko: (fact) =>
      `\`${fact.container.name.value}\` 컨테이너 ${fact.replicas}개가 호스트 포트 ${hostPort(fact)}번을 함께 쓸 수는 없습니다. 컨테이너마다 호스트 포트가 따로 필요하므로 \`${shownMapping(fact.publication)}\` 매핑으로는 첫 번째만 시작됩니다. ` +
      `${fact.range === undefined ? '호스트 포트를 빼거나' : `\`${fact.range}\` 같은 범위를 게시하거나`} 앞에 프록시를 두세요.`,
  },
  fixes,
});
