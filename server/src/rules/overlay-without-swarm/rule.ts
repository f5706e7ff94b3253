import { get, getEntry, textOf } from '../../syntax/yaml/node.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import { ownMap, removeKeys } from '../../topology/edits/externalNetwork.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Network, Topology } from '../../topology/model.ts';
import type { Neighbours } from '../../topology/neighbours.ts';
import { isWrittenForStack } from '../../topology/swarm.ts';
import { madeNetworks } from '../../topology/usedNetworks.ts';
import { defineRule, lowered } from '../rule.ts';

/** A network for several machines in a project that runs on one. */
interface Overlay {
  readonly network: Network;
  readonly source: SourcedText;
}

function* check(topology: Topology, _target: unknown, neighbours: Neighbours): Generator<Overlay> {
  if (topology.origin !== 'compose' || neighbours.swarm || isWrittenForStack(topology)) return;
  if (neighbours.topologies.some((other) => other.origin === 'compose' && isWrittenForStack(other))) return;
  for (const network of madeNetworks(topology)) {
    const { driver, written } = network;
    if (driver?.text !== 'overlay' || written.kind !== 'entry') continue;
    // Whoever lets containers attach from outside of services knows that there is a swarm.
    if (textOf(get(written.entry.value, 'attachable')) === 'true') continue;
    yield { network, source: driver };
  }
}

/** An overlay network in a project that Compose starts. */
export const overlayWithoutSwarm = defineRule<Overlay>({
  id: 'overlay-without-swarm',
  severity: 'warning',
  confidence: 'medium',
  concept: 'user-defined-networks',
  title: { en: 'An overlay network without a swarm', ko: '스웜 없이 쓴 오버레이 네트워크' },
  check,
  report: ({ source }) => ({ at: source.at, ...(isOnlyDefault(source) ? { severity: lowered('warning') } : {}) }),
  message: {
    en: ({ network }) =>
      `\`${network.id}\` is an overlay network, which joins the machines of a swarm; on a machine that is in none, Compose fails with "This node is not a swarm manager". On one machine the default driver, \`bridge\`, does the same: remove \`driver\`.`,
    ko: ({ network }) =>
      `\`${network.id}\` 네트워크는 스웜의 여러 서버를 잇는 오버레이 네트워크입니다. 스웜에 속하지 않은 서버에서는 Compose가 "This node is not a swarm manager" 오류로 실패합니다. 한 서버에서는 기본 드라이버 \`bridge\`로 충분하니 \`driver\` 설정을 지우세요.`,
  },
  *fixes({ network }) {
    const map = ownMap(network);
    const driver = getEntry(map, 'driver');
    if (map === undefined || driver === undefined || getEntry(map, 'driver_opts')) return;
    const edits = map.written.length > 1 ? removeKeys(network, [driver]) : undefined;
    if (edits) yield { title: { en: 'Remove `driver`', ko: '`driver` 제거' }, safety: 'unsafe', edits };
  },
});
