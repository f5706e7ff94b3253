import { hasUnknown } from '../../text/sourcedText.ts';
import { addBeside, setProtocol } from '../../topology/edits/mapping.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { knownImage, type KnownImage } from '../../topology/images/knownImage.ts';
import { isKnown, valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { opensHostPorts, placeIn } from '../../topology/publishing.ts';
import { inRange } from '../../topology/reach.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule, type Fix, type Severity } from '../rule.ts';
import { SPOKEN_OVER_UDP } from './protocols.ts';

/** A port that is asked over UDP, published for TCP. */
interface Unheard {
  readonly container: Container;
  readonly publication: Publication;
  readonly port: number;
  /** Whether the program answers TCP on the port as well, so that a second mapping is wanted. */
  readonly both: boolean;
  readonly severity: Severity;
}

/** Ports that tell what is spoken there whatever the image is: DNS, and WireGuard, which knows no TCP. */
const TELLING: ReadonlyMap<number, { readonly both: boolean }> = new Map([
  [53, { both: true }],
  [51820, { both: false }],
]);

function* check(topology: Topology): Generator<Unheard> {
  const taken = portsForUdp(topology);
  for (const container of topology.containers) {
    if (container.partial || isSynopsis(topology, container) || !opensHostPorts(topology, container)) continue;
    const udp = mappingsForUdp(container);
    for (const publication of container.publications) {
      const found = judged(container, publication, udp);
      // Another container of the project may be there for UDP.
      if (found && !taken.has(valueOf(publication.hostPorts)?.first)) yield { container, publication, ...found };
    }
  }
}

/** Ports of the host that single mappings publish for UDP. */
const portsForUdp = ({ containers }: Topology): ReadonlySet<number | undefined> =>
  new Set(containers.flatMap(mappingsForUdp).flatMap(({ hostPorts }) => valueOf(hostPorts)?.first ?? []));

function judged(
  container: Container,
  publication: Publication,
  udp: readonly Publication[],
): Omit<Unheard, 'container' | 'publication'> | undefined {
  const { containerPorts, protocol, problems, notes, fields } = publication;
  if (problems.length > 0 || notes.some(({ note: { kind } }) => kind === 'double-protocol-suffix')) return undefined;
  if (!isKnown(containerPorts) || valueOf(protocol) !== 'tcp') return undefined;
  const { first: port, last } = containerPorts.value;
  if (port !== last) return undefined;
  const { image, build } = container;
  const known = image === undefined || build !== undefined ? undefined : knownImage(image.text);
  // Images of others may be set up in another way; only what a port tells by itself holds for them.
  const served = known?.official === true ? servedBy(known, port) : TELLING.get(port);
  if (served === undefined || udp.some((other) => leadsTo(other, port))) return undefined;
  // Whoever writes `/tcp` has thought of the protocol; a server that is for DNS needs the other one all the same.
  if (fields.protocol !== undefined && (port !== 53 || known === undefined)) return undefined;
  // OpenVPN can be told to use TCP.
  const sure = known?.official === true && known.family !== 'openvpn' && (!served.both || port === 53);
  return { port, both: served.both, severity: sure ? 'warning' : 'hint' };
}

function servedBy({ udpPorts, ports }: KnownImage, port: number): { readonly both: boolean } | undefined {
  if (!udpPorts.includes(port)) return undefined;
  return { both: ports.some((one) => one.port === port && one.protocol === 'tcp') };
}

/** Mappings that are for UDP, or may be. */
const mappingsForUdp = ({ publications }: Container): Publication[] =>
  publications.filter(({ protocol }) => !isKnown(protocol) || protocol.value === 'udp');

const leadsTo = ({ containerPorts }: Publication, port: number): boolean =>
  !isKnown(containerPorts) || inRange(containerPorts.value, port);

/** The mapping for UDP, in the short syntax; undefined where a variable would have to be written again. */
function forUdp({ source, fields: { hostIp, hostPorts, containerPorts } }: Publication): string | undefined {
  const parts = [hostIp, hostPorts, containerPorts].filter((part) => part !== undefined);
  if (containerPorts === undefined || parts.some(({ text, pieces }) => hasUnknown(text) || pieces.some(isReplaced)))
    return undefined;
  if (source !== undefined) return `${source.text.replace(/\/\w*$/, '')}/udp`;
  return `${parts.map(({ text }) => (text.includes(':') ? `[${text}]` : text)).join(':')}/udp`;
}

const isReplaced = ({ exact }: { readonly exact: boolean }): boolean => !exact;

function* fixes({ container, publication, both }: Unheard): Generator<Fix> {
  if (!both) {
    const edits = setProtocol(publication, container, 'udp');
    if (edits) yield { title: { en: 'Publish it for UDP', ko: 'UDP로 게시' }, safety: 'safe', edits };
    return;
  }
  const text = forUdp(publication);
  const edits = text === undefined ? undefined : addBeside(publication, container, text);
  if (edits) yield { title: { en: `Publish ${text} as well`, ko: `${text}도 게시` }, safety: 'safe', edits };
}

const spoken = ({ port }: Unheard): string => SPOKEN_OVER_UDP.get(port) ?? `${port}`;

/** Services that are asked over UDP and whose port is published for TCP alone. */
export const udpServicePublishedAsTcp = defineRule<Unheard>({
  id: 'udp-service-published-as-tcp',
  severity: 'warning',
  confidence: 'high',
  concept: 'publishing-ports',
  title: { en: 'A UDP service published for TCP alone', ko: 'TCP로만 게시된 UDP 서비스' },
  check,
  report: ({ publication, severity }) => ({ at: placeIn(publication), severity }),
  message: {
    en: (fact) =>
      fact.both
        ? `\`${shownMapping(fact.publication)}\` publishes port ${fact.port} for TCP alone, and ${spoken(fact)} is mostly asked over UDP, which nobody hears now. Publish the port with \`/udp\` as well.`
        : `\`${shownMapping(fact.publication)}\` publishes port ${fact.port} for TCP, and ${spoken(fact)} speaks UDP, so nothing will arrive. Write \`/udp\` behind the container port.`,
    ko: (fact) =>
      fact.both
        ? `\`${shownMapping(fact.publication)}\` 매핑은 ${fact.port}번 포트를 TCP로만 게시합니다. ${spoken(fact)} 요청은 대부분 UDP로 오므로 지금은 아무도 받지 못합니다. \`/udp\` 매핑도 게시하세요.`
        : `\`${shownMapping(fact.publication)}\` 매핑은 ${fact.port}번 포트를 TCP로 게시하지만 ${spoken(fact)} 통신은 UDP를 쓰므로 아무것도 도착하지 않습니다. 컨테이너 포트 뒤에 \`/udp\`를 쓰세요.`,
  },
  fixes,
});
