import { fencesOf, isShellFence, looksLikeCommand, withoutPrompts } from '../facts/embedded/markdown.ts';
import type { DockerInvocation } from '../syntax/dockerCli/invocation.ts';
import { parseDockerCommand } from '../syntax/dockerCli/parseDockerCommand.ts';
import { commandWords } from '../syntax/shell/commandWords.ts';
import { parseShell } from '../syntax/shell/parseShell.ts';
import type { SourcedText } from '../text/sourcedText.ts';
import type { Site } from '../text/span.ts';
import { directoryOf } from '../topology/uri.ts';
import { composeGroups, resolved, scriptsOf } from './composeGroups.ts';

/** What a script, a Makefile, a `package.json` or a README does that concerns the projects beside it. */
export interface ScriptFacts {
  /** Compose files that it puts together, each over those before it. */
  readonly groups: readonly (readonly string[])[];
  /** Compose files that it deploys as stacks, and the command that does. */
  readonly stacks: readonly { readonly file: string; readonly at: Site }[];
  /** Names of the networks that it creates; U+FFFC where they cannot be known. */
  readonly created: readonly string[];
  /** Whether it speaks of a swarm. */
  readonly swarm: boolean;
}

/** Reads a script for what concerns others; paths are resolved as `composeGroups` does. */
export function scriptFacts(uri: string, text: string, root: string, exists: (uri: string) => boolean): ScriptFacts {
  const groups = composeGroups(uri, text, root, exists);
  if (!/docker\s+(?:stack|swarm|service|network)\b/.test(text))
    return { groups, stacks: [], created: [], swarm: false };
  const commands = dockerCommands(uri, text);
  return {
    groups,
    stacks: commands.flatMap(({ command, flags, at }) => {
      if (!/^stack (?:deploy|up)$/.test(command.join(' '))) return [];
      const files = flags.filter(({ name }) => name === 'compose-file').flatMap(({ value }) => value ?? []);
      return (resolved(files, [directoryOf(uri), root], exists) ?? []).map((file) => ({ file, at }));
    }),
    created: commands.flatMap(({ command, positionals }) =>
      command.join(' ') === 'network create' ? positionals.map((name) => name.text) : [],
    ),
    swarm: commands.some(({ command }) => ['swarm', 'stack', 'service'].includes(command[0] ?? '')),
  };
}

const dockerCommands = (uri: string, text: string): DockerInvocation[] =>
  [...scriptsOf(uri, text), ...blocksOf(uri, text)].flatMap((script) =>
    parseShell(script).commands.flatMap((command) => {
      const { program, words } = commandWords(command);
      return program === 'docker' ? (parseDockerCommand(words) ?? []) : [];
    }),
  );

/** The blocks of a README with commands. */
const blocksOf = (uri: string, text: string): SourcedText[] =>
  /\/readme[^/]*\.md$/i.test(uri)
    ? fencesOf(text, uri)
        .filter((fence) => isShellFence(fence) || looksLikeCommand(fence))
        .map(withoutPrompts)
    : [];
