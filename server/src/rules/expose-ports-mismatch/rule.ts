import { setContainerPorts } from '../../topology/edits/mapping.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { isBareImage } from '../../topology/images/bareImages.ts';
import { hasHiddenVariables } from '../../topology/hiddenVariables.ts';
import { isKnown, valueOf } from '../../topology/known.ts';
import type { Container, Exposure, Publication, Topology } from '../../topology/model.ts';
import { opensHostPorts, placeIn } from '../../topology/publishing.ts';
import { inRange, stackMates } from '../../topology/reach.ts';
import { MOST_MAPPINGS, speaksOfPort } from '../../topology/settledPorts.ts';
import { hasUnknown } from '../../text/sourcedText.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A mapping to a port that the Dockerfile does not expose, though it exposes others. */
interface Mismatch {
  readonly container: Container;
  readonly publication: Publication;
  readonly port: number;
  readonly exposed: readonly Exposure[];
}

function* check(topology: Topology): Generator<Mismatch> {
  for (const container of topology.containers) {
    const exposed = exposedOf(topology, container);
    if (exposed.length === 0 || container.publications.length === 0) continue;
    if (container.publications.length > MOST_MAPPINGS) continue;
    // One mapping that leads to an exposed port says that the others are for something else, such as a debugger.
    if (container.publications.some((publication) => mayLeadTo(publication, exposed))) continue;
    for (const publication of container.publications) {
      const ports = valueOf(publication.containerPorts);
      if (ports === undefined || ports.first !== ports.last || valueOf(publication.protocol) !== 'tcp') continue;
      const host = valueOf(publication.hostPorts);
      const isSwapped = host !== undefined && exposed.some(({ ports: range }) => inRange(range, host.first));
      if (isSwapped || isServed(container, ports.first)) continue;
      yield { container, publication, port: ports.first, exposed };
      break;
    }
  }
}

/** What the Dockerfile of a service exposes over TCP, if nothing but the Dockerfile decides what runs and what is exposed. */
function exposedOf(topology: Topology, container: Container): readonly Exposure[] {
  const { build, commands, exposeWords, exposures } = container;
  const isOwn = build?.state === 'read' && build.base !== undefined && isBareImage(build.base.text);
  if (
    !isOwn ||
    hasHiddenVariables(container) ||
    !opensHostPorts(topology, container) ||
    stackMates(topology, container).length > 1
  )
    return [];
  if (commands.length === 0 || !commands.every(({ from }) => from === 'dockerfile' || from === 'package-script'))
    return [];
  if (exposeWords.some(({ problem, unset, source }) => problem ?? (unset.length > 0 || hasUnknown(source.text))))
    return [];
  return exposures.filter(({ from, protocol }) => from === 'dockerfile' && protocol === 'tcp');
}

const mayLeadTo = ({ containerPorts }: Publication, exposed: readonly Exposure[]): boolean =>
  !isKnown(containerPorts) ||
  exposed.some(({ ports }) => ports.first <= containerPorts.value.last && containerPorts.value.first <= ports.last);

const isServed = (container: Container, port: number): boolean =>
  container.listeners.some((listener) => listener.port === port) ||
  container.exposures.some(({ ports }) => inRange(ports, port)) ||
  speaksOfPort(container, port);

function* fixes({ container, publication, exposed }: Mismatch): Generator<Fix> {
  for (const { ports } of exposed.slice(0, 3)) {
    const edits = ports.first === ports.last ? setContainerPorts(publication, container, `${ports.first}`) : undefined;
    if (edits)
      yield {
        title: { en: `Publish container port ${ports.first}`, ko: `컨테이너 포트 ${ports.first}번 게시` },
        safety: 'unsafe',
        edits,
      };
  }
}

const shown = ({ exposed }: Mismatch): string =>
  exposed
    .map(({ ports }) => (ports.first === ports.last ? `${ports.first}` : `${ports.first}-${ports.last}`))
    .join(', ');

/** Mappings that lead to another port than the one that the Dockerfile exposes. */
export const exposePortsMismatch = defineRule<Mismatch>({
  id: 'expose-ports-mismatch',
  severity: 'hint',
  confidence: 'medium',
  concept: 'publishing-ports',
  needsWhole: true,
  title: { en: 'Another port published than exposed', ko: '노출한 포트와 다른 포트의 게시' },
  check,
  report: ({ publication, exposed }) => ({
    at: placeIn(publication),
    related: exposed.slice(0, 3).map(({ at }) => ({
      at,
      message: { en: 'The Dockerfile exposes its port here', ko: 'Dockerfile은 여기에서 포트를 노출합니다' },
    })),
  }),
  message: {
    en: (fact) =>
      `\`${shownMapping(fact.publication)}\` leads to port ${fact.port} of \`${fact.container.name.value}\`, and its Dockerfile exposes ${shown(fact)}. If the program listens where EXPOSE says, nothing answers here: write ${fact.exposed[0]?.ports.first ?? ''} on the right, or correct EXPOSE.`,
    ko: (fact) =>
      `\`${shownMapping(fact.publication)}\` 매핑은 \`${fact.container.name.value}\` 컨테이너의 ${fact.port}번 포트로 이어지지만 Dockerfile이 노출하는 포트는 ${shown(fact)}번입니다. 프로그램이 EXPOSE대로 수신 대기한다면 여기서는 아무것도 응답하지 않습니다. 오른쪽에 ${fact.exposed[0]?.ports.first ?? ''}번을 쓰거나 EXPOSE를 고치세요.`,
  },
  fixes,
});
