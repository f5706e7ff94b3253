import { get, type Entry } from '../../syntax/yaml/node.ts';
import { hopsOf } from '../../text/sourcedText.ts';
import { ownMap, removeKeys } from '../../topology/edits/externalNetwork.ts';
import type { Network, Topology } from '../../topology/model.ts';
import { defineRule } from '../rule.ts';

/** Keys that say how a network is to be made, on one that is not made. */
interface Idle {
  readonly network: Network;
  readonly first: Entry;
  readonly entries: readonly Entry[];
}

function* check(topology: Topology): Generator<Idle> {
  if (topology.origin !== 'compose') return;
  for (const network of topology.networks) {
    const map = ownMap(network);
    const external = get(map, 'external');
    // A variable may make the network one of the project's own.
    if (
      map === undefined ||
      external?.kind !== 'scalar' ||
      external.source.text !== 'true' ||
      hopsOf(external.source).length > 0
    )
      continue;
    const entries = map.written.filter(({ key }) => !/^(?:external|name|x-.*|<<)$/.test(key.source.text));
    const [first] = entries;
    if (first) yield { network, first, entries };
  }
}

const listed = ({ entries }: Idle): string => entries.map(({ key }) => `\`${key.source.text}\``).join(', ');

/** Attributes of a network that Compose does not make. */
export const externalNetworkExtraAttributes = defineRule<Idle>({
  id: 'external-network-extra-attributes',
  severity: 'hint',
  confidence: 'high',
  concept: 'user-defined-networks',
  standsAlone: true,
  title: { en: 'Attributes of a network that exists already', ko: '이미 있는 네트워크에 쓴 속성' },
  check,
  report: ({ first }) => ({ at: first.key.at }),
  message: {
    en: (fact) =>
      `\`${fact.network.id}\` is external: it is there already, with whatever it was created with, and Compose ignores ${listed(fact)}. Remove what does not apply, or remove \`external\` if this project makes the network.`,
    ko: (fact) =>
      `\`${fact.network.id}\` 네트워크는 외부 네트워크라서 만들 때의 설정 그대로 이미 있고, Compose는 ${listed(fact)} 설정을 무시합니다. 쓰이지 않는 설정을 지우거나, 이 프로젝트가 만드는 네트워크라면 \`external\` 설정을 지우세요.`,
  },
  *fixes(fact) {
    const edits = removeKeys(fact.network, fact.entries);
    if (edits) yield { title: { en: `Remove ${listed(fact)}`, ko: `${listed(fact)} 제거` }, safety: 'safe', edits };
  },
});
