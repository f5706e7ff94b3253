import { isDialled, placeOfHost } from '../../topology/dialled.ts';
import { removeMode } from '../../topology/edits/networkMode.ts';
import type { Container, Topology } from '../../topology/model.ts';
import { namedContainers, resolveFrom } from '../../topology/reach.ts';
import type { Site } from '../../text/span.ts';
import { mayBeInStack } from '../../topology/swarm.ts';
import { defineRule, type Fix, type Severity } from '../rule.ts';

/** A service on Docker's own bridge, apart from its siblings. */
interface Apart {
  readonly container: Container;
  readonly at: Site;
  /** What shows that the service and a sibling are meant to meet. */
  readonly proof: Proof | undefined;
}

interface Proof {
  readonly kind: 'links' | 'calls' | 'called';
  readonly other: Container;
  readonly at: Site;
}

function* check(topology: Topology): Generator<Apart> {
  const onNetworks = topology.containers.filter(({ networkMode }) => networkMode.kind === 'networks');
  if (onNetworks.length === 0) return;
  for (const container of topology.containers) {
    const mode = container.networkMode;
    if (container.kind !== 'service' || mode.kind !== 'default-bridge' || mode.at === undefined) continue;
    if (mayBeInStack(topology, container)) continue;
    const proof = linked(topology, container) ?? calls(topology, container) ?? called(topology, container, onNetworks);
    yield { container, at: mode.at, proof };
  }
}

/** The engine links only what is on the same bridge. */
function linked(topology: Topology, container: Container): Proof | undefined {
  for (const { target, at, external } of container.links) {
    const other = external
      ? undefined
      : namedContainers(topology, target.text).find(({ networkMode }) => networkMode.kind === 'networks');
    if (other) return { kind: 'links', other, at };
  }
  return undefined;
}

function calls(topology: Topology, container: Container): Proof | undefined {
  for (const endpoint of container.endpoints) {
    if (!isDialled(endpoint)) continue;
    const found = resolveFrom(topology, container, endpoint.host);
    if (found.kind === 'unreachable' && found.container.networkMode.kind === 'networks')
      return { kind: 'calls', other: found.container, at: placeOfHost(endpoint) };
  }
  return undefined;
}

function called(topology: Topology, container: Container, others: readonly Container[]): Proof | undefined {
  for (const other of others) {
    for (const endpoint of other.endpoints) {
      if (!isDialled(endpoint)) continue;
      const found = resolveFrom(topology, other, endpoint.host);
      if (found.kind === 'unreachable' && found.container === container)
        return { kind: 'called', other, at: placeOfHost(endpoint) };
    }
  }
  return undefined;
}

const severityOf = ({ proof }: Apart): Severity =>
  proof === undefined ? 'hint' : proof.kind === 'links' ? 'error' : 'warning';

function* fixes({ container }: Apart): Generator<Fix> {
  const edits = removeMode(container.networkMode, container);
  if (edits)
    yield { title: { en: "Join the project's network", ko: '프로젝트의 네트워크에 연결' }, safety: 'unsafe', edits };
}

const EN = {
  links: (_name: string, other: string) =>
    `and Docker refuses a link from there to \`${other}\`, which is on a network of the project`,
  calls: (name: string, other: string) => `so \`${name}\` cannot find \`${other}\` by its name`,
  called: (name: string, other: string) => `so \`${other}\` cannot find \`${name}\` by its name`,
} as const;

const KO = {
  links: (_name: string, other: string) =>
    `Docker는 거기에서 프로젝트의 네트워크에 있는 \`${other}\` 컨테이너로 가는 링크를 거부합니다`,
  calls: (name: string, other: string) => `\`${name}\` 컨테이너는 \`${other}\` 컨테이너를 이름으로 찾을 수 없습니다`,
  called: (name: string, other: string) => `\`${other}\` 컨테이너는 \`${name}\` 컨테이너를 이름으로 찾을 수 없습니다`,
} as const;

/** `network_mode: bridge` in a project that has networks of its own. */
export const networkModeBridgeNoDns = defineRule<Apart>({
  id: 'network-mode-bridge-no-dns',
  severity: 'warning',
  confidence: 'high',
  concept: 'bridge-and-isolation',
  title: {
    en: "Docker's own bridge instead of the project's network",
    ko: '프로젝트 네트워크 대신 쓴 Docker 기본 브리지',
  },
  check,
  report: (fact) => ({
    at: fact.at,
    severity: severityOf(fact),
    related: fact.proof
      ? [
          {
            at: fact.proof.at,
            message: {
              en: `\`${fact.proof.kind === 'called' ? fact.container.name.value : fact.proof.other.name.value}\` is wanted here`,
              ko: `여기에서 \`${fact.proof.kind === 'called' ? fact.container.name.value : fact.proof.other.name.value}\` 컨테이너를 찾습니다`,
            },
          },
        ]
      : [],
  }),
  message: {
    en: ({ container, proof }) => {
      const name = container.name.value;
      const effect =
        proof === undefined
          ? 'so names of services resolve neither there nor from there'
          : EN[proof.kind](name, proof.other.name.value);
      return `\`network_mode: bridge\` takes \`${name}\` off the project's networks to Docker's own bridge, which has no names, ${effect}. Remove the line, and it is on the project's network.`;
    },
    ko: ({ container, proof }) => {
      const name = container.name.value;
      const effect =
        proof === undefined
          ? '그쪽에서도 그쪽으로도 서비스 이름이 해석되지 않습니다'
          : KO[proof.kind](name, proof.other.name.value);
      return `\`network_mode: bridge\` 설정은 \`${name}\` 컨테이너를 프로젝트의 네트워크에서 이름 해석이 없는 Docker의 기본 브리지로 옮기므로, ${effect}. 이 줄을 지우면 프로젝트의 네트워크에 들어갑니다.`;
    },
  },
  fixes,
});
