import { placeOfHost } from '../../topology/dialled.ts';
import { joinNetwork } from '../../topology/edits/networks.ts';
import { hostDials, type HostDial } from '../../topology/hostDials.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, Network, Topology } from '../../topology/model.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';

/** The host, dialled from a container that sits beside it on the wire. */
interface Beside extends HostDial {
  readonly network: Network;
}

const ON_WIRE: ReadonlySet<string> = new Set(['macvlan', 'ipvlan']);

/** A network of the container, if all of them are on the wire. */
function onWireOnly({ networks }: Topology, { attachments, partial }: Container): Network | undefined {
  if (partial) return undefined;
  const found = attachments.map(({ network }) => networks.find(({ id }) => id === network));
  return found.every((one) => one !== undefined && !one.partial && ON_WIRE.has(one.driver?.text ?? ''))
    ? found[0]
    : undefined;
}

function* check(topology: Topology): Generator<Beside> {
  for (const dial of hostDials(topology)) {
    const network = onWireOnly(topology, dial.owner);
    if (network) yield { ...dial, network };
  }
}

function* fixes({ owner, endpoint }: Beside): Generator<Fix> {
  const edits = owner.kind === 'service' ? joinNetwork(owner, 'default', endpoint.source.at) : undefined;
  if (edits)
    yield {
      title: { en: 'Put it on the bridge of the project as well', ko: '프로젝트의 브리지에도 연결' },
      safety: 'unsafe',
      edits,
    };
}

/** A container on macvlan or ipvlan that dials its own host. */
export const macvlanHostIsolation = defineRule<Beside>({
  id: 'macvlan-host-isolation',
  severity: 'warning',
  confidence: 'high',
  concept: 'macvlan-and-ipvlan',
  title: { en: 'The host, dialled from a macvlan network', ko: 'macvlan 네트워크에서 연결하는 호스트' },
  check,
  report: ({ endpoint, network }) => ({
    at: placeOfHost(endpoint),
    value: { source: endpoint.source, range: endpoint.hostSpan },
    severity: isOnlyDefault(endpoint.source, endpoint.hostSpan) ? lowered('warning') : 'warning',
    related:
      network.at === undefined
        ? []
        : [{ at: network.at, message: { en: 'Its only network is this one', ko: '연결된 네트워크는 이것뿐입니다' } }],
  }),
  message: {
    en: ({ endpoint, owner, network }) =>
      `\`${owner.name.value}\` is on ${network.driver?.text === 'ipvlan' ? 'an ipvlan' : 'a macvlan'} network only, and the kernel passes nothing between such a container and its own host: \`${endpoint.host}\` does not answer. ` +
      'Put it on a bridge network as well.',
    ko: ({ endpoint, owner, network }) =>
      `\`${owner.name.value}\` 컨테이너는 ${network.driver?.text ?? 'macvlan'} 네트워크에만 있으며, 커널은 이런 컨테이너와 그 호스트 사이의 통신을 막습니다. \`${endpoint.host}\` 주소는 답하지 않습니다. ` +
      '브리지 네트워크에도 연결하세요.',
  },
  fixes,
});
