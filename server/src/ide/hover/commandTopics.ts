import { topic, type Topics } from './topic.ts';

const CLI = 'reference/cli/docker/';

/** Flags of `docker build` and `docker buildx build`, by their long names. */
export const BUILD_FLAG_TOPICS: Topics = {
  network: topic(
    'build-time-networking',
    `${CLI}buildx/build/#network`,
    "The network of `RUN` while the image is built: `default` (a way to the internet), `host` (the host's own stack) or `none`. BuildKit refuses every other value, `bridge` too. It says nothing about containers that are started from the image.",
    '이미지를 빌드하는 동안 `RUN`이 쓰는 네트워크입니다. `default`(인터넷으로 나갈 수 있음), `host`(호스트의 네트워크), `none` 가운데 하나입니다. BuildKit은 `bridge`를 포함해 다른 값을 모두 거부합니다. 이 이미지로 시작하는 컨테이너와는 관계가 없습니다.',
  ),
  'add-host': topic(
    'build-time-networking',
    `${CLI}buildx/build/#add-host`,
    'A line for `/etc/hosts` while `RUN` is executed, as `name:address`; the address may be `host-gateway` for the host. Containers that are started from the image later do not have it.',
    '`RUN`이 실행되는 동안 `/etc/hosts`에 들어가는 줄이며 `이름:주소` 형식입니다. 주소에 `host-gateway`를 쓰면 호스트를 뜻합니다. 나중에 이 이미지로 시작하는 컨테이너에는 들어가지 않습니다.',
  ),
};

/** Flags between `docker compose` and its command. */
export const COMPOSE_FLAG_TOPICS: Topics = {
  'project-name': topic(
    'user-defined-networks',
    `${CLI}compose/#use--p-to-specify-a-project-name`,
    "The **name of the project**, not a port: in front of its command, `-p` of Compose means this. The name begins the names of the project's networks and containers, as in `shop_default` and `shop-web-1`.",
    '포트가 아니라 **프로젝트 이름**입니다. Compose에서 명령 앞에 쓰는 `-p`는 이 뜻입니다. `shop_default`나 `shop-web-1`처럼 프로젝트의 네트워크와 컨테이너 이름이 이것으로 시작합니다.',
  ),
  file: topic(
    'compose-files-that-merge',
    `${CLI}compose/#use--f-to-specify-the-name-and-path-of-one-or-more-compose-files`,
    'A file of the project. Several are merged in this order: single values of a later file win, lists such as `ports` grow. With `-f`, `compose.override.yaml` is not read by itself.',
    '프로젝트를 이루는 파일입니다. 여러 개를 주면 순서대로 병합합니다. 단일 값은 나중 파일이 이기고 `ports` 같은 목록은 늘어납니다. `-f`를 쓰면 `compose.override.yaml`을 저절로 읽지 않습니다.',
  ),
  profile: topic(
    'names-on-networks',
    `${CLI}compose/#use-profiles-to-enable-optional-services`,
    'Starts the services of this profile too. The name of a service whose profile is not active does not resolve for the others.',
    '이 프로필의 서비스도 시작합니다. 프로필이 활성화되지 않은 서비스의 이름은 다른 서비스에서 해석되지 않습니다.',
  ),
};

/** Flags of `docker compose run`. */
export const COMPOSE_RUN_TOPICS: Topics = {
  'service-ports': topic(
    'publishing-ports',
    `${CLI}compose/run/`,
    "Publishes the service's `ports`. Without it `docker compose run` publishes **none** of them, so that a second container does not collide with the one from `up`.",
    '서비스의 `ports`를 게시합니다. 이것이 없으면 `docker compose run`은 포트를 **하나도** 게시하지 않습니다. `up`으로 시작한 컨테이너와 포트가 충돌하지 않게 하려는 것입니다.',
  ),
  publish: topic(
    'publishing-ports',
    `${CLI}compose/run/`,
    "Publishes a port of this one container, as `HOST:CONTAINER`. The service's own `ports` stay unpublished unless `--service-ports` is given.",
    '이 컨테이너의 포트 하나를 `호스트:컨테이너` 형식으로 게시합니다. 서비스에 적힌 `ports`는 `--service-ports`를 주지 않는 한 게시되지 않습니다.',
  ),
  'use-aliases': topic(
    'names-on-networks',
    `${CLI}compose/run/`,
    "Lets this container answer to the service's name and aliases too. Without it a container from `run` is not found under the service's name.",
    '이 컨테이너도 서비스 이름과 별칭으로 찾을 수 있게 합니다. 이것이 없으면 `run`으로 시작한 컨테이너는 서비스 이름으로 찾을 수 없습니다.',
  ),
};

/** Flags of podman whose meaning differs from Docker's. */
export const PODMAN_FLAG_TOPICS: Topics = {
  network: topic(
    'podman',
    'https://docs.podman.io/en/latest/markdown/podman-run.1.html#network-mode-net',
    "Chooses the container's network: a network from `podman network create` (with names), `bridge`, `host`, `none`, `container:<name>`, or for rootless containers `pasta` and `slirp4netns`. Options follow a colon: `--network shop:alias=db,ip=10.89.0.5`. The default network has no names.",
    '컨테이너의 네트워크를 정합니다. `podman network create`로 만든 네트워크(이름 해석 있음), `bridge`, `host`, `none`, `container:<이름>`을 쓸 수 있고, 루트 권한 없는 컨테이너에는 `pasta`와 `slirp4netns`도 있습니다. 옵션은 콜론 뒤에 씁니다. 예: `--network shop:alias=db,ip=10.89.0.5`. 기본 네트워크에는 이름 해석이 없습니다.',
  ),
  publish: topic(
    'podman',
    'https://docs.podman.io/en/latest/markdown/podman-run.1.html#publish-p-ip-hostport-containerport-protocol',
    "Publishes a port: `-p [address:]HOST:CONTAINER[/protocol]`, the host's side first. Without root, host ports below 1024 are refused by default, and podman takes no host range for a single container port.",
    '포트를 게시합니다(포트 포워딩). `-p [주소:]호스트:컨테이너[/프로토콜]` 형식이며 호스트 쪽을 먼저 씁니다. 루트 권한이 없으면 1024보다 작은 호스트 포트는 기본적으로 거부됩니다. 컨테이너 포트 하나에 호스트 포트 범위를 줄 수는 없습니다.',
  ),
  'add-host': topic(
    'podman',
    'https://docs.podman.io/en/latest/markdown/podman-run.1.html#add-host-hostname-hostname-ip',
    "Adds a line to the container's `/etc/hosts`, as `name:address`; the address `host-gateway` is known from podman 4.7 on. The host already has a name in every container: `host.containers.internal`.",
    '컨테이너의 `/etc/hosts`에 `이름:주소` 한 줄을 더합니다. 주소 `host-gateway`는 podman 4.7부터 쓸 수 있습니다. 모든 컨테이너에는 호스트의 이름 `host.containers.internal`이 이미 있습니다.',
  ),
};

/** Commands, by their canonical words. */
export const COMMAND_TOPICS: Topics = {
  cp: topic(
    'volumes-and-copying',
    `${CLI}container/cp/`,
    'Copies files between a container and this machine: `docker cp web:/etc/nginx/nginx.conf .` or the other way round. It needs no network and no running container; between two containers it does not copy.',
    '컨테이너와 이 컴퓨터 사이에서 파일을 복사합니다. 예: `docker cp web:/etc/nginx/nginx.conf .`, 반대 방향도 됩니다. 네트워크도 실행 중인 컨테이너도 필요 없습니다. 두 컨테이너 사이에서는 복사하지 못합니다.',
  ),
  port: topic(
    'publishing-ports',
    `${CLI}container/port/`,
    "Prints the published ports of a container, as `80/tcp -> 0.0.0.0:8080`: left the container port, right the host's address and port. Prints nothing if nothing is published, as in host mode.",
    '컨테이너의 게시된 포트를 `80/tcp -> 0.0.0.0:8080` 형식으로 출력합니다. 왼쪽이 컨테이너 포트, 오른쪽이 호스트의 주소와 포트입니다. host 모드처럼 게시된 포트가 없으면 아무것도 출력하지 않습니다.',
  ),
  exec: topic(
    'loopback-in-a-container',
    `${CLI}container/exec/`,
    'Runs a command inside a running container, so with its network: `localhost` is that container, and container ports count. Published ports do not exist there, and ports cannot be added to a container that exists.',
    '실행 중인 컨테이너 안에서 명령을 실행하므로 그 컨테이너의 네트워크를 씁니다. `localhost`는 그 컨테이너이고 컨테이너 포트를 씁니다. 게시한 호스트 포트는 그 안에 없고, 이미 있는 컨테이너에는 포트를 더할 수 없습니다.',
  ),
  'network create': topic(
    'user-defined-networks',
    `${CLI}network/create/`,
    'Makes a user-defined network, a bridge unless `--driver` says otherwise. Containers on it find each other by name, which those on the default bridge do not. It fails if a network of that name exists.',
    '사용자 정의 네트워크를 만듭니다. `--driver`를 적지 않으면 브리지입니다. 기본 브리지와 달리 이 네트워크의 컨테이너는 서로를 이름으로 찾습니다. 같은 이름의 네트워크가 있으면 실패합니다.',
  ),
  'network connect': topic(
    'user-defined-networks',
    `${CLI}network/connect/`,
    'Puts a container on one more network, `docker network connect <network> <container>`, also while it runs. It keeps the networks that it has, but passes nothing on between them.',
    '컨테이너를 네트워크에 하나 더 연결합니다. `docker network connect <네트워크> <컨테이너>` 형식이며 실행 중에도 됩니다. 원래 네트워크도 그대로 있지만, 네트워크 사이의 트래픽을 전달하지는 않습니다.',
  ),
  'network disconnect': topic(
    'user-defined-networks',
    `${CLI}network/disconnect/`,
    'Takes a container off a network, also while it runs: its name no longer resolves there and open connections break.',
    '컨테이너를 네트워크에서 뗍니다. 실행 중에도 됩니다. 그 네트워크에서는 이름이 더는 해석되지 않고 열려 있던 연결은 끊어집니다.',
  ),
  'network rm': topic(
    'user-defined-networks',
    `${CLI}network/rm/`,
    'Removes a network. It fails as long as a container is connected to it.',
    '네트워크를 지웁니다. 연결된 컨테이너가 있으면 실패합니다.',
  ),
  'network ls': topic(
    'user-defined-networks',
    `${CLI}network/ls/`,
    'Lists the networks. `bridge`, `host` and `none` are always there; those of Compose are called `<project>_<network>`.',
    '네트워크를 나열합니다. `bridge`, `host`, `none`은 항상 있고, Compose의 네트워크는 `<프로젝트>_<네트워크>` 이름을 가집니다.',
  ),
  'network inspect': topic(
    'user-defined-networks',
    `${CLI}network/inspect/`,
    'Shows a network: its subnet and gateway, and under `Containers` who is on it with which address.',
    '네트워크의 서브넷과 게이트웨이를 보여 줍니다. `Containers` 항목에는 어떤 컨테이너가 어떤 주소로 연결되어 있는지 나옵니다.',
  ),
  'network prune': topic(
    'user-defined-networks',
    `${CLI}network/prune/`,
    'Removes every network that no container is connected to. Files that declare one of them as `external` then fail.',
    '연결된 컨테이너가 없는 네트워크를 모두 지웁니다. 그 가운데 하나를 `external`로 선언한 Compose 파일은 그 뒤로 실패합니다.',
  ),
  'compose run': topic(
    'publishing-ports',
    `${CLI}compose/run/`,
    "Starts one more container of a service for a single command, on the service's networks. Its `ports` are **not** published unless `--service-ports` (`-P`) is given.",
    '서비스의 컨테이너를 하나 더 시작해 명령 하나를 실행합니다. 서비스의 네트워크를 그대로 씁니다. `--service-ports`(`-P`)를 주지 않으면 `ports`는 게시되지 **않습니다**.',
  ),
  'compose port': topic(
    'publishing-ports',
    `${CLI}compose/port/`,
    'Prints on which address and port of the host a container port of a service is published: `docker compose port web 80`.',
    '서비스의 컨테이너 포트가 호스트의 어떤 주소와 포트에 게시되어 있는지 출력합니다. 예: `docker compose port web 80`.',
  ),
  'compose cp': topic(
    'volumes-and-copying',
    `${CLI}compose/cp/`,
    'Copies files between a container of a service and this machine: `docker compose cp web:/etc/nginx/nginx.conf .`. It needs no network.',
    '서비스의 컨테이너와 이 컴퓨터 사이에서 파일을 복사합니다. 예: `docker compose cp web:/etc/nginx/nginx.conf .`. 네트워크가 필요 없습니다.',
  ),
  'compose exec': topic(
    'loopback-in-a-container',
    `${CLI}compose/exec/`,
    'Runs a command inside the running container of a service, so with its network: `localhost` is that container, container ports count, and the names of services on its networks resolve.',
    '서비스의 실행 중인 컨테이너 안에서 명령을 실행하므로 그 컨테이너의 네트워크를 씁니다. `localhost`는 그 컨테이너이고, 컨테이너 포트를 쓰며, 같은 네트워크에 있는 서비스의 이름이 해석됩니다.',
  ),
};
