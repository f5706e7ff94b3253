import { usesOf, type FlagUse } from '../../syntax/dockerCli/invocation.ts';
import { networkProblem } from '../../syntax/dockerCli/networkProblem.ts';
import type { Container, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule, type Target } from '../rule.ts';

/** A container that wants more networks than its engine gives it at the start. */
interface Several {
  readonly container: Container;
  readonly second: FlagUse;
  readonly version: string;
}

/** Several networks at once came with 25.0. https://docs.docker.com/engine/release-notes/25.0/ */
function* check(topology: Topology, { engineVersion }: Target): Generator<Several> {
  if (engineVersion === undefined || (engineVersion[0] ?? 25) >= 25) return;
  for (const container of topology.containers) {
    const { written, engine } = container;
    if (written.kind !== 'run' || engine !== 'docker' || isSynopsis(topology, container)) continue;
    const [first, second] = usesOf(written.invocation, 'network');
    if (first === undefined || second === undefined || networkProblem(written.invocation) !== undefined) continue;
    yield { container, second, version: engineVersion.join('.') };
  }
}

const network = ({ second }: Several): string => second.value?.text ?? '';

/** `--network` more than once for an engine that takes one. */
export const multipleNetworksOldEngine = defineRule<Several>({
  id: 'multiple-networks-old-engine',
  severity: 'error',
  confidence: 'high',
  concept: 'user-defined-networks',
  title: { en: 'Several networks at once on an old engine', ko: '옛 엔진에서 한 번에 지정한 여러 네트워크' },
  check,
  report: ({ second }) => ({ at: second.value?.at ?? second.at }),
  message: {
    en: (fact) =>
      `Engine ${fact.version} starts a container on one network only and refuses this line; several came with 25.0. ` +
      `Start \`${fact.container.name.value}\` on the first one and run \`docker network connect\` for \`${network(fact)}\` afterwards.`,
    ko: (fact) =>
      `엔진 ${fact.version} 버전은 컨테이너를 네트워크 하나로만 시작하며 이 명령을 거부합니다. 여러 네트워크는 25.0부터 됩니다. ` +
      `\`${fact.container.name.value}\` 컨테이너를 첫 네트워크로 시작한 뒤 \`${network(fact)}\` 네트워크는 \`docker network connect\` 명령으로 연결하세요.`,
  },
  fixes: () => [],
});
