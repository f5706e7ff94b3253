import type { Localized } from '../../locale/locale.ts';
import { placeOfHost } from '../../topology/dialled.ts';
import { isOwnValue, redirect } from '../../topology/edits/endpoint.ts';
import { addExtraHost } from '../../topology/edits/extraHosts.ts';
import { removeMode } from '../../topology/edits/networkMode.ts';
import { allOf } from '../../topology/edits/text.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, NetworkMode, Topology } from '../../topology/model.ts';
import { callName, hasNames, sharedNetworks, stackOf, stackOwner } from '../../topology/reach.ts';
import { strayNames, type StrayName } from '../../topology/strayNames.ts';
import { mayBeInStack } from '../../topology/swarm.ts';
import { defineRule, lowered, type Fix, type Target } from '../rule.ts';
import { knowsHostGateway } from '../target.ts';

/** A name whose container has no end on any network with names. */
interface Nameless extends StrayName {
  readonly mode: Extract<NetworkMode, { kind: 'host' | 'none' | 'shared' }>;
  /** The container whose network it borrows, if that one has a name. */
  readonly provider: Container | undefined;
  /** Whether the caller is on a network of that one. */
  readonly meets: boolean;
  /** Whether the host can be called by `host.docker.internal` from here once it is mapped. */
  readonly gatewayExists: boolean;
}

function* check(topology: Topology, target: Target): Generator<Nameless> {
  for (const stray of strayNames(topology)) {
    const mode = stray.to.networkMode;
    // The default bridge is a matter of its own, in Compose and in scripts.
    if (stray.why !== 'has-no-name' || (mode.kind !== 'host' && mode.kind !== 'none' && mode.kind !== 'shared'))
      continue;
    if (mayBeInStack(topology, stray.to)) continue;
    const owner =
      mode.kind === 'shared' && stackOf(topology, stray.to) !== 'host' ? stackOwner(topology, stray.to) : undefined;
    yield {
      ...stray,
      mode,
      provider: owner !== undefined && hasNames(owner) ? owner : undefined,
      meets: owner !== undefined && sharedNetworks(topology, stray.owner, owner).length > 0,
      gatewayExists: knowsHostGateway(target),
    };
  }
}

const HOST = 'host.docker.internal';

function* fixes({ endpoint, from, provider, meets, mode, to, owner, gatewayExists }: Nameless): Generator<Fix> {
  if (provider) {
    const edits = redirect(endpoint, callName(provider), undefined);
    if (edits)
      yield {
        title: { en: `Use ${callName(provider)}`, ko: `${callName(provider)} 사용` },
        safety: meets && isOwnValue(endpoint, from) ? 'safe' : 'unsafe',
        edits,
      };
  }
  if (mode.kind === 'host' && gatewayExists) {
    const mapped = owner.extraHosts.some(({ name }) => name.text.toLowerCase() === HOST)
      ? []
      : addExtraHost(owner, HOST, 'host-gateway', endpoint.source.at);
    const edits = allOf([redirect(endpoint, HOST, undefined), mapped]);
    if (edits) yield { title: { en: `Reach it as ${HOST}`, ko: `${HOST} 이름으로 접근` }, safety: 'unsafe', edits };
  }
  if (mode.kind === 'none') {
    const edits = removeMode(mode, to);
    if (edits)
      yield {
        title: {
          en: `Remove the network mode of ${to.name.value}`,
          ko: `${to.name.value} 컨테이너의 네트워크 모드 제거`,
        },
        safety: 'unsafe',
        edits,
      };
  }
}

const shownMode = ({ mode }: Nameless): string =>
  mode.kind === 'shared' ? `${mode.how}:${mode.targetName}` : mode.kind;

function advice({ mode, provider, to }: Nameless): Localized<string> {
  const name = provider === undefined ? (mode.kind === 'shared' ? mode.targetName : '') : callName(provider);
  switch (mode.kind) {
    case 'shared':
      return {
        en: `It borrows the network of \`${name}\`: write \`${name}\`.`,
        ko: `\`${name}\` 컨테이너의 네트워크를 빌려 쓰므로 \`${name}\` 이름을 쓰세요.`,
      };
    case 'host':
      return {
        en: "Its ports are the host's: write `host.docker.internal`, mapped to `host-gateway`.",
        ko: '포트가 호스트에 있으므로 `host.docker.internal` 이름을 쓰고 `host-gateway` 값으로 매핑하세요.',
      };
    case 'none':
      return {
        en: `It has no network at all: give \`${to.name.value}\` one.`,
        ko: `네트워크가 전혀 없습니다. \`${to.name.value}\` 컨테이너를 네트워크에 연결하세요.`,
      };
  }
}

/** A container called by a name that it cannot have. */
export const nameOfServiceWithSpecialNetworkMode = defineRule<Nameless>({
  id: 'name-of-service-with-special-network-mode',
  severity: 'warning',
  confidence: 'high',
  needsWhole: true,
  concept: 'names-on-networks',
  title: {
    en: 'The name of a container that its network mode leaves nameless',
    ko: '네트워크 모드 때문에 이름이 없는 컨테이너의 이름',
  },
  check,
  report: (fact) => ({
    at: placeOfHost(fact.endpoint),
    value: { source: fact.endpoint.source, range: fact.endpoint.hostSpan },
    ...(isOnlyDefault(fact.endpoint.source, fact.endpoint.hostSpan) ? { severity: lowered('warning') } : {}),
    related: [
      {
        at: fact.mode.at,
        message: {
          en: `\`${fact.to.name.value}\` has this network mode`,
          ko: `\`${fact.to.name.value}\` 컨테이너의 네트워크 모드입니다`,
        },
      },
    ],
  }),
  message: {
    en: (fact) =>
      `With the network mode \`${shownMode(fact)}\`, \`${fact.to.name.value}\` has no name of its own, so \`${fact.endpoint.host}\` does not resolve. ${advice(fact).en}`,
    ko: (fact) =>
      `네트워크 모드가 \`${shownMode(fact)}\`인 \`${fact.to.name.value}\` 컨테이너는 자기 이름이 없어 \`${fact.endpoint.host}\` 이름이 해석되지 않습니다. ${advice(fact).ko}`,
  },
  fixes,
});
