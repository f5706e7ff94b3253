import type { Site } from '../../text/span.ts';
import {
  movePublications,
  placeOf,
  publicationGroups,
  removeFlagWritten,
  removePublications,
  shownMapping,
} from '../../topology/edits/publications.ts';
import { wouldClash } from '../../topology/hostPorts.ts';
import type { Container, NetworkMode, Publication, Topology } from '../../topology/model.ts';
import { stackOwner } from '../../topology/reach.ts';
import { isDefaultMode } from '../../topology/edits/networkMode.ts';
import { mayBeInStack } from '../../topology/swarm.ts';
import { defineRule, type Fix, type Related } from '../rule.ts';

type SharedMode = Extract<NetworkMode, { kind: 'shared' }>;

/** Mappings of a container that borrows another one's network. */
interface Misplaced {
  readonly container: Container;
  readonly mode: SharedMode;
  /** Whose network it is in the end; undefined if that container is not in the files. */
  readonly owner: Container | undefined;
  readonly at: Site;
  /** The mappings of one list, or of one flag; empty for `-P`. */
  readonly publications: readonly Publication[];
  readonly topology: Topology;
}

function* check(topology: Topology): Generator<Misplaced> {
  for (const container of topology.containers) {
    const mode = container.networkMode;
    if (mode.kind !== 'shared' || mayBeInStack(topology, container) || isDefaultMode(mode)) continue;
    const found = stackOwner(topology, container);
    const owner = found === container ? undefined : found;
    for (const publications of publicationGroups(container)) {
      const at = placeOf(publications);
      if (at) yield { container, mode, owner, at, publications, topology };
    }
    if (container.publishAll) yield { container, mode, owner, at: container.publishAll.at, publications: [], topology };
  }
}

/** Podman drops the mappings with a word; Docker refuses the container. */
const isDropped = ({ container }: Misplaced): boolean => container.engine === 'podman';

const ownerName = ({ owner, mode }: Misplaced): string => owner?.name.value ?? mode.targetName;

const shownPorts = ({ container, publications }: Misplaced): string => {
  const [first] = publications;
  if (first !== undefined && publications.length === 1) return `\`${shownMapping(first)}\``;
  return container.kind === 'service' ? '`ports`' : publications.length === 0 ? '`-P`' : '`-p`';
};

function* fixes({ container, mode, owner, at, publications, topology }: Misplaced): Generator<Fix> {
  const movable =
    owner !== undefined &&
    !wouldClash(topology, owner, publications) &&
    owner.networkMode.kind !== 'host' &&
    owner.networkMode.kind !== 'none';
  if (movable && publications.length > 0) {
    const edits = movePublications(publications, container, owner);
    const name = owner.name.value;
    if (edits)
      yield {
        title: { en: `Publish the ports on \`${name}\``, ko: `\`${name}\` 컨테이너에서 포트 게시` },
        // A base file may be used without the override that sets the mode.
        safety: mode.at.uri === at.uri ? 'safe' : 'unsafe',
        edits,
      };
  }
  const edits =
    publications.length === 0
      ? removeFlagWritten(container.publishAll?.written)
      : removePublications(publications, container);
  if (edits) yield { title: { en: 'Remove the mappings', ko: '매핑 제거' }, safety: 'unsafe', edits };
}

function related(fact: Misplaced): Related[] {
  const { mode, owner, container } = fact;
  const places: Related[] = [
    {
      at: mode.at,
      message: {
        en: `\`${container.name.value}\` borrows the network of \`${ownerName(fact)}\``,
        ko: `\`${container.name.value}\` 컨테이너가 \`${ownerName(fact)}\` 컨테이너의 네트워크를 함께 씁니다`,
      },
    },
  ];
  if (owner) places.push({ at: owner.name.at, message: { en: 'The owner of the network', ko: '네트워크의 주인' } });
  return places;
}

/** Published ports on a container that has no network of its own. */
export const portsWithSharedNetworkNamespace = defineRule<Misplaced>({
  id: 'ports-with-shared-network-namespace',
  severity: 'error',
  confidence: 'high',
  standsAlone: true,
  concept: 'sharing-a-namespace',
  title: {
    en: "Published ports on another container's network",
    ko: '다른 컨테이너의 네트워크를 쓰는 컨테이너의 포트 게시',
  },
  check,
  report: (fact) => ({
    at: fact.at,
    related: related(fact),
    ...(isDropped(fact) ? { severity: 'warning' as const } : {}),
  }),
  message: {
    en: (fact) => {
      const [name, owner] = [fact.container.name.value, ownerName(fact)];
      const outcome = isDropped(fact)
        ? `Podman drops ${shownPorts(fact)}`
        : `Docker refuses ${shownPorts(fact)} with "conflicting options"`;
      const advice =
        fact.owner?.networkMode.kind === 'host'
          ? `\`${owner}\` is in host mode, where nothing has to be published: remove them.`
          : `Publish the ports on \`${owner}\`.`;
      return `\`${name}\` uses the network of \`${owner}\` and has no ports of its own to publish, so ${outcome}. ${advice}`;
    },
    ko: (fact) => {
      const [name, owner] = [fact.container.name.value, ownerName(fact)];
      const outcome = isDropped(fact)
        ? `Podman이 ${shownPorts(fact)} 매핑을 버립니다`
        : `Docker가 ${shownPorts(fact)} 매핑을 "conflicting options" 오류로 거부합니다`;
      const advice =
        fact.owner?.networkMode.kind === 'host'
          ? `\`${owner}\` 컨테이너는 호스트 모드라서 게시할 것이 없으니 지우세요.`
          : `\`${owner}\` 컨테이너에서 포트를 게시하세요.`;
      return `\`${name}\` 컨테이너는 \`${owner}\` 컨테이너의 네트워크를 써서 게시할 자기 포트가 없으므로 ${outcome}. ${advice}`;
    },
  },
  fixes,
});
