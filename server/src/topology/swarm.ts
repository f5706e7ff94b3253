import type { Localized } from '../locale/locale.ts';
import { get, getEntry, textOf } from '../syntax/yaml/node.ts';
import type { Site } from '../text/span.ts';
import type { Container, Topology } from './model.ts';
import { baseName } from './uri.ts';

/** Keys under `deploy` that only an orchestrator reads; Compose takes `replicas`, `resources` and `restart_policy` for itself. */
const ORCHESTRATED = ['mode', 'placement', 'update_config', 'rollback_config', 'endpoint_mode'] as const;

const known = new WeakMap<Topology, boolean>();

/**
 * Whether a project looks as if it were deployed as a stack, where other rules hold: the routing mesh shares a published port
 * among replicas and nodes. Its file's name, an overlay network or keys for an orchestrator say so.
 */
export function looksLikeStack(topology: Topology): boolean {
  let answer = known.get(topology);
  if (answer === undefined) known.set(topology, (answer = readStack(topology)));
  return answer;
}

const readStack = (topology: Topology): boolean =>
  isWrittenForStack(topology) || topology.networks.some(({ driver }) => driver?.text === 'overlay');

/** Whether a project says, by a name or by keys for an orchestrator, that it is deployed as a stack; its networks are not looked at. */
export const isWrittenForStack = (topology: Topology): boolean =>
  isCalledStack(topology) || topology.containers.some((one) => orchestrationOf(one).length > 0);

const isCalledStack = ({ seed, read, stack }: Topology): boolean =>
  stack !== undefined ||
  [seed, ...read].some((uri) => /\.ya?ml$/i.test(uri) && (/stack|swarm/i.test(baseName(uri)) || /swarm/i.test(uri)));

function orchestrationOf({ written }: Container): string[] {
  const deploy = written.kind === 'service' ? get(written.map, 'deploy') : undefined;
  return ORCHESTRATED.filter((key) => getEntry(deploy, key) !== undefined);
}

/** `mode: replicated`, the default: it stands in files for Compose as well, beside the `replicas` that Compose reads. */
const isReplicated = ({ written }: Container): boolean =>
  written.kind === 'service' && textOf(get(get(written.map, 'deploy'), 'mode')) === 'replicated';

/** A comment in a Compose file that says how it is deployed: `# docker stack deploy -c stack.yaml shop`. */
export function stackInComment(uri: string, text: string): Site | undefined {
  const name = baseName(uri);
  for (const { 0: line, index } of text.matchAll(/^[ \t]*#.*\bdocker stack (?:deploy|up)\b.*/gm)) {
    const files = line.matchAll(/(?:-c|--compose-file)(?:[ \t]+|=)["'`]?([^\s"'`]+)/g);
    for (const [, file = ''] of files)
      if (baseName(file) === name) return { uri, span: { start: index, end: index + line.trimEnd().length } };
  }
  return undefined;
}

const writtenFor = new WeakMap<Topology, boolean>();

/**
 * Whether a stack may be made of the service. A swarm passes `network_mode`, links and the like over and publishes through its mesh, so
 * that what they forbid elsewhere is no mistake there.
 */
export function mayBeInStack(topology: Topology, { kind }: Container): boolean {
  if (kind !== 'service') return false;
  let answer = writtenFor.get(topology);
  if (answer === undefined) {
    const isOrchestrated = (one: Container): boolean =>
      orchestrationOf(one).some((key) => key !== 'mode' || !isReplicated(one));
    writtenFor.set(topology, (answer = isCalledStack(topology) || topology.containers.some(isOrchestrated)));
  }
  return answer;
}

/**
 * Whether replicas may be those of a stack: files of version 3 were written for swarms, and Compose passed `deploy` over then.
 * https://docs.docker.com/reference/compose-file/legacy-versions/
 */
export const mayBeSwarmReplicas = ({ roots = [] }: Topology, { written }: Container): boolean =>
  written.kind === 'service' &&
  getEntry(get(written.map, 'deploy'), 'replicas') !== undefined &&
  roots.some((root) => textOf(get(root, 'version'))?.startsWith('3') === true);

/** The key that says how many of a service run. */
export function replicasAt({ written }: Container): Site | undefined {
  if (written.kind !== 'service') return undefined;
  return (getEntry(get(written.map, 'deploy'), 'replicas') ?? getEntry(written.map, 'scale'))?.key.at;
}

/** A second place for findings in stacks: the command that deploys the file. */
export const deployedHere = ({
  stack,
}: Topology): readonly { readonly at: Site; readonly message: Localized<string> }[] =>
  stack === undefined
    ? []
    : [{ at: stack, message: { en: 'Deployed as a stack here', ko: '여기서 스택으로 배포합니다' } }];
