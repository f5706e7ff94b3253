import { parseIp, sameIp, type Ip } from '../../syntax/ip/ip.ts';
import { containsIp, parseCidr } from '../../syntax/ip/prefix.ts';
import { DEFAULT_BRIDGE_POOL, isStaticAddress, poolOf, type DeclaredPool } from '../../topology/addressSpace.ts';
import { placeOfHost } from '../../topology/dialled.ts';
import { redirect } from '../../topology/edits/endpoint.ts';
import { DOCKER0 } from '../../topology/hostDials.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import { meantSiblings, strayDials, type StrayDial } from '../../topology/loopback.ts';
import type { Topology } from '../../topology/model.ts';
import { callName, hasNames, sharedNetworks } from '../../topology/reach.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';

/** An address that the engine hands out anew at every start. */
interface Borrowed {
  readonly dial: StrayDial;
  /** The name of the container that is probably meant, and the network the address is of. */
  readonly name: string | undefined;
  readonly network: string;
}

function* check(topology: Topology): Generator<Borrowed> {
  for (const from of topology.containers) {
    for (const dial of strayDials(topology, from, (host) => networkOf(topology, host) !== undefined)) {
      const [meant, ...others] = meantSiblings(topology, dial);
      const callable =
        meant?.named === true &&
        others.length === 0 &&
        hasNames(dial.owner) &&
        hasNames(meant.owner) &&
        sharedNetworks(topology, dial.owner, meant.owner).length > 0;
      yield {
        dial,
        name: callable ? callName(meant.owner) : undefined,
        network: networkOf(topology, dial.endpoint.host) ?? '',
      };
    }
  }
}

const bridge = parseCidr(DEFAULT_BRIDGE_POOL);

/** The network that an address is handed out on; undefined where it is fixed, a gateway, or nobody can say. */
function networkOf(topology: Topology, host: string): string | undefined {
  const ip = parseIp(host);
  if (ip === undefined || host === DOCKER0 || isStaticAddress(topology, ip)) return undefined;
  const pool = poolOf(topology, ip);
  if (pool !== undefined) return isHandedOut(pool, ip) ? pool.network.id : undefined;
  // Other blocks that Docker takes are those of offices and clouds as well.
  return bridge !== undefined && containsIp(bridge, ip) ? 'bridge' : undefined;
}

/** On a macvlan or ipvlan network most addresses are those of computers. */
const isHandedOut = ({ network, gateway, range }: DeclaredPool, ip: Ip): boolean =>
  !/^(?:macvlan|ipvlan)$/.test(network.driver?.text ?? '') &&
  !network.external &&
  containsIp(range, ip) &&
  (gateway === undefined || !sameIp(gateway, ip));

function* fixes({ dial: { endpoint }, name }: Borrowed): Generator<Fix> {
  const edits = name === undefined ? undefined : redirect(endpoint, name, undefined);
  if (edits && name !== undefined) yield { title: { en: `Use ${name}`, ko: `${name} 사용` }, safety: 'unsafe', edits };
}

const advice = ({ name }: Borrowed): { en: string; ko: string } =>
  name === undefined
    ? {
        en: "Put both on one user-defined network and write the container's name, or give it a static address.",
        ko: '둘을 한 사용자 정의 네트워크에 연결하고 컨테이너의 이름을 쓰거나 고정 주소를 주세요.',
      }
    : { en: `Write \`${name}\`.`, ko: `\`${name}\` 이름을 쓰세요.` };

/** A container called by an address that is not its own for long. */
export const hardcodedContainerIp = defineRule<Borrowed>({
  id: 'hardcoded-container-ip',
  severity: 'warning',
  confidence: 'medium',
  concept: 'names-on-networks',
  title: {
    en: 'A container called by an address that Docker hands out',
    ko: 'Docker가 나눠 주는 주소로 부른 컨테이너',
  },
  check,
  report: ({ dial: { endpoint } }) => ({
    at: placeOfHost(endpoint),
    value: { source: endpoint.source, range: endpoint.hostSpan },
    ...(isOnlyDefault(endpoint.source, endpoint.hostSpan) ? { severity: lowered('warning') } : {}),
  }),
  message: {
    en: (fact) =>
      `\`${fact.dial.endpoint.host}\` is an address that Docker hands out on the network \`${fact.network}\`, in the order in which containers start: next time it may be another one's. ${advice(fact).en}`,
    ko: (fact) =>
      `\`${fact.dial.endpoint.host}\` 주소는 Docker가 \`${fact.network}\` 네트워크에서 컨테이너가 시작하는 순서대로 나눠 주는 주소라 다음에는 다른 컨테이너의 주소일 수 있습니다. ${advice(fact).ko}`,
  },
  fixes,
});
