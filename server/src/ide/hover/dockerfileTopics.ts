import { topic, type Topics } from './topic.ts';

const DOCKERFILE = 'reference/dockerfile/';

/** Instructions of a Dockerfile that have to do with networks, by keyword. */
export const INSTRUCTION_TOPICS: Topics = {
  EXPOSE: topic(
    'publishing-ports',
    `${DOCKERFILE}#expose`,
    'Notes on which **container** ports the program listens, as `80` or `53/udp`. It opens nothing: `docker run -p` or `ports` in Compose does that, and `docker run -P` publishes what is listed here. A host port has no place in it.',
    '프로그램이 어떤 **컨테이너** 포트에서 수신 대기하는지 적어 둡니다. 예: `80`, `53/udp`. 아무것도 열지 않습니다. 포트는 `docker run -p`나 Compose의 `ports`로 게시하고, `docker run -P`는 여기 적힌 포트를 게시합니다. 호스트 포트는 여기에 쓰지 않습니다.',
  ),
  HEALTHCHECK: topic(
    'healthchecks-and-start-order',
    `${DOCKERFILE}#healthcheck`,
    'A command that Docker runs **inside** the container again and again to learn whether it works. So `127.0.0.1` and the container port are right here, the published port does not exist there, and the program must be in the image.',
    '컨테이너가 제대로 동작하는지 알기 위해 Docker가 컨테이너 **안에서** 되풀이해 실행하는 명령입니다. 그래서 여기서는 `127.0.0.1`과 컨테이너 포트가 맞고, 게시한 호스트 포트는 그 안에 없으며, 프로그램이 이미지에 들어 있어야 합니다.',
  ),
};

/** Options of instructions, as `RUN --network`. */
export const INSTRUCTION_FLAG_TOPICS: Topics = {
  'RUN network': topic(
    'build-time-networking',
    `${DOCKERFILE}#run---network`,
    "The network of this one instruction while the image is built: `default` (a way to the internet), `none`, or `host` (the host's own stack, which the build must allow with `--allow network.host`). It says nothing about containers that are started from the image.",
    '이미지를 빌드할 때 이 명령 하나가 쓰는 네트워크입니다. `default`(인터넷으로 나갈 수 있음), `none`, `host`(호스트의 네트워크, 빌드에서 `--allow network.host`로 허락해야 함) 가운데 하나입니다. 이 이미지로 시작하는 컨테이너와는 관계가 없습니다.',
  ),
};
