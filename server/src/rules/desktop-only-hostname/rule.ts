import type { Localized } from '../../locale/locale.ts';
import { hasOwnHosts } from '../../topology/coveredFiles.ts';
import { isDialled, ownerOfStack, placeOfHost } from '../../topology/dialled.ts';
import { HOST_NAME, reachHost } from '../../topology/edits/reachHost.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, Endpoint, Topology } from '../../topology/model.ts';
import { resolveFrom } from '../../topology/reach.ts';
import type { Neighbours } from '../../topology/neighbours.ts';
import { isOfWindows } from '../../topology/windows.ts';
import { defineRule, lowered, type Fix, type Severity, type Target } from '../rule.ts';
import { knowsHostGateway } from '../target.ts';

/** Who knows a name of the host, or knew it. */
interface ForeignName {
  readonly pattern: RegExp;
  readonly whose: 'obsolete' | 'desktop' | 'podman' | 'lima';
}

/** https://docs.docker.com/desktop/features/networking/networking-how-tos/ */
const NAMES: readonly ForeignName[] = [
  { pattern: /^docker\.for\.(?:mac|win(?:dows)?)\.(?:host\.internal|localhost|http\.internal)$/, whose: 'obsolete' },
  { pattern: /^gateway\.docker\.internal$/, whose: 'desktop' },
  { pattern: /^host\.containers\.internal$/, whose: 'podman' },
  { pattern: /^host\.lima\.internal$/, whose: 'lima' },
];

/** A name of the host that a Docker engine does not know. */
interface Foreign {
  readonly owner: Container;
  readonly endpoint: Endpoint;
  readonly whose: ForeignName['whose'];
  readonly gatewayExists: boolean;
}

function* check(topology: Topology, target: Target, neighbours: Neighbours): Generator<Foreign> {
  let podmans: boolean | undefined;
  for (const container of topology.containers) {
    const owner =
      container.engine === 'docker' && !isOfWindows(container) ? ownerOfStack(topology, container) : undefined;
    if (owner === undefined || hasOwnHosts(owner)) continue;
    for (const endpoint of container.endpoints) {
      const host = endpoint.host.toLowerCase();
      const known = NAMES.find(({ pattern }) => pattern.test(host));
      if (known === undefined || !isDialled(endpoint, ['healthcheck'])) continue;
      if (known.whose === 'podman' && container.kind === 'service' && (podmans ??= isPodmans(topology, neighbours)))
        continue;
      if (known.whose === 'desktop' && target.platform === 'docker-desktop') continue;
      if (resolveFrom(topology, container, endpoint.host).kind !== 'elsewhere') continue;
      yield { owner, endpoint, whose: known.whose, gatewayExists: knowsHostGateway(target) };
    }
  }
}

/** Whether Podman runs the Compose project, by the file's name or by what a script of the workspace does. */
const isPodmans = ({ seed }: Topology, { topologies }: Neighbours): boolean =>
  /podman[^/]*$/i.test(seed) || topologies.some(composesByPodman);

const composesByPodman = ({ script }: Topology): boolean =>
  script !== undefined &&
  (script.lines.some(({ invocation: { program, command } }) => program === 'podman' && command[0] === 'compose') ||
    script.commands.some(({ words }) => words[0]?.text === 'podman-compose'));

function severityOf({ owner, endpoint }: Foreign): Severity {
  const severity = owner.kind === 'stage' ? 'information' : 'warning';
  return isOnlyDefault(endpoint.source, endpoint.hostSpan) ? lowered(severity) : severity;
}

function* fixes({ owner, endpoint, gatewayExists }: Foreign): Generator<Fix> {
  const edits = gatewayExists ? reachHost(endpoint, owner) : undefined;
  if (edits) yield { title: { en: `Use ${HOST_NAME}`, ko: `${HOST_NAME} 사용` }, safety: 'unsafe', edits };
}

const WHOSE: Readonly<Record<ForeignName['whose'], Localized<string>>> = {
  obsolete: {
    en: 'is a name from the first years of Docker Desktop that no Linux engine ever knew',
    ko: '이름은 Docker Desktop 초기의 이름이며 Linux 엔진에는 없었습니다',
  },
  desktop: { en: 'is known to Docker Desktop alone', ko: '이름은 Docker Desktop만 압니다' },
  podman: {
    en: "is Podman's name for the host, which Docker does not know",
    ko: '이름은 Podman이 호스트를 부르는 이름이며 Docker는 모릅니다',
  },
  lima: {
    en: "is Lima's name for the host, which other installations do not know",
    ko: '이름은 Lima가 호스트를 부르는 이름이며 다른 환경에는 없습니다',
  },
};

/** A name of the host that works in one product only. */
export const desktopOnlyHostname = defineRule<Foreign>({
  id: 'desktop-only-hostname',
  severity: 'warning',
  confidence: 'high',
  concept: 'reaching-the-host',
  title: { en: 'A name of the host that a Docker engine does not know', ko: 'Docker 엔진이 모르는 호스트 이름' },
  check,
  report: (fact) => ({
    at: placeOfHost(fact.endpoint),
    value: { source: fact.endpoint.source, range: fact.endpoint.hostSpan },
    severity: severityOf(fact),
  }),
  message: {
    en: ({ endpoint, whose }) =>
      `\`${endpoint.host}\` ${WHOSE[whose].en}. Write \`${HOST_NAME}\`, and for Linux map it to \`host-gateway\`.`,
    ko: ({ endpoint, whose }) =>
      `\`${endpoint.host}\` ${WHOSE[whose].ko}. \`${HOST_NAME}\` 이름을 쓰고 Linux용으로 \`host-gateway\` 값으로 매핑하세요.`,
  },
  fixes,
});
