import { parseDockerCommand } from '../syntax/dockerCli/parseDockerCommand.ts';
import type { ShellCommand, ShellWord } from '../syntax/shell/shellScript.ts';
import { assembled, frozen } from './assembled.ts';
import { isTried, madeBy, type Placed } from './linkScript.ts';
import type { Container, ContainerCommand, Topology } from './model.ts';

/**
 * A topology, and those of the `docker` commands that its containers and builds run: they speak to an engine of their own, or to the
 * host's through its socket, so that what they make is a project by itself.
 */
export function withInner(topology: Topology): Topology[] {
  const inner = topology.containers
    .flatMap(scriptsOf)
    .map(placedIn)
    .filter((placed) => placed.length > 0)
    .map((placed): Topology => ({
      ...madeBy(placed),
      seed: topology.seed,
      read: topology.read,
      absent: topology.absent,
      missing: topology.missing,
      companions: topology.companions,
      fragment: topology.fragment,
    }))
    .filter(({ containers, networks }) => containers.length + networks.length > 0);
  return [topology, ...inner];
}

/** What runs in the container, and what each step of its build runs. */
const scriptsOf = ({ commands, build }: Container): (readonly ContainerCommand[])[] => [
  commands,
  ...(build?.steps ?? []).map((step) => step.commands),
];

const placedIn = (commands: readonly ContainerCommand[]): Placed[] =>
  commands.flatMap((one, index): Placed[] => {
    const { shell } = one;
    const invocation = shell ? parseDockerCommand(one.words) : assembled(one.words.map(frozen));
    if (invocation === undefined) return [];
    const command = shell ?? alone(one);
    return [{ command, invocation, tried: isTried(command, commands[index + 1]?.shell) }];
  });

const alone = ({ words, at }: ContainerCommand): ShellCommand => ({
  at,
  assignments: [],
  words: words.map((word): ShellWord => ({ ...word, quoted: true, splits: false })),
  redirections: [],
  within: [],
  background: false,
  negated: false,
  broken: false,
});
