import type { Localized } from '../../locale/locale.ts';
import { placeOfHost } from '../../topology/dialled.ts';
import { redirect } from '../../topology/edits/endpoint.ts';
import { removeMode } from '../../topology/edits/networkMode.ts';
import { isOnlyDefault, valueOf } from '../../topology/known.ts';
import type { Topology } from '../../topology/model.ts';
import { inRange } from '../../topology/reach.ts';
import { strayNames, type StrayName } from '../../topology/strayNames.ts';
import { mayBeInStack } from '../../topology/swarm.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';

/** A name used where Docker's DNS does not answer. */
interface Deaf extends StrayName {
  readonly mode: 'host' | 'none';
  /** The host's port that leads to the one that is dialled. */
  readonly hostPort: number | undefined;
}

function* check(topology: Topology): Generator<Deaf> {
  for (const stray of strayNames(topology)) {
    if (stray.why !== 'no-dns-here') continue;
    // The default bridge is a matter of its own, in Compose and in scripts.
    const mode = stray.onHost ? 'host' : stray.owner.networkMode.kind === 'none' ? 'none' : undefined;
    if (mode === undefined || mayBeInStack(topology, stray.owner)) continue;
    yield { ...stray, mode, hostPort: hostPortFor(stray) };
  }
}

/** With no port in the address, the port of the only mapping. */
function hostPortFor({ to, endpoint: { port } }: StrayName): number | undefined {
  if (to.networkMode.kind === 'host' && typeof port === 'number') return port;
  for (const { hostPorts, containerPorts, protocol } of to.publications) {
    const [host, inside] = [valueOf(hostPorts), valueOf(containerPorts)];
    if (
      host === undefined ||
      inside === undefined ||
      valueOf(protocol) === 'udp' ||
      host.last - host.first !== inside.last - inside.first
    )
      continue;
    if (typeof port === 'number' ? inRange(inside, port) : to.publications.length === 1)
      return host.first + (typeof port === 'number' ? port - inside.first : 0);
  }
  return undefined;
}

function* fixes({ mode, hostPort, endpoint, owner, from }: Deaf): Generator<Fix> {
  const { port } = endpoint;
  // The port of an address without one stands in a variable of its own, or is the scheme's.
  const fits = port !== undefined || endpoint.form !== 'url';
  if (mode === 'host' && hostPort !== undefined && fits) {
    const edits = redirect(endpoint, 'localhost', hostPort);
    if (edits)
      yield {
        title: { en: `Use localhost:${hostPort}, where it is published`, ko: `게시된 localhost:${hostPort} 사용` },
        safety: 'unsafe',
        edits,
      };
  }
  // Without its mode a `docker run` is on the default bridge, which has no names either.
  const removed = owner === from && owner.kind === 'service' ? removeMode(owner.networkMode, owner) : undefined;
  if (removed)
    yield {
      title: {
        en: `Remove the network mode of ${owner.name.value}`,
        ko: `${owner.name.value} 컨테이너의 네트워크 모드 제거`,
      },
      safety: 'unsafe',
      edits: removed,
    };
}

const WHY: Readonly<Record<Deaf['mode'], Localized<string>>> = {
  host: {
    en: "uses the host's network, where Docker's DNS does not answer",
    ko: '호스트의 네트워크를 쓰고 거기에는 Docker의 DNS가 없어',
  },
  none: { en: 'has no network', ko: '네트워크가 없어' },
};

function advice({ mode, hostPort, to }: Deaf): Localized<string> {
  if (mode !== 'host') return { en: 'Remove the network mode.', ko: '네트워크 모드를 지우세요.' };
  if (hostPort !== undefined)
    return {
      en: `Write \`localhost:${hostPort}\`, where \`${to.name.value}\` is on the host.`,
      ko: `\`${to.name.value}\` 컨테이너가 호스트에 나와 있는 \`localhost:${hostPort}\` 주소를 쓰세요.`,
    };
  return {
    en: `Publish the port of \`${to.name.value}\` and write \`localhost\` with it, or leave host mode.`,
    ko: `\`${to.name.value}\` 컨테이너의 포트를 게시하고 \`localhost\` 주소를 쓰거나 호스트 모드를 빼세요.`,
  };
}

/** A container's name used from where Docker resolves no names. */
export const serviceNameFromSpecialNetworkMode = defineRule<Deaf>({
  id: 'service-name-from-special-network-mode',
  severity: 'warning',
  confidence: 'high',
  needsWhole: true,
  concept: 'names-on-networks',
  title: {
    en: 'A container name where Docker resolves none',
    ko: 'Docker가 이름을 해석하지 않는 곳에서 쓴 컨테이너 이름',
  },
  check,
  report: (fact) => {
    const { networkMode } = fact.owner;
    const at = 'at' in networkMode ? networkMode.at : undefined;
    return {
      at: placeOfHost(fact.endpoint),
      value: { source: fact.endpoint.source, range: fact.endpoint.hostSpan },
      ...(isOnlyDefault(fact.endpoint.source, fact.endpoint.hostSpan) ? { severity: lowered('warning') } : {}),
      related:
        at === undefined
          ? []
          : [
              {
                at,
                message: {
                  en: `\`${fact.owner.name.value}\` has this network mode`,
                  ko: `\`${fact.owner.name.value}\` 컨테이너의 네트워크 모드입니다`,
                },
              },
            ],
    };
  },
  message: {
    en: (fact) =>
      `\`${fact.from.name.value}\` ${WHY[fact.mode].en}, so \`${fact.endpoint.host}\` does not resolve. ${advice(fact).en}`,
    ko: (fact) =>
      `\`${fact.from.name.value}\` 컨테이너는 ${WHY[fact.mode].ko} \`${fact.endpoint.host}\` 이름이 해석되지 않습니다. ${advice(fact).ko}`,
  },
  fixes,
});
