import type { ConceptSlug } from '../../rules/concepts.ts';
import type { NetworkMode } from '../../topology/model.ts';
import { callName, containerById } from '../../topology/reach.ts';
import type { Explanation, View } from './explanation.ts';
import { code } from './markdown.ts';

const TEXT = {
  en: {
    host: (name: string) =>
      `${code(name)} uses the **host's own** network stack: \`localhost\` is the host, and a program that listens on port 80 takes port 80 of the host, so published ports have no effect. Names of other containers do not resolve here; what they publish is at \`localhost\`.`,
    desktop: 'Docker Desktop needs version 4.34 with host networking switched on.',
    none: (name: string) =>
      `${code(name)} has **no network**: a loopback interface and nothing else. It reaches nobody and nobody reaches it; volumes, \`docker exec\` and \`docker cp\` still work.`,
    shared: (name: string, owner: string) =>
      `${code(name)} moves in with ${code(owner)}: the same \`localhost\`, the same addresses, ports and host name. Ports, aliases and extra hosts are set on ${code(owner)} alone, and others reach both under its name.`,
    outside: (owner: string) => `The container ${code(owner)} is not in these files; it must be running first.`,
    bridge: (name: string) =>
      `${code(name)} is on Docker's **default bridge**: it reaches the internet, and other containers there by address only. Names of containers do not resolve; on a network of your own they do.`,
  },
  ko: {
    host: (name: string) =>
      `${code(name)} 컨테이너는 **호스트의 네트워크**를 그대로 씁니다. \`localhost\`는 호스트이고, 80번 포트에서 수신 대기하는 프로그램은 호스트의 80번 포트를 차지하므로 포트 게시는 효과가 없습니다. 다른 컨테이너의 이름은 여기서 해석되지 않으며, 게시된 포트는 \`localhost\`로 접근합니다.`,
    desktop: 'Docker Desktop에서는 4.34 이상에서 호스트 네트워킹을 켜야 합니다.',
    none: (name: string) =>
      `${code(name)} 컨테이너에는 **네트워크가 없습니다**. 루프백 인터페이스만 있어 어디에도 접근하지 못하고 누구도 접근하지 못합니다. 볼륨, \`docker exec\`, \`docker cp\`는 그대로 동작합니다.`,
    shared: (name: string, owner: string) =>
      `${code(name)} 컨테이너는 ${code(owner)} 컨테이너의 네트워크에 함께 들어갑니다. \`localhost\`, 주소, 포트, 호스트 이름이 모두 같습니다. 포트, 별칭, 추가 호스트는 ${code(owner)} 컨테이너에만 설정하고, 다른 컨테이너는 둘 다 그 이름으로 접근합니다.`,
    outside: (owner: string) => `${code(owner)} 컨테이너는 이 파일들에 없으며, 먼저 실행되고 있어야 합니다.`,
    bridge: (name: string) =>
      `${code(name)} 컨테이너는 Docker의 **기본 브리지**에 있습니다. 인터넷에 접근하고, 거기 있는 다른 컨테이너에는 주소로만 접근합니다. 컨테이너의 이름은 해석되지 않으며, 직접 만든 네트워크에서는 해석됩니다.`,
  },
} as const;

const RUN = 'https://docs.docker.com/reference/cli/docker/container/run/#network';
const SERVICE = 'https://docs.docker.com/reference/compose-file/services/#network_mode';

/** What a value of `network_mode` or `--network` means for its container; undefined for the name of a network, or a variable. */
export function explainMode(view: View, mode: NetworkMode): Explanation | undefined {
  const { from, topology, target, locale } = view;
  const text = TEXT[locale];
  const name = callName(from);
  const say = (concept: ConceptSlug, ...sentences: string[]): Explanation => ({
    paragraphs: [sentences.join(' ')],
    concept,
    documentation: from.kind === 'service' ? SERVICE : RUN,
  });
  switch (mode.kind) {
    case 'host':
      return say(
        'host-networking',
        text.host(name),
        ...(target.platform === 'linux' || from.engine === 'podman' ? [] : [text.desktop]),
      );
    case 'none':
      return say('none-mode', text.none(name));
    case 'shared': {
      const owner = mode.target === undefined ? undefined : containerById(topology, mode.target);
      if (owner !== undefined) return say('sharing-a-namespace', text.shared(name, callName(owner)));
      return say('sharing-a-namespace', text.shared(name, mode.targetName), text.outside(mode.targetName));
    }
    case 'default-bridge':
      return say('bridge-and-isolation', text.bridge(name));
    case 'unknown':
    case 'networks':
      return undefined;
  }
}
