import type { TextEdit } from '../../text/textEdit.ts';
import { placeOfHost } from '../../topology/dialled.ts';
import { createNetwork, freeNetworkName } from '../../topology/edits/createNetwork.ts';
import { rewriteMode } from '../../topology/edits/networkMode.ts';
import { joinNetwork } from '../../topology/edits/networks.ts';
import { allOf } from '../../topology/edits/text.ts';
import type { Container, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { strayNames, type StrayName } from '../../topology/strayNames.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A name that one of two containers on the default bridge keeps from resolving. */
interface NoNames extends StrayName {
  readonly topology: Topology;
  /** Those of the two that are on the default bridge. */
  readonly onBridge: readonly Container[];
}

const isOnBridge = ({ kind, networkMode }: Container): boolean =>
  kind === 'run' && networkMode.kind === 'default-bridge';

function* check(topology: Topology): Generator<NoNames> {
  for (const stray of strayNames(topology)) {
    const onBridge = [stray.owner, stray.to].filter(isOnBridge);
    if (onBridge.length === 0 || stray.onHost || stray.why === 'no-shared-network' || isSynopsis(topology, stray.from))
      continue;
    // Whoever calls a container in host or shared mode by its name has another problem.
    if (stray.to.networkMode.kind !== 'default-bridge' && stray.to.networkMode.kind !== 'networks') continue;
    yield { ...stray, topology, onBridge };
  }
}

const connect = (container: Container, network: string, near: StrayName['endpoint']): TextEdit[] | undefined =>
  container.networkMode.kind === 'default-bridge' && container.networkMode.at !== undefined
    ? rewriteMode(container.networkMode, container, network)
    : joinNetwork(container, network, near.source.at);

function* fixes({ topology, owner, to, onBridge, endpoint }: NoNames): Generator<Fix> {
  const existing = [owner, to].flatMap(({ attachments }) => attachments)[0]?.network;
  const network = existing ?? freeNetworkName(topology);
  const [first] = [owner, to].toSorted((a, b) => a.at.span.start - b.at.span.start);
  const created = existing === undefined && first ? createNetwork(topology, first, network) : [];
  const edits = allOf([created, ...onBridge.map((container) => connect(container, network, endpoint))]);
  if (edits === undefined) return;
  const title =
    existing === undefined
      ? { en: `Create the network ${network} and put both on it`, ko: `${network} 네트워크를 만들어 둘 다 연결` }
      : { en: `Put both on the network ${network}`, ko: `둘 다 ${network} 네트워크에 연결` };
  yield { title, safety: 'unsafe', edits };
}

const who = ({ onBridge, owner, to, from }: NoNames): { en: string; ko: string } => {
  if (onBridge.length === 2) return { en: 'both are', ko: '둘 다' };
  const name = onBridge[0] === owner ? from.name.value : to.name.value;
  return { en: `\`${name}\` is`, ko: `\`${name}\` 컨테이너가` };
};

/** Containers of a script that call each other by name where only user-defined networks have names. */
export const defaultBridgeNoDns = defineRule<NoNames>({
  id: 'default-bridge-no-dns',
  severity: 'warning',
  confidence: 'high',
  concept: 'user-defined-networks',
  title: { en: 'A container name on the default bridge', ko: '기본 브리지에서 쓴 컨테이너 이름' },
  check,
  report: ({ endpoint, to }) => ({
    at: placeOfHost(endpoint),
    value: { source: endpoint.source, range: endpoint.hostSpan },
    related: [
      {
        at: to.name.at,
        message: {
          en: `\`${to.name.value}\` is started here`,
          ko: `\`${to.name.value}\` 컨테이너는 여기서 시작합니다`,
        },
      },
    ],
  }),
  message: {
    en: (fact) =>
      `\`${fact.endpoint.host}\` does not resolve here: ${who(fact).en} on the default bridge, which has no names. Create a network and start \`${fact.from.name.value}\` and \`${fact.to.name.value}\` with \`--network\`.`,
    ko: (fact) =>
      `여기서는 \`${fact.endpoint.host}\` 이름이 해석되지 않습니다. ${who(fact).ko} 이름이 없는 기본 브리지에 있습니다. 네트워크를 만들고 \`${fact.from.name.value}\` 컨테이너와 \`${fact.to.name.value}\` 컨테이너를 \`--network\` 플래그로 연결하세요.`,
  },
  fixes,
});
