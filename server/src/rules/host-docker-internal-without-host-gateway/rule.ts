import { hopsOf } from '../../text/sourcedText.ts';
import { addExtraHost } from '../../topology/edits/extraHosts.ts';
import { hasHiddenFlags } from '../../topology/edits/flags.ts';
import { hasOwnHosts } from '../../topology/coveredFiles.ts';
import { dialsOwnAdvertisement, isDialled, ownerOfStack, placeOfHost } from '../../topology/dialled.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, Endpoint, Topology } from '../../topology/model.ts';
import { resolveFrom } from '../../topology/reach.ts';
import type { Neighbours } from '../../topology/neighbours.ts';
import { baseName, directoryOf } from '../../topology/uri.ts';
import { isOfWindows } from '../../topology/windows.ts';
import { defineRule, lowered, type Fix, type Severity, type Target } from '../rule.ts';
import { called } from '../naming.ts';
import { knowsHostGateway } from '../target.ts';

const NAME = 'host.docker.internal';

/** A use of the host's name in a container that cannot resolve it on Linux. */
interface Unmapped {
  readonly container: Container;
  /** Whose `/etc/hosts` it is. */
  readonly owner: Container;
  readonly endpoint: Endpoint;
  /** False for an engine that is too old for `host-gateway`. */
  readonly gatewayExists: boolean;
}

function* check(topology: Topology, target: Target, neighbours: Neighbours): Generator<Unmapped> {
  if (target.platform === 'docker-desktop') return;
  const gatewayExists = knowsHostGateway(target);
  let beside: readonly Topology[] | undefined;
  for (const container of topology.containers) {
    const owner = ownerOfHosts(topology, container);
    if (owner === undefined) continue;
    for (const endpoint of container.endpoints) {
      if (
        endpoint.host.toLowerCase() !== NAME ||
        !(isDialled(endpoint, ['healthcheck']) || dialsOwnAdvertisement(container, endpoint))
      )
        continue;
      if (resolveFrom(topology, container, NAME).kind !== 'docker-host') continue;
      beside ??= neighbours.topologies.filter((other) => isBeside(topology, other));
      if (isMapped(beside, owner)) break;
      yield { container, owner, endpoint, gatewayExists };
    }
  }
}

/** The container whose `/etc/hosts` counts, if everything about it is known and the name means something there. */
function ownerOfHosts(topology: Topology, container: Container): Container | undefined {
  const owner = container.engine === 'podman' || isOfWindows(container) ? undefined : ownerOfStack(topology, container);
  // `docker run $OPTIONS` may hold the flag; what a Compose service may lack is variables.
  return owner === undefined || hasHiddenFlags(owner) || hasOwnHosts(owner) || writesHosts(container)
    ? undefined
    : owner;
}

/** Whether another file of the folder is used on top of others; a variant that stands by itself helps nobody else. */
const isBeside = ({ seed }: Topology, other: Topology): boolean =>
  other.seed !== seed &&
  (other.fragment || other.companions.length > 0) &&
  directoryOf(other.seed) === directoryOf(seed);

/** Whether another Compose file of the folder gives the service the name, for those who add it: `-f compose.linux.yaml`. */
const isMapped = (beside: readonly Topology[], { kind, name }: Container): boolean =>
  kind === 'service' &&
  beside.some(({ containers }) =>
    containers.some(
      (one) =>
        one.kind === 'service' &&
        one.name.value === name.value &&
        one.extraHosts.some((entry) => entry.name.text.toLowerCase() === NAME),
    ),
  );

/** Whether the container gives itself the name when it starts: `echo "… host.docker.internal" >> /etc/hosts`. */
const writesHosts = ({ commands }: Container): boolean =>
  commands.some(
    ({ words: [program, ...rest] }) =>
      /^(?:echo|printf)$/.test(program?.text ?? '') && rest.some(({ text }) => text.includes(NAME)),
  );

/** Names of files that are meant for Docker Desktop. */
const DESKTOP_FILE = /(?:^|[._-])(?:mac(?:os)?|osx|darwin|win(?:dows)?|desktop)(?:[._-]|$)/i;

function severityOf({ container, endpoint }: Unmapped): Severity {
  const { source, hostSpan } = endpoint;
  if (DESKTOP_FILE.test(baseName(container.at.uri))) return 'information';
  if (container.kind === 'stage' || hopsOf(source, hostSpan).some(({ kind }) => kind === 'dotenv'))
    return 'information';
  return isOnlyDefault(source, hostSpan) ? lowered('warning') : 'warning';
}

function* fixes({ owner, container, endpoint, gatewayExists }: Unmapped): Generator<Fix> {
  if (!gatewayExists || container.kind === 'stage') return;
  const edits = addExtraHost(owner, NAME, 'host-gateway', endpoint.source.at);
  if (edits === undefined) return;
  const shown = owner.kind === 'run' ? '--add-host' : 'extra_hosts';
  yield {
    title: { en: `Map ${NAME} with ${shown}`, ko: `${shown} 설정으로 ${NAME} 이름 추가` },
    safety: 'safe',
    edits,
  };
}

const MAPPING = `\`${NAME}:host-gateway\``;

const remedy = ({ container, gatewayExists }: Unmapped): { en: string; ko: string } => {
  if (!gatewayExists) {
    return {
      en: 'The `host-gateway` value that maps it came with engine 20.10; before that, map the name to the address of `docker0` or upgrade.',
      ko: '이 이름을 추가하는 `host-gateway` 값은 엔진 20.10부터 있습니다. 그 전에는 `docker0`의 주소로 추가하거나 업그레이드하세요.',
    };
  }
  if (container.kind === 'stage') {
    return {
      en: `Whoever runs this image there has to add ${MAPPING} to \`--add-host\` or \`extra_hosts\`.`,
      ko: `거기서 이 이미지를 실행하는 사람은 \`--add-host\`나 \`extra_hosts\`에 ${MAPPING} 값을 추가해야 합니다.`,
    };
  }
  return container.kind === 'run'
    ? {
        en: `Add \`--add-host=${NAME}:host-gateway\` in front of the image.`,
        ko: `이미지 이름 앞에 \`--add-host=${NAME}:host-gateway\` 옵션을 추가하세요.`,
      }
    : {
        en: `Add ${MAPPING} to \`extra_hosts\`, which does no harm on Docker Desktop.`,
        ko: `\`extra_hosts\`에 ${MAPPING} 값을 추가하세요. Docker Desktop에서도 해가 없습니다.`,
      };
};

/** `host.docker.internal` in a container to which nobody gave that name. */
export const hostDockerInternalWithoutHostGateway = defineRule<Unmapped>({
  id: 'host-docker-internal-without-host-gateway',
  severity: 'warning',
  confidence: 'high',
  concept: 'reaching-the-host',
  title: { en: '`host.docker.internal` without `host-gateway`', ko: '`host-gateway` 없이 쓴 `host.docker.internal`' },
  check,
  report: (fact) => ({
    at: placeOfHost(fact.endpoint),
    value: { source: fact.endpoint.source, range: fact.endpoint.hostSpan },
    severity: severityOf(fact),
    related: [
      {
        at: fact.owner.at,
        message: {
          en: `${called(fact.owner).en} has no entry for ${NAME}`,
          ko: `${called(fact.owner).ko}에 ${NAME} 항목이 없습니다`,
        },
      },
    ],
  }),
  message: {
    en: (fact) =>
      `Docker Engine on Linux does not know \`${NAME}\`, only Docker Desktop does, so ${called(fact.container).en} cannot resolve it there. ${remedy(fact).en}`,
    ko: (fact) =>
      `\`${NAME}\` 이름은 Docker Desktop에만 있고 Linux의 Docker Engine에는 없어서 ${called(fact.container).ko}가 해석하지 못합니다. ${remedy(fact).ko}`,
  },
  fixes,
});
