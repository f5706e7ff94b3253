import { networkProblem } from '../../syntax/dockerCli/networkProblem.ts';
import type { CliProblem } from '../../syntax/dockerCli/invocation.ts';
import { insertFlags, removeFlag } from '../../topology/edits/flags.ts';
import { allOf } from '../../topology/edits/text.ts';
import type { Container, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule, type Fix } from '../rule.ts';

/** An alias of a container that is on no network of the user's. */
interface Homeless {
  readonly container: Container;
  readonly problem: CliProblem;
  /** The only network of the script, if it has one. */
  readonly network: string | undefined;
}

function* check(topology: Topology): Generator<Homeless> {
  const named = topology.networks.map(({ id }) => id);
  for (const container of topology.containers) {
    const { written, engine } = container;
    if (
      written.kind !== 'run' ||
      engine !== 'docker' ||
      written.invocation.opaque.length > 0 ||
      isSynopsis(topology, container)
    )
      continue;
    const problem = networkProblem(written.invocation);
    if (problem?.message.startsWith('network-scoped aliases') !== true) continue;
    yield { container, problem, network: named.length === 1 ? named[0] : undefined };
  }
}

function* fixes({ container, network, problem }: Homeless): Generator<Fix> {
  if (container.written.kind !== 'run') return;
  const { invocation } = container.written;
  const noNetwork = !invocation.flags.some(({ name }) => name === 'network');
  if (noNetwork && network !== undefined && /^[\w.-]+$/.test(network)) {
    const edit = insertFlags(invocation, [`--network ${network}`]);
    if (edit)
      yield {
        title: { en: `Connect it to \`${network}\``, ko: `\`${network}\` 네트워크에 연결` },
        safety: 'unsafe',
        edits: [edit],
      };
  }
  if (problem.flag?.name !== 'network-alias') return;
  const removed = allOf(
    invocation.flags.filter(({ name }) => name === 'network-alias').map((flag) => removeFlag(invocation, flag)),
  );
  if (removed) yield { title: { en: 'Remove the alias', ko: '별칭 제거' }, safety: 'unsafe', edits: removed };
}

const networkShown = ({ container }: Homeless): { en: string; ko: string } => {
  switch (container.networkMode.kind) {
    case 'host':
      return { en: 'in host mode', ko: '호스트 모드에' };
    case 'none':
      return { en: 'without a network', ko: '네트워크 없이' };
    case 'shared':
      return { en: "on another container's network", ko: '다른 컨테이너의 네트워크에' };
    default:
      return { en: 'on the default bridge', ko: '기본 브리지에' };
  }
};

/** `--network-alias` without a user-defined network. */
export const networkAliasOnDefaultBridge = defineRule<Homeless>({
  id: 'network-alias-on-default-bridge',
  severity: 'error',
  confidence: 'high',
  concept: 'user-defined-networks',
  title: { en: 'An alias without a network of its own', ko: '사용자 정의 네트워크가 없는 별칭' },
  check,
  report: ({ problem }) => ({ at: problem.at }),
  message: {
    en: (fact) =>
      `An alias is a name on a user-defined network, and \`${fact.container.name.value}\` is ${networkShown(fact).en}, where Docker answers no names: it refuses the line. ` +
      'Create a network and add `--network`.',
    ko: (fact) =>
      `별칭은 사용자 정의 네트워크에서 쓰는 이름인데 \`${fact.container.name.value}\` 컨테이너는 ${networkShown(fact).ko} 있어서 이름 해석이 없고, Docker가 명령을 거부합니다. ` +
      '네트워크를 만들고 `--network` 옵션을 더하세요.',
  },
  fixes,
});
