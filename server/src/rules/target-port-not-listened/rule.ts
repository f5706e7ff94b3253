import type { PortRange } from '../../syntax/port/model.ts';
import { isOnlyDefault, valueOf } from '../../topology/known.ts';
import { setContainerPorts } from '../../topology/edits/mapping.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { opensHostPorts, placeIn } from '../../topology/publishing.ts';
import { inRange } from '../../topology/reach.ts';
import { MOST_MAPPINGS, settledPorts, speaksOfPort } from '../../topology/settledPorts.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';

/** A mapping to a container port on which the program of a well-known image does not listen. */
interface Unheard {
  readonly container: Container;
  readonly publication: Publication;
  readonly port: number;
  readonly program: string;
  /** Where it listens, the main port first. */
  readonly ports: readonly number[];
}

function* check(topology: Topology): Generator<Unheard> {
  for (const container of topology.containers) {
    const count = container.publications.length;
    if (count === 0 || count > MOST_MAPPINGS || !opensHostPorts(topology, container)) continue;
    const settled = settledPorts(topology, container);
    if (settled === undefined) continue;
    for (const publication of container.publications) {
      const inside = valueOf(publication.containerPorts);
      const host = valueOf(publication.hostPorts);
      if (inside === undefined || inside.first !== inside.last || publication.problems.length > 0) continue;
      if (valueOf(publication.protocol) !== 'tcp' || settled.ports.includes(inside.first)) continue;
      // The two sides in the wrong order are a mistake of their own.
      if (host !== undefined && host.first !== inside.first && settled.ports.includes(host.first)) continue;
      if (!isMeant(container, host, inside.first, settled.ports)) continue;
      if (inside.first > 0 && !speaksOfPort(container, inside.first))
        yield { container, publication, port: inside.first, ...settled };
    }
  }
}

/** HTTPS, which many prepare for before they have a certificate. */
const PREPARED = 443;

/**
 * Whether the program itself is meant: both numbers were changed for one, or no other mapping leads to it.
 * What else somebody publishes may be for a program that comes later.
 */
function isMeant(
  { publications }: Container,
  host: PortRange | undefined,
  inside: number,
  ports: readonly number[],
): boolean {
  if (inside === PREPARED) return false;
  if (host?.first === inside) return true;
  return !publications.some(({ containerPorts }) => {
    const range = valueOf(containerPorts);
    return range === undefined || ports.some((port) => inRange(range, port));
  });
}

function* fixes({ container, publication, ports }: Unheard): Generator<Fix> {
  const [main] = ports;
  const edits = main === undefined ? undefined : setContainerPorts(publication, container, `${main}`);
  if (edits)
    yield {
      title: { en: `Publish container port ${main}`, ko: `컨테이너 포트 ${main}번 게시` },
      safety: ports.length === 1 ? 'safe' : 'unsafe',
      edits,
    };
}

/** A mapping that leads past the program in the container. */
export const targetPortNotListened = defineRule<Unheard>({
  id: 'target-port-not-listened',
  severity: 'warning',
  confidence: 'high',
  concept: 'publishing-ports',
  needsWhole: true,
  title: { en: 'A container port on which the image does not listen', ko: '이미지가 수신 대기하지 않는 컨테이너 포트' },
  check,
  report: ({ publication, container }) => {
    const source = publication.fields.containerPorts;
    return {
      at: placeIn(publication),
      ...(source !== undefined && isOnlyDefault(source) ? { severity: lowered('warning') } : {}),
      related:
        container.image === undefined
          ? []
          : [
              {
                at: container.image.at,
                message: { en: 'The image decides the container port', ko: '컨테이너 포트는 이미지가 정합니다' },
              },
            ],
    };
  },
  message: {
    en: ({ container, publication, port, program, ports }) =>
      `\`${shownMapping(publication)}\` leads to port ${port} of \`${container.name.value}\`, where nothing listens: \`${program}\` listens on ${ports[0] ?? ''}, whatever the host port is. Write ${ports[0] ?? ''} on the right.`,
    ko: ({ container, publication, port, program, ports }) =>
      `\`${shownMapping(publication)}\` 매핑은 \`${container.name.value}\` 컨테이너의 ${port}번 포트로 이어지지만 거기에서는 아무것도 수신 대기하지 않습니다. \`${program}\` 프로그램은 호스트 포트와 관계없이 ${ports[0] ?? ''}번에서 수신 대기합니다. 오른쪽에 ${ports[0] ?? ''}번을 쓰세요.`,
  },
  fixes,
});
