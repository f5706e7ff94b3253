import { rewrite } from '../../topology/edits/subnet.ts';
import { meet } from '../../topology/hostPorts.ts';
import type { Container, ContainerName, Topology } from '../../topology/model.ts';
import { hasUnknown } from '../../text/sourcedText.ts';
import { sameSite } from '../../text/span.ts';
import { defineRule, type Fix, type Severity } from '../rule.ts';

/** A name by which one container is called. */
interface Named {
  readonly container: Container;
  readonly name: ContainerName;
}

/** One name for two containers on a network. */
interface Collision {
  readonly topology: Topology;
  readonly first: Named;
  readonly second: Named;
  readonly network: string;
}

/** How surely a name is meant as an address of one container, the surest first. */
const RANK: Readonly<Record<ContainerName['kind'], number>> = {
  service: 0,
  'container-name': 1,
  alias: 2,
  hostname: 3,
};

function* check(topology: Topology): Generator<Collision> {
  const reported = new Set<ContainerName>();
  const names = namesByNetwork(topology);
  for (const { id } of topology.networks) {
    for (const named of names.get(id)?.values() ?? []) {
      const sorted = [...named].sort((a, b) => RANK[a.name.kind] - RANK[b.name.kind]);
      const [first] = sorted;
      for (const second of sorted.slice(1)) {
        if (first === undefined || second.container === first.container || reported.has(second.name)) continue;
        if (
          first.name.kind === second.name.kind &&
          (second.name.kind === 'container-name' || second.name.kind === 'service')
        )
          continue;
        if (!meet(first.container, second.container)) continue;
        reported.add(second.name);
        yield { topology, first, second, network: id };
      }
    }
  }
}

/** By networks, who has which name there. */
function namesByNetwork({ containers }: Topology): Map<string, Map<string, Named[]>> {
  const found = new Map<string, Map<string, Named[]>>();
  for (const container of containers) {
    if (container.networkMode.kind !== 'networks') continue;
    for (const network of new Set(container.attachments.map((one) => one.network))) {
      const byName = found.get(network) ?? new Map<string, Named[]>();
      found.set(network, byName);
      addNames(byName, container, network);
    }
  }
  return found;
}

function addNames(byName: Map<string, Named[]>, container: Container, network: string): void {
  for (const name of container.names) {
    if (hasUnknown(name.text) || (name.networks !== undefined && !name.networks.includes(network))) continue;
    const key = name.text.toLowerCase();
    const others = byName.get(key);
    if (others === undefined) byName.set(key, [{ container, name }]);
    else if (!others.some((one) => one.container === container)) others.push({ container, name });
  }
}

/** Copies of one program share a name on purpose: it is the poor man's load balancer. */
function isOneProgram(a: Container, b: Container): boolean {
  if (a.build?.dockerfile !== undefined || b.build?.dockerfile !== undefined)
    return a.build?.dockerfile === b.build?.dockerfile;
  return a.image !== undefined && b.image !== undefined && repositoryOf(a.image.text) === repositoryOf(b.image.text);
}

/** An image without its version: `example/app:1` and `example/app:2` are one program, of which the new one is tried out. */
const repositoryOf = (image: string): string => image.replace(/@.*$/, '').replace(/:[^:/]*$/, '');

function severityOf({ first, second }: Collision): Severity {
  if (isOneProgram(first.container, second.container)) return 'information';
  return second.name.kind === 'hostname' && first.name.kind === 'hostname' ? 'information' : 'warning';
}

/** Whether an anchor gives the name to others too, for whom another name would be the next one that is shared. */
const isHandedOn = ({ topology, second: { container, name } }: Collision): boolean =>
  topology.containers.some((other) => other !== container && other.names.some(({ at }) => sameSite(at, name.at)));

function* fixes(fact: Collision): Generator<Fix> {
  const { container, name } = fact.second;
  if (isHandedOn(fact)) return;
  const alias = container.attachments
    .flatMap(({ aliases }) => aliases)
    .find(({ at }) => at.uri === name.at.uri && at.span.start === name.at.span.start);
  const text = `${container.name.value}-${name.text}`;
  const edits = alias && /^[\w.-]+$/.test(text) ? rewrite(alias, text) : undefined;
  if (edits) yield { title: { en: `Call it \`${text}\``, ko: `\`${text}\` 별칭으로 바꾸기` }, safety: 'unsafe', edits };
}

const EN: Readonly<Record<ContainerName['kind'], string>> = {
  service: 'the name',
  'container-name': 'the container name',
  alias: 'an alias',
  hostname: 'the host name',
};
const KO: Readonly<Record<ContainerName['kind'], string>> = {
  service: '이름',
  'container-name': '컨테이너 이름',
  alias: '별칭',
  hostname: '호스트 이름',
};

/** A name that leads to two containers. */
export const aliasCollision = defineRule<Collision>({
  id: 'alias-collision',
  severity: 'warning',
  confidence: 'high',
  concept: 'names-on-networks',
  title: { en: 'One name for two containers', ko: '두 컨테이너의 같은 이름' },
  check,
  report: (fact) => ({
    at: fact.second.name.at,
    severity: severityOf(fact),
    related: [
      {
        at: fact.first.name.at,
        message: {
          en: `${EN[fact.first.name.kind]} of \`${fact.first.container.name.value}\``,
          ko: `\`${fact.first.container.name.value}\` 컨테이너의 ${KO[fact.first.name.kind]}`,
        },
      },
    ],
  }),
  message: {
    en: ({ first, second }) =>
      `\`${second.name.text}\` is ${EN[second.name.kind]} of \`${second.container.name.value}\` and ${EN[first.name.kind]} of \`${first.container.name.value}\` on one network, ` +
      'where Docker answers with the addresses of both, and a connection ends at either. Choose another name for one of them.',
    ko: ({ first, second }) =>
      `\`${second.name.text}\` 이름은 같은 네트워크에서 \`${second.container.name.value}\` 컨테이너의 ${KO[second.name.kind]}이면서 \`${first.container.name.value}\` 컨테이너의 ${KO[first.name.kind]}입니다. ` +
      'Docker가 두 주소를 모두 답하므로 연결이 어느 쪽으로든 갈 수 있습니다. 한쪽의 이름을 바꾸세요.',
  },
  fixes,
});
