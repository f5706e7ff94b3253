import { asString, get, type ScalarNode } from '../../syntax/yaml/node.ts';
import type { Site } from '../../text/span.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import { rewrite } from '../../topology/edits/subnet.ts';
import { publishInHostMode, quotedNumber, withoutQuotes } from '../../topology/edits/stack.ts';
import { allOf } from '../../topology/edits/text.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { deployedHere } from '../../topology/swarm.ts';
import { usesOfNetwork } from '../../topology/usedNetworks.ts';
import { defineRule, type Fix } from '../rule.ts';

/** Something in a stack that Compose takes and a swarm refuses. */
interface Refused {
  readonly topology: Topology;
  readonly kind: 'bridge' | 'dnsrr' | 'text' | 'range';
  readonly at: Site;
  /** The network, or the service. */
  readonly name: string;
  readonly shown: string;
  readonly edits: readonly TextEdit[] | undefined;
}

function* check(topology: Topology): Generator<Refused> {
  if (topology.stack === undefined) return;
  for (const network of topology.networks) {
    const { driver, external, id } = network;
    if (external || driver?.text !== 'bridge' || usesOfNetwork(topology, network).length === 0) continue;
    const edits = rewrite(driver, 'overlay');
    yield { topology, kind: 'bridge', at: driver.at, name: id, shown: driver.text, edits };
  }
  for (const container of topology.containers) {
    const refused = roundRobin(topology, container);
    if (refused) yield refused;
    for (const publication of container.publications) {
      const scalar = quotedNumber(publication);
      if (scalar) yield textInstead(topology, container, publication, scalar);
    }
  }
}

/** `endpoint_mode: dnsrr` has no address of its own for the routing mesh to send a published port to. */
function roundRobin(topology: Topology, container: Container): Refused | undefined {
  const { written, publications, name } = container;
  const mode = written.kind === 'service' ? asString(get(get(written.map, 'deploy'), 'endpoint_mode')) : undefined;
  const meshed = publications.filter(({ fields }) => (fields.mode?.text ?? 'ingress') === 'ingress');
  if (mode?.text !== 'dnsrr' || meshed.length === 0) return undefined;
  const edits = allOf(meshed.map((publication) => publishInHostMode(publication, container)));
  return { topology, kind: 'dnsrr', at: mode.at, name: name.value, shown: mode.text, edits };
}

const textInstead = (
  topology: Topology,
  container: Container,
  publication: Publication,
  scalar: ScalarNode,
): Refused => ({
  topology,
  kind: scalar.source.text.includes('-') ? 'range' : 'text',
  at: scalar.at,
  name: container.name.value,
  shown: scalar.source.text,
  edits: withoutQuotes(publication, container, scalar),
});

const TITLES: Readonly<Record<Refused['kind'], Fix['title']>> = {
  bridge: { en: 'Write `overlay`', ko: '`overlay` 값으로 바꾸기' },
  dnsrr: { en: 'Publish in `mode: host`', ko: '`mode: host` 설정으로 게시' },
  text: { en: 'Remove the quotes', ko: '따옴표 제거' },
  range: { en: 'Remove the quotes', ko: '따옴표 제거' },
};

/** What a swarm refuses of a Compose file. */
export const refusedInStack = defineRule<Refused>({
  id: 'refused-in-stack',
  severity: 'error',
  confidence: 'high',
  concept: 'user-defined-networks',
  title: { en: 'Networking that stacks refuse', ko: '스택이 거부하는 네트워킹 설정' },
  check,
  report: ({ at, topology }) => ({ at, related: deployedHere(topology) }),
  message: {
    en: ({ kind, name, shown }) => EN[kind](name, shown),
    ko: ({ kind, name, shown }) => KO[kind](name, shown),
  },
  *fixes({ kind, edits }) {
    if (edits) yield { title: TITLES[kind], safety: kind === 'text' ? 'safe' : 'unsafe', edits };
  },
});

type Words = Readonly<Record<Refused['kind'], (name: string, shown: string) => string>>;

const EN: Words = {
  bridge: (name) =>
    `\`${name}\` is a bridge, which ends at one machine, and services of a stack take only networks of the swarm: "Only networks scoped to the swarm can be used". Write \`driver: overlay\`, or leave \`driver\` out.`,
  dnsrr: (name) =>
    `\`${name}\` publishes ports through the routing mesh, which needs the service's virtual address, and with \`dnsrr\` it has none: "port published with ingress mode can't be used with dnsrr mode". Publish in the long syntax with \`mode: host\`, or remove \`endpoint_mode\`.`,
  text: (_, shown) =>
    `\`docker stack deploy\` takes a number here and refuses the text \`"${shown}"\`: "published must be a integer". Remove the quotes.`,
  range: (_, shown) =>
    `\`docker stack deploy\` takes one number here and refuses \`${shown}\`: "published must be a integer". Write a mapping for each port.`,
};

const KO: Words = {
  bridge: (name) =>
    `\`${name}\` 네트워크는 한 서버 안의 브리지인데, 스택의 서비스는 스웜의 네트워크만 쓸 수 있습니다: "Only networks scoped to the swarm can be used". \`driver: overlay\` 설정을 쓰거나 \`driver\` 설정을 지우세요.`,
  dnsrr: (name) =>
    `\`${name}\` 서비스는 라우팅 메시로 포트를 게시하는데, 그러려면 서비스의 가상 주소가 있어야 하고 \`dnsrr\` 모드에는 없습니다: "port published with ingress mode can't be used with dnsrr mode". 긴 형식의 \`mode: host\` 설정으로 게시하거나 \`endpoint_mode\` 설정을 지우세요.`,
  text: (_, shown) =>
    `\`docker stack deploy\` 명령은 여기에 숫자만 받고 문자열 \`"${shown}"\` 값을 거부합니다: "published must be a integer". 따옴표를 지우세요.`,
  range: (_, shown) =>
    `\`docker stack deploy\` 명령은 여기에 숫자 하나만 받고 \`${shown}\` 값을 거부합니다: "published must be a integer". 포트마다 매핑을 쓰세요.`,
};
