import type { Locale } from '../../locale/locale.ts';
import type { ConceptSlug } from '../../rules/concepts.ts';
import type { Target } from '../../rules/rule.ts';
import type { Container, Endpoint, Topology } from '../../topology/model.ts';
import { callName, containerPortOf, resolveFrom, servesPort, stackMates, type Resolution } from '../../topology/reach.ts';

/** An explanation and the page that has the rest. */
export interface Explanation {
  readonly markdown: string;
  readonly concept: ConceptSlug;
}

const TEXT = {
  en: {
    own: (host: string, name: string) => `\`${host}\` here is the container \`${name}\` itself: every container has a loopback of its own, and neither the host nor another container is reached through it.`,
    hostMode: (host: string) => `\`${host}\` here is the **host**: in host mode the container uses the host's network stack, loopback included.`,
    mates: (host: string, names: string) => `\`${host}\` here is the network stack that is shared by ${names}: they reach each other through it.`,
    serves: (port: number, name: string) => `Port ${port} is one of \`${name}\`.`,
    silent: (port: number) => `Nothing in these files listens on port ${port} there.`,
    container: (host: string, name: string, networks: string) => `\`${host}\` is the container \`${name}\`, found on ${networks}. Its own ports count here (the right side of a mapping), not those published on the host.`,
    network: (name: string) => `network \`${name}\``,
    link: 'a link',
    published: (host: number, inside: number) => `Port ${host} is the one on the host; inside the network it is ${inside}.`,
    noShared: (host: string, name: string) => `\`${host}\` does **not** resolve here: this container and \`${name}\` share no network.`,
    noName: (host: string, name: string) => `\`${host}\` does **not** resolve: \`${name}\` is not on a user-defined network, so it has no name there.`,
    noDns: (host: string) => `\`${host}\` does **not** resolve here: Docker's names exist on user-defined networks only, and this container is on none.`,
    extra: (host: string, address: string) => `\`${host}\` is \`${address}\`, from \`extra_hosts\` or \`--add-host\`.`,
    gateway: (host: string) => `\`${host}\` is the **host**, through \`host-gateway\`: on Linux docker0's address (172.17.0.1 by default). The service there must listen beyond 127.0.0.1.`,
    desktop: 'Docker Desktop knows `host.docker.internal` by itself; on Linux it does **not** resolve until `host.docker.internal:host-gateway` is added. The service on the host must listen beyond 127.0.0.1.',
    onDesktop: '`host.docker.internal` is the **host**: Docker Desktop resolves it by itself.',
    address: (host: string) => `\`${host}\` is an address and needs no name. Addresses of containers change when they are made anew.`,
    elsewhere: (host: string) => `\`${host}\` is no name in these files: if it exists, it is on another network or on the internet.`,
    ownName: (host: string) => `\`${host}\` is this container's own name.`,
  },
  ko: {
    own: (host: string, name: string) => `여기서 \`${host}\` 주소는 \`${name}\` 컨테이너 자신입니다. 컨테이너마다 루프백이 따로 있으므로 이 주소로는 호스트에도 다른 컨테이너에도 접근하지 못합니다.`,
    hostMode: (host: string) => `여기서 \`${host}\` 주소는 **호스트**입니다. host 모드의 컨테이너는 루프백을 포함해 호스트의 네트워크를 그대로 씁니다.`,
    mates: (host: string, names: string) => `여기서 \`${host}\` 주소는 ${names} 컨테이너가 함께 쓰는 네트워크 네임스페이스입니다. 서로 이 주소로 접근합니다.`,
    serves: (port: number, name: string) => `${port}번 포트는 \`${name}\` 컨테이너의 것입니다.`,
    silent: (port: number) => `이 파일들에는 거기서 ${port}번 포트로 수신 대기하는 것이 없습니다.`,
    container: (host: string, name: string, networks: string) => `\`${host}\` 이름은 ${networks}에서 찾은 \`${name}\` 컨테이너입니다. 여기서는 호스트에 게시한 포트가 아니라 컨테이너 포트(매핑의 오른쪽)를 씁니다.`,
    network: (name: string) => `\`${name}\` 네트워크`,
    link: '링크',
    published: (host: number, inside: number) => `${host}번은 호스트의 포트이고, 네트워크 안에서는 ${inside}번입니다.`,
    noShared: (host: string, name: string) => `여기서는 \`${host}\` 이름이 해석되지 **않습니다**. 이 컨테이너와 \`${name}\` 컨테이너가 함께 속한 네트워크가 없습니다.`,
    noName: (host: string, name: string) => `\`${host}\` 이름은 해석되지 **않습니다**. \`${name}\` 컨테이너는 사용자 정의 네트워크에 없으므로 이름이 없습니다.`,
    noDns: (host: string) => `여기서는 \`${host}\` 이름이 해석되지 **않습니다**. Docker의 이름은 사용자 정의 네트워크에만 있는데 이 컨테이너는 그런 네트워크에 없습니다.`,
    extra: (host: string, address: string) => `\`${host}\` 이름은 \`extra_hosts\`나 \`--add-host\`에 적힌 \`${address}\`입니다.`,
    gateway: (host: string) => `\`${host}\` 이름은 \`host-gateway\`를 거쳐 **호스트**를 가리킵니다. Linux에서는 docker0의 주소(기본값 172.17.0.1)입니다. 호스트의 서비스가 127.0.0.1이 아닌 주소에서도 수신 대기해야 합니다.`,
    desktop: 'Docker Desktop은 `host.docker.internal` 이름을 스스로 압니다. Linux에서는 `host.docker.internal:host-gateway`를 더하기 전에는 해석되지 **않습니다**. 호스트의 서비스는 127.0.0.1이 아닌 주소에서도 수신 대기해야 합니다.',
    onDesktop: '`host.docker.internal` 이름은 **호스트**입니다. Docker Desktop이 스스로 해석합니다.',
    address: (host: string) => `\`${host}\`은(는) 주소이므로 이름 해석이 필요 없습니다. 컨테이너의 주소는 새로 만들 때마다 바뀝니다.`,
    elsewhere: (host: string) => `\`${host}\` 이름은 이 파일들에 없습니다. 있다면 다른 네트워크나 인터넷의 이름입니다.`,
    ownName: (host: string) => `\`${host}\` 이름은 이 컨테이너 자신의 이름입니다.`,
  },
} as const;

/** What the host of an address leads to, seen from the container that dials it. */
export function explainHost(topology: Topology, from: Container, endpoint: Endpoint, target: Target, locale: Locale): Explanation {
  const resolution = resolveFrom(topology, from, endpoint.host);
  const sentences = sentencesFor(topology, from, endpoint, resolution, target, locale);
  return { markdown: sentences.join(' '), concept: conceptFor(resolution) };
}

function conceptFor(resolution: Resolution): ConceptSlug {
  if (resolution.kind === 'self' && resolution.why === 'loopback') return 'loopback-in-a-container';
  if (resolution.kind === 'docker-host') return 'reaching-the-host';
  if (resolution.kind === 'extra-host' && /host-gateway/.test(resolution.entry.address.text)) return 'reaching-the-host';
  return 'names-on-networks';
}

function sentencesFor(
  topology: Topology,
  from: Container,
  { host, port }: Endpoint,
  resolution: Resolution,
  target: Target,
  locale: Locale,
): string[] {
  const text = TEXT[locale];
  switch (resolution.kind) {
    case 'self':
      return resolution.why === 'own-name' ? [text.ownName(host)] : loopback(topology, from, host, port, locale);
    case 'extra-host': {
      const address = resolution.entry.address.text;
      return [address === 'host-gateway' ? text.gateway(host) : text.extra(host, address)];
    }
    case 'container':
      return toContainer(resolution, host, port, locale);
    case 'unreachable': {
      const name = callName(resolution.container);
      if (resolution.why === 'no-shared-network') return [text.noShared(host, name)];
      return [resolution.why === 'has-no-name' ? text.noName(host, name) : text.noDns(host)];
    }
    case 'docker-host':
      return [target.platform === 'docker-desktop' ? text.onDesktop : text.desktop];
    case 'address':
      return [text.address(host)];
    case 'elsewhere':
      return [text.elsewhere(host)];
  }
}

function loopback(topology: Topology, from: Container, host: string, port: Endpoint['port'], locale: Locale): string[] {
  const text = TEXT[locale];
  if (from.networkMode.kind === 'host') return [text.hostMode(host)];
  const mates = stackMates(topology, from);
  const head = mates.length > 1 ? text.mates(host, mates.map((mate) => `\`${callName(mate)}\``).join(', ')) : text.own(host, callName(from));
  if (typeof port !== 'number') return [head];
  const owner = mates.find((mate) => servesPort(mate, port) !== undefined);
  return [head, owner ? text.serves(port, callName(owner)) : text.silent(port)];
}

function toContainer(resolution: Extract<Resolution, { kind: 'container' }>, host: string, port: Endpoint['port'], locale: Locale): string[] {
  const text = TEXT[locale];
  const [first] = resolution.containers;
  if (first === undefined) return [];
  const networks = resolution.networks.length > 0 ? resolution.networks.map((network) => text.network(network)).join(', ') : text.link;
  const head = text.container(host, callName(first), networks);
  if (typeof port !== 'number' || servesPort(first, port) === 'published') return [head];
  const inside = first.publications.map((publication) => containerPortOf(publication, port)).find((found) => found !== undefined);
  return inside === undefined ? [head] : [head, text.published(port, inside)];
}
