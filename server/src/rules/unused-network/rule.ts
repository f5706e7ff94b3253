import { removeEntry } from '../../syntax/yaml/edit.ts';
import type { Site } from '../../text/span.ts';
import { allOf } from '../../topology/edits/text.ts';
import type { Network, Topology } from '../../topology/model.ts';
import { usesOfNetwork } from '../../topology/usedNetworks.ts';
import { defineRule } from '../rule.ts';

/** A network that nobody joins. */
interface Unused {
  readonly network: Network;
  readonly at: Site;
}

function* check(topology: Topology): Generator<Unused> {
  if (topology.origin !== 'compose' || topology.containers.some(({ partial }) => partial)) return;
  for (const network of topology.networks) {
    const { id, at, declared, written } = network;
    if (!declared || at === undefined || id === 'default' || written.kind !== 'entry') continue;
    if (usesOfNetwork(topology, network).length === 0) yield { network, at };
  }
}

/** A declared network without services. */
export const unusedNetwork = defineRule<Unused>({
  id: 'unused-network',
  severity: 'information',
  confidence: 'medium',
  concept: 'user-defined-networks',
  offByDefault: true,
  needsWhole: true,
  title: { en: 'A network that no service joins', ko: '아무 서비스도 들어가지 않는 네트워크' },
  check,
  report: ({ at }) => ({ at }),
  message: {
    en: ({ network }) =>
      `No service joins \`${network.id}\`, so Compose does not even create it. Add it to \`networks\` of the services that it is for, or remove it.`,
    ko: ({ network }) =>
      `\`${network.id}\` 네트워크에 들어가는 서비스가 없어 Compose가 만들지도 않습니다. 필요한 서비스의 \`networks\` 목록에 추가하거나 지우세요.`,
  },
  *fixes({ network: { id, written } }) {
    const edits = written.kind === 'entry' ? allOf([removeEntry(written.section, written.entry)]) : undefined;
    if (edits) yield { title: { en: `Remove \`${id}\``, ko: `\`${id}\` 네트워크 제거` }, safety: 'unsafe', edits };
  },
});
