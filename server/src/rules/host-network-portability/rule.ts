import { isDialled } from '../../topology/dialled.ts';
import { modeToPorts } from '../../topology/edits/networkMode.ts';
import { knownImage } from '../../topology/images/knownImage.ts';
import type { Container, NetworkMode, Topology } from '../../topology/model.ts';
import { isLoopback } from '../../topology/reach.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule, type Fix, type Target } from '../rule.ts';

/** A container in host mode that another platform, or a port of its own, would serve better. */
interface Hosted {
  readonly container: Container;
  readonly mode: Extract<NetworkMode, { kind: 'host' }>;
  readonly where: 'on-desktop' | 'anywhere';
  /** Ports that it is known to listen on. */
  readonly ports: readonly number[];
}

/** Who mounts these is made for the machine itself, which is Linux. */
const LINUX_ONLY =
  /^\/(?:dev|proc|sys|host|hostfs|rootfs|run\/(?:dbus|udev|systemd)|var\/run\/dbus|lib\/modules)(?:\/|$)/;

/** One for each file: on Linux, when the settings say so, there is nothing to say. */
function* check(topology: Topology, { platform }: Target): Generator<Hosted> {
  if (platform === 'linux') return;
  const where = platform === 'docker-desktop' ? 'on-desktop' : 'anywhere';
  const files = new Set<string>();
  for (const container of topology.containers) {
    const mode = container.networkMode;
    if (mode.kind !== 'host' || container.engine === 'podman' || files.has(mode.at.uri)) continue;
    if (container.mounts.some(({ text }) => LINUX_ONLY.test(text)) || isSynopsis(topology, container)) continue;
    if (where === 'anywhere' && !couldPublish(container)) continue;
    files.add(mode.at.uri);
    yield { container, mode, where, ports: servedPorts(container) };
  }
}

/** What is called by its clients alone, and so needs a port and not a host. */
const SERVERS: ReadonlySet<string> = new Set(['database', 'cache', 'broker', 'search', 'storage', 'admin', 'web']);

/** Servers that look for devices around them, or stand in front of what else the host runs. */
const NEEDS_HOST: ReadonlySet<string> = new Set(['plex', 'jellyfin', 'emby', 'traefik', 'haproxy', 'caddy']);

/**
 * Whether it is an ordinary server, told nothing that host mode would serve. Mappings beside host mode are reported elsewhere; links
 * and networks are refused.
 */
function couldPublish({ image, build, publications, publishAll, links, ...container }: Container): boolean {
  if (image === undefined || build !== undefined || publications.length > 0 || publishAll || links.length > 0)
    return false;
  if (container.stackSettings.some(({ kind }) => kind === 'networks')) return false;
  const known = knownImage(image.text);
  if (known?.official !== true || !SERVERS.has(known.class) || NEEDS_HOST.has(known.family)) return false;
  // Who asks a name server on loopback asks the host's.
  if (container.settings.some(({ kind, source }) => kind === 'dns' && isLoopback(source.text))) return false;
  if (known.class === 'web' && container.mounts.some(({ text }) => /conf|\/etc\//.test(text))) return false;
  // Members of a cluster tell each other addresses, which have to be those of machines.
  if (container.commands.some(({ words }) => words.some(({ text }) => /cluster|announce|advertise/i.test(text))))
    return false;
  return !container.endpoints.some((endpoint) => isDialled(endpoint) && isLoopback(endpoint.host));
}

/** The ports of EXPOSE and `expose`, or the main one of a known image that nobody has configured. */
function servedPorts({ exposures, runsImageDefault }: Container): number[] {
  const single = exposures.filter(({ ports, protocol }) => protocol === 'tcp' && ports.first === ports.last);
  const told = single.filter(({ from }) => from !== 'image');
  const main = runsImageDefault ? single.filter(({ from }) => from === 'image').slice(0, 1) : [];
  return [...new Set((told.length > 0 ? told : main).map(({ ports }) => ports.first))];
}

function* fixes({ container, mode, ports }: Hosted): Generator<Fix> {
  if (ports.length === 0 || ports.length > 3 || container.publications.length > 0) return;
  const mappings = ports.map((port) => `${port}:${port}`);
  const edits = modeToPorts(mode, container, mappings);
  if (edits)
    yield {
      title: { en: `Publish ${mappings.join(', ')} instead`, ko: `대신 ${mappings.join(', ')} 게시` },
      safety: 'unsafe',
      edits,
    };
}

const modeShown = ({ kind }: Container): string => (kind === 'service' ? '`network_mode: host`' : '`--network host`');

const flagShown = ({ kind }: Container): string => (kind === 'service' ? '`ports`' : '`-p`');

/** Host networking where it may not work, or where a published port would do. */
export const hostNetworkPortability = defineRule<Hosted>({
  id: 'host-network-portability',
  severity: 'hint',
  confidence: 'medium',
  concept: 'host-networking',
  title: { en: 'Host networking without need', ko: '필요하지 않은 호스트 네트워킹' },
  check,
  report: ({ mode, where }) => ({ at: mode.at, severity: where === 'on-desktop' ? 'information' : 'hint' }),
  message: {
    en: ({ container, where }) =>
      where === 'on-desktop'
        ? `${modeShown(container)} is the host's network on Linux. On Docker Desktop the host is a virtual machine: it wants version 4.34 or later with "Enable host networking" switched on, and passes TCP and UDP only. ` +
          `Where the project must run there too, publish ports instead.`
        : `${modeShown(container)} puts \`${container.name.value}\` on the network of the host: ${flagShown(container)} does nothing, what it listens on is open there, it reaches the host's loopback, and it finds no container by name. ` +
          `It is for Linux first; Docker Desktop has to be told. A server needs a published port only.`,
    ko: ({ container, where }) =>
      where === 'on-desktop'
        ? `${modeShown(container)} 설정은 Linux에서 호스트의 네트워크를 뜻합니다. Docker Desktop에서는 호스트가 가상 머신이어서 4.34 이상에서 "Enable host networking"을 켜야 하고 TCP와 UDP만 됩니다. ` +
          '프로젝트를 거기에서도 실행해야 한다면 대신 포트를 게시하세요.'
        : `${modeShown(container)} 설정은 \`${container.name.value}\` 컨테이너를 호스트의 네트워크에 둡니다. ${flagShown(container)} 설정은 효과가 없고, 수신 대기하는 포트가 호스트에 그대로 열리며, 호스트의 루프백에 접근할 수 있고, 다른 컨테이너를 이름으로 찾지 못합니다. ` +
          'Linux를 위한 기능이며 Docker Desktop에서는 따로 켜야 합니다. 서버라면 포트를 게시하는 것으로 충분합니다.',
  },
  fixes,
});
