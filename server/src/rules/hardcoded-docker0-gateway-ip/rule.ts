import type { Site } from '../../text/span.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import { parseIp } from '../../syntax/ip/ip.ts';
import { poolOf } from '../../topology/addressSpace.ts';
import { isDialled, ownerOfStack, placeOfHost } from '../../topology/dialled.ts';
import { HOST_NAME, knowsHost, reachHost } from '../../topology/edits/reachHost.ts';
import { editAll } from '../../topology/edits/text.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, Endpoint, ExtraHost, Topology } from '../../topology/model.ts';
import { isLoopback } from '../../topology/reach.ts';
import { defineRule, lowered, type Fix, type Severity, type Target } from '../rule.ts';
import { knowsHostGateway } from '../target.ts';

/** The address of a bridge, or of Docker Desktop's host, written as that of the host. */
interface FixedGateway {
  readonly owner: Container;
  readonly address: string;
  readonly certain: boolean;
  readonly use:
    | { readonly kind: 'endpoint'; readonly endpoint: Endpoint }
    | { readonly kind: 'entry'; readonly entry: ExtraHost };
  readonly gatewayExists: boolean;
}

/** `docker0`, and the host on Docker Desktop. The bridges of Compose's networks follow one another from 172.18.0.1 on. */
const CERTAIN = /^(?:172\.17\.0\.1|192\.168\.65\.(?:1|2|254))$/;
const LIKELY = /^172\.(?:1[89]|2\d|3[01])\.0\.1$/;

function* check(topology: Topology, target: Target): Generator<FixedGateway> {
  const gatewayExists = knowsHostGateway(target);
  for (const container of topology.containers) {
    const owner = ownerOfStack(topology, container);
    if (owner === undefined) continue;
    for (const endpoint of container.endpoints) {
      const dialled = isDialled(endpoint, ['healthcheck']) && !isInList(container, endpoint);
      const fact = dialled ? gatewayAt(topology, endpoint.host) : undefined;
      if (fact) yield { ...fact, owner, use: { kind: 'endpoint', endpoint }, gatewayExists };
    }
    for (const entry of container.extraHosts) {
      const fact = entry.name.text.toLowerCase() === HOST_NAME ? undefined : gatewayAt(topology, entry.address.text);
      if (fact) yield { ...fact, owner, use: { kind: 'entry', entry }, gatewayExists };
    }
  }
}

/** `127.0.0.1,172.17.0.1` says who may connect: nobody dials two hosts of which one is the container itself. */
const isInList = ({ endpoints }: Container, { source }: Endpoint): boolean =>
  endpoints.some((other) => other.source === source && isLoopback(other.host));

/** An address of a network that the files declare is what they say it is. */
function gatewayAt(topology: Topology, address: string): Pick<FixedGateway, 'address' | 'certain'> | undefined {
  const ip = parseIp(address);
  const certain = CERTAIN.test(address);
  if (ip === undefined || (!certain && !LIKELY.test(address)) || poolOf(topology, ip) !== undefined) return undefined;
  return { address, certain };
}

const valueOf = ({ use }: FixedGateway): { source: SourcedText; range?: { start: number; end: number } } =>
  use.kind === 'endpoint'
    ? { source: use.endpoint.source, range: use.endpoint.hostSpan }
    : { source: use.entry.address };

const placeOf = ({ use }: FixedGateway): Site =>
  use.kind === 'endpoint' ? placeOfHost(use.endpoint) : use.entry.address.at;

function severityOf(fact: FixedGateway): Severity {
  const severity = fact.certain && fact.owner.kind !== 'stage' ? 'warning' : 'information';
  const { source, range } = valueOf(fact);
  return isOnlyDefault(source, range) ? lowered(severity) : severity;
}

function* fixes({ use, owner, gatewayExists }: FixedGateway): Generator<Fix> {
  if (use.kind === 'endpoint') {
    const edits = gatewayExists || knowsHost(owner) ? reachHost(use.endpoint, owner) : undefined;
    if (edits)
      yield {
        title: { en: `Reach the host as ${HOST_NAME}`, ko: `${HOST_NAME} 이름으로 호스트에 접근` },
        safety: 'unsafe',
        edits,
      };
    return;
  }
  const edits = gatewayExists
    ? editAll(use.entry.address, [{ span: { start: 0, end: use.entry.address.text.length }, newText: 'host-gateway' }])
    : undefined;
  if (edits) yield { title: { en: 'Map it to host-gateway', ko: 'host-gateway 값으로 매핑' }, safety: 'unsafe', edits };
}

const what = ({ address }: FixedGateway): { en: string; ko: string } =>
  address.startsWith('192.')
    ? {
        en: 'the address that the host has inside Docker Desktop, and in some versions only',
        ko: 'Docker Desktop의 일부 버전에서만 호스트를 가리키는 주소입니다',
      }
    : address.startsWith('172.17.')
      ? {
          en: 'the usual address of the bridge `docker0`; another setting of the engine, Docker Desktop and rootless engines have another one',
          ko: '브리지 `docker0`의 흔한 주소일 뿐이며 엔진 설정, Docker Desktop, rootless 엔진에 따라 다릅니다',
        }
      : {
          en: 'probably the gateway of a bridge that Docker numbers as it goes: it may be another one next time',
          ko: 'Docker가 순서대로 번호를 매긴 브리지의 게이트웨이로 보이며 다음에는 달라질 수 있습니다',
        };

const advice = ({ use, gatewayExists }: FixedGateway): { en: string; ko: string } => {
  if (!gatewayExists)
    return {
      en: 'Engines from 20.10 on can say `host-gateway` instead.',
      ko: '엔진 20.10부터는 대신 `host-gateway` 값을 쓸 수 있습니다.',
    };
  return use.kind === 'entry'
    ? {
        en: 'Write `host-gateway`, which the engine replaces by the right address.',
        ko: '엔진이 올바른 주소로 바꾸는 `host-gateway` 값을 쓰세요.',
      }
    : {
        en: `Write \`${HOST_NAME}\` and map it to \`host-gateway\`.`,
        ko: `\`${HOST_NAME}\` 이름을 쓰고 \`host-gateway\` 값으로 매핑하세요.`,
      };
};

/** The address of a bridge as that of the host. */
export const hardcodedDocker0GatewayIp = defineRule<FixedGateway>({
  id: 'hardcoded-docker0-gateway-ip',
  severity: 'warning',
  confidence: 'high',
  concept: 'reaching-the-host',
  title: { en: 'The address of a bridge written as that of the host', ko: '호스트 주소로 고정해 쓴 브리지의 주소' },
  check,
  report: (fact) => ({ at: placeOf(fact), value: valueOf(fact), severity: severityOf(fact) }),
  message: {
    en: (fact) => `\`${fact.address}\` is ${what(fact).en}. ${advice(fact).en}`,
    ko: (fact) => `\`${fact.address}\` 주소는 ${what(fact).ko}. ${advice(fact).ko}`,
  },
  fixes,
});
