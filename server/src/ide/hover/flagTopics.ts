import type { Topics } from './topic.ts';

/** Networking flags of `docker run` and `docker create`, by their long names. */
export const RUN_FLAG_TOPICS: Topics = {
  publish: {
    text: {
      en: 'Publishes a port: `-p [address:]HOST:CONTAINER[/protocol]` opens the port on the left on this machine and forwards what arrives to the port on the right inside the container. Without an address it listens on **every** interface of the host. Other containers do not need it: on a shared network they reach every container port directly.',
      ko: '포트를 게시합니다(포트 포워딩). `-p [주소:]호스트:컨테이너[/프로토콜]`은 왼쪽 포트를 이 컴퓨터에서 열고, 들어온 연결을 오른쪽의 컨테이너 포트로 넘깁니다. 주소를 적지 않으면 호스트의 **모든** 인터페이스에서 받습니다. 다른 컨테이너에는 필요하지 않습니다. 같은 네트워크에서는 모든 컨테이너 포트에 바로 접근하기 때문입니다.',
    },
    concept: 'publishing-ports',
  },
  'publish-all': {
    text: {
      en: 'Publishes every port that the image exposes, each on a random free port of the host (32768 and up); `docker port` shows which. An image without `EXPOSE` gets nothing, and no message. The flag takes no value: in `-P 8080:80` the value is taken for the image.',
      ko: '이미지가 노출한 모든 포트를 호스트의 임의의 빈 포트(32768번부터)에 게시합니다. 어떤 포트인지는 `docker port`로 봅니다. `EXPOSE`가 없는 이미지에서는 아무것도 게시되지 않고 메시지도 없습니다. 값을 받지 않으므로 `-P 8080:80`에서는 값이 이미지 이름으로 읽힙니다.',
    },
    concept: 'publishing-ports',
  },
  expose: {
    text: {
      en: 'Notes that the container listens on a port. It opens nothing: it is documentation, and the list that `-P` publishes.',
      ko: '컨테이너가 어떤 포트에서 수신 대기하는지 적어 둡니다. 아무것도 열지 않으며, 설명이자 `-P`가 게시할 목록일 뿐입니다.',
    },
    concept: 'publishing-ports',
  },
  'add-host': {
    text: {
      en: 'Adds a line to the container\'s `/etc/hosts`: `--add-host name:address`. The address may be the word `host-gateway` (engine 20.10 and later), which stands for the host: `--add-host=host.docker.internal:host-gateway` makes the name of Docker Desktop work on Linux too. The service on the host must listen beyond 127.0.0.1 to be reached that way.',
      ko: '컨테이너의 `/etc/hosts`에 한 줄을 더합니다. `--add-host 이름:주소` 형식이며, 주소 자리에 `host-gateway`(엔진 20.10부터)를 적으면 호스트를 뜻합니다. `--add-host=host.docker.internal:host-gateway`를 주면 Docker Desktop의 이름이 Linux에서도 통합니다. 이렇게 접근하려면 호스트의 서비스가 127.0.0.1이 아닌 주소에서도 수신 대기해야 합니다.',
    },
    concept: 'reaching-the-host',
  },
  network: {
    text: {
      en: 'Chooses the container\'s network: a user-defined network (containers find each other by name), `bridge` (the default: no names), `host` (the host\'s own network stack: no `-p`, no isolation), `none`, or `container:<name>` (the stack of another container). `--net` is an old spelling of the same flag.',
      ko: '컨테이너의 네트워크를 정합니다. 사용자 정의 네트워크(컨테이너끼리 이름으로 찾음), `bridge`(기본값, 이름 해석 없음), `host`(호스트의 네트워크를 그대로 사용, `-p`와 격리 없음), `none`, `container:<이름>`(다른 컨테이너의 네트워크 네임스페이스) 가운데 하나입니다. `--net`은 같은 플래그의 옛 표기입니다.',
    },
    concept: 'bridge-and-isolation',
  },
};
