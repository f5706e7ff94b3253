import { hasUnknown } from '../text/sourcedText.ts';
import type { Container, ScriptCommand, Topology } from './model.ts';

/** A command that runs inside of a container that is known, and the project that the container belongs to. */
export interface ExecTarget {
  readonly command: ScriptCommand;
  readonly container: Container;
  readonly project: Topology;
}

/** The projects that a script starts: what its own `docker run`s make, and the Compose project that it calls. */
export const projectsOf = (topology: Topology): Topology[] =>
  topology.script === undefined
    ? []
    : [topology, ...(topology.script.project === undefined ? [] : [topology.script.project])];

/** What a script runs inside of containers by `docker exec` and `docker compose exec`. */
export function* execTargets(topology: Topology): Generator<ExecTarget> {
  for (const command of topology.script?.commands ?? []) {
    const { inside } = command;
    if (inside === undefined || hasUnknown(inside.name.text)) continue;
    for (const project of projectsOf(topology)) {
      const container = project.containers.find(({ names }) =>
        names.some(({ kind, text }) => text === inside.name.text && (kind === 'service') === (inside.by === 'service')),
      );
      if (container !== undefined) yield { command, container, project };
    }
  }
}

/** The commands that a script runs on the host itself. */
export const hostCommands = ({ script }: Topology): readonly ScriptCommand[] =>
  (script?.commands ?? []).filter(({ inside }) => inside === undefined);
