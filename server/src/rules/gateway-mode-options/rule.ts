import type { SourcedText } from '../../text/sourcedText.ts';
import { dropHostPorts } from '../../topology/edits/mapping.ts';
import { addToNetwork } from '../../topology/edits/networkDefinition.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import type { Container, Network, Publication, Topology } from '../../topology/model.ts';
import { defineRule, type Fix, type Target } from '../rule.ts';

/** A gateway mode that its network, or a mapping of a container on it, does not go with. */
type Mismatch =
  | { readonly kind: 'isolated'; readonly network: Network; readonly mode: SourcedText }
  | {
      readonly kind: 'routed';
      readonly network: Network;
      readonly mode: SourcedText;
      readonly container: Container;
      readonly publication: Publication;
    };

const modeOf = ({ driverOptions }: Network, version: 4 | 6): SourcedText | undefined =>
  driverOptions.get(`com.docker.network.bridge.gateway_mode_ipv${version}`);

/** An engine before 28 ignores the options, or knows some of them. */
function* check(topology: Topology, { engineVersion }: Target): Generator<Mismatch> {
  if ((engineVersion?.[0] ?? 28) < 28) return;
  for (const network of topology.networks) {
    const mode = modeOf(network, 4);
    if (mode === undefined || network.external || network.partial || (network.driver?.text ?? 'bridge') !== 'bridge')
      continue;
    if (mode.text === 'isolated' && network.internal === false) yield { kind: 'isolated', network, mode };
    if (mode.text === 'routed' && modeOf(network, 6)?.text === 'routed') yield* routed(topology, network, mode);
  }
}

/** Mappings with a host port on containers that are on no other network. */
function* routed({ containers }: Topology, network: Network, mode: SourcedText): Generator<Mismatch> {
  for (const container of containers) {
    const { attachments, publications, partial } = container;
    if (partial || attachments.length !== 1 || attachments[0]?.network !== network.id) continue;
    for (const publication of publications)
      if (publication.fields.hostPorts !== undefined) yield { kind: 'routed', network, mode, container, publication };
  }
}

function* fixes(fact: Mismatch): Generator<Fix> {
  if (fact.kind === 'isolated') {
    const edits = addToNetwork(fact.network, 'internal', 'true');
    if (edits)
      yield { title: { en: 'Make the network internal', ko: '내부 네트워크로 만들기' }, safety: 'unsafe', edits };
    return;
  }
  const edits = dropHostPorts(fact.publication, fact.container);
  if (edits) yield { title: { en: 'Remove the host port', ko: '호스트 포트 제거' }, safety: 'unsafe', edits };
}

/** `gateway_mode_ipv4`, and what does not go with it. */
export const gatewayModeOptions = defineRule<Mismatch>({
  id: 'gateway-mode-options',
  severity: 'error',
  confidence: 'high',
  concept: 'internal-networks',
  title: { en: 'A gateway mode that does not fit', ko: '맞지 않는 게이트웨이 모드' },
  check,
  report: (fact) =>
    fact.kind === 'isolated'
      ? { at: fact.mode.at }
      : {
          at: fact.publication.at,
          severity: 'hint',
          related: [
            {
              at: fact.mode.at,
              message: { en: 'The network is routed', ko: '네트워크가 routed 모드입니다' },
            },
          ],
        },
  message: {
    en: (fact) =>
      fact.kind === 'isolated'
        ? `In mode \`isolated\` a network has no gateway to the host, which the engine allows for internal networks only: it refuses \`${fact.network.id}\`. Add \`internal: true\`, or \`--internal\`.`
        : `On \`${fact.network.id}\` the gateway mode is \`routed\`: others reach \`${fact.container.name.value}\` at its own address, and the host port of \`${shownMapping(fact.publication)}\` is not opened. Write the container port alone.`,
    ko: (fact) =>
      fact.kind === 'isolated'
        ? `\`isolated\` 모드의 네트워크에는 호스트로 가는 게이트웨이가 없으며 엔진은 내부 네트워크에서만 허용합니다. \`${fact.network.id}\` 네트워크는 거부됩니다. \`internal: true\` 설정이나 \`--internal\` 플래그를 더하세요.`
        : `\`${fact.network.id}\` 네트워크의 게이트웨이 모드는 \`routed\`입니다. 다른 컴퓨터는 \`${fact.container.name.value}\` 컨테이너에 자기 주소로 접근하며 \`${shownMapping(fact.publication)}\` 매핑의 호스트 포트는 열리지 않습니다. 컨테이너 포트만 쓰세요.`,
  },
  fixes,
});
