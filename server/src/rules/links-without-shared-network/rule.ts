import { joinNetwork } from '../../topology/edits/networks.ts';
import type { Container, Link, Topology } from '../../topology/model.ts';
import { canRunTogether, hasOpenNetworks, sharedNetworks } from '../../topology/reach.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A link between services that do not meet on any network. */
interface Apart {
  readonly container: Container;
  readonly target: Container;
  readonly link: Link;
}

function* check(topology: Topology): Generator<Apart> {
  for (const container of topology.containers) {
    if (
      container.kind !== 'service' ||
      container.networkMode.kind !== 'networks' ||
      hasOpenNetworks(topology, container)
    )
      continue;
    for (const link of container.links) {
      const target = link.external
        ? undefined
        : topology.containers.find(({ kind, name }) => kind === 'service' && name.value === link.target.text);
      if (
        target === undefined ||
        target === container ||
        target.networkMode.kind !== 'networks' ||
        hasOpenNetworks(topology, target)
      )
        continue;
      if (canRunTogether(container, target) && sharedNetworks(topology, container, target).length === 0)
        yield { container, target, link };
    }
  }
}

function* fixes({ container, target, link }: Apart): Generator<Fix> {
  for (const { network } of target.attachments.slice(0, 2)) {
    const edits = joinNetwork(container, network, link.at);
    if (edits)
      yield {
        title: {
          en: `Connect ${container.name.value} to the network ${network}`,
          ko: `${container.name.value} 컨테이너를 ${network} 네트워크에 연결`,
        },
        safety: 'unsafe',
        edits,
      };
  }
}

const networks = ({ attachments }: Container): string => attachments.map(({ network }) => `\`${network}\``).join(', ');

/** `links` to a service that shares no network with this one. */
export const linksWithoutSharedNetwork = defineRule<Apart>({
  id: 'links-without-shared-network',
  severity: 'warning',
  confidence: 'high',
  needsWhole: true,
  concept: 'links',
  title: { en: 'A link between services that share no network', ko: '함께 쓰는 네트워크가 없는 서비스의 링크' },
  check,
  report: ({ link, target }) => ({
    at: link.at,
    value: { source: link.target },
    related: [
      {
        at: target.attachments[0]?.at ?? target.at,
        message: {
          en: `\`${target.name.value}\` is on ${networks(target)}`,
          ko: `\`${target.name.value}\` 컨테이너의 네트워크: ${networks(target)}`,
        },
      },
    ],
  }),
  message: {
    en: ({ container, target }) =>
      `A link connects no networks: \`${container.name.value}\` (on ${networks(container)}) and \`${target.name.value}\` (on ${networks(target)}) do not meet, so neither name nor alias resolves. Put both on one network.`,
    ko: ({ container, target }) =>
      `링크는 네트워크를 잇지 않습니다. \`${container.name.value}\` 컨테이너(${networks(container)})와 \`${target.name.value}\` 컨테이너(${networks(target)})가 만나지 않아서 이름도 별칭도 해석되지 않습니다. 두 컨테이너를 한 네트워크에 연결하세요.`,
  },
  fixes,
});
