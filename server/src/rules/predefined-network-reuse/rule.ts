import type { Site } from '../../text/span.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import { networksToMode } from '../../topology/edits/networkMode.ts';
import type { Container, Network, Topology } from '../../topology/model.ts';
import { looksLikeStack } from '../../topology/swarm.ts';
import { usesOfNetwork } from '../../topology/usedNetworks.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';

/** A network that wants to be one of those that Docker has had from the beginning. */
interface Reuse {
  readonly network: Network;
  readonly kind: 'external' | 'name' | 'driver' | 'create';
  readonly at: Site;
  readonly source: SourcedText | undefined;
  /** `host`, `bridge` or `none`; of a `docker network create` also `default`. */
  readonly predefined: string;
  readonly users: readonly Container[];
}

const PREDEFINED: ReadonlySet<string> = new Set(['host', 'bridge', 'none']);

function* check(topology: Topology): Generator<Reuse> {
  if (topology.origin === 'compose' && looksLikeStack(topology)) return;
  for (const network of topology.networks) {
    if (!network.declared || network.written.kind === 'elsewhere') continue;
    const users = usesOfNetwork(topology, network).map(({ container }) => container);
    const found =
      network.written.kind === 'create' ? created(network) : users.length > 0 ? declared(network) : undefined;
    if (found) yield { network, users, ...found };
  }
}

type Found = Pick<Reuse, 'kind' | 'at' | 'source' | 'predefined'>;

function created({ id, at, written, driver }: Network): Found | undefined {
  if (written.kind !== 'create' || written.invocation.program !== 'docker' || at === undefined) return undefined;
  if (PREDEFINED.has(id) || id === 'default') return { kind: 'create', at, source: undefined, predefined: id };
  return ofDriver(driver);
}

function declared({ id, at, external, realName, driver }: Network): Found | undefined {
  const name = realName?.text ?? (external ? id : '');
  const place = realName?.at ?? at;
  if (PREDEFINED.has(name) && place)
    return { kind: external ? 'external' : 'name', at: place, source: realName, predefined: name };
  return external ? undefined : ofDriver(driver);
}

/** The engine has one network each with these drivers, and makes no second. */
function ofDriver(driver: SourcedText | undefined): Found | undefined {
  const predefined =
    driver?.text === 'host' ? 'host' : driver?.text === 'null' || driver?.text === 'none' ? 'none' : undefined;
  return driver && predefined ? { kind: 'driver', at: driver.at, source: driver, predefined } : undefined;
}

function* fixes({ kind, users, predefined }: Reuse): Generator<Fix> {
  if (kind === 'create') return;
  const alone = users.every(({ attachments }) => attachments.length === 1);
  const edits = alone ? users.map((container) => networksToMode(container, predefined)) : [];
  const all = edits.flatMap((one) => one ?? []);
  if (edits.length === 0 || edits.includes(undefined)) return;
  yield {
    title: { en: `Write \`network_mode: ${predefined}\``, ko: `\`network_mode: ${predefined}\` 설정으로 바꾸기` },
    safety: 'unsafe',
    edits: all,
  };
}

const OUTCOME = {
  external: 'network-scoped alias is supported only for containers in user defined networks',
  name: 'network was found but has incorrect label',
  driver: 'only one instance of the network is allowed',
  create: 'operation is not permitted on predefined',
} as const;

/** `host`, `bridge` or `none` as a network of one's own. */
export const predefinedNetworkReuse = defineRule<Reuse>({
  id: 'predefined-network-reuse',
  severity: 'error',
  confidence: 'high',
  concept: 'host-networking',
  title: {
    en: "One of Docker's own networks as a user-defined one",
    ko: '사용자 정의 네트워크로 쓴 Docker의 기본 네트워크',
  },
  check,
  report: ({ at, source, users }) => ({
    at,
    ...(source && isOnlyDefault(source) ? { severity: lowered('error') } : {}),
    related: users
      .slice(0, 5)
      .map(({ name }) => ({ at: name.at, message: { en: 'Uses the network', ko: '이 네트워크를 쓰는 서비스' } })),
  }),
  message: {
    en: ({ kind, predefined }) =>
      kind === 'create'
        ? `${predefined === 'default' ? 'Docker calls its own network `default`' : `Docker has a network called \`${predefined}\` already`} and lets nobody make another: \`${OUTCOME.create} ${predefined} network\`. Choose another name.`
        : `\`${predefined}\` is one of the networks that Docker has from the beginning, and a service cannot join it through \`networks\`: \`${OUTCOME[kind]}\`. Write \`network_mode: ${predefined}\` in the service.`,
    ko: ({ kind, predefined }) =>
      kind === 'create'
        ? `${predefined === 'default' ? '`default` 이름은 Docker가 기본 네트워크를 부르는 이름이어서 그 이름으로' : `Docker에 이미 \`${predefined}\` 네트워크가 있어서 또`} 만들 수 없습니다: \`${OUTCOME.create} ${predefined} network\`. 다른 이름을 쓰세요.`
        : `\`${predefined}\` 네트워크는 Docker에 처음부터 있는 네트워크여서 서비스가 \`networks\` 설정으로 들어갈 수 없습니다: \`${OUTCOME[kind]}\`. 서비스에 \`network_mode: ${predefined}\` 설정을 쓰세요.`,
  },
  fixes,
});
