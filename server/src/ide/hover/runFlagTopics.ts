import { topic, type Topics } from './topic.ts';

const RUN = 'reference/cli/docker/container/run/';

const PUBLISHING: Topics = {
  publish: topic(
    'publishing-ports',
    `${RUN}#publish`,
    'Publishes a port: `-p [address:]HOST:CONTAINER[/protocol]` opens the port on the left on this machine and forwards what arrives to the port on the right inside the container. Without an address it listens on **every** interface of the host. Other containers do not need it: on a shared network they reach every container port directly.',
    '포트를 게시합니다(포트 포워딩). `-p [주소:]호스트:컨테이너[/프로토콜]` 형식이며, 이 컴퓨터에서 왼쪽의 호스트 포트를 열고 들어온 연결을 오른쪽의 컨테이너 포트로 넘깁니다. 주소를 적지 않으면 호스트의 **모든** 인터페이스에서 받습니다. 다른 컨테이너에는 필요하지 않습니다. 같은 네트워크에서는 모든 컨테이너 포트에 바로 접근하기 때문입니다.',
  ),
  'publish-all': topic(
    'publishing-ports',
    `${RUN}#publish-all`,
    'Publishes every port that the image exposes, each on a random free port of the host (32768 and up); `docker port` shows which. An image without `EXPOSE` gets nothing, and no message. The flag takes no value: in `-P 8080:80` the value is taken for the image.',
    '이미지가 노출한 모든 포트를 호스트의 임의의 빈 포트(32768번부터)에 게시합니다. 어떤 포트인지는 `docker port`로 봅니다. `EXPOSE`가 없는 이미지에서는 아무것도 게시되지 않고 메시지도 없습니다. 값을 받지 않으므로 `-P 8080:80`이라고 쓰면 값이 이미지 이름으로 읽힙니다.',
  ),
  expose: topic(
    'publishing-ports',
    `${RUN}#publish`,
    'Notes that the container listens on a port. It opens nothing: it is documentation, and the list that `-P` publishes. It takes a container port such as `8080` or `8080/udp`, not a mapping.',
    '컨테이너가 어떤 포트에서 수신 대기하는지 적어 둡니다. 아무것도 열지 않으며, 설명이자 `-P`가 게시할 목록일 뿐입니다. `8080`이나 `8080/udp` 같은 컨테이너 포트를 받으며 매핑은 받지 않습니다.',
  ),
};

const NETWORKS: Topics = {
  network: topic(
    'user-defined-networks',
    `${RUN}#network`,
    "Chooses the container's network: a user-defined network (containers find each other by name), `bridge` (the default: no names), `host` (the host's own network stack: `-p` has no effect), `none`, or `container:<name>` (the stack of another container). The long form sets more: `--network name=shop,alias=db,ip=172.28.5.10`. `--net` is an old spelling of the same flag.",
    '컨테이너의 네트워크를 정합니다. 사용자 정의 네트워크(컨테이너끼리 이름으로 찾음), `bridge`(기본값, 이름 해석 없음), `host`(호스트의 네트워크를 그대로 사용, `-p`는 효과 없음), `none`, `container:<이름>`(다른 컨테이너의 네트워크 네임스페이스) 가운데 하나입니다. 긴 형식으로는 더 정할 수 있습니다. 예: `--network name=shop,alias=db,ip=172.28.5.10`. `--net`은 같은 플래그의 예전 표기입니다.',
  ),
  'network-alias': topic(
    'names-on-networks',
    `${RUN}#network`,
    'Gives the container one more name on its user-defined network; every container there resolves it. The default bridge has no names, and the CLI refuses an alias on it.',
    '사용자 정의 네트워크에서 컨테이너에 이름을 하나 더 줍니다. 같은 네트워크의 모든 컨테이너가 이 이름을 해석합니다. 기본 브리지에는 이름 해석이 없으므로 CLI가 별칭을 거부합니다.',
  ),
  ip: topic(
    'static-addresses-and-subnets',
    `${RUN}#network`,
    "A fixed IPv4 address on the container's network. It works only on a user-defined network whose subnet you chose yourself (`docker network create --subnet …`). A name is nearly always the better choice: names stay, addresses need care.",
    '컨테이너의 네트워크에서 쓸 고정 IPv4 주소입니다. 서브넷을 직접 정한 사용자 정의 네트워크(`docker network create --subnet …`)에서만 쓸 수 있습니다. 대개는 이름을 쓰는 편이 낫습니다. 이름은 그대로지만 주소는 계속 관리해야 하기 때문입니다.',
  ),
  ip6: topic(
    'ipv6',
    `${RUN}#network`,
    "A fixed IPv6 address on the container's network. The network must be user-defined and created with `--ipv6` and an IPv6 subnet of its own.",
    '컨테이너의 네트워크에서 쓸 고정 IPv6 주소입니다. `--ipv6`와 IPv6 서브넷을 주어 만든 사용자 정의 네트워크여야 합니다.',
  ),
  'link-local-ip': topic(
    'static-addresses-and-subnets',
    `${RUN}#network`,
    "Adds a link-local address (169.254.0.0/16 or fe80::/10) to the container's interface, beside the one that Docker assigns. Only special devices and protocols ask for it.",
    'Docker가 주는 주소 외에 링크 로컬 주소(169.254.0.0/16이나 fe80::/10)를 컨테이너의 인터페이스에 더합니다. 특수한 장비나 프로토콜에서만 필요합니다.',
  ),
  'mac-address': topic(
    'macvlan-and-ipvlan',
    `${RUN}#network`,
    "The MAC address of the container's interface, as six pairs of hexadecimal digits (`92:d0:c6:0a:29:33`). It matters where other machines see it, as on a macvlan network.",
    '컨테이너 인터페이스의 MAC 주소이며 두 자리 16진수 여섯 개로 씁니다(`92:d0:c6:0a:29:33`). macvlan 네트워크처럼 다른 컴퓨터가 이 주소를 보는 곳에서 의미가 있습니다.',
  ),
  link: topic(
    'links',
    'engine/network/links/',
    'A legacy way to a name: `--link db:database` lets this container find `db`, in one direction and on the default bridge. Put both containers on a user-defined network instead, where every name resolves without it.',
    '이름으로 접근하기 위한 예전 방식입니다. `--link db:database`라고 쓰면 기본 브리지에서 이 컨테이너만 `db` 컨테이너를 찾을 수 있습니다. 대신 두 컨테이너를 사용자 정의 네트워크에 두세요. 거기서는 링크 없이도 모든 이름이 해석됩니다.',
  ),
};

const NAMES: Topics = {
  'add-host': topic(
    'reaching-the-host',
    `${RUN}#add-host`,
    "Adds a line to the container's `/etc/hosts`: `--add-host name:address`. The address may be the word `host-gateway` (engine 20.10 and later), which stands for the host: `--add-host=host.docker.internal:host-gateway` makes the name of Docker Desktop work on Linux too. There, the program on the host must also listen beyond 127.0.0.1.",
    '컨테이너의 `/etc/hosts`에 한 줄을 더합니다. `--add-host 이름:주소` 형식이며, 주소 자리에 `host-gateway`(엔진 20.10부터)를 적으면 호스트를 뜻합니다. `--add-host=host.docker.internal:host-gateway`를 주면 Docker Desktop의 이름이 Linux에서도 해석됩니다. Linux에서는 호스트의 프로그램이 127.0.0.1이 아닌 주소에서도 수신 대기해야 합니다.',
  ),
  dns: topic(
    'names-on-networks',
    'engine/network/#dns-services',
    'The DNS servers that are asked for names which Docker does not know itself; addresses only, one per flag. Names of containers on a user-defined network keep working. `127.0.0.1` would be the container itself.',
    'Docker가 스스로 알지 못하는 이름을 물어볼 DNS 서버입니다. 주소만 쓸 수 있고 플래그 하나에 하나씩 씁니다. 사용자 정의 네트워크의 컨테이너 이름은 그대로 해석됩니다. `127.0.0.1`은 컨테이너 자신이 되므로 쓰지 않습니다.',
  ),
  'dns-search': topic(
    'names-on-networks',
    'engine/network/#dns-services',
    'Domains that are tried behind a short name: with `--dns-search example.com`, `db` is also looked up as `db.example.com`.',
    '짧은 이름 뒤에 붙여서 찾아볼 도메인입니다. `--dns-search example.com`을 주면 `db`를 `db.example.com`으로도 찾습니다.',
  ),
  'dns-option': topic(
    'names-on-networks',
    'engine/network/#dns-services',
    "An option for the resolver in the container's `/etc/resolv.conf`, such as `ndots:2` or `timeout:1`. `--dns-opt` is another spelling of the same flag.",
    '컨테이너의 `/etc/resolv.conf`에 들어가는 DNS 옵션입니다. 예: `ndots:2`, `timeout:1`. `--dns-opt`는 같은 플래그의 다른 표기입니다.',
  ),
  hostname: topic(
    'names-on-networks',
    'engine/network/#dns-services',
    'The name that the container has for itself (`hostname`, `/etc/hosts`). On a user-defined network other containers resolve it too. It is a name of its own: no scheme, no port.',
    '컨테이너가 스스로를 부르는 이름입니다(`hostname` 명령, `/etc/hosts`). 사용자 정의 네트워크에서는 다른 컨테이너도 이 이름을 해석합니다. 스킴이나 포트 없이 이름만 씁니다.',
  ),
  domainname: topic(
    'names-on-networks',
    'engine/network/#dns-services',
    "The domain behind the container's own host name (NIS domain name). Other containers do **not** resolve `hostname.domainname`; an alias with the full name does that.",
    '컨테이너 자신의 호스트 이름 뒤에 붙는 도메인(NIS 도메인 이름)입니다. 다른 컨테이너는 `호스트이름.도메인`을 해석하지 **못합니다**. 그러려면 전체 이름을 별칭으로 주세요.',
  ),
  name: topic(
    'names-on-networks',
    `${RUN}#name`,
    "The container's name, for commands such as `docker exec` and, on a user-defined network, for other containers: they reach it as `http://<name>:<container port>`. On the default bridge the name does not resolve.",
    '컨테이너의 이름입니다. `docker exec` 같은 명령에서 쓰고, 사용자 정의 네트워크에서는 다른 컨테이너가 `http://<이름>:<컨테이너 포트>`로 접근할 때 씁니다. 기본 브리지에서는 이 이름이 해석되지 않습니다.',
  ),
};

const BESIDE_THE_NETWORK: Topics = {
  volume: topic(
    'volumes-and-copying',
    `${RUN}#volume`,
    "Mounts a volume or a directory of the host: `-v SOURCE:TARGET[:ro]`, the host's side first as with ports. A source with a slash is a path of the host (and is made as a directory if it is missing), any other is the name of a volume. Files reach the container this way without any network.",
    '볼륨이나 호스트의 디렉터리를 마운트합니다. `-v 원본:대상[:ro]` 형식이며 포트처럼 호스트 쪽을 먼저 씁니다. 원본에 슬래시가 있으면 호스트의 경로이고(없으면 디렉터리로 만들어짐), 그 밖에는 볼륨 이름입니다. 이렇게 하면 네트워크 없이도 파일이 컨테이너에 전달됩니다.',
  ),
  mount: topic(
    'volumes-and-copying',
    `${RUN}#mount`,
    'Mounts like `-v`, spelled out: `--mount type=bind,source=/srv/site,target=/site,readonly`. Unlike `-v` it refuses a source that does not exist.',
    '`-v`와 같은 마운트를 풀어서 씁니다. 예: `--mount type=bind,source=/srv/site,target=/site,readonly`. `-v`와 달리 원본이 없으면 거부합니다.',
  ),
  'health-cmd': topic(
    'healthchecks-and-start-order',
    'reference/dockerfile/#healthcheck',
    'A command that Docker runs **inside** the container to learn whether it works. So `127.0.0.1` and the container port are right here; the published port does not exist there.',
    '컨테이너가 제대로 동작하는지 알기 위해 Docker가 컨테이너 **안에서** 실행하는 명령입니다. 그래서 여기서는 `127.0.0.1`과 컨테이너 포트가 맞습니다. 게시한 호스트 포트는 그 안에 없습니다.',
  ),
};

/** Networking flags of `docker run` and `docker create`, by their long names. */
export const RUN_FLAG_TOPICS: Topics = { ...PUBLISHING, ...NETWORKS, ...NAMES, ...BESIDE_THE_NETWORK };
