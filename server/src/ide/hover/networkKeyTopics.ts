import { topic, type Topics } from './topic.ts';

const NETWORKS = 'reference/compose-file/networks/';

const KIND: Topics = {
  driver: topic(
    'user-defined-networks',
    `${NETWORKS}#driver`,
    'What kind of network it is: `bridge` (the default, on one host, with names), `macvlan` or `ipvlan` (containers appear on your LAN), `overlay` (across the hosts of a swarm). Any other word is taken for a plugin.',
    '네트워크의 종류입니다. `bridge`(기본값, 한 호스트 안에서 이름으로 찾음), `macvlan`이나 `ipvlan`(컨테이너가 LAN에 직접 나타남), `overlay`(스웜의 여러 호스트에 걸침)가 있습니다. 다른 단어는 플러그인 이름으로 여깁니다.',
  ),
  driver_opts: topic(
    'user-defined-networks',
    `${NETWORKS}#driver_opts`,
    'Options of the driver: for example `parent: eth0` for macvlan, or `com.docker.network.bridge.host_binding_ipv4: 127.0.0.1`, so that ports of this network are published on loopback unless they say otherwise.',
    '드라이버의 옵션입니다. 예를 들어 macvlan에는 `parent: eth0`을 적습니다. `com.docker.network.bridge.host_binding_ipv4: 127.0.0.1`을 적으면 이 네트워크의 포트는 따로 적지 않는 한 루프백에 게시됩니다.',
  ),
  internal: topic(
    'internal-networks',
    `${NETWORKS}#internal`,
    'Cuts the network off from outside: services on it reach each other and neither the internet nor, on current engines, the host. `ports` of a service that is only on internal networks are **not** published, without a message.',
    '네트워크를 바깥과 끊습니다. 이 네트워크의 서비스는 서로 접근하지만 인터넷에는 접근하지 못하고, 최신 엔진에서는 호스트에도 접근하지 못합니다. 내부 네트워크에만 있는 서비스의 `ports`는 메시지 없이 게시되지 **않습니다**.',
  ),
  external: topic(
    'user-defined-networks',
    `${NETWORKS}#external`,
    'The network exists already, made by `docker network create` or by another project: Compose neither makes nor removes it, and `up` fails if it is missing. Its real name is the key, or `name`; other settings here have no effect.',
    '`docker network create`나 다른 프로젝트가 이미 만든 네트워크입니다. Compose는 이 네트워크를 만들지도 지우지도 않으며, 없으면 `up`이 실패합니다. 실제 이름은 키 이름이거나 `name`의 값이고, 여기 적힌 다른 설정은 효과가 없습니다.',
  ),
  name: topic(
    'user-defined-networks',
    `${NETWORKS}#name`,
    "The network's real name on the engine. Without it Compose puts the project in front: `<project>_<key>`. Services go on using the key.",
    '엔진에서 쓰는 네트워크의 실제 이름입니다. 적지 않으면 Compose가 프로젝트 이름을 앞에 붙여 `<프로젝트>_<키>`가 됩니다. 서비스에서는 그대로 키 이름을 씁니다.',
  ),
  attachable: topic(
    'user-defined-networks',
    `${NETWORKS}#attachable`,
    "Lets containers from outside the swarm's services join an `overlay` network. A bridge network needs no such permission.",
    '스웜 서비스가 아닌 컨테이너도 `overlay` 네트워크에 들어갈 수 있게 합니다. 브리지 네트워크에는 필요하지 않습니다.',
  ),
  enable_ipv4: topic(
    'ipv6',
    `${NETWORKS}#enable_ipv4`,
    'IPv4 addresses for the containers, on by default. `false` makes a network of IPv6 only (engine 28 and later).',
    '컨테이너에 IPv4 주소를 줄지 정하며 기본으로 켜져 있습니다. `false`를 적으면 IPv6만 있는 네트워크가 됩니다(엔진 28부터).',
  ),
  enable_ipv6: topic(
    'ipv6',
    `${NETWORKS}#enable_ipv6`,
    "Gives the containers on this network IPv6 addresses too. Engines before 27 need an IPv6 subnet under `ipam` with it, later ones choose a private one. Publishing ports on the host's IPv6 addresses works without it.",
    '이 네트워크의 컨테이너에 IPv6 주소도 줍니다. 27보다 오래된 엔진에서는 `ipam`에 IPv6 서브넷도 적어야 하고, 그 뒤의 엔진은 사설 대역을 스스로 고릅니다. 호스트의 IPv6 주소에 포트를 게시하는 데는 필요하지 않습니다.',
  ),
  labels: topic(
    'user-defined-networks',
    `${NETWORKS}#labels`,
    'Notes on the network that tools read, as in `docker network ls --filter label=…`. They change nothing about the network.',
    '`docker network ls --filter label=…` 같은 도구가 읽는 메모입니다. 네트워크의 동작은 바뀌지 않습니다.',
  ),
};

const ADDRESSES: Topics = {
  ipam: topic(
    'static-addresses-and-subnets',
    `${NETWORKS}#ipam`,
    'Which addresses the network uses. Without it Docker chooses a free subnet, which may be another one tomorrow; with a subnet of your own, services may have fixed addresses.',
    '네트워크가 쓸 주소를 정합니다. 적지 않으면 Docker가 빈 서브넷을 고르며 내일은 달라질 수 있습니다. 서브넷을 직접 정하면 서비스에 고정 주소를 줄 수 있습니다.',
  ),
  'ipam.driver': topic(
    'static-addresses-and-subnets',
    `${NETWORKS}#ipam`,
    'Who hands out the addresses: `default` is Docker itself, any other word is a plugin.',
    '누가 주소를 나누어 줄지 정합니다. `default`는 Docker 자신이고, 다른 단어는 플러그인입니다.',
  ),
  'ipam.config': topic(
    'static-addresses-and-subnets',
    `${NETWORKS}#ipam`,
    'A list of subnets with their settings. A bridge network takes one for IPv4 and one for IPv6.',
    '서브넷과 그 설정의 목록입니다. 브리지 네트워크에는 IPv4 서브넷 하나와 IPv6 서브넷 하나를 쓸 수 있습니다.',
  ),
  'ipam.config.*.subnet': topic(
    'static-addresses-and-subnets',
    `${NETWORKS}#ipam`,
    'The range of addresses of the network, as `172.28.0.0/16`. It must not overlap another network, `docker0` (172.17.0.0/16) or your LAN.',
    '네트워크의 주소 범위입니다. 예: `172.28.0.0/16`. 다른 네트워크, `docker0`(172.17.0.0/16), LAN의 주소와 겹치면 안 됩니다.',
  ),
  'ipam.config.*.ip_range': topic(
    'static-addresses-and-subnets',
    `${NETWORKS}#ipam`,
    'The part of the subnet from which Docker hands out addresses. Addresses of the subnet outside it stay free for fixed ones (`ipv4_address`).',
    '서브넷 가운데 Docker가 주소를 나누어 주는 부분입니다. 서브넷 안이면서 이 범위 밖에 있는 주소는 고정 주소(`ipv4_address`)로 쓸 수 있습니다.',
  ),
  'ipam.config.*.gateway': topic(
    'static-addresses-and-subnets',
    `${NETWORKS}#ipam`,
    "The host's address on this network, inside the subnet. Without it Docker takes the first address; no service can have it. On macvlan it is the router of your LAN.",
    '이 네트워크에서 호스트가 가지는 주소이며 서브넷 안에 있어야 합니다. 적지 않으면 첫 주소를 씁니다. 서비스는 이 주소를 가질 수 없습니다. macvlan에서는 LAN의 라우터 주소입니다.',
  ),
  'ipam.config.*.aux_addresses': topic(
    'static-addresses-and-subnets',
    `${NETWORKS}#ipam`,
    'Addresses of the subnet that belong to something else, as `router: 192.168.1.2`. Docker never hands them out.',
    '컨테이너가 아닌 것이 쓰는 서브넷의 주소입니다. 예: `router: 192.168.1.2`. Docker는 이 주소를 나누어 주지 않습니다.',
  ),
  'ipam.options': topic(
    'static-addresses-and-subnets',
    `${NETWORKS}#ipam`,
    'Options for the driver that hands out addresses.',
    '주소를 나누어 주는 드라이버의 옵션입니다.',
  ),
};

/** Keys of a network at the top level, as paths below it. */
export const NETWORK_KEY_TOPICS: Topics = { ...KIND, ...ADDRESSES };

/** The key `networks` at the top level itself. */
export const NETWORKS_TOPIC = topic(
  'user-defined-networks',
  NETWORKS,
  'The networks of this project. Services on one of them find each other by name; between two networks there is no way through. A service that names none is on `default`, which needs no declaration.',
  '이 프로젝트의 네트워크입니다. 같은 네트워크의 서비스는 서로를 이름으로 찾고, 서로 다른 네트워크 사이에는 통하는 길이 없습니다. 네트워크를 적지 않은 서비스는 선언이 필요 없는 `default` 네트워크에 들어갑니다.',
);
