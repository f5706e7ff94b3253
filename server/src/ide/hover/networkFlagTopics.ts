import { topic, type Topics } from './topic.ts';

const CREATE = 'reference/cli/docker/network/create/';
const CONNECT = 'reference/cli/docker/network/connect/';

/** Flags of `docker network create`, by their long names. */
export const NETWORK_CREATE_TOPICS: Topics = {
  driver: topic(
    'user-defined-networks',
    CREATE,
    'What kind of network it becomes: `bridge` (the default, on one host, with names), `macvlan` or `ipvlan` (containers appear on your LAN), `overlay` (across the hosts of a swarm). Any other word is taken for a plugin.',
    '어떤 네트워크를 만들지 정합니다. `bridge`(기본값, 한 호스트 안에서 이름으로 찾음), `macvlan`이나 `ipvlan`(컨테이너가 LAN에 직접 나타남), `overlay`(스웜의 여러 호스트에 걸침)가 있습니다. 다른 단어는 플러그인 이름으로 여깁니다.',
  ),
  subnet: topic(
    'static-addresses-and-subnets',
    `${CREATE}#specify-advanced-options`,
    'The range of addresses of the network, as `172.28.0.0/16`. It must not overlap another network, `docker0` (172.17.0.0/16) or your LAN. With a subnet of your own, containers may have fixed addresses (`--ip`).',
    '네트워크의 주소 범위입니다. 예: `172.28.0.0/16`. 다른 네트워크, `docker0`(172.17.0.0/16), LAN의 주소와 겹치면 안 됩니다. 서브넷을 직접 정하면 컨테이너에 고정 주소(`--ip`)를 줄 수 있습니다.',
  ),
  gateway: topic(
    'static-addresses-and-subnets',
    `${CREATE}#specify-advanced-options`,
    "The host's address on this network, inside the subnet. Without it Docker takes the first address, such as 172.28.0.1; no container can have it.",
    '이 네트워크에서 호스트가 가지는 주소이며 서브넷 안에 있어야 합니다. 적지 않으면 172.28.0.1 같은 첫 주소를 씁니다. 컨테이너는 이 주소를 가질 수 없습니다.',
  ),
  'ip-range': topic(
    'static-addresses-and-subnets',
    `${CREATE}#specify-advanced-options`,
    'The part of the subnet from which Docker hands out addresses. Addresses of the subnet outside it stay free for fixed ones (`--ip`).',
    '서브넷 가운데 Docker가 주소를 나누어 주는 부분입니다. 서브넷 안이면서 이 범위 밖에 있는 주소는 고정 주소(`--ip`)로 쓸 수 있습니다.',
  ),
  'aux-address': topic(
    'static-addresses-and-subnets',
    `${CREATE}#specify-advanced-options`,
    'Keeps an address of the subnet for something that is not a container, as `router=192.168.1.2`. Docker never hands it out.',
    '컨테이너가 아닌 것이 쓰는 서브넷의 주소를 비워 둡니다. 예: `router=192.168.1.2`. Docker는 이 주소를 나누어 주지 않습니다.',
  ),
  internal: topic(
    'internal-networks',
    `${CREATE}#internal`,
    'Cuts the network off from outside: containers on it reach each other and neither the internet nor, on current engines, the host. Ports of a container that is only on internal networks are **not** published, without a message.',
    '네트워크를 바깥과 끊습니다. 이 네트워크의 컨테이너는 서로 접근하지만 인터넷에는 접근하지 못하고, 최신 엔진에서는 호스트에도 접근하지 못합니다. 내부 네트워크에만 있는 컨테이너의 포트는 메시지 없이 게시되지 **않습니다**.',
  ),
  attachable: topic(
    'user-defined-networks',
    CREATE,
    'Lets containers from `docker run` join an `overlay` network, which is otherwise for swarm services. A bridge network needs no such permission.',
    '스웜 서비스용인 `overlay` 네트워크에 `docker run`으로 시작한 컨테이너도 들어갈 수 있게 합니다. 브리지 네트워크에는 필요하지 않습니다.',
  ),
  ipv6: topic(
    'ipv6',
    CREATE,
    "Gives containers on the network IPv6 addresses too. Engines before 27 need an IPv6 `--subnet` with it, later ones choose a private one. Publishing on the host's IPv6 addresses works without it.",
    '이 네트워크의 컨테이너에 IPv6 주소도 줍니다. 27보다 오래된 엔진에서는 IPv6 `--subnet`도 필요하고, 그 뒤의 엔진은 사설 대역을 스스로 고릅니다. 호스트의 IPv6 주소에 포트를 게시하는 데는 필요하지 않습니다.',
  ),
  ipv4: topic(
    'ipv6',
    CREATE,
    'IPv4 addresses for the containers, on by default. `--ipv4=false` makes a network of IPv6 only (engine 28 and later).',
    '컨테이너에 IPv4 주소를 줄지 정하며 기본으로 켜져 있습니다. `--ipv4=false`라고 쓰면 IPv6만 있는 네트워크가 됩니다(엔진 28부터).',
  ),
  opt: topic(
    'user-defined-networks',
    `${CREATE}#bridge-driver-options`,
    'An option of the driver, as `-o key=value`: for example `parent=eth0` for macvlan, or `com.docker.network.bridge.host_binding_ipv4=127.0.0.1`, so that ports of this network are published on loopback unless they say otherwise.',
    '드라이버의 옵션이며 `-o 키=값` 형식입니다. 예를 들어 macvlan에는 `parent=eth0`을 줍니다. `com.docker.network.bridge.host_binding_ipv4=127.0.0.1`을 주면 이 네트워크의 포트는 따로 적지 않는 한 루프백에 게시됩니다.',
  ),
  'ipam-driver': topic(
    'static-addresses-and-subnets',
    CREATE,
    'Who hands out the addresses: `default` is Docker itself, any other word is a plugin.',
    '누가 주소를 나누어 줄지 정합니다. `default`는 Docker 자신이고, 다른 단어는 플러그인입니다.',
  ),
  'ipam-opt': topic(
    'static-addresses-and-subnets',
    CREATE,
    'An option for the driver that hands out addresses, as `key=value`.',
    '주소를 나누어 주는 드라이버의 옵션이며 `키=값` 형식입니다.',
  ),
  label: topic(
    'user-defined-networks',
    CREATE,
    'A note on the network, as `key=value`, which tools such as `docker network ls --filter label=…` read. It changes nothing about the network.',
    '네트워크에 다는 메모이며 `키=값` 형식입니다. `docker network ls --filter label=…` 같은 도구가 읽습니다. 네트워크의 동작은 바뀌지 않습니다.',
  ),
  scope: topic(
    'user-defined-networks',
    CREATE,
    'How far the network reaches: `local` on one host, `swarm` across a swarm.',
    '네트워크가 미치는 범위입니다. `local`은 한 호스트, `swarm`은 스웜 전체입니다.',
  ),
};

/** Flags of `docker network connect`, by their long names. */
export const NETWORK_CONNECT_TOPICS: Topics = {
  alias: topic(
    'names-on-networks',
    `${CONNECT}#alias`,
    'One more name for the container on this network; every container there resolves it, containers on other networks do not.',
    '이 네트워크에서 컨테이너가 가질 또 하나의 이름입니다. 이 네트워크의 모든 컨테이너가 해석하고, 다른 네트워크의 컨테이너는 해석하지 못합니다.',
  ),
  ip: topic(
    'static-addresses-and-subnets',
    `${CONNECT}#ip`,
    'A fixed IPv4 address for the container on this network. The network needs a subnet of your own (`docker network create --subnet …`).',
    '이 네트워크에서 컨테이너가 쓸 고정 IPv4 주소입니다. 서브넷을 직접 정한 네트워크(`docker network create --subnet …`)여야 합니다.',
  ),
  ip6: topic(
    'ipv6',
    `${CONNECT}#ip`,
    'A fixed IPv6 address for the container on this network, which must have an IPv6 subnet of your own.',
    '이 네트워크에서 컨테이너가 쓸 고정 IPv6 주소입니다. IPv6 서브넷을 직접 정한 네트워크여야 합니다.',
  ),
  'link-local-ip': topic(
    'static-addresses-and-subnets',
    CONNECT,
    'Adds a link-local address (169.254.0.0/16 or fe80::/10) on this network, beside the one that Docker assigns.',
    '이 네트워크에서 Docker가 주는 주소 외에 링크 로컬 주소(169.254.0.0/16이나 fe80::/10)를 더합니다.',
  ),
  link: topic(
    'links',
    `${CONNECT}#link`,
    'Another name for a container, known to the connected container alone. An `--alias` on the other container is seen by all and does the same better.',
    '연결하는 컨테이너만 아는, 다른 컨테이너의 또 다른 이름입니다. 상대 컨테이너에 `--alias`를 주면 모두가 볼 수 있어 더 낫습니다.',
  ),
  'driver-opt': topic(
    'user-defined-networks',
    CONNECT,
    "An option of the network's driver for this one connection, as `key=value`.",
    '이 연결에만 적용되는 네트워크 드라이버 옵션이며 `키=값` 형식입니다.',
  ),
  'gw-priority': topic(
    'user-defined-networks',
    CONNECT,
    "Which of the container's networks leads outside: the one with the highest number is its default route (engine 28 and later).",
    '컨테이너의 네트워크 가운데 어느 것이 바깥으로 나가는 길인지 정합니다. 숫자가 가장 큰 네트워크가 기본 경로가 됩니다(엔진 28부터).',
  ),
};

/** Flags of `docker network disconnect`. */
export const NETWORK_DISCONNECT_TOPICS: Topics = {
  force: topic(
    'user-defined-networks',
    'reference/cli/docker/network/disconnect/',
    'Takes the container off the network even if the container is gone or in trouble. Open connections over this network break.',
    '컨테이너가 없어졌거나 문제가 있어도 네트워크에서 뗍니다. 이 네트워크를 거치던 연결은 끊어집니다.',
  ),
};
