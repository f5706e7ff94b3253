import { editInner } from '../../topology/edits/text.ts';
import { isDialled, placeOfPort } from '../../topology/dialled.ts';
import { knownImage } from '../../topology/images/knownImage.ts';
import { isOnlyDefault, valueOf } from '../../topology/known.ts';
import type { Container, Endpoint, Publication, Topology } from '../../topology/model.ts';
import { containerPortOf, resolveFrom, stackMates, stackOf, stackServesPort } from '../../topology/reach.ts';
import { publishedBy } from '../publishedBy.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';

/** An address that names a sibling and a port of the host. */
interface HostPortUsed {
  readonly from: Container;
  readonly endpoint: Endpoint;
  readonly port: number;
  readonly to: Container;
  readonly publication: Publication;
  readonly containerPort: number;
}

function* check(topology: Topology): Generator<HostPortUsed> {
  for (const from of topology.containers) {
    for (const endpoint of from.endpoints) {
      const fact = isDialled(endpoint, ['healthcheck']) ? hostPortUsed(topology, from, endpoint) : undefined;
      if (fact) yield fact;
    }
  }
}

function hostPortUsed(topology: Topology, from: Container, endpoint: Endpoint): HostPortUsed | undefined {
  const { port, host } = endpoint;
  if (typeof port !== 'number') return undefined;
  const resolution = resolveFrom(topology, from, host);
  if (resolution.kind !== 'container' || resolution.containers.length !== 1) return undefined;
  const [to] = resolution.containers;
  if (to === undefined || stackOf(topology, to) === stackOf(topology, from)) return undefined;
  if (!stackOf(topology, to).startsWith('of ') || stackServesPort(topology, to, port)) return undefined;
  const mappings = stackMates(topology, to).flatMap((mate) => mate.publications);
  // A port that some mapping leaves open may be the one.
  if (mappings.some(({ containerPorts }) => valueOf(containerPorts) === undefined)) return undefined;
  for (const publication of mappings) {
    const containerPort = containerPortOf(publication, port);
    if (containerPort !== undefined && containerPort !== port && valueOf(publication.protocol) !== 'udp') {
      return { from, endpoint, port, to, publication, containerPort };
    }
  }
  return undefined;
}

/** Whether more is known of what listens than the mapping: an image of others may answer at the port of the host's number as well. */
const isKnownInside = ({ image, build, exposures, listeners }: Container): boolean =>
  exposures.length > 0 ||
  listeners.length > 0 ||
  build?.state === 'read' ||
  (image !== undefined && knownImage(image.text) !== undefined);

function* fixes({ endpoint, containerPort, to }: HostPortUsed): Generator<Fix> {
  const { portSource, portSpan, host } = endpoint;
  const edit = portSpan === undefined ? undefined : editInner(portSource, portSpan, `${containerPort}`);
  if (edit === undefined) return;
  const title = {
    en: `Use the container port: ${host}:${containerPort}`,
    ko: `컨테이너 포트 사용: ${host}:${containerPort}`,
  };
  // Who gives the variable another value than its default has the host's port in it again.
  const sure = edit.at.uri === to.at.uri && !isOnlyDefault(portSource, portSpan) && isKnownInside(to);
  yield { title, safety: sure ? 'safe' : 'unsafe', edits: [edit] };
}

/** A sibling called by its name with the port that is published on the host. */
export const publishedPortBetweenServices = defineRule<HostPortUsed>({
  id: 'published-port-between-services',
  severity: 'warning',
  confidence: 'high',
  concept: 'publishing-ports',
  title: { en: 'A published port used between containers', ko: '컨테이너 사이에서 쓴 호스트 포트' },
  check,
  report: ({ endpoint, publication }) => ({
    at: placeOfPort(endpoint),
    value: { source: endpoint.portSource, range: endpoint.portSpan },
    ...(isOnlyDefault(endpoint.portSource, endpoint.portSpan) ? { severity: lowered('warning') } : {}),
    related: [publishedBy(publication)],
  }),
  message: {
    en: ({ port, to, endpoint, containerPort }) =>
      `Port ${port} of \`${to.name.value}\` is published on the host; on the network that containers share, \`${to.name.value}\` listens on ${containerPort}. Write \`${endpoint.host}:${containerPort}\`.`,
    ko: ({ port, to, endpoint, containerPort }) =>
      `${port}번은 \`${to.name.value}\` 컨테이너가 호스트에 게시한 포트이며, 컨테이너끼리의 네트워크에서는 ${containerPort}번에서 수신 대기합니다. \`${endpoint.host}:${containerPort}\` 주소를 쓰세요.`,
  },
  fixes,
});
