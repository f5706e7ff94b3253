import type { Localized } from '../../locale/locale.ts';
import { setContainerPorts, setPorts } from '../../topology/edits/mapping.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { claimedTwice } from '../../topology/hostPorts.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { opensHostPorts, placeIn } from '../../topology/publishing.ts';
import { inRange, stackMates } from '../../topology/reach.ts';
import { MOST_MAPPINGS, settledPorts, speaksOfPort, type SettledPorts } from '../../topology/settledPorts.ts';
import type { Site } from '../../text/span.ts';
import { called } from '../naming.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A mapping that reads as if the container's port stood on the left. */
interface Swapped {
  readonly topology: Topology;
  readonly container: Container;
  readonly publication: Publication;
  /** What stands on the left. */
  readonly host: number;
  /** What stands on the right. */
  readonly inside: number;
  readonly evidence: Evidence;
}

/** Why a container listens at the port on the left and not at the one on the right. */
interface Evidence {
  readonly by: 'image' | 'command' | 'EXPOSE';
  readonly program: string;
  readonly at: Site | undefined;
}

function* check(topology: Topology): Generator<Swapped> {
  for (const container of topology.containers) {
    if (container.publications.length > MOST_MAPPINGS || !opensHostPorts(topology, container)) continue;
    const settled = settledPorts(topology, container);
    const alone = stackMates(topology, container).length === 1;
    for (const publication of container.publications) {
      const [left, right] = [valueOf(publication.hostPorts), valueOf(publication.containerPorts)];
      if (left === undefined || right === undefined || publication.problems.length > 0) continue;
      if (left.first !== left.last || right.first !== right.last || left.first === right.first) continue;
      if (valueOf(publication.protocol) !== 'tcp') continue;
      const evidence =
        ofImage(settled, container, left.first, right.first) ?? ofBuild(container, left.first, right.first, alone);
      if (evidence) yield { topology, container, publication, host: left.first, inside: right.first, evidence };
    }
  }
}

function ofImage(
  settled: SettledPorts | undefined,
  container: Container,
  host: number,
  inside: number,
): Evidence | undefined {
  if (settled === undefined || !settled.ports.includes(host) || settled.ports.includes(inside)) return undefined;
  if (speaksOfPort(container, inside)) return undefined;
  return { by: 'image', program: settled.program, at: container.image?.at };
}

/** What the Dockerfile and the command say of an image that is built here. */
function ofBuild(container: Container, host: number, inside: number, alone: boolean): Evidence | undefined {
  const { build, partial, exposures, listeners, commands } = container;
  if (build?.state !== 'read' || partial || !alone) return undefined;
  if (exposures.some(({ ports }) => inRange(ports, inside)) || speaksOfPort(container, inside)) return undefined;
  if (listeners.some(({ port, binds }) => port === inside || (port === undefined && binds !== 'loopback')))
    return undefined;
  const heard = listeners.find(({ port, kind }) => port === host && kind === 'server');
  if (heard) return { by: 'command', program: heard.program, at: heard.at };
  const exposed = exposures.find(({ from, ports }) => from === 'dockerfile' && inRange(ports, host));
  const isImageOwn = commands.every(({ from }) => from === 'dockerfile');
  return exposed && isImageOwn && listeners.length === 0
    ? { by: 'EXPOSE', program: 'EXPOSE', at: exposed.at }
    : undefined;
}

function* fixes({ topology, container, publication, host, inside }: Swapped): Generator<Fix> {
  const free = !claimedTwice(topology, publication, { first: inside, last: inside });
  const swapped = free ? setPorts(publication, container, `${inside}`, `${host}`) : undefined;
  if (swapped) yield { title: { en: 'Swap the two ports', ko: '두 포트 바꾸기' }, safety: 'unsafe', edits: swapped };
  const kept = setContainerPorts(publication, container, `${host}`);
  if (kept)
    yield {
      title: { en: `Publish container port ${host}`, ko: `컨테이너 포트 ${host}번 게시` },
      safety: 'unsafe',
      edits: kept,
    };
}

const reason = ({ evidence: { by, program }, container, host }: Swapped): Localized<string> =>
  by === 'EXPOSE'
    ? {
        en: `the image of ${called(container).en} exposes ${host} and not that one`,
        ko: `${called(container).ko}의 이미지가 노출하는 포트는 ${host}번입니다`,
      }
    : { en: `\`${program}\` listens on ${host}`, ko: `\`${program}\` 프로그램은 ${host}번에서 수신 대기합니다` };

/** The host's port where the container's belongs, and the other way round. */
export const swappedPortMapping = defineRule<Swapped>({
  id: 'swapped-port-mapping',
  severity: 'warning',
  confidence: 'high',
  concept: 'publishing-ports',
  needsWhole: true,
  title: { en: 'Host port and container port swapped', ko: '서로 바뀐 호스트 포트와 컨테이너 포트' },
  check,
  report: ({ publication, evidence: { by, at } }) => ({
    at: placeIn(publication),
    ...(by === 'EXPOSE' ? { severity: 'hint' as const } : {}),
    related:
      at === undefined
        ? []
        : [{ at, message: { en: 'What listens is decided here', ko: '수신 대기하는 포트는 여기에서 정해집니다' } }],
  }),
  message: {
    en: (fact) =>
      `\`${shownMapping(fact.publication)}\` leads to container port ${fact.inside}, and ${reason(fact).en}. The host's port stands on the left: swap the two.`,
    ko: (fact) =>
      `\`${shownMapping(fact.publication)}\` 매핑은 컨테이너 포트 ${fact.inside}번으로 이어지지만, ${reason(fact).ko}. 호스트 포트가 왼쪽입니다. 둘을 바꾸세요.`,
  },
  fixes,
});
