import type { Topics } from './topic.ts';

/** Networking keys of Compose files, by path; `*` is any name or any item of a list. */
export const COMPOSE_KEY_TOPICS: Topics = {
  'services.*.ports': {
    text: {
      en: 'Ports of this service that are opened on the host, as `"[address:]HOST:CONTAINER[/protocol]"`. They are for callers outside Docker: other services reach every container port by the service\'s name, published or not. Without an address the port is open on every interface of the host.',
      ko: '이 서비스의 포트 가운데 호스트에 게시할 것들입니다. `"[주소:]호스트:컨테이너[/프로토콜]"` 형식입니다. Docker 바깥에서 접근하기 위한 것이며, 다른 서비스는 게시 여부와 관계없이 서비스 이름과 컨테이너 포트로 접근합니다. 주소를 적지 않으면 호스트의 모든 인터페이스에 열립니다.',
    },
    concept: 'publishing-ports',
  },
  'services.*.expose': {
    text: {
      en: 'Container ports that the service is known to listen on. Nothing is opened by it: services on the same network reach every container port anyway, and the host reaches none of these.',
      ko: '서비스가 수신 대기한다고 알려 두는 컨테이너 포트입니다. 이것으로 열리는 것은 없습니다. 같은 네트워크의 서비스는 어차피 모든 컨테이너 포트에 접근하고, 호스트는 이 목록으로 접근하지 못합니다.',
    },
    concept: 'publishing-ports',
  },
  'services.*.network_mode': {
    text: {
      en: 'Takes the service off the project\'s networks and gives it another network stack: `host` (the host\'s own), `none`, `service:<name>` or `container:<name>` (that of another container), `bridge` (Docker\'s default bridge, without names). It excludes `networks`.',
      ko: '서비스를 프로젝트의 네트워크에서 빼고 다른 네트워크를 쓰게 합니다. `host`(호스트의 네트워크), `none`, `service:<이름>`이나 `container:<이름>`(다른 컨테이너의 네트워크 네임스페이스), `bridge`(이름 해석이 없는 Docker 기본 브리지)를 쓸 수 있습니다. `networks`와 함께 쓸 수 없습니다.',
    },
    concept: 'bridge-and-isolation',
  },
  'services.*.extra_hosts': {
    text: {
      en: 'Lines for the container\'s `/etc/hosts`, as `"name:address"`. The address `host-gateway` (engine 20.10 and later) stands for the host: `"host.docker.internal:host-gateway"` is how a container reaches services of the host on Linux. The name is known to this service alone.',
      ko: '컨테이너의 `/etc/hosts`에 들어갈 줄입니다. `"이름:주소"` 형식입니다. 주소 `host-gateway`(엔진 20.10부터)는 호스트를 뜻하며, Linux에서 컨테이너가 호스트의 서비스에 접근하려면 `"host.docker.internal:host-gateway"`를 적습니다. 이 이름은 이 서비스만 압니다.',
    },
    concept: 'reaching-the-host',
  },
  'services.*.networks': {
    text: {
      en: 'The networks that the service joins. Services on a common network find each other by name; without this key the service joins the project\'s network `default`, and with it, only the networks listed.',
      ko: '서비스가 들어갈 네트워크입니다. 같은 네트워크의 서비스는 서로를 이름으로 찾습니다. 이 키가 없으면 프로젝트의 `default` 네트워크에 들어가고, 있으면 적힌 네트워크에만 들어갑니다.',
    },
    concept: 'names-on-networks',
  },
};
