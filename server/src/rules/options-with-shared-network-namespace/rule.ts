import { moveSetting, removeSetting } from '../../topology/edits/settings.ts';
import type { Container, NetworkMode, StackSetting, Topology } from '../../topology/model.ts';
import { stackOwner } from '../../topology/reach.ts';
import { isDefaultMode } from '../../topology/edits/networkMode.ts';
import { mayBeInStack } from '../../topology/swarm.ts';
import { defineRule, type Fix, type Related, type Target } from '../rule.ts';

type SharedMode = Extract<NetworkMode, { kind: 'shared' }>;

/** A setting of a network stack on a container that borrows the stack. */
interface Foreign {
  readonly container: Container;
  readonly mode: SharedMode;
  /** Whose stack it is in the end; undefined if that container is not in the files. */
  readonly owner: Container | undefined;
  readonly setting: StackSetting;
}

/** What belongs to the owner, and whether Podman insists on it too. Addresses, aliases and ports are other rules' business. */
const OWNED: ReadonlyMap<StackSetting['kind'], { readonly podman: boolean; readonly what: string }> = new Map([
  ['hostname', { podman: false, what: 'The host name' }],
  ['dns', { podman: true, what: 'The list of DNS servers' }],
  ['extra-hosts', { podman: true, what: '`/etc/hosts`' }],
  ['links', { podman: false, what: 'The list of links' }],
  ['expose', { podman: false, what: 'The list of exposed ports' }],
  ['mac-address', { podman: false, what: 'The MAC address' }],
]);

/** A MAC address is refused by 20.10 and accepted by 28; a current engine is asked unless the user names an old one. */
const isRefused = ({ kind }: StackSetting, { engine }: Container, { engineVersion }: Target): boolean => {
  if (engine === 'podman') return OWNED.get(kind)?.podman === true;
  return kind === 'mac-address' ? (engineVersion?.[0] ?? Infinity) <= 20 : OWNED.has(kind);
};

function* check(topology: Topology, target: Target): Generator<Foreign> {
  for (const container of topology.containers) {
    const mode = container.networkMode;
    if (mode.kind !== 'shared' || mayBeInStack(topology, container) || isDefaultMode(mode)) continue;
    const found = stackOwner(topology, container);
    const owner = found === container ? undefined : found;
    for (const setting of container.stackSettings)
      if (isRefused(setting, container, target)) yield { container, mode, owner, setting };
  }
}

const ownerName = ({ owner, mode }: Foreign): string => owner?.name.value ?? mode.targetName;

function* fixes({ container, mode, owner, setting }: Foreign): Generator<Fix> {
  const removed = removeSetting(setting, container);
  const remove: Fix[] = removed
    ? [
        {
          title: { en: `Remove \`${setting.spelled}\``, ko: `\`${setting.spelled}\` 제거` },
          safety: setting.kind === 'expose' && mode.at.uri === setting.at.uri ? 'safe' : 'unsafe',
          edits: removed,
        },
      ]
    : [];
  if (setting.kind === 'expose') yield* remove;
  const movable = owner !== undefined && owner.networkMode.kind !== 'host' && owner.networkMode.kind !== 'none';
  const moved = movable ? moveSetting(setting, container, owner) : undefined;
  if (moved && owner) {
    const name = owner.name.value;
    yield {
      title: {
        en: `Move \`${setting.spelled}\` to \`${name}\``,
        ko: `\`${setting.spelled}\` 설정을 \`${name}\` 컨테이너로 옮기기`,
      },
      safety: 'unsafe',
      edits: moved,
    };
  }
  if (setting.kind !== 'expose') yield* remove;
}

function related(fact: Foreign): Related[] {
  const [name, owner] = [fact.container.name.value, ownerName(fact)];
  const places: Related[] = [
    {
      at: fact.mode.at,
      message: {
        en: `\`${name}\` borrows the network of \`${owner}\``,
        ko: `\`${name}\` 컨테이너가 \`${owner}\` 컨테이너의 네트워크를 함께 씁니다`,
      },
    },
  ];
  if (fact.owner)
    places.push({ at: fact.owner.name.at, message: { en: 'The owner of the network', ko: '네트워크의 주인' } });
  return places;
}

/** Host name, DNS, extra hosts, links or exposed ports of a container that uses another one's network. */
export const optionsWithSharedNetworkNamespace = defineRule<Foreign>({
  id: 'options-with-shared-network-namespace',
  severity: 'error',
  confidence: 'high',
  concept: 'sharing-a-namespace',
  title: { en: "Network settings on another container's network", ko: '다른 컨테이너의 네트워크에 붙인 네트워크 설정' },
  check,
  report: (fact) => ({ at: fact.setting.at, related: related(fact) }),
  message: {
    en: (fact) => {
      const { setting, container } = fact;
      const refuses =
        container.engine === 'podman' ? 'Podman refuses it' : 'Docker refuses it with "conflicting options"';
      const advice =
        setting.kind === 'expose'
          ? 'Remove it: exposing publishes nothing.'
          : `Set it on \`${ownerName(fact)}\`, or leave it out.`;
      return `${OWNED.get(setting.kind)?.what ?? ''} of a network belongs to the container that owns it, and \`${container.name.value}\` only borrows that of \`${ownerName(fact)}\`: ${refuses}. ${advice}`;
    },
    ko: (fact) => {
      const { setting, container } = fact;
      const refuses =
        container.engine === 'podman' ? 'Podman이 거부합니다' : 'Docker가 "conflicting options" 오류로 거부합니다';
      const advice =
        setting.kind === 'expose'
          ? '노출은 게시가 아니므로 지우세요.'
          : `\`${ownerName(fact)}\` 컨테이너에 설정하거나 빼세요.`;
      return `\`${setting.spelled}\` 설정은 네트워크의 주인에게 속하고 \`${container.name.value}\` 컨테이너는 \`${ownerName(fact)}\` 컨테이너의 네트워크를 빌려 쓰므로, ${refuses}. ${advice}`;
    },
  },
  fixes,
});
