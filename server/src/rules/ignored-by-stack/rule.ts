import type { Localized } from '../../locale/locale.ts';
import type { Site } from '../../text/span.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import { removeMode, writtenMode } from '../../topology/edits/networkMode.ts';
import { removeSetting } from '../../topology/edits/settings.ts';
import type { Container, Topology } from '../../topology/model.ts';
import { deployedHere } from '../../topology/swarm.ts';
import { defineRule } from '../rule.ts';

/** A key of a service that `docker stack deploy` leaves out. */
interface Ignored {
  readonly topology: Topology;
  readonly container: Container;
  readonly key: string;
  readonly at: Site;
  readonly kind: keyof typeof ADVICE;
  readonly removed: readonly TextEdit[] | undefined;
}

function* check(topology: Topology): Generator<Ignored> {
  if (topology.stack === undefined) return;
  for (const container of topology.containers) {
    const { networkMode: mode } = container;
    const written = writtenMode(mode);
    if (written?.kind === 'yaml-entry')
      yield {
        topology,
        container,
        key: 'network_mode',
        at: written.entry.key.at,
        kind: mode.kind === 'host' ? 'host' : 'mode',
        removed: mode.kind === 'host' ? undefined : removeMode(mode, container),
      };
    for (const setting of container.stackSettings) {
      const { spelled, at } = setting;
      const kind = spelled === 'links' && !givesNames(container) ? undefined : KINDS[spelled];
      if (kind)
        yield {
          topology,
          container,
          key: spelled,
          at,
          kind,
          removed: spelled === 'links' ? undefined : removeSetting(setting, container),
        };
    }
  }
}

/** Without a name of its own a link changes nothing, in Compose as in a swarm. */
const givesNames = ({ links }: Container): boolean =>
  links.some(({ alias, target, external }) => !external && alias !== undefined && alias.text !== target.text);

const KINDS: Readonly<Record<string, keyof typeof ADVICE>> = {
  links: 'links',
  external_links: 'links',
  mac_address: 'address',
};

/** What to do instead. */
const ADVICE = {
  host: {
    en: 'Join the external network `host` instead: `networks: [outside]` here, and `outside: { external: true, name: host }` under the top-level `networks`.',
    ko: '대신 외부 네트워크 `host`에 들어가세요. 여기에 `networks: [outside]`, 최상위 `networks` 아래에 `outside: { external: true, name: host }` 설정을 씁니다.',
  },
  mode: {
    en: 'The service is on the overlay network of the stack. Remove the key.',
    ko: '서비스는 스택의 오버레이 네트워크에 들어갑니다. 키를 지우세요.',
  },
  links: {
    en: 'Services of one stack find each other by their names; another name is an alias under `networks`.',
    ko: '한 스택의 서비스는 서로 이름으로 찾습니다. 다른 이름은 `networks` 아래의 별칭으로 쓰세요.',
  },
  address: {
    en: 'Every task gets an address of its own. Remove the key.',
    ko: '태스크마다 자기 주소를 받습니다. 키를 지우세요.',
  },
} as const satisfies Record<string, Localized<string>>;

/** A networking key without an effect in a stack. */
export const ignoredByStack = defineRule<Ignored>({
  id: 'ignored-by-stack',
  severity: 'warning',
  confidence: 'high',
  concept: 'user-defined-networks',
  title: { en: 'A networking key that stacks ignore', ko: '스택이 무시하는 네트워킹 키' },
  check,
  report: ({ at, topology }) => ({ at, related: deployedHere(topology) }),
  message: {
    en: ({ key, kind, container }) =>
      `\`docker stack deploy\` ignores \`${key}\` of \`${container.name.value}\` ("Ignoring unsupported options"). ${ADVICE[kind].en}`,
    ko: ({ key, kind, container }) =>
      `\`docker stack deploy\` 명령은 \`${container.name.value}\` 서비스의 \`${key}\` 키를 무시합니다("Ignoring unsupported options"). ${ADVICE[kind].ko}`,
  },
  *fixes({ key, removed }) {
    if (removed) yield { title: { en: `Remove \`${key}\``, ko: `\`${key}\` 제거` }, safety: 'unsafe', edits: removed };
  },
});
