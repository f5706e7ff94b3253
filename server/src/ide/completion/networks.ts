import type { Locale } from '../../locale/locale.ts';
import { callName } from '../../topology/reach.ts';
import type { Container, Network, Topology } from '../../topology/model.ts';
import type { Completion, Typed } from './item.ts';

const TEXT = {
  en: {
    who: (names: string) => `network of ${names}`,
    nobody: 'network',
    internal: 'internal',
    external: 'external',
    bridge: 'Docker’s default bridge, without names',
    host: 'the host’s own network: ports are not mapped',
    none: 'no network but loopback',
    shared: (name: string) => `the network namespace of ${name}`,
  },
  ko: {
    who: (names: string) => `${names} 컨테이너의 네트워크`,
    nobody: '네트워크',
    internal: '내부 전용',
    external: '외부',
    bridge: 'Docker의 기본 브리지(이름 해석 없음)',
    host: '호스트의 네트워크를 그대로 사용(포트 매핑 없음)',
    none: '루프백만 있는 네트워크',
    shared: (name: string) => `${name} 컨테이너의 네트워크 네임스페이스`,
  },
} as const;

/** The networks of a topology that a container is not on yet. */
export function completeNetwork(
  topology: Topology,
  own: Container | undefined,
  { start, end, text: typed }: Typed,
  locale: Locale,
): Completion[] {
  // What is being typed is an attachment too, to a network of which there is nothing but this name.
  const taken = new Set(own?.attachments.filter(({ implicit }) => !implicit).map(({ network }) => network));
  return topology.networks
    .filter(({ id, declared }) => declared && (!taken.has(id) || id === typed))
    .map((network, rank) => ({
      label: network.id,
      kind: 'network',
      detail: describe(topology, network, locale),
      start,
      end,
      rank: network.at === undefined ? 40 : rank,
    }));
}

function describe({ containers }: Topology, { id, internal, external }: Network, locale: Locale): string {
  const text = TEXT[locale];
  const names = containers.filter(({ attachments }) => attachments.some(({ network }) => network === id)).map(callName);
  const shown = names.length > 4 ? `${names.slice(0, 4).join(', ')}, …` : names.join(', ');
  const kind = [internal === true ? text.internal : undefined, external ? text.external : undefined].filter(
    (one) => one !== undefined,
  );
  return [names.length === 0 ? text.nobody : text.who(shown), ...kind].join(' · ');
}

/** Values of `network_mode` or `--network`: the modes, and the namespaces of other containers. */
export function completeMode(
  topology: Topology,
  own: Container | undefined,
  { start, end }: Typed,
  by: 'service' | 'container',
  locale: Locale,
): Completion[] {
  const text = TEXT[locale];
  const modes = (['host', 'none', 'bridge'] as const).map((label, rank): Completion => ({
    label,
    kind: 'value',
    detail: text[label],
    start,
    end,
    rank: 50 + rank,
  }));
  const others = topology.containers.filter(
    ({ id, kind, networkMode }) => id !== own?.id && kind !== 'stage' && networkMode.kind !== 'shared',
  );
  const shared = others.flatMap((container): Completion[] => {
    const kind = by === 'service' ? 'service' : 'container-name';
    const name = container.names.find((one) => one.kind === kind)?.text;
    return name === undefined
      ? []
      : [{ label: `${by}:${name}`, kind: 'value', detail: text.shared(name), start, end, rank: 60 }];
  });
  return [...modes, ...shared];
}
