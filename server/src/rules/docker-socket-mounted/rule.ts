import { getEntry, textOf } from '../../syntax/yaml/node.ts';
import type { Site } from '../../text/span.ts';
import { locate } from '../../text/sourcedText.ts';
import type { Container, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule } from '../rule.ts';

/** A container that speaks to the engine. */
interface Steered {
  readonly container: Container;
  readonly at: Site;
}

const SOCKET = /(?:^|[:=,/])(?:docker|podman)\.sock(?=$|[:,])/;

function* check(topology: Topology): Generator<Steered> {
  for (const container of topology.containers) {
    if (container.kind === 'stage' || isSynopsis(topology, container)) continue;
    const at = socketOf(container);
    if (at) yield { container, at };
  }
}

function socketOf({ settings, mounts, written }: Container): Site | undefined {
  const volumes = settings.filter(({ kind }) => kind === 'volume' || kind === 'mount').map(({ source }) => source);
  const found = [...volumes, ...mounts].find(({ text }) => SOCKET.test(text));
  if (found) return locate(found, { start: 0, end: found.text.length });
  const api = written.kind === 'service' ? getEntry(written.map, 'use_api_socket') : undefined;
  return textOf(api?.value) === 'true' ? api?.key.at : undefined;
}

/** The engine's socket in a container. */
export const dockerSocketMounted = defineRule<Steered>({
  id: 'docker-socket-mounted',
  severity: 'information',
  confidence: 'high',
  concept: 'exposing-safely',
  offByDefault: true,
  standsAlone: true,
  title: { en: "The engine's socket in a container", ko: '컨테이너에 마운트한 엔진 소켓' },
  check,
  report: ({ at }) => ({ at }),
  message: {
    en: ({ container }) =>
      `Whoever gets into \`${container.name.value}\` can start any container with this socket, and so is root on the host; \`:ro\` changes nothing in that. Hand it only to containers that need it and that nobody reaches from outside, or put a proxy in front that lets single requests through.`,
    ko: ({ container }) =>
      `\`${container.name.value}\` 컨테이너에 들어온 사람은 이 소켓으로 어떤 컨테이너든 시작할 수 있으므로 호스트의 root와 같습니다. \`:ro\`를 붙여도 마찬가지입니다. 꼭 필요하고 밖에서 접근할 수 없는 컨테이너에만 주거나, 정해진 요청만 통과시키는 프록시를 앞에 두세요.`,
  },
  fixes: () => [],
});
