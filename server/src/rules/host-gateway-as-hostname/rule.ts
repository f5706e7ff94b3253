import { isDialled, ownerOfStack, placeOfHost } from '../../topology/dialled.ts';
import { HOST_NAME, reachHost } from '../../topology/edits/reachHost.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, Endpoint, Topology } from '../../topology/model.ts';
import { resolveFrom } from '../../topology/reach.ts';
import { defineRule, lowered, type Fix, type Target } from '../rule.ts';
import { knowsHostGateway } from '../target.ts';

/** `host-gateway` in an address. */
interface NoName {
  readonly container: Container;
  readonly owner: Container | undefined;
  readonly endpoint: Endpoint;
}

function* check(topology: Topology, target: Target): Generator<NoName> {
  for (const container of topology.containers) {
    for (const endpoint of container.endpoints) {
      if (endpoint.host.toLowerCase() !== 'host-gateway' || !isDialled(endpoint, ['healthcheck'])) continue;
      if (resolveFrom(topology, container, endpoint.host).kind !== 'elsewhere') continue;
      yield { container, owner: knowsHostGateway(target) ? ownerOfStack(topology, container) : undefined, endpoint };
    }
  }
}

function* fixes({ endpoint, owner }: NoName): Generator<Fix> {
  const edits = owner && reachHost(endpoint, owner);
  if (edits)
    yield {
      title: { en: `Reach the host as ${HOST_NAME}`, ko: `${HOST_NAME} 이름으로 호스트에 접근` },
      safety: 'safe',
      edits,
    };
}

/** The value of an extra host taken for a name. */
export const hostGatewayAsHostname = defineRule<NoName>({
  id: 'host-gateway-as-hostname',
  severity: 'warning',
  confidence: 'high',
  concept: 'reaching-the-host',
  title: { en: '`host-gateway` used as a host name', ko: '호스트 이름으로 쓴 `host-gateway`' },
  check,
  report: ({ endpoint }) => ({
    at: placeOfHost(endpoint),
    value: { source: endpoint.source, range: endpoint.hostSpan },
    ...(isOnlyDefault(endpoint.source, endpoint.hostSpan) ? { severity: lowered('warning') } : {}),
  }),
  message: {
    en: () =>
      `\`host-gateway\` is a value of \`extra_hosts\` and \`--add-host\` that the engine replaces by an address, and no name that resolves. Write \`${HOST_NAME}\` here and map that to \`host-gateway\`.`,
    ko: () =>
      `\`host-gateway\`는 엔진이 주소로 바꾸는 \`extra_hosts\`와 \`--add-host\`의 값이며 해석되는 이름이 아닙니다. 여기에는 \`${HOST_NAME}\` 이름을 쓰고 그 이름을 \`host-gateway\` 값으로 매핑하세요.`,
  },
  fixes,
});
