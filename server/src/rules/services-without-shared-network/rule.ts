import { placeOfHost } from '../../topology/dialled.ts';
import { joinNetwork } from '../../topology/edits/networks.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Topology } from '../../topology/model.ts';
import { strayNames, type StrayName } from '../../topology/strayNames.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';

function* check(topology: Topology): Generator<StrayName> {
  for (const stray of strayNames(topology)) if (stray.why === 'no-shared-network') yield stray;
}

function* fixes({ owner, to, endpoint }: StrayName): Generator<Fix> {
  for (const [joining, other] of [
    [owner, to],
    [to, owner],
  ] as const) {
    for (const { network } of other.attachments.slice(0, 2)) {
      const edits = joinNetwork(joining, network, endpoint.source.at);
      if (edits === undefined) continue;
      const name = joining.name.value;
      yield {
        title: { en: `Connect ${name} to the network ${network}`, ko: `${name} 컨테이너를 ${network} 네트워크에 연결` },
        safety: 'unsafe',
        edits,
      };
    }
  }
}

const networks = ({ attachments }: StrayName['to']): string =>
  attachments.map(({ network }) => `\`${network}\``).join(', ');

/** A container called by its name from one that it shares no network with. */
export const servicesWithoutSharedNetwork = defineRule<StrayName>({
  id: 'services-without-shared-network',
  severity: 'warning',
  confidence: 'high',
  needsWhole: true,
  concept: 'user-defined-networks',
  title: { en: 'A container called from a network that it is not on', ko: '속하지 않은 네트워크에서 부른 컨테이너' },
  check,
  report: ({ endpoint, to, owner }) => ({
    at: placeOfHost(endpoint),
    value: { source: endpoint.source, range: endpoint.hostSpan },
    ...(isOnlyDefault(endpoint.source, endpoint.hostSpan) ? { severity: lowered('warning') } : {}),
    related: [
      {
        at: to.attachments[0]?.at ?? to.at,
        message: {
          en: `\`${to.name.value}\` is on ${networks(to)}`,
          ko: `\`${to.name.value}\` 컨테이너의 네트워크: ${networks(to)}`,
        },
      },
      {
        at: owner.attachments[0]?.at ?? owner.at,
        message: {
          en: `\`${owner.name.value}\` is on ${networks(owner)}`,
          ko: `\`${owner.name.value}\` 컨테이너의 네트워크: ${networks(owner)}`,
        },
      },
    ],
  }),
  message: {
    en: ({ from, owner, to, endpoint }) =>
      `\`${from.name.value}\` (on ${networks(owner)}) and \`${to.name.value}\` (on ${networks(to)}) share no network, so \`${endpoint.host}\` does not resolve here. Put both on one network.`,
    ko: ({ from, owner, to, endpoint }) =>
      `\`${from.name.value}\` 컨테이너(${networks(owner)})와 \`${to.name.value}\` 컨테이너(${networks(to)})가 함께 속한 네트워크가 없어 여기서는 \`${endpoint.host}\` 이름이 해석되지 않습니다. 두 컨테이너를 한 네트워크에 연결하세요.`,
  },
  fixes,
});
