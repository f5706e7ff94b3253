import { hasUnknown } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import { addToNetwork } from '../../topology/edits/networkDefinition.ts';
import { rewrite } from '../../topology/edits/subnet.ts';
import type { Network, Topology } from '../../topology/model.ts';
import { engineNetworks, type EngineNetwork, type Neighbours } from '../../topology/neighbours.ts';
import { looksLikeStack } from '../../topology/swarm.ts';
import { usesOfNetwork } from '../../topology/usedNetworks.ts';
import { nearest } from '../nearest.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A network that nothing in the workspace creates under the name that is written, and one that is meant. */
interface NotThere {
  readonly network: Network;
  readonly name: string;
  readonly at: Site;
  /** `prefixed`: the network of another project, whose name the engine puts in front. */
  readonly how: 'prefixed' | 'misspelt';
  /** What the engine calls the one that is meant. */
  readonly meant: string;
  readonly other: EngineNetwork | undefined;
}

function* check(topology: Topology, _target: unknown, neighbours: Neighbours): Generator<NotThere> {
  if (topology.origin !== 'compose' || looksLikeStack(topology)) return;
  const outside = topology.networks.filter(
    (network) => network.external && network.declared && usesOfNetwork(topology, network).length > 0,
  );
  if (outside.length === 0) return;
  const created = namesCreated(neighbours);
  const made = engineNetworks(neighbours);
  for (const network of outside) {
    const name = network.realName?.text ?? network.id;
    const at = network.realName?.at ?? network.at;
    if (at === undefined || hasUnknown(name) || created.some((one) => one === name || hasUnknown(one))) continue;
    if (made.some((one) => one.name === name)) continue;
    const meant = meantBy(topology, name, made, created);
    if (meant) yield { network, name, at, ...meant };
  }
}

/** Names that scripts give to networks, wherever they stand. */
const namesCreated = ({ topologies, created }: Neighbours): string[] => [
  ...created,
  ...topologies.flatMap(({ networks }) =>
    networks.flatMap(({ id, written }) => (written.kind === 'create' ? [id] : [])),
  ),
];

type Meant = Pick<NotThere, 'how' | 'meant' | 'other'>;

function meantBy(
  topology: Topology,
  name: string,
  made: readonly EngineNetwork[],
  created: readonly string[],
): Meant | undefined {
  const others = made.filter((one) => isBeside(topology, one.topology));
  const other = others.find(({ network }) => network.id === name && network.realName === undefined);
  if (other) return { how: 'prefixed', meant: other.name, other };
  const names = [...created, ...others.map((one) => one.name)];
  const meant = names.find((one) => bare(one) === bare(name)) ?? nearest(name, names);
  if (meant === undefined || digits(meant) !== digits(name)) return undefined;
  return { how: 'misspelt', meant, other: others.find((one) => one.name === meant) };
}

const bare = (name: string): string => name.toLowerCase().replaceAll(/[-_.]/g, '');

/** `net1` and `net2` are two networks. */
const digits = (name: string): string => name.replaceAll(/\D/g, '');

/** Whether two projects are meant to run beside each other: variants of one project have the same services. */
const isBeside = ({ seed, read, containers }: Topology, other: Topology): boolean =>
  /\.ya?ml$/i.test(other.seed) &&
  !other.fragment &&
  !read.includes(other.seed) &&
  !other.read.includes(seed) &&
  !other.containers.some(({ name }) => containers.some((own) => own.name.value === name.value));

function* fixes({ network, name, meant, how, other }: NotThere): Generator<Fix> {
  const there = how === 'prefixed' && other ? addToNetwork(other.network, 'name', name) : undefined;
  if (there)
    yield {
      title: { en: `Name it \`${name}\` where it is made`, ko: `만드는 쪽에서 이름을 \`${name}\` 값으로 정하기` },
      safety: 'unsafe',
      edits: there,
    };
  const here = network.realName === undefined ? addToNetwork(network, 'name', meant) : rewrite(network.realName, meant);
  if (here)
    yield { title: { en: `Join \`${meant}\``, ko: `\`${meant}\` 네트워크에 연결` }, safety: 'unsafe', edits: here };
}

/** An external network that only exists under another name. */
export const externalNetworkNotCreated = defineRule<NotThere>({
  id: 'external-network-not-created',
  severity: 'information',
  confidence: 'medium',
  concept: 'user-defined-networks',
  needsWhole: true,
  title: { en: 'An external network that nothing creates', ko: '아무도 만들지 않는 외부 네트워크' },
  check,
  report: ({ at, other }) => ({
    at,
    related: other?.network.at
      ? [
          {
            at: other.network.at,
            message: { en: `\`${other.name}\` is made here`, ko: `\`${other.name}\` 네트워크는 여기서 만들어집니다` },
          },
        ]
      : [],
  }),
  message: {
    en: ({ name, meant, how }) =>
      how === 'prefixed'
        ? `An external network has to be there already, and nothing here makes one called \`${name}\`: Compose puts the project's name in front of the one that is meant, \`${meant}\`. Give that one \`name: ${name}\` where it is made, or write \`name: ${meant}\` here.`
        : `An external network has to be there already, and nothing here makes one called \`${name}\`, only \`${meant}\`. Use one name in both places.`,
    ko: ({ name, meant, how }) =>
      how === 'prefixed'
        ? `외부 네트워크는 미리 있어야 하는데 \`${name}\` 네트워크를 만드는 곳이 없습니다. 다른 프로젝트의 네트워크는 Compose가 프로젝트 이름을 앞에 붙여 \`${meant}\` 이름으로 만듭니다. 만드는 쪽에 \`name: ${name}\` 설정을 쓰거나 여기에 \`name: ${meant}\` 설정을 쓰세요.`
        : `외부 네트워크는 미리 있어야 하는데 \`${name}\` 네트워크를 만드는 곳이 없고 \`${meant}\` 네트워크만 있습니다. 두 곳에서 같은 이름을 쓰세요.`,
  },
  fixes,
});
