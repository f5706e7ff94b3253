import { networkFlagProblem, type NetworkFlagProblem } from '../../topology/networkFlags.ts';
import { longNetworkEdits, removeNetworkFlag } from '../../topology/edits/networkFlags.ts';
import type { Container, Topology } from '../../topology/model.ts';
import { nearest } from '../nearest.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A `docker run` whose network flags the CLI refuses. */
interface Conflict {
  readonly container: Container;
  readonly problem: NetworkFlagProblem;
}

function* check(topology: Topology): Generator<Conflict> {
  for (const container of topology.containers) {
    const problem = container.engine === 'docker' ? networkFlagProblem(container) : undefined;
    if (problem) yield { container, problem };
  }
}

/** Keys of other tools and other places, and what the long form calls them. */
const MEANT: Readonly<Record<string, string>> = {
  aliases: 'alias',
  'network-alias': 'alias',
  'net-alias': 'alias',
  network: 'name',
  ipv4: 'ip',
  ipv4_address: 'ip',
  ip4: 'ip',
  ipv6: 'ip6',
  ipv6_address: 'ip6',
  mac: 'mac-address',
  mac_address: 'mac-address',
  'link-local-ips': 'link-local-ip',
  'driver-opts': 'driver-opt',
  driver_opts: 'driver-opt',
};

const KEYS = ['name', 'alias', 'ip', 'ip6', 'mac-address', 'link-local-ip', 'driver-opt', 'gw-priority'];

const meantKey = (key: string): string | undefined => (Object.hasOwn(MEANT, key) ? MEANT[key] : nearest(key, KEYS));

function* fixes({ problem, container }: Conflict): Generator<Fix> {
  if (problem.kind === 'unknown-key') {
    const key = meantKey(problem.key);
    const edits = key === undefined ? undefined : longNetworkEdits.renameKey(problem.flag, problem.key, key);
    if (edits)
      yield { title: { en: `Write \`${key ?? ''}\``, ko: `\`${key ?? ''}\` 값으로 바꾸기` }, safety: 'unsafe', edits };
  }
  if (problem.kind === 'no-name') {
    const edits = longNetworkEdits.nameFirst(problem.flag);
    if (edits)
      yield {
        title: { en: 'Put `name=` in front of the network', ko: '네트워크 앞에 `name=` 쓰기' },
        safety: 'safe',
        edits,
      };
  }
  if (problem.kind === 'twice' || problem.kind === 'mixed' || problem.kind === 'doubled') {
    const edits = removeNetworkFlag(container, problem.flag);
    const shown = problem.shown;
    if (edits)
      yield {
        title: { en: `Remove \`${shown}\``, ko: `\`${shown}\` 제거` },
        safety: problem.kind === 'twice' ? 'safe' : 'unsafe',
        edits,
      };
  }
}

/** Network flags of `docker run` that exclude each other, or that the CLI cannot read. */
export const conflictingNetworkFlags = defineRule<Conflict>({
  id: 'conflicting-network-flags',
  severity: 'error',
  confidence: 'high',
  concept: 'user-defined-networks',
  title: { en: 'Network flags that exclude each other', ko: '서로 어긋나는 네트워크 플래그' },
  check,
  report: ({ problem }) => ({
    at: problem.at,
    related: problem.other
      ? [{ at: problem.other, message: { en: 'The other one', ko: '함께 쓸 수 없는 다른 플래그' } }]
      : [],
  }),
  message: {
    en: ({ problem }) => `${EN[problem.kind](problem)} The CLI refuses it: \`${problem.words}\`.`,
    ko: ({ problem }) => `${KO[problem.kind](problem)} CLI가 \`${problem.words}\` 오류로 거부합니다.`,
  },
  fixes,
});

type Words = Readonly<Record<NetworkFlagProblem['kind'], (problem: NetworkFlagProblem) => string>>;

const EN: Words = {
  mixed: ({ mode, network }) =>
    `\`${mode}\` is a mode of its own and goes with no other network, so it cannot stand beside \`${network}\`. Keep one of the two.`,
  twice: ({ network }) => `\`${network}\` is named twice; a container joins a network once. Remove one.`,
  doubled: ({ shown, network }) =>
    `\`${network}\` says it already, so \`${shown}\` cannot say it again. Keep one of the two.`,
  'unknown-key': ({ key }) => {
    const meant = meantKey(key);
    return `The long form of \`--network\` has no key \`${key}\`. ${meant === undefined ? `It knows ${KEYS.map((one) => `\`${one}\``).join(', ')}.` : `The key is \`${meant}\`.`}`;
  },
  'no-name': ({ key }) =>
    `In the long form of \`--network\` everything is a key with a value, the network too. Write \`name=${key === '' ? '…' : key}\`.`,
};

const KO: Words = {
  mixed: ({ mode, network }) =>
    `\`${mode}\` 값은 다른 네트워크와 함께 쓸 수 없는 네트워크 모드이므로 \`${network}\` 네트워크와 나란히 쓸 수 없습니다. 둘 중 하나만 남기세요.`,
  twice: ({ network }) =>
    `\`${network}\` 네트워크를 두 번 썼습니다. 컨테이너는 한 네트워크에 한 번만 들어갑니다. 하나를 지우세요.`,
  doubled: ({ shown, network }) =>
    `\`${network}\` 값에 이미 있는 것을 \`${shown}\` 플래그로 다시 쓸 수 없습니다. 둘 중 하나만 남기세요.`,
  'unknown-key': ({ key }) => {
    const meant = meantKey(key);
    return `\`--network\`의 긴 형식에는 \`${key}\` 키가 없습니다. ${meant === undefined ? `쓸 수 있는 키는 ${KEYS.map((one) => `\`${one}\``).join(', ')}입니다.` : `\`${meant}\` 키를 쓰세요.`}`;
  },
  'no-name': ({ key }) =>
    `\`--network\`의 긴 형식에서는 네트워크까지 모두 키와 값으로 씁니다. \`name=${key === '' ? '…' : key}\` 형태로 쓰세요.`,
};
