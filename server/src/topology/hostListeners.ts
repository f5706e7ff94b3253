import { isClient } from './clientCommands.ts';
import type { Topology } from './model.ts';
import { publishersOf, stackOf } from './reach.ts';
import { hostCommands } from './scriptTargets.ts';

/**
 * Whether something may listen on a port of the host: a mapping, one on host ports that cannot be known, a container in
 * host mode, another program of the script, of which one that is left running may listen anywhere. `projects` are those whose containers run beside the script.
 */
export function mayListenOnHost(script: Topology, projects: readonly Topology[], port: number): boolean {
  // GitLab runs its jobs in containers, whose loopback is not that of the engine's host.
  if (/\/\.gitlab-ci\.ya?ml$/.test(script.seed)) return true;
  if (
    projects.some((project) => publishersOf(project, port).length > 0 || project.containers.some(isOpenEnded(project)))
  )
    return true;
  const number = new RegExp(`(?<!\\d)${port}(?!\\d)`);
  return hostCommands(script).some(
    ({ words, stays }) => !isClient(words) && (stays || words.some(({ text }) => number.test(text))),
  );
}

/** Whether nobody can tell which host ports a container has. */
const isOpenEnded =
  (project: Topology) =>
  (container: Topology['containers'][number]): boolean =>
    container.partial ||
    stackOf(project, container) === 'host' ||
    container.publishAll !== undefined ||
    container.publications.some(({ hostPorts }) => hostPorts !== undefined && 'unknown' in hostPorts);
