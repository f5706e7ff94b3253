import { rewriteMode } from '../../topology/edits/networkMode.ts';
import type { Container, NetworkMode, Topology } from '../../topology/model.ts';
import { nearest } from '../nearest.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A `container:` that names something else than a container. */
interface Missing {
  readonly container: Container;
  readonly mode: Extract<NetworkMode, { kind: 'shared' }>;
  /** What was meant: a service of the project, or a container that the script names otherwise. */
  readonly meant: Container;
  /** `late`: the container is one of the project, which nobody starts first. */
  readonly kind: 'service' | 'late' | 'misspelt';
  /** Whether the container that is meant waits for this one, so that neither can be first. */
  readonly circle: boolean;
}

function* check(topology: Topology): Generator<Missing> {
  for (const container of topology.containers) {
    const mode = container.networkMode;
    // In the first Compose format the word in front meant services too.
    if (container.kind === 'service' && topology.legacy !== undefined) continue;
    if (mode.kind !== 'shared' || mode.how !== 'container' || mode.targetName === '') continue;
    const found =
      container.kind === 'service'
        ? inProject(topology, container, mode.targetName)
        : inScript(topology, container, mode.targetName);
    if (found && found.meant !== container)
      yield { container, mode, ...found, circle: waitsFor(topology, found.meant, container) };
  }
}

/** Whether a container is started after another one, by its mode or by `depends_on`. */
function waitsFor({ containers }: Topology, from: Container, to: Container): boolean {
  const byName = new Map(containers.map((one) => [one.name.value, one]));
  const seen = new Set([from]);
  for (const one of seen) {
    const mode = one.networkMode;
    const names = [...one.dependsOn.map(({ value }) => value), ...(mode.kind === 'shared' ? [mode.targetName] : [])];
    for (const name of names) {
      const next = byName.get(name);
      if (next) seen.add(next);
    }
  }
  return seen.has(to);
}

/** Whether a profile starts the one without the other, which Compose refuses once `service:` says that they belong together. */
const isStartedApart = (meant: Container, { profiles }: Container): boolean =>
  meant.profiles.length > 0 && (profiles.length === 0 || profiles.some((profile) => !meant.profiles.includes(profile)));

/** Names of Compose's services are no names of containers; those of `container_name` are, once the container is there. */
function inProject(
  topology: Topology,
  container: Container,
  name: string,
): Pick<Missing, 'meant' | 'kind'> | undefined {
  const has = (kind: 'container-name' | 'service') =>
    topology.containers.find(({ names }) => names.some((one) => one.kind === kind && one.text === name));
  const named = has('container-name');
  if (named) {
    const first = topology.containers.filter(({ name: own }) =>
      container.dependsOn.some(({ value }) => value === own.value),
    );
    return first.some((one) => waitsFor(topology, one, named)) || isStartedApart(named, container)
      ? undefined
      : { meant: named, kind: 'late' };
  }
  const service = has('service');
  return service ? { meant: service, kind: 'service' } : undefined;
}

/** A container of another script is the usual case; only a name that is nearly one of this script's says that it is not. */
function inScript(topology: Topology, container: Container, name: string): Pick<Missing, 'meant' | 'kind'> | undefined {
  const named = topology.containers.filter(
    (one) => one !== container && one.names.some(({ kind }) => kind === 'container-name'),
  );
  if (named.some(({ name: own }) => own.value === name)) return undefined;
  const near = nearest(
    name,
    named.map(({ name: own }) => own.value),
  );
  const meant = named.find(({ name: own }) => own.value === near);
  return meant ? { meant, kind: 'misspelt' } : undefined;
}

const repaired = ({ kind, meant }: Missing): string =>
  `${kind === 'misspelt' ? 'container' : 'service'}:${meant.name.value}`;

function* fixes(fact: Missing): Generator<Fix> {
  const edits = fact.circle ? undefined : rewriteMode(fact.mode, fact.container, repaired(fact));
  const text = repaired(fact);
  if (edits)
    yield {
      title: { en: `Write \`${text}\``, ko: `\`${text}\` 값으로 바꾸기` },
      safety: fact.kind === 'misspelt' || isStartedApart(fact.meant, fact.container) ? 'unsafe' : 'safe',
      edits,
    };
}

const EN: Readonly<Record<Missing['kind'], (fact: Missing) => string>> = {
  service: (fact) =>
    `\`${fact.mode.targetName}\` is a service, and \`container:\` wants the name of a container that runs already; Docker answers "No such container". Write \`${repaired(fact)}\`, and Compose starts it first.`,
  late: (fact) =>
    `\`container:${fact.mode.targetName}\` works only if that container is there already, and nothing makes Compose start \`${fact.meant.name.value}\` first. Write \`${repaired(fact)}\`.`,
  misspelt: (fact) =>
    `The script makes no container called \`${fact.mode.targetName}\`, and Docker answers "No such container" unless another one does. Did you mean \`${repaired(fact)}\`?`,
};

const KO: Readonly<Record<Missing['kind'], (fact: Missing) => string>> = {
  service: (fact) =>
    `\`container:\` 뒤에는 이미 실행 중인 컨테이너의 이름이 와야 하는데 \`${fact.mode.targetName}\` 이름은 서비스의 것이어서 Docker가 "No such container" 오류로 답합니다. \`${repaired(fact)}\` 값을 쓰면 Compose가 먼저 시작합니다.`,
  late: (fact) =>
    `\`container:${fact.mode.targetName}\` 설정은 그 컨테이너가 이미 있어야 동작하는데, Compose가 \`${fact.meant.name.value}\` 서비스를 먼저 시작하게 하는 설정이 없습니다. \`${repaired(fact)}\` 값을 쓰세요.`,
  misspelt: (fact) =>
    `이 스크립트는 \`${fact.mode.targetName}\` 컨테이너를 만들지 않습니다. 다른 곳에서 만들지 않으면 Docker가 "No such container" 오류로 답합니다. \`${repaired(fact)}\` 값을 쓰려던 것인가요?`,
};

/** `container:` with a name that is not that of a container. */
export const containerNetworkTargetMissing = defineRule<Missing>({
  id: 'container-network-target-missing',
  severity: 'warning',
  confidence: 'high',
  concept: 'sharing-a-namespace',
  title: { en: '`container:` names no container', ko: '컨테이너를 가리키지 않는 `container:`' },
  check,
  report: ({ mode, meant, kind }) => ({
    at: mode.at,
    ...(kind === 'late' ? { severity: 'information' as const } : {}),
    related: [{ at: meant.name.at, message: { en: 'What may be meant', ko: '가리키려던 것으로 보이는 곳' } }],
  }),
  message: { en: (fact) => EN[fact.kind](fact), ko: (fact) => KO[fact.kind](fact) },
  fixes,
});
