import { hasUnknown } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import { isDefaultMode, removeMode } from '../../topology/edits/networkMode.ts';
import {
  placeOf,
  publicationGroups,
  removeFlagWritten,
  removePublications,
  shownMapping,
} from '../../topology/edits/publications.ts';
import { wouldClash } from '../../topology/hostPorts.ts';
import type { Container, NetworkMode, Publication, Topology } from '../../topology/model.ts';
import { mayBeInStack } from '../../topology/swarm.ts';
import { defineRule, type Fix } from '../rule.ts';

/** Mappings of a container that has no network. */
interface Unreachable {
  readonly container: Container;
  readonly mode: Extract<NetworkMode, { kind: 'none' }>;
  readonly at: Site;
  /** The mappings of one list, or of one flag; empty for `-P`. */
  readonly publications: readonly Publication[];
  readonly topology: Topology;
}

function* check(topology: Topology): Generator<Unreachable> {
  for (const container of topology.containers) {
    const mode = container.networkMode;
    if (mode.kind !== 'none' || mayBeInStack(topology, container) || isDefaultMode(mode)) continue;
    for (const publications of publicationGroups(container)) {
      const at = placeOf(publications);
      if (at) yield { container, mode, at, publications, topology };
    }
    if (container.publishAll) yield { container, mode, at: container.publishAll.at, publications: [], topology };
  }
}

const modeShown = ({ kind }: Container): string => (kind === 'service' ? '`network_mode: none`' : '`--network none`');

function mappingShown({ container, publications }: Unreachable): string {
  const [first] = publications;
  if (first === undefined) return '`-P`';
  const shown = shownMapping(first);
  if (publications.length === 1 && shown !== '' && !hasUnknown(shown)) return `\`${shown}\``;
  return container.kind === 'service' ? '`ports`' : '`-p`';
}

function* fixes({ container, mode, at, publications, topology }: Unreachable): Generator<Fix> {
  const removed =
    publications.length === 0
      ? removeFlagWritten(container.publishAll?.written)
      : removePublications(publications, container);
  // A base file may be used without the override that sets the mode.
  const safety = mode.at.uri === at.uri ? 'safe' : 'unsafe';
  if (removed) yield { title: { en: 'Remove the mappings', ko: '매핑 제거' }, safety, edits: removed };
  const connected = wouldClash(topology, container, container.publications) ? undefined : removeMode(mode, container);
  if (connected)
    yield {
      title: { en: 'Give the container a network', ko: '컨테이너에 네트워크 연결' },
      safety: 'unsafe',
      edits: connected,
    };
}

/** Published ports on a container without any network. */
export const portsWithNoneNetwork = defineRule<Unreachable>({
  id: 'ports-with-none-network',
  severity: 'warning',
  confidence: 'high',
  concept: 'none-mode',
  title: { en: 'Published ports without a network', ko: '네트워크가 없는 컨테이너의 포트 게시' },
  check,
  report: ({ at, mode, container }) => ({
    at,
    related: [
      {
        at: mode.at,
        message: {
          en: `\`${container.name.value}\` has no network`,
          ko: `\`${container.name.value}\` 컨테이너에는 네트워크가 없습니다`,
        },
      },
    ],
  }),
  message: {
    en: (fact) =>
      `${modeShown(fact.container)} leaves \`${fact.container.name.value}\` without a network, so Docker drops ${mappingShown(fact)} and says nothing. ` +
      'Remove the mapping, or give the container a network.',
    ko: (fact) =>
      `${modeShown(fact.container)} 설정으로 \`${fact.container.name.value}\` 컨테이너에는 네트워크가 없어서 Docker가 ${mappingShown(fact)} 매핑을 말없이 버립니다. ` +
      '매핑을 지우거나 컨테이너에 네트워크를 연결하세요.',
  },
  fixes,
});
