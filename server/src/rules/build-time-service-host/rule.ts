import type { Localized } from '../../locale/locale.ts';
import { buildDials, type BuildDial } from '../../topology/buildDials.ts';
import { placeOfHost } from '../../topology/dialled.ts';
import { addBuildHost } from '../../topology/edits/build.ts';
import type { Topology } from '../../topology/model.ts';
import { defineRule, type Fix, type Target } from '../rule.ts';
import { knowsHostGateway } from '../target.ts';

interface TooEarly extends BuildDial {
  readonly gatewayExists: boolean;
}

function* check(topology: Topology, target: Target): Generator<TooEarly> {
  for (const dial of buildDials(topology)) {
    if (dial.what === 'host' && target.platform === 'docker-desktop') continue;
    yield { ...dial, gatewayExists: knowsHostGateway(target) };
  }
}

function* fixes({ what, container, gatewayExists, endpoint }: TooEarly): Generator<Fix> {
  const edits = what === 'host' && gatewayExists ? addBuildHost(container, endpoint.host, 'host-gateway') : undefined;
  if (edits)
    yield {
      title: {
        en: `Map ${endpoint.host} with build.extra_hosts`,
        ko: `build.extra_hosts 설정으로 ${endpoint.host} 이름 추가`,
      },
      safety: 'safe',
      edits,
    };
}

const WHY: Readonly<Record<BuildDial['what'], Localized<(fact: TooEarly) => string>>> = {
  loopback: {
    en: ({ endpoint }) =>
      `RUN is executed in a container of its own while the image is built, so \`${endpoint.host}\` is that container, and nothing is started in it. Move the command to the start of the container, or build with the network of the host.`,
    ko: ({ endpoint }) =>
      `RUN은 이미지를 빌드하는 동안 별도의 컨테이너에서 실행되므로 \`${endpoint.host}\` 주소는 그 컨테이너이며, 거기서 시작된 서버가 없습니다. 명령을 컨테이너가 시작할 때로 옮기거나 호스트 네트워크로 빌드하세요.`,
  },
  host: {
    en: ({ endpoint }) =>
      `On Linux \`${endpoint.host}\` is not known while the image is built. Add \`${endpoint.host}:host-gateway\` to \`build.extra_hosts\`, or to \`docker build --add-host\`.`,
    ko: ({ endpoint }) =>
      `Linux에서는 이미지를 빌드하는 동안 \`${endpoint.host}\` 이름을 알 수 없습니다. \`build.extra_hosts\`나 \`docker build --add-host\`에 \`${endpoint.host}:host-gateway\` 값을 추가하세요.`,
  },
  container: {
    en: ({ endpoint, to }) =>
      `RUN is executed while the image is built, apart from the project's networks: \`${to?.name.value ?? endpoint.host}\` is not running then, and \`${endpoint.host}\` does not resolve. Move the command to the start of the container.`,
    ko: ({ endpoint, to }) =>
      `RUN은 프로젝트의 네트워크와 떨어져 이미지를 빌드하는 동안 실행됩니다. 그때 \`${to?.name.value ?? endpoint.host}\` 컨테이너는 실행 중이 아니고 \`${endpoint.host}\` 이름도 해석되지 않습니다. 명령을 컨테이너가 시작할 때로 옮기세요.`,
  },
};

/** A RUN instruction that needs a container, or the host. */
export const buildTimeServiceHost = defineRule<TooEarly>({
  id: 'build-time-service-host',
  severity: 'warning',
  confidence: 'medium',
  concept: 'build-time-networking',
  title: {
    en: 'A RUN instruction that connects to a container or the host',
    ko: '컨테이너나 호스트에 연결하는 RUN 명령',
  },
  check,
  report: ({ endpoint, container, to }) => ({
    at: placeOfHost(endpoint),
    // How an image alone is built, and with which options, is not in its file.
    ...(container.kind === 'stage' ? { severity: 'information' as const } : {}),
    related:
      to === undefined
        ? []
        : [
            {
              at: to.name.at,
              message: {
                en: `\`${to.name.value}\` is this container`,
                ko: `\`${to.name.value}\` 컨테이너는 여기에 있습니다`,
              },
            },
          ],
  }),
  message: { en: (fact) => WHY[fact.what].en(fact), ko: (fact) => WHY[fact.what].ko(fact) },
  fixes,
});
