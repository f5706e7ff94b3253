import { hasUnknown } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import {
  placeOf,
  publicationGroups,
  removeFlagWritten,
  removePublications,
  shownMapping,
} from '../../topology/edits/publications.ts';
import { isDefaultMode, removeMode } from '../../topology/edits/networkMode.ts';
import { wouldClash } from '../../topology/hostPorts.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, NetworkMode, Publication, Topology } from '../../topology/model.ts';
import { mayBeInStack } from '../../topology/swarm.ts';
import { defineRule, type Fix } from '../rule.ts';

type HostMode = Extract<NetworkMode, { kind: 'host' }>;

/** Mappings that a container in host mode cannot have. */
interface Discarded {
  readonly container: Container;
  readonly mode: HostMode;
  readonly at: Site;
  /** The mappings of one list, or of one flag; empty for `-P`. */
  readonly publications: readonly Publication[];
  readonly topology: Topology;
}

function* check(topology: Topology): Generator<Discarded> {
  for (const container of topology.containers) {
    const mode = container.networkMode;
    if (mode.kind !== 'host' || mayBeInStack(topology, container) || isDefaultMode(mode)) continue;
    for (const publications of publicationGroups(container)) {
      const at = placeOf(publications);
      if (at) yield { container, mode, at, publications, topology };
    }
    if (container.publishAll) yield { container, mode, at: container.publishAll.at, publications: [], topology };
  }
}

/** The first mapping whose host port is another than the container port: what the author hoped for is lost. */
function moved(publications: readonly Publication[]): { host: number; container: number } | undefined {
  for (const publication of publications) {
    const host = valueOf(publication.hostPorts)?.first;
    const container = valueOf(publication.containerPorts)?.first;
    if (host !== undefined && container !== undefined && host !== container) return { host, container };
  }
  return undefined;
}

const modeShown = ({ kind }: Container): string => (kind === 'service' ? '`network_mode: host`' : '`--network host`');

/** What is discarded, as written. */
function discardedShown({ container, publications }: Discarded): string {
  const shown = publications.map(shownMapping).filter((text) => text !== '' && !hasUnknown(text));
  if (publications.length === 0) return '`-P`';
  if (shown.length === publications.length && shown.length <= 2) return shown.map((text) => `\`${text}\``).join(', ');
  return container.kind === 'service' ? '`ports`' : '`-p`';
}

/** Without its ports a base file would publish none where it is used without the override that sets the mode. */
const isOneFile = ({ mode, at }: Discarded): boolean => mode.at.uri === at.uri;

function* fixes(fact: Discarded): Generator<Fix> {
  const { container, mode, publications, topology } = fact;
  const removed =
    publications.length === 0
      ? removeFlagWritten(container.publishAll?.written)
      : removePublications(publications, container);
  if (removed) {
    yield {
      title: { en: 'Remove the discarded mappings', ko: '무시되는 매핑 제거' },
      safety: moved(publications) === undefined && isOneFile(fact) ? 'safe' : 'unsafe',
      edits: removed,
    };
  }
  const bridged = wouldClash(topology, container, container.publications) ? undefined : removeMode(mode, container);
  if (bridged) {
    const title = { en: 'Leave host mode and publish the ports', ko: '호스트 모드를 빼고 포트 게시' };
    yield { title, safety: 'unsafe', edits: bridged };
  }
}

/** Published ports beside host networking, which has nothing to publish. */
export const portsWithHostNetwork = defineRule<Discarded>({
  id: 'ports-with-host-network',
  severity: 'warning',
  confidence: 'high',
  standsAlone: true,
  concept: 'host-networking',
  title: { en: 'Published ports with host networking', ko: '호스트 네트워킹과 함께 쓴 포트 게시' },
  check,
  report: ({ at, mode, container }) => ({
    at,
    related: [
      {
        at: mode.at,
        message: {
          en: `\`${container.name.value}\` uses the host's network`,
          ko: `\`${container.name.value}\` 컨테이너가 호스트의 네트워크를 씁니다`,
        },
      },
    ],
  }),
  message: {
    en: (fact) => {
      const { container, publications } = fact;
      const other = moved(publications);
      const consequence =
        other === undefined
          ? "the program in it is on the host's ports already. Remove the mapping."
          : `the program is on host port ${other.container}, not ${other.host}. Make the program itself listen on ${other.host}, or leave host mode.`;
      return `With ${modeShown(container)} Docker discards ${discardedShown(fact)} of \`${container.name.value}\`: ${consequence}`;
    },
    ko: (fact) => {
      const { container, publications } = fact;
      const other = moved(publications);
      const consequence =
        other === undefined
          ? '컨테이너의 프로그램은 이미 호스트의 포트에서 수신 대기합니다. 매핑을 지우세요.'
          : `프로그램은 호스트 포트 ${other.host}번이 아니라 ${other.container}번에 있습니다. 프로그램이 직접 ${other.host}번에서 수신 대기하게 하거나 호스트 모드를 빼세요.`;
      return `${modeShown(container)} 설정에서는 \`${container.name.value}\` 컨테이너의 ${discardedShown(fact)} 매핑이 무시됩니다. ${consequence}`;
    },
  },
  fixes,
});
