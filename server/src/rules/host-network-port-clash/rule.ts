import type { Site } from '../../text/span.ts';
import { meet } from '../../topology/hostPorts.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, Listener, Topology } from '../../topology/model.ts';
import { inRange, stackOf } from '../../topology/reach.ts';
import { defineRule, type Related } from '../rule.ts';

/** A port of the host that a container takes. */
interface Taker {
  readonly container: Container;
  readonly port: number;
  readonly at: Site;
  readonly how: 'listens' | 'publishes';
  readonly binds: Listener['binds'];
}

/** One port of the host for two containers. */
interface Clash {
  readonly taker: Taker;
  readonly before: Taker;
}

/** Commands of a script in host mode are too often examples of one another to say that they run side by side. */
function* check(topology: Topology): Generator<Clash> {
  const onHost = topology.containers.filter(
    (container) => container.kind === 'service' && stackOf(topology, container) === 'host',
  );
  const taken: Taker[] = [];
  for (const container of onHost) {
    for (const taker of listening(container)) {
      const before = taken.find(
        (one) =>
          one.port === taker.port &&
          one.container !== container &&
          sameAddress(one, taker) &&
          meet(one.container, container),
      );
      const publisher = before ?? publishing(topology, taker);
      if (publisher) yield { taker, before: publisher };
      taken.push(taker);
    }
  }
}

/** Whether two programs want one address: every one, or loopback. Two others may be two cards of the host. */
const sameAddress = ({ binds: a }: Taker, { binds: b }: Taker): boolean =>
  a === 'all' || b === 'all' || (a === 'loopback' && b === 'loopback');

/** Ports that are known to be the program's: of its command line, or of an image that nobody has configured. */
function listening(container: Container): Taker[] {
  const told = container.listeners.flatMap(({ port, at, configurable, binds }): Taker[] =>
    port === undefined || configurable ? [] : [{ container, port, at, how: 'listens', binds }],
  );
  if (told.length > 0 || !isUntouched(container)) return told;
  return container.exposures.flatMap(({ from, ports, protocol }): Taker[] =>
    from === 'image' && protocol === 'tcp' && ports.first === ports.last
      ? [{ container, port: ports.first, at: modeAt(container), how: 'listens', binds: 'all' }]
      : [],
  );
}

const isUntouched = ({ runsImageDefault, build, mounts, environment }: Container): boolean =>
  runsImageDefault && build === undefined && mounts.length === 0 && environment.length === 0;

const modeAt = ({ networkMode, name }: Container): Site => (networkMode.kind === 'host' ? networkMode.at : name.at);

function publishing(topology: Topology, { container, port }: Taker): Taker | undefined {
  for (const other of topology.containers) {
    if (
      other === container ||
      stackOf(topology, other) === 'host' ||
      other.networkMode.kind === 'none' ||
      !meet(other, container)
    )
      continue;
    const found = other.publications.find(({ hostPorts, protocol, hostIp }) => {
      const range = valueOf(hostPorts);
      return (
        range !== undefined &&
        range.first === range.last &&
        inRange(range, port) &&
        valueOf(protocol) === 'tcp' &&
        hostIp === undefined
      );
    });
    if (found) return { container: other, port, at: found.at, how: 'publishes', binds: 'all' };
  }
  return undefined;
}

const related = ({ before }: Clash): Related[] => [
  {
    at: before.at,
    message:
      before.how === 'listens'
        ? {
            en: `\`${before.container.name.value}\` listens there`,
            ko: `\`${before.container.name.value}\` 컨테이너가 이 포트에서 수신 대기합니다`,
          }
        : {
            en: `\`${before.container.name.value}\` publishes it`,
            ko: `\`${before.container.name.value}\` 컨테이너가 이 포트를 게시합니다`,
          },
  },
];

/** Two containers that want one port of the host, of which at least one is in host mode. */
export const hostNetworkPortClash = defineRule<Clash>({
  id: 'host-network-port-clash',
  severity: 'warning',
  confidence: 'medium',
  concept: 'host-networking',
  title: { en: 'One host port for two programs', ko: '두 프로그램이 쓰는 같은 호스트 포트' },
  check,
  report: (fact) => ({ at: fact.taker.at, related: related(fact) }),
  message: {
    en: ({ taker, before }) =>
      `\`${taker.container.name.value}\` uses the host's network and listens on host port ${taker.port}, ${before.how === 'listens' ? 'where' : 'which'} \`${before.container.name.value}\` ${before.how} too; ` +
      'whoever comes second gets "address already in use". Give one of them another port.',
    ko: ({ taker, before }) =>
      `\`${taker.container.name.value}\` 컨테이너가 호스트의 네트워크를 쓰며 호스트 포트 ${taker.port}번에서 수신 대기하는데 \`${before.container.name.value}\` 컨테이너도 ` +
      `이 포트${before.how === 'listens' ? '에서 수신 대기합니다' : '를 게시합니다'}. 나중에 시작한 쪽이 "address already in use" 오류로 실패하니 한쪽의 포트를 바꾸세요.`,
  },
  fixes: () => [],
});
