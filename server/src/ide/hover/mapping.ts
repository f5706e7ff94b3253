import type { Locale } from '../../locale/locale.ts';
import type { PortRange } from '../../syntax/port/model.ts';
import { isKnown, valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { callName, hasNames, inRange, isLoopback, stackOwner } from '../../topology/reach.ts';

/** One way to a port: who, and under which address. */
interface Way {
  readonly who: string;
  readonly address: string;
}

const rangeText = (range: PortRange): string => (range.first === range.last ? String(range.first) : `${range.first}-${range.last}`);

const TEXT = {
  en: {
    head: (host: string, port: string, protocol: string, name: string) => `${host} → port \`${port}\`/${protocol} in \`${name}\``,
    everyInterface: (port: string) => `\`${port}\` on every interface of the host`,
    oneAddress: (ip: string, port: string) => `\`${ip}:${port}\` on the host`,
    random: 'a random free port of the host (32768 and up, new at every start)',
    unknownHost: 'a port of the host that a variable decides',
    unknownPort: '?',
    who: 'who',
    reaches: 'reaches it as',
    thisMachine: 'this machine',
    lan: 'other machines',
    onNetwork: (network: string) => `containers on \`${network}\``,
    others: 'other containers',
    lanAddress: (port: string) => `⟨address of this machine⟩:${port}`,
    loopbackOnly: 'not at all: published on the loopback address',
    viaHost: (port: string) => `\`host.docker.internal:${port}\`, with \`host-gateway\` on Linux`,
    notAtAll: 'not at all',
    discarded: 'Docker discards this mapping: in host mode the process listens on the host\'s own ports.',
    refused: 'The engine refuses this mapping: the ports belong to the container whose network this one uses.',
    noNetwork: 'Nothing is published: the container has no network.',
    listens: (program: string, address: string) => `\`${program}\` listens there on ${address}.`,
    loopbackInside: '127.0.0.1 **inside the container**, so that what arrives is reset',
    allInside: 'all addresses',
    exposed: { dockerfile: 'The Dockerfile exposes this port.', expose: 'The port is declared with `expose`.', image: 'The image is known to listen on this port.' },
  },
  ko: {
    head: (host: string, port: string, protocol: string, name: string) => `${host} → \`${name}\` 컨테이너의 \`${port}\`/${protocol} 포트`,
    everyInterface: (port: string) => `호스트의 모든 인터페이스의 \`${port}\``,
    oneAddress: (ip: string, port: string) => `호스트의 \`${ip}:${port}\``,
    random: '호스트의 임의의 빈 포트(32768번부터, 시작할 때마다 바뀜)',
    unknownHost: '변수가 정하는 호스트 포트',
    unknownPort: '?',
    who: '누가',
    reaches: '어떤 주소로',
    thisMachine: '이 컴퓨터',
    lan: '다른 컴퓨터',
    onNetwork: (network: string) => `\`${network}\` 네트워크의 컨테이너`,
    others: '그 밖의 컨테이너',
    lanAddress: (port: string) => `⟨이 컴퓨터의 주소⟩:${port}`,
    loopbackOnly: '접근할 수 없음: 루프백 주소에만 게시됨',
    viaHost: (port: string) => `\`host.docker.internal:${port}\`, Linux에서는 \`host-gateway\` 필요`,
    notAtAll: '접근할 수 없음',
    discarded: 'Docker는 이 매핑을 버립니다. host 모드에서는 프로세스가 호스트의 포트에서 바로 수신 대기합니다.',
    refused: '엔진이 이 매핑을 거부합니다. 포트는 네트워크를 빌려주는 컨테이너의 것입니다.',
    noNetwork: '아무것도 게시되지 않습니다. 컨테이너에 네트워크가 없습니다.',
    listens: (program: string, address: string) => `\`${program}\` 프로그램이 ${address}에서 수신 대기합니다.`,
    loopbackInside: '**컨테이너 안의** 127.0.0.1(들어온 연결은 끊어짐)',
    allInside: '모든 주소',
    exposed: { dockerfile: 'Dockerfile이 이 포트를 노출합니다.', expose: '`expose`로 알려진 포트입니다.', image: '이 이미지가 수신 대기하는 것으로 알려진 포트입니다.' },
  },
} as const;

/** What a mapping leads to, who reaches it and as what. */
export function mappingMarkdown(topology: Topology, container: Container, publication: Publication, locale: Locale): string {
  const text = TEXT[locale];
  const name = callName(container);
  const inside = valueOf(publication.containerPorts);
  const protocol = valueOf(publication.protocol) ?? 'tcp';
  const head = text.head(hostSide(publication, locale), inside ? rangeText(inside) : text.unknownPort, protocol, name);
  const mode = container.networkMode.kind;
  if (mode === 'host') return `${head}\n\n${text.discarded}`;
  if (mode === 'shared') return `${head}\n\n${text.refused}`;
  if (mode === 'none') return `${head}\n\n${text.noNetwork}`;
  const rows = ways(topology, container, publication, locale).map(({ who, address }) => `| ${who} | ${address} |`);
  const table = [`| ${text.who} | ${text.reaches} |`, '| --- | --- |', ...rows].join('\n');
  return [head, ...inhabitants(container, inside, locale), table].join('\n\n');
}

function hostSide(publication: Publication, locale: Locale): string {
  const text = TEXT[locale];
  if (publication.hostPorts === undefined) return text.random;
  if (!isKnown(publication.hostPorts)) return text.unknownHost;
  const port = rangeText(publication.hostPorts.value);
  const ip = valueOf(publication.hostIp);
  return ip === undefined || isWildcard(ip) ? text.everyInterface(port) : text.oneAddress(ip, port);
}

const isWildcard = (ip: string): boolean => ip === '' || ip === '0.0.0.0' || ip === '::';

function ways(topology: Topology, container: Container, publication: Publication, locale: Locale): Way[] {
  const text = TEXT[locale];
  const host = valueOf(publication.hostPorts);
  const ip = valueOf(publication.hostIp) ?? '';
  const port = host ? rangeText(host) : '⟨port⟩';
  const loopback = ip !== '' && isLoopback(ip);
  const machine = isWildcard(ip) || loopback ? 'localhost' : ip;
  return [
    { who: text.thisMachine, address: `\`${machine}:${port}\`` },
    { who: text.lan, address: loopback ? text.loopbackOnly : isWildcard(ip) ? text.lanAddress(port) : `\`${ip}:${port}\`` },
    ...insideWays(topology, container, publication, locale),
    { who: text.others, address: loopback ? text.notAtAll : text.viaHost(port) },
  ];
}

function insideWays(topology: Topology, container: Container, publication: Publication, locale: Locale): Way[] {
  const owner = stackOwner(topology, container);
  const inside = valueOf(publication.containerPorts);
  if (owner === undefined || !hasNames(owner)) return [];
  const port = inside ? rangeText(inside) : TEXT[locale].unknownPort;
  return owner.attachments.map(({ network }) => ({ who: TEXT[locale].onNetwork(network), address: `\`${callName(owner)}:${port}\`` }));
}

/** What is known to answer at the container's port. */
function inhabitants(container: Container, inside: PortRange | undefined, locale: Locale): string[] {
  const text = TEXT[locale];
  if (inside === undefined) return [];
  const listener = container.listeners.find(({ port, binds }) => port !== undefined && inRange(inside, port) && binds !== 'unknown');
  if (listener) return [text.listens(listener.program, listener.binds === 'loopback' ? text.loopbackInside : text.allInside)];
  const exposure = container.exposures.find(({ ports }) => ports.first <= inside.last && inside.first <= ports.last);
  return exposure ? [text.exposed[exposure.from]] : [];
}
