import { PORT_KEY_TOPICS } from './portKeyTopics.ts';
import { topic, type Topics } from './topic.ts';

const SERVICES = 'reference/compose-file/services/';
const BUILD = 'reference/compose-file/build/';

const NETWORKS: Topics = {
  network_mode: topic(
    'bridge-and-isolation',
    `${SERVICES}#network_mode`,
    "Takes the service off the project's networks and gives it another network stack: `host` (the host's own), `none`, `service:<name>` or `container:<name>` (that of another container), `bridge` (Docker's default bridge, without names). It excludes `networks`.",
    '서비스를 프로젝트의 네트워크에서 빼고 다른 네트워크를 쓰게 합니다. `host`(호스트의 네트워크), `none`, `service:<이름>`이나 `container:<이름>`(다른 컨테이너의 네트워크 네임스페이스), `bridge`(이름 해석이 없는 Docker 기본 브리지)를 쓸 수 있습니다. `networks`와 함께 쓸 수 없습니다.',
  ),
  networks: topic(
    'names-on-networks',
    `${SERVICES}#networks`,
    "The networks that the service joins. Services on a common network find each other by name; without this key the service joins the project's network `default`, and with it, only the networks listed.",
    '서비스가 들어갈 네트워크입니다. 같은 네트워크의 서비스는 서로를 이름으로 찾습니다. 이 키가 없으면 프로젝트의 `default` 네트워크에 들어가고, 있으면 적힌 네트워크에만 들어갑니다.',
  ),
  'networks.*.aliases': topic(
    'names-on-networks',
    `${SERVICES}#aliases`,
    'More names for the service on this network. Every container there resolves them; containers on other networks do not. A name that two services share leads to either.',
    '이 네트워크에서 서비스가 가질 또 다른 이름입니다. 이 네트워크의 모든 컨테이너가 해석하고, 다른 네트워크의 컨테이너는 해석하지 못합니다. 두 서비스가 같은 이름을 가지면 어느 쪽으로든 연결될 수 있습니다.',
  ),
  'networks.*.ipv4_address': topic(
    'static-addresses-and-subnets',
    `${SERVICES}#ipv4_address-ipv6_address`,
    'A fixed IPv4 address on this network, without `/24`. The network must set its own subnet under `ipam`. Other services need no fixed address to find this one: they use its name.',
    '이 네트워크에서 쓸 고정 IPv4 주소이며 `/24` 없이 적습니다. 네트워크의 `ipam`에 서브넷을 직접 정해야 합니다. 다른 서비스는 이름으로 찾으므로 고정 주소가 필요 없습니다.',
  ),
  'networks.*.ipv6_address': topic(
    'ipv6',
    `${SERVICES}#ipv4_address-ipv6_address`,
    'A fixed IPv6 address on this network. The network must have `enable_ipv6: true` and an IPv6 subnet under `ipam`; without `enable_ipv6` the address is silently ignored.',
    '이 네트워크에서 쓸 고정 IPv6 주소입니다. 네트워크에 `enable_ipv6: true`와 `ipam`의 IPv6 서브넷이 있어야 합니다. `enable_ipv6`가 없으면 주소는 아무 메시지 없이 무시됩니다.',
  ),
  'networks.*.link_local_ips': topic(
    'static-addresses-and-subnets',
    `${SERVICES}#link_local_ips`,
    'Link-local addresses (169.254.0.0/16 or fe80::/10) for the interface on this network, beside the one that Docker assigns. Only special devices and protocols ask for them.',
    'Docker가 주는 주소 외에 이 네트워크의 인터페이스에 더할 링크 로컬 주소(169.254.0.0/16이나 fe80::/10)입니다. 특수한 장비나 프로토콜에서만 필요합니다.',
  ),
  'networks.*.mac_address': topic(
    'macvlan-and-ipvlan',
    `${SERVICES}#mac_address`,
    "The MAC address of the container's interface on this network. It matters where other machines see it, as on a macvlan network.",
    '이 네트워크에 연결된 컨테이너 인터페이스의 MAC 주소입니다. macvlan 네트워크처럼 다른 컴퓨터가 이 주소를 보는 곳에서 의미가 있습니다.',
  ),
  'networks.*.gw_priority': topic(
    'user-defined-networks',
    `${SERVICES}#gw_priority`,
    "Which of the service's networks leads outside: the one with the highest number is the default route of the container. The default is 0; it needs engine 28.",
    '서비스의 네트워크 가운데 어느 것이 바깥으로 나가는 길인지 정합니다. 숫자가 가장 큰 네트워크가 컨테이너의 기본 경로가 됩니다. 기본값은 0이며 엔진 28이 필요합니다.',
  ),
  'networks.*.priority': topic(
    'user-defined-networks',
    `${SERVICES}#priority`,
    'The order in which the container is connected to its networks, highest first. It does not choose the way outside; `gw_priority` does.',
    '컨테이너를 네트워크에 연결하는 순서이며 숫자가 큰 것이 먼저입니다. 바깥으로 나가는 길을 고르는 것은 이것이 아니라 `gw_priority`입니다.',
  ),
  'networks.*.interface_name': topic(
    'user-defined-networks',
    `${SERVICES}#interface_name`,
    'What the interface on this network is called inside the container, instead of `eth0`, `eth1` and so on. It needs engine 28.1.',
    '컨테이너 안에서 이 네트워크의 인터페이스가 가질 이름입니다. 적지 않으면 `eth0`, `eth1` 등이 됩니다. 엔진 28.1이 필요합니다.',
  ),
  'networks.*.driver_opts': topic(
    'user-defined-networks',
    `${SERVICES}#driver_opts`,
    "Options of the network's driver for this one connection. What they mean is the driver's business.",
    '이 연결에만 적용되는 네트워크 드라이버 옵션입니다. 뜻은 드라이버마다 다릅니다.',
  ),
  mac_address: topic(
    'macvlan-and-ipvlan',
    `${SERVICES}#mac_address`,
    "The MAC address of the container's interface. A service on several networks sets it below the network instead.",
    '컨테이너 인터페이스의 MAC 주소입니다. 여러 네트워크에 있는 서비스에서는 네트워크 아래에 적습니다.',
  ),
};

const NAMES: Topics = {
  extra_hosts: topic(
    'reaching-the-host',
    `${SERVICES}#extra_hosts`,
    'Lines for the container\'s `/etc/hosts`, as `"name:address"`. The address `host-gateway` (engine 20.10 and later) stands for the host: `"host.docker.internal:host-gateway"` is how a container reaches services of the host on Linux. The name is known to this service alone.',
    '컨테이너의 `/etc/hosts`에 들어갈 줄이며 `"이름:주소"` 형식입니다. 주소 `host-gateway`(엔진 20.10부터)는 호스트를 뜻하며, Linux에서 컨테이너가 호스트의 서비스에 접근하려면 `"host.docker.internal:host-gateway"`를 적습니다. 이 이름은 이 서비스만 압니다.',
  ),
  hostname: topic(
    'names-on-networks',
    `${SERVICES}#hostname`,
    "The name that the container has for itself. Other services resolve it too on a common network, beside the service's name. It is a name alone: no scheme, no port.",
    '컨테이너가 스스로를 부르는 이름입니다. 같은 네트워크의 다른 서비스는 서비스 이름과 함께 이 이름도 해석합니다. 스킴이나 포트 없이 이름만 씁니다.',
  ),
  domainname: topic(
    'names-on-networks',
    `${SERVICES}#domainname`,
    "The domain behind the container's own host name. Other services do **not** resolve `hostname.domainname`; an alias with the full name does that.",
    '컨테이너 자신의 호스트 이름 뒤에 붙는 도메인입니다. 다른 서비스는 `호스트이름.도메인`을 해석하지 **못합니다**. 그러려면 전체 이름을 별칭으로 주세요.',
  ),
  container_name: topic(
    'names-on-networks',
    `${SERVICES}#container_name`,
    "A fixed name for the container, instead of `<project>-<service>-1`. Other services resolve it, but the service's name does the same everywhere. It must be the only one on the engine, so the service cannot have replicas.",
    '컨테이너의 고정된 이름입니다. 적지 않으면 `<프로젝트>-<서비스>-1`이 됩니다. 다른 서비스가 이 이름을 해석하지만 서비스 이름으로도 충분합니다. 엔진 전체에서 하나뿐인 이름이므로 서비스에 복제본을 둘 수 없습니다.',
  ),
  dns: topic(
    'names-on-networks',
    `${SERVICES}#dns`,
    'The DNS servers that are asked for names which Docker does not know itself; addresses only. The names of other services keep working. `127.0.0.1` would be the container itself.',
    'Docker가 스스로 알지 못하는 이름을 물어볼 DNS 서버이며 주소만 쓸 수 있습니다. 다른 서비스의 이름은 그대로 해석됩니다. `127.0.0.1`은 컨테이너 자신이 되므로 쓰지 않습니다.',
  ),
  dns_opt: topic(
    'names-on-networks',
    `${SERVICES}#dns_opt`,
    "Options for the resolver in the container's `/etc/resolv.conf`, such as `ndots:2` or `timeout:1`.",
    '컨테이너의 `/etc/resolv.conf`에 들어가는 DNS 옵션입니다. 예: `ndots:2`, `timeout:1`.',
  ),
  dns_search: topic(
    'names-on-networks',
    `${SERVICES}#dns_search`,
    'Domains that are tried behind a short name: with `example.com`, `db` is also looked up as `db.example.com`.',
    '짧은 이름 뒤에 붙여서 찾아볼 도메인입니다. `example.com`을 적으면 `db`를 `db.example.com`으로도 찾습니다.',
  ),
  links: topic(
    'links',
    `${SERVICES}#links`,
    'An old way to a name, `SERVICE` or `SERVICE:ALIAS`. Services on a common network find each other without it, and it connects no networks: the two must share one. It also sets a start order, as `depends_on` does.',
    '이름으로 접근하기 위한 예전 방식이며 `서비스`나 `서비스:별칭`을 적습니다. 같은 네트워크의 서비스는 링크 없이도 서로를 찾습니다. 네트워크를 이어 주지는 않으므로 두 서비스가 같은 네트워크에 있어야 합니다. `depends_on`처럼 시작 순서도 정합니다.',
  ),
  external_links: topic(
    'links',
    `${SERVICES}#external_links`,
    'Names of containers from outside this project, as `CONTAINER` or `CONTAINER:ALIAS`. They must be on a network that this service is on too; an `external` network for both does the same without links.',
    '이 프로젝트 바깥의 컨테이너 이름이며 `컨테이너`나 `컨테이너:별칭`을 적습니다. 이 서비스와 같은 네트워크에 있어야 합니다. 양쪽을 `external` 네트워크에 두면 링크 없이도 됩니다.',
  ),
};

const ORDER_AND_FILES: Topics = {
  depends_on: topic(
    'healthchecks-and-start-order',
    `${SERVICES}#depends_on`,
    "Starts those services first. The short list waits until their containers have **started**, not until their servers answer; `condition: service_healthy` waits for the healthcheck. It connects nothing: that is the networks' business.",
    '적힌 서비스를 먼저 시작합니다. 짧은 목록은 컨테이너가 **시작될** 때까지만 기다리고 서버가 응답할 때까지 기다리지는 않습니다. `condition: service_healthy`는 헬스체크가 성공할 때까지 기다립니다. 연결은 이 키가 아니라 네트워크가 정합니다.',
  ),
  'depends_on.*.condition': topic(
    'healthchecks-and-start-order',
    `${SERVICES}#depends_on`,
    'What to wait for: `service_started` (the container has started), `service_healthy` (its healthcheck succeeds, so there must be one) or `service_completed_successfully` (it has ended with exit code 0).',
    '무엇을 기다릴지 정합니다. `service_started`(컨테이너가 시작됨), `service_healthy`(헬스체크가 성공함, 헬스체크가 있어야 함), `service_completed_successfully`(종료 코드 0으로 끝남) 가운데 하나입니다.',
  ),
  healthcheck: topic(
    'healthchecks-and-start-order',
    `${SERVICES}#healthcheck`,
    'A command that Docker runs **inside** the container again and again to learn whether it works. Others can wait for it with `condition: service_healthy`.',
    '컨테이너가 제대로 동작하는지 알기 위해 Docker가 컨테이너 **안에서** 되풀이해 실행하는 명령입니다. 다른 서비스는 `condition: service_healthy`로 이것을 기다릴 수 있습니다.',
  ),
  'healthcheck.test': topic(
    'healthchecks-and-start-order',
    `${SERVICES}#healthcheck`,
    'The command, as `["CMD", "curl", "-f", "http://127.0.0.1:8000/"]`, or as a string for a shell. It runs inside the container: `127.0.0.1` and the **container** port are right, the published port does not exist there, and the program must be in the image.',
    '실행할 명령이며 `["CMD", "curl", "-f", "http://127.0.0.1:8000/"]`처럼 쓰거나 셸에 넘길 문자열로 씁니다. 컨테이너 안에서 실행되므로 `127.0.0.1`과 **컨테이너** 포트가 맞고, 게시한 호스트 포트는 그 안에 없으며, 프로그램이 이미지에 들어 있어야 합니다.',
  ),
  volumes: topic(
    'volumes-and-copying',
    `${SERVICES}#volumes`,
    "Volumes and directories of the host that appear in the container, as `SOURCE:TARGET[:ro]`, the host's side first as with ports. Files reach the container this way without any network.",
    '컨테이너 안에 나타날 볼륨과 호스트의 디렉터리입니다. `원본:대상[:ro]` 형식이며 포트처럼 호스트 쪽을 먼저 씁니다. 이렇게 하면 네트워크 없이도 파일이 컨테이너에 전달됩니다.',
  ),
  'build.network': topic(
    'build-time-networking',
    `${BUILD}#network`,
    'The network of `RUN` while the image is built: `default`, `host` or `none`. Services of this project are not running then and their names do not resolve. It says nothing about the running container.',
    '이미지를 빌드하는 동안 `RUN`이 쓰는 네트워크이며 `default`, `host`, `none` 가운데 하나입니다. 그때는 이 프로젝트의 서비스가 실행되고 있지 않으며 이름도 해석되지 않습니다. 실행되는 컨테이너와는 관계가 없습니다.',
  ),
  'build.extra_hosts': topic(
    'build-time-networking',
    `${BUILD}#extra_hosts`,
    'Lines for `/etc/hosts` while the image is built, as `"name:address"`. The running container does not have them; that takes `extra_hosts` of the service.',
    '이미지를 빌드하는 동안 `/etc/hosts`에 들어가는 줄이며 `"이름:주소"` 형식입니다. 실행되는 컨테이너에는 들어가지 않으므로, 필요하면 서비스의 `extra_hosts`에 적습니다.',
  ),
};

/** Networking keys of a service, as paths below it; `*` is any name or any item of a list. */
export const SERVICE_KEY_TOPICS: Topics = { ...PORT_KEY_TOPICS, ...NETWORKS, ...NAMES, ...ORDER_AND_FILES };
