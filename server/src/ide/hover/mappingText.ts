import { code } from './markdown.ts';

/** The sentences about port mappings. */
export const MAPPING_TEXT = {
  en: {
    hostPort: 'host port',
    head: (host: string, port: string, protocol: string, name: string) =>
      `${host} → port ${code(port)}/${protocol} in ${code(name)}`,
    everyInterface: (port: string, ip: string) =>
      `Port ${code(port)} on **every** interface of the host${ip === '' ? '' : ip === '::' ? ' (IPv6 only)' : ' (IPv4 only)'}`,
    oneAddress: (address: string) => `${code(address)} on the host`,
    random: 'A random free port of the host (32768 and up, new at every start)',
    unknownHost: 'A port of the host that a variable decides',
    unknownAddress: (port: string) => `Port ${code(port)} on an address of the host that a variable decides`,
    somePort: '⟨port⟩',
    someName: '⟨generated name⟩',
    who: 'who',
    reaches: 'reaches it as',
    thisMachine: 'this machine',
    lan: 'other machines',
    onNetwork: (network: string) => `containers on ${code(network)}`,
    others: 'other containers',
    lanAddress: (port: string) => `⟨address of this machine⟩:${port}`,
    loopbackOnly: 'not at all: it is open on the loopback address only',
    withGateway: (name: string) => `${code(name)}, on Linux with \`host-gateway\``,
    onDesktopOnly: (name: string) => `${code(name)} on Docker Desktop, not at all on Linux`,
    notAtAll: 'not at all',
    unpublished: {
      host: "Docker **discards** this mapping: in host mode the program listens on the host's own ports.",
      shared: 'The engine **refuses** this mapping: the ports belong to the container whose network this one uses.',
      none: 'Nothing is published: the container has no network, and Docker says nothing about it.',
      internal: 'Nothing is published: every network of the container is internal, and Docker says nothing about it.',
      lan: 'Nothing is published: the container is on macvlan or ipvlan networks only, where it has an address of its own on the LAN.',
    },
    sharedPodman: 'Podman **discards** this mapping: the ports belong to the container whose network this one uses.',
    ask: (command: string) => `${code(command)} shows which.`,
    oneOfRange: 'Docker takes one free host port of the range.',
    pairwise: (host: number, inside: number) => `The ports are paired in order: ${host} with ${inside}, and so on.`,
    onLoopback: (program: string) =>
      `${code(program)} listens there on 127.0.0.1 **inside the container**, so what arrives through this mapping is reset.`,
    onAll: (program: string) => `${code(program)} listens there on every address.`,
    exposed: {
      dockerfile: 'The Dockerfile exposes this port.',
      expose: 'The port is declared as exposed.',
      image: 'The image is known to listen on this port.',
    },
  },
  ko: {
    hostPort: '호스트 포트',
    head: (host: string, port: string, protocol: string, name: string) =>
      `${host} → ${code(name)} 컨테이너의 ${code(port)}/${protocol} 포트`,
    everyInterface: (port: string, ip: string) =>
      `호스트의 **모든** 인터페이스${ip === '' ? '' : ip === '::' ? '(IPv6만)' : '(IPv4만)'}에 열린 ${code(port)} 포트`,
    oneAddress: (address: string) => `호스트의 ${code(address)}`,
    random: '호스트의 임의의 빈 포트(32768번부터, 시작할 때마다 바뀜)',
    unknownHost: '변수가 정하는 호스트 포트',
    unknownAddress: (port: string) => `변수가 정하는 호스트 주소의 ${code(port)} 포트`,
    somePort: '⟨포트⟩',
    someName: '⟨자동으로 만든 이름⟩',
    who: '누가',
    reaches: '어떤 주소로 접근하나',
    thisMachine: '이 컴퓨터',
    lan: '다른 컴퓨터',
    onNetwork: (network: string) => `${code(network)} 네트워크의 컨테이너`,
    others: '그 밖의 컨테이너',
    lanAddress: (port: string) => `⟨이 컴퓨터의 주소⟩:${port}`,
    loopbackOnly: '접근할 수 없음: 루프백 주소에만 열려 있음',
    withGateway: (name: string) => `${code(name)}, Linux에서는 \`host-gateway\` 필요`,
    onDesktopOnly: (name: string) => `Docker Desktop에서는 ${code(name)}, Linux에서는 접근할 수 없음`,
    notAtAll: '접근할 수 없음',
    unpublished: {
      host: 'Docker는 이 매핑을 **버립니다**. host 모드에서는 프로그램이 호스트의 포트에서 바로 수신 대기합니다.',
      shared: '엔진이 이 매핑을 **거부합니다**. 포트는 네트워크를 빌려주는 컨테이너의 것입니다.',
      none: '아무것도 게시되지 않습니다. 컨테이너에 네트워크가 없으며, Docker는 아무 메시지도 내지 않습니다.',
      internal:
        '아무것도 게시되지 않습니다. 컨테이너의 네트워크가 모두 내부 네트워크이며, Docker는 아무 메시지도 내지 않습니다.',
      lan: '아무것도 게시되지 않습니다. 컨테이너가 macvlan이나 ipvlan 네트워크에만 있으며, 거기서는 LAN에 자기 주소를 가집니다.',
    },
    sharedPodman: 'Podman은 이 매핑을 **버립니다**. 포트는 네트워크를 빌려주는 컨테이너의 것입니다.',
    ask: (command: string) => `어떤 포트인지는 ${code(command)} 명령으로 봅니다.`,
    oneOfRange: 'Docker가 범위에서 비어 있는 호스트 포트 하나를 고릅니다.',
    pairwise: (host: number, inside: number) =>
      `포트는 순서대로 짝지어집니다. ${host}번은 ${inside}번으로 이어지고 나머지도 마찬가지입니다.`,
    onLoopback: (program: string) =>
      `거기서 ${code(program)} 프로그램이 **컨테이너 안의** 127.0.0.1에서만 수신 대기하므로, 이 매핑으로 들어온 연결은 끊어집니다.`,
    onAll: (program: string) => `거기서 ${code(program)} 프로그램이 모든 주소에서 수신 대기합니다.`,
    exposed: {
      dockerfile: 'Dockerfile이 이 포트를 노출합니다.',
      expose: '노출한다고 적힌 포트입니다.',
      image: '이 이미지가 수신 대기하는 것으로 알려진 포트입니다.',
    },
  },
} as const;
