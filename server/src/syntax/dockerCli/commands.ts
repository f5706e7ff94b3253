import type { CommandSpec } from './commandSpec.ts';
import type { Program } from './invocation.ts';
import { BUILD_COMMANDS } from './tables/build.ts';
import { COMPOSE_COMMANDS } from './tables/compose.ts';
import { CONTAINER_COMMANDS } from './tables/container.ts';
import { OTHER_COMMANDS } from './tables/images.ts';
import { NETWORK_COMMANDS } from './tables/network.ts';
import { PODMAN_COMMANDS } from './tables/podman.ts';
import { SWARM_COMMANDS } from './tables/swarm.ts';

const DOCKER: Readonly<Record<string, CommandSpec>> = {
  ...CONTAINER_COMMANDS,
  ...NETWORK_COMMANDS,
  ...BUILD_COMMANDS,
  ...COMPOSE_COMMANDS,
  ...SWARM_COMMANDS,
  ...OTHER_COMMANDS,
};

const PODMAN: Readonly<Record<string, CommandSpec>> = { ...DOCKER, ...PODMAN_COMMANDS };

/** The canonical names of all commands of docker whose flags are known. */
export const COMMANDS: readonly string[] = Object.keys(DOCKER);

/** Commands that are only a word in front of another one. */
const GROUPS: ReadonlySet<string> = new Set(
  `builder buildx checkpoint compose config container context image machine manifest network node plugin pod secret service stack
  swarm system trust volume`.split(/\s+/),
);

/** Commands without a table of flags here, and programs that install themselves as `docker …`. */
const OTHERS: ReadonlySet<string> = new Set(
  `ai app attach debug desktop dev events export extension help history import info init login logout mcp model offload pass
  sandbox sbom scan scout search version wait`.split(/\s+/),
);

/** Other ways to say the same. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ...Object.keys(CONTAINER_COMMANDS).map((name): [string, string] => [`container ${name}`, name]),
  ['container ls', 'ps'],
  ['container list', 'ps'],
  ['container remove', 'rm'],
  ['container inspect', 'inspect'],
  ['image build', 'build'],
  ['builder build', 'build'],
  ['buildx b', 'buildx build'],
  ['buildx f', 'buildx bake'],
  ['image pull', 'pull'],
  ['image push', 'push'],
  ['image ls', 'images'],
  ['image list', 'images'],
  ['image rm', 'rmi'],
  ['image remove', 'rmi'],
  ['image tag', 'tag'],
  ['image load', 'load'],
  ['image save', 'save'],
  ['network remove', 'network rm'],
  ['network list', 'network ls'],
  ['service remove', 'service rm'],
  ['stack up', 'stack deploy'],
  ['volume remove', 'volume rm'],
]);

/** Whether a further word is needed to know the command. */
export const isGroup = (word: string): boolean => GROUPS.has(word);

/** The command under the name that its documentation has: `container run` is `run`. */
export const canonicalCommand = (words: readonly string[]): readonly string[] =>
  (ALIASES.get(words.join(' ')) ?? words.join(' ')).split(' ');

/** The grammar of a command by its canonical name, or undefined for one that this linter does not read. */
export function commandSpec(program: Program, command: readonly string[]): CommandSpec | undefined {
  const table = program === 'podman' ? PODMAN : DOCKER;
  const name = command.join(' ');
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Whether Docker, or a plugin that people have, knows the command's first word. */
export const isCommandWord = (program: Program, word: string): boolean =>
  GROUPS.has(word) || OTHERS.has(word) || commandSpec(program, [word]) !== undefined;

/** The commands that one could have meant: all first words, or the second words of a group. */
export function commandNames(group: string | undefined): readonly string[] {
  const names = [...COMMANDS, ...GROUPS];
  if (group === undefined) return names.filter((name) => !name.includes(' '));
  return names.filter((name) => name.startsWith(`${group} `)).map((name) => name.slice(group.length + 1));
}
