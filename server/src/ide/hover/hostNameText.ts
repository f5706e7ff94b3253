import { code, codes } from './markdown.ts';

/** The sentences about host names. Arguments are texts of files; they are put into code here. */
export const HOST_NAME_TEXT = {
  en: {
    host: 'host',
    own: (host: string, name: string) =>
      `${code(host)} here is the container ${code(name)} itself: every container has a loopback of its own, and neither the host nor another container is reached through it.`,
    ownStage: (host: string) =>
      `${code(host)} here is the container **itself** that is started from this image: every container has a loopback of its own, and neither the host nor another container is reached through it.`,
    thisContainer: 'container',
    unlessShared:
      'It is different only if the container is started with the network of the host or of another container.',
    healthcheck: (host: string) =>
      `${code(host)} is right here: a healthcheck runs **inside** the container, so this is the container itself, and container ports count.`,
    hostMode: (host: string) =>
      `${code(host)} here is the **host**: in host mode the container uses the host's network stack, loopback included.`,
    mates: (host: string, names: readonly string[]) =>
      `${code(host)} here is the network stack that ${codes(names)} share: they reach each other through it.`,
    outside: (host: string, name: string) =>
      `${code(host)} here is the network stack of the container ${code(name)}, which is not in these files; this container shares it.`,
    serves: (port: number, name: string) => `Port ${port} belongs to ${code(name)}.`,
    silent: (port: number) => `Nothing in these files says that something listens on port ${port} there.`,
    instead: (name: string, address: string) => `${code(name)} is reached from here as ${code(address)}.`,
    hostPort: (port: number, name: string, inside: number) =>
      `Port ${port} of the host is published and leads to port ${inside} of ${code(name)}.`,
    container: (host: string, name: string, networks: string) =>
      `${code(host)} is ${host === name ? 'that container' : `the container ${code(name)}`}, found on ${networks}. Its **own** ports count here (the right side of a mapping), not those published on the host.`,
    several: (host: string, names: readonly string[], networks: string) =>
      `${code(host)} leads to any of the containers ${codes(names)}, found on ${networks}. Their **own** ports count here (the right side of a mapping), not those published on the host.`,
    network: (name: string) => `network ${code(name)}`,
    link: 'a link',
    published: (host: number, inside: number) =>
      `Port ${host} is the one on the host; inside the network it is **${inside}**.`,
    noShared: (host: string, name: string) =>
      `${code(host)} does **not** resolve here: this container and ${code(name)} have no network in common.`,
    maybeShared: (host: string, name: string) =>
      `${code(host)} resolves here only if this container and ${code(name)} have a network in common, which these files do not tell.`,
    noName: (host: string, name: string) =>
      `${code(host)} does **not** resolve: ${code(name)} is not on a user-defined network, so it has no name there.`,
    noDns: (host: string) =>
      `${code(host)} does **not** resolve here: Docker's names exist on user-defined networks only, and this container is on none.`,
    undecided: (host: string) =>
      `Whether ${code(host)} resolves is decided by the network that this container is started on, which these files do not tell.`,
    extra: (host: string, address: string) =>
      `${code(host)} is ${code(address)} here, from \`extra_hosts\` or \`--add-host\`.`,
    extraLoopback: (host: string, address: string) =>
      `${code(host)} is ${code(address)} here, from \`extra_hosts\` or \`--add-host\`: the container **itself**.`,
    gateway: (host: string) =>
      `${code(host)} is the **host** here, through \`host-gateway\`: on Linux the address of docker0, 172.17.0.1 by default.`,
    desktop: (host: string) =>
      `${code(host)} is meant to be the **host**. Docker Desktop knows the name by itself; on Linux it does **not** resolve until \`host.docker.internal:host-gateway\` is added to \`extra_hosts\` or given to \`--add-host\`.`,
    onLinux: (host: string) =>
      `${code(host)} does **not** resolve here: Docker on Linux does not know the name until \`host.docker.internal:host-gateway\` is added to \`extra_hosts\` or given to \`--add-host\`.`,
    onDesktop: (host: string) => `${code(host)} is the **host**: Docker Desktop resolves it by itself.`,
    onPodman: (host: string) =>
      `${code(host)} is the **host**. Podman's own name for it is \`host.containers.internal\`; newer versions know this one too.`,
    podmanName: (host: string) => `${code(host)} is the **host**: podman gives it this name in every container.`,
    podmanOnly: (host: string) =>
      `${code(host)} is podman's name for the host; Docker does **not** know it. Docker's name is \`host.docker.internal\`.`,
    desktopOnly: (host: string) =>
      `${code(host)} is known to Docker Desktop only, some versions of it. The name that works everywhere is \`host.docker.internal\` with \`host-gateway\`.`,
    gatewayWord: (host: string) =>
      `${code(host)} is no name: it stands for the host only as the **value** of \`extra_hosts\` or \`--add-host\`, as in \`host.docker.internal:host-gateway\`.`,
    beyondLoopback: 'On Linux, the program on the host must also listen beyond 127.0.0.1.',
    address: (host: string) =>
      `${code(host)} is an address and needs no name. Addresses of containers change when they are made anew.`,
    fixedAddress: (host: string, name: string) =>
      `${code(host)} is the fixed address of the container ${code(name)}. Its name does the same and stays when the subnet changes.`,
    docker0: (host: string) =>
      `${code(host)} is the default address of docker0, and so the **host** on Linux. Another configuration has another address, and Docker Desktop has none; \`host-gateway\` is right everywhere.`,
    wildcard: (host: string) =>
      `${code(host)} is no address to connect to: it means "every address" to a program that listens. On Linux it leads to the container itself.`,
    elsewhere: (host: string) =>
      `${code(host)} is no name in these files: if it exists, it is on another network or on the internet.`,
    ownName: (host: string) => `${code(host)} is this container's own name.`,
    buildLoopback: (host: string) =>
      `${code(host)} here is the temporary container that builds the image. Nothing of the project runs in it.`,
    buildName: (host: string) =>
      `${code(host)} does **not** resolve while the image is built: the project's services are not running then, and the build is not on their network.`,
    browser: (host: string) =>
      `This value is for a **browser**, which runs outside of Docker. There, ${code(host)} is the machine of whoever looks at the page.`,
    browserName: (host: string, name: string) =>
      `This value is for a **browser**, which runs outside of Docker and does **not** know the name ${code(host)} of the container ${code(name)}. Give it an address and a published port of the host.`,
    bind: (host: string) =>
      `${code(host)} is where the program **listens**: on loopback only this container reaches it, published or not.`,
    bindAll: (host: string) =>
      `${code(host)} is where the program **listens**: on every address of the container, as a published port needs it.`,
    forOthers: (host: string) =>
      `${code(host)} is told to **others** who connect to this service, so what it leads to depends on where they run: outside of Docker \`localhost\` is their own machine and Docker's names do not resolve.`,
  },
  ko: {
    host: '호스트',
    own: (host: string, name: string) =>
      `여기서 ${code(host)} 주소는 ${code(name)} 컨테이너 자신입니다. 컨테이너마다 루프백이 따로 있으므로 이 주소로는 호스트에도 다른 컨테이너에도 접근하지 못합니다.`,
    ownStage: (host: string) =>
      `여기서 ${code(host)} 주소는 이 이미지로 시작한 컨테이너 **자신**입니다. 컨테이너마다 루프백이 따로 있으므로 이 주소로는 호스트에도 다른 컨테이너에도 접근하지 못합니다.`,
    thisContainer: '컨테이너',
    unlessShared: '호스트나 다른 컨테이너의 네트워크로 컨테이너를 시작할 때만 다릅니다.',
    healthcheck: (host: string) =>
      `여기서는 ${code(host)} 주소가 맞습니다. 헬스체크는 컨테이너 **안에서** 실행되므로 이 주소는 컨테이너 자신이며 컨테이너 포트를 씁니다.`,
    hostMode: (host: string) =>
      `여기서 ${code(host)} 주소는 **호스트**입니다. host 모드의 컨테이너는 루프백을 포함해 호스트의 네트워크를 그대로 씁니다.`,
    mates: (host: string, names: readonly string[]) =>
      `여기서 ${code(host)} 주소는 ${codes(names)} 컨테이너가 함께 쓰는 네트워크 네임스페이스입니다. 서로 이 주소로 접근합니다.`,
    outside: (host: string, name: string) =>
      `여기서 ${code(host)} 주소는 이 컨테이너가 함께 쓰는 ${code(name)} 컨테이너의 네트워크 네임스페이스입니다. 그 컨테이너는 이 파일들에 없습니다.`,
    serves: (port: number, name: string) => `${port}번 포트는 ${code(name)} 컨테이너의 것입니다.`,
    silent: (port: number) => `거기서 ${port}번 포트로 수신 대기하는 프로그램이 있다는 내용은 이 파일들에 없습니다.`,
    instead: (name: string, address: string) =>
      `여기서 ${code(name)} 컨테이너에 접근하는 주소는 ${code(address)}입니다.`,
    hostPort: (port: number, name: string, inside: number) =>
      `호스트의 ${port}번 포트는 ${code(name)} 컨테이너의 ${inside}번 포트로 게시되어 있습니다.`,
    container: (host: string, name: string, networks: string) =>
      `${code(host)} 이름은 ${networks}에 있는 ${host === name ? '그' : code(name)} 컨테이너입니다. 여기서는 호스트에 게시한 포트가 아니라 **컨테이너 포트**(매핑의 오른쪽)를 씁니다.`,
    several: (host: string, names: readonly string[], networks: string) =>
      `${code(host)} 이름은 ${networks}에 있는 ${codes(names)} 컨테이너 가운데 하나로 연결됩니다. 여기서는 호스트에 게시한 포트가 아니라 **컨테이너 포트**(매핑의 오른쪽)를 씁니다.`,
    network: (name: string) => `${code(name)} 네트워크`,
    link: '링크',
    published: (host: number, inside: number) =>
      `${host}번은 호스트의 포트이고, 네트워크 안에서는 **${inside}번**입니다.`,
    noShared: (host: string, name: string) =>
      `여기서는 ${code(host)} 이름이 해석되지 **않습니다**. 이 컨테이너와 ${code(name)} 컨테이너가 함께 속한 네트워크가 없습니다.`,
    maybeShared: (host: string, name: string) =>
      `이 컨테이너와 ${code(name)} 컨테이너가 함께 속한 네트워크가 있어야 ${code(host)} 이름이 해석됩니다. 이 파일들만으로는 알 수 없습니다.`,
    noName: (host: string, name: string) =>
      `${code(host)} 이름은 해석되지 **않습니다**. ${code(name)} 컨테이너는 사용자 정의 네트워크에 없으므로 거기에 이름이 없습니다.`,
    noDns: (host: string) =>
      `여기서는 ${code(host)} 이름이 해석되지 **않습니다**. Docker의 이름은 사용자 정의 네트워크에만 있는데 이 컨테이너는 그런 네트워크에 없습니다.`,
    undecided: (host: string) =>
      `${code(host)} 이름이 해석되는지는 이 컨테이너가 어떤 네트워크에서 시작되는지에 달려 있으며, 이 파일들만으로는 알 수 없습니다.`,
    extra: (host: string, address: string) =>
      `여기서 ${code(host)} 이름은 \`extra_hosts\`나 \`--add-host\`에 적힌 ${code(address)} 주소입니다.`,
    extraLoopback: (host: string, address: string) =>
      `여기서 ${code(host)} 이름은 \`extra_hosts\`나 \`--add-host\`에 적힌 ${code(address)} 주소, 곧 컨테이너 **자신**입니다.`,
    gateway: (host: string) =>
      `여기서 ${code(host)} 이름은 \`host-gateway\`를 거쳐 **호스트**를 가리킵니다. Linux에서는 docker0의 주소(기본값 172.17.0.1)입니다.`,
    desktop: (host: string) =>
      `${code(host)} 이름은 **호스트**를 가리키려는 것입니다. Docker Desktop은 이 이름을 스스로 알지만, Linux에서는 \`extra_hosts\`나 \`--add-host\`에 \`host.docker.internal:host-gateway\`를 더하기 전에는 해석되지 **않습니다**.`,
    onLinux: (host: string) =>
      `여기서는 ${code(host)} 이름이 해석되지 **않습니다**. Linux의 Docker는 \`extra_hosts\`나 \`--add-host\`에 \`host.docker.internal:host-gateway\`를 더하기 전에는 이 이름을 알지 못합니다.`,
    onDesktop: (host: string) => `${code(host)} 이름은 **호스트**입니다. Docker Desktop이 스스로 해석합니다.`,
    onPodman: (host: string) =>
      `${code(host)} 이름은 **호스트**입니다. Podman이 호스트에 붙인 이름은 \`host.containers.internal\`이며, 최신 버전은 이 이름도 압니다.`,
    podmanName: (host: string) =>
      `${code(host)} 이름은 **호스트**입니다. Podman이 모든 컨테이너에 이 이름을 넣어 줍니다.`,
    podmanOnly: (host: string) =>
      `${code(host)} 이름은 Podman이 호스트에 붙인 이름이며 Docker는 알지 **못합니다**. Docker에서는 \`host.docker.internal\`을 씁니다.`,
    desktopOnly: (host: string) =>
      `${code(host)} 이름은 Docker Desktop의 일부 버전만 압니다. 어디서나 통하는 이름은 \`host-gateway\`와 함께 쓰는 \`host.docker.internal\`입니다.`,
    gatewayWord: (host: string) =>
      `${code(host)} 자체는 이름이 아닙니다. \`host.docker.internal:host-gateway\`처럼 \`extra_hosts\`나 \`--add-host\`의 **값**으로 쓸 때만 호스트를 뜻합니다.`,
    beyondLoopback: 'Linux에서는 호스트의 프로그램이 127.0.0.1이 아닌 주소에서도 수신 대기해야 합니다.',
    address: (host: string) =>
      `${code(host)} 값은 주소이므로 이름 해석이 필요 없습니다. 컨테이너의 주소는 새로 만들 때마다 바뀝니다.`,
    fixedAddress: (host: string, name: string) =>
      `${code(host)} 값은 ${code(name)} 컨테이너의 고정 주소입니다. 이름을 써도 되며, 이름은 서브넷이 바뀌어도 그대로입니다.`,
    docker0: (host: string) =>
      `${code(host)} 값은 docker0의 기본 주소이므로 Linux에서는 **호스트**입니다. 설정이 다르면 주소도 다르고 Docker Desktop에는 없습니다. \`host-gateway\`는 어디서나 맞습니다.`,
    wildcard: (host: string) =>
      `${code(host)} 값은 연결할 주소가 아닙니다. 수신 대기하는 프로그램에게 "모든 주소"를 뜻하며, Linux에서 여기로 연결하면 컨테이너 자신에 연결됩니다.`,
    elsewhere: (host: string) =>
      `${code(host)} 이름은 이 파일들에 없습니다. 있다면 다른 네트워크나 인터넷의 이름입니다.`,
    ownName: (host: string) => `${code(host)} 이름은 이 컨테이너 자신의 이름입니다.`,
    buildLoopback: (host: string) =>
      `여기서 ${code(host)} 주소는 이미지를 빌드하는 임시 컨테이너입니다. 그 안에서는 프로젝트의 어떤 것도 실행되지 않습니다.`,
    buildName: (host: string) =>
      `이미지를 빌드하는 동안에는 ${code(host)} 이름이 해석되지 **않습니다**. 그때는 프로젝트의 서비스가 실행되지 않으며 빌드는 그 네트워크에 있지도 않습니다.`,
    browser: (host: string) =>
      `이 값은 Docker 바깥에서 실행되는 **브라우저**가 씁니다. 거기서 ${code(host)} 주소는 페이지를 보는 사람의 컴퓨터입니다.`,
    browserName: (host: string, name: string) =>
      `이 값은 Docker 바깥에서 실행되는 **브라우저**가 씁니다. 브라우저는 ${code(name)} 컨테이너를 가리키는 ${code(host)} 이름을 알지 **못하므로** 호스트의 주소와 게시한 포트를 주세요.`,
    bind: (host: string) =>
      `${code(host)} 값은 프로그램이 **수신 대기**하는 주소입니다. 루프백에서는 포트를 게시해도 이 컨테이너만 접근합니다.`,
    bindAll: (host: string) =>
      `${code(host)} 값은 프로그램이 **수신 대기**하는 주소입니다. 컨테이너의 모든 주소에서 받으며, 게시한 포트에는 이것이 필요합니다.`,
    forOthers: (host: string) =>
      `${code(host)} 주소는 이 서비스에 연결하는 **다른 쪽**에 알려 주는 값이므로, 무엇을 가리키는지는 그쪽이 어디서 실행되는지에 달려 있습니다. Docker 바깥에서 \`localhost\`는 그쪽 컴퓨터이고 Docker의 이름은 해석되지 않습니다.`,
  },
} as const;
