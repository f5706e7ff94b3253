import { topic, type Topics } from './topic.ts';

const SERVICES = 'reference/compose-file/services/';

/** `ports` and `expose` of a service, and the keys of the long syntax. */
export const PORT_KEY_TOPICS: Topics = {
  ports: topic(
    'publishing-ports',
    `${SERVICES}#ports`,
    'Ports of this service that are opened on the host, as `"[address:]HOST:CONTAINER[/protocol]"`. They are for callers outside Docker: other services reach every container port by the service\'s name, published or not. Without an address the port is open on every interface of the host.',
    '이 서비스의 포트 가운데 호스트에 게시할 것들입니다. `"[주소:]호스트:컨테이너[/프로토콜]"` 형식입니다. Docker 바깥에서 접근하기 위한 것이며, 다른 서비스는 게시 여부와 관계없이 서비스 이름과 컨테이너 포트로 접근합니다. 주소를 적지 않으면 호스트의 모든 인터페이스에 열립니다.',
  ),
  'ports.*.target': topic(
    'publishing-ports',
    `${SERVICES}#ports`,
    'The **container** port: one on which the program in the container listens. It is the right side of the short syntax.',
    '**컨테이너** 포트이며, 컨테이너 안의 프로그램이 수신 대기하는 포트를 적습니다. 짧은 형식의 오른쪽 숫자와 같습니다.',
  ),
  'ports.*.published': topic(
    'publishing-ports',
    `${SERVICES}#ports`,
    'The **host** port, as a number, a range or a string: what is opened on this machine. It is the left side of the short syntax; without it Docker picks a random free port.',
    '**호스트** 포트이며 숫자, 범위, 문자열로 씁니다. 이 컴퓨터에서 열리는 포트입니다. 짧은 형식의 왼쪽 숫자와 같고, 적지 않으면 Docker가 임의의 빈 포트를 고릅니다.',
  ),
  'ports.*.host_ip': topic(
    'exposing-safely',
    `${SERVICES}#ports`,
    'The address of the host on which the port is opened. Without it the port is open on every interface; `127.0.0.1` keeps it to programs on this machine. It takes an address, not a name such as `localhost`.',
    '포트를 열 호스트의 주소입니다. 적지 않으면 모든 인터페이스에 열리고, `127.0.0.1`을 적으면 이 컴퓨터의 프로그램만 접근합니다. `localhost` 같은 이름이 아니라 주소를 적습니다.',
  ),
  'ports.*.protocol': topic(
    'publishing-ports',
    `${SERVICES}#ports`,
    '`tcp` (the default), `udp` or `sctp`. A service that speaks both tcp and udp on a port, such as DNS, needs two entries. `http` is no protocol here.',
    '`tcp`(기본값), `udp`, `sctp` 가운데 하나입니다. DNS처럼 한 포트에서 tcp와 udp를 모두 쓰는 서비스에는 항목이 두 개 필요합니다. `http`는 여기서 프로토콜이 아닙니다.',
  ),
  'ports.*.mode': topic(
    'publishing-ports',
    `${SERVICES}#ports`,
    'Matters in a swarm only: `host` publishes on the node where the container runs, `ingress` (the default) on every node. `docker compose up` does the same with both.',
    '스웜에서만 의미가 있습니다. `host`는 컨테이너가 실행되는 노드에, `ingress`(기본값)는 모든 노드에 게시합니다. `docker compose up`에서는 둘이 같습니다.',
  ),
  'ports.*.app_protocol': topic(
    'publishing-ports',
    `${SERVICES}#ports`,
    'What is spoken on the port, such as `http`; a note for tools, nothing is changed by it.',
    '이 포트에서 쓰는 응용 프로토콜입니다(예: `http`). 도구를 위한 메모이며 동작은 바뀌지 않습니다.',
  ),
  'ports.*.name': topic(
    'publishing-ports',
    `${SERVICES}#ports`,
    'A name for the mapping, for readers. It is no host name.',
    '읽는 사람을 위한 매핑의 이름입니다. 호스트 이름이 아닙니다.',
  ),
  expose: topic(
    'publishing-ports',
    `${SERVICES}#expose`,
    'Container ports that the service is known to listen on. Nothing is opened by it: services on the same network reach every container port anyway, and the host reaches none through this list.',
    '서비스가 수신 대기한다고 알려 두는 컨테이너 포트입니다. 이것으로 열리는 것은 없습니다. 같은 네트워크의 서비스는 어차피 모든 컨테이너 포트에 접근하고, 호스트는 이 목록으로 접근하지 못합니다.',
  ),
};
