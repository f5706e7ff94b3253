import type { SourcedText } from '../../text/sourcedText.ts';
import { parseDockerCommand } from '../../syntax/dockerCli/parseDockerCommand.ts';
import type { DockerInvocation } from '../../syntax/dockerCli/invocation.ts';
import { commandWords } from '../../syntax/shell/commandWords.ts';
import { parseShell } from '../../syntax/shell/parseShell.ts';
import type { ShellAssignment, ShellCommand, ShellScript, ShellWord } from '../../syntax/shell/shellScript.ts';

/** A docker, podman or docker-compose command of a script. */
export interface DockerLine {
  readonly invocation: DockerInvocation;
  /** The command that it stands in: branches, loops, background, `sudo`. */
  readonly command: ShellCommand;
}

/** Another command of a script, which runs on the host: `curl`, `psql`, a wait script. */
export interface HostLine {
  readonly program: string;
  /** The program and its arguments, wrappers taken off. */
  readonly words: readonly ShellWord[];
  readonly command: ShellCommand;
}

/** An assignment that stands alone, so that it holds for the commands behind it. */
export interface AssignmentLine {
  readonly assignment: ShellAssignment;
  readonly command: ShellCommand;
}

/** What one script says, each list in source order. */
export interface ShellFacts {
  readonly script: ShellScript;
  readonly dockerLines: readonly DockerLine[];
  readonly hostLines: readonly HostLine[];
  readonly assignments: readonly AssignmentLine[];
}

/**
 * The facts of a script, wherever it stands. Commands in broken syntax are left out, since their words are a guess;
 * of `sh -c '…'` and `eval` the commands inside count and not the shell around them.
 */
export function shellFacts(source: SourcedText | { readonly text: string; readonly uri: string }): ShellFacts {
  const script = parseShell(source);
  const dockerLines: DockerLine[] = [];
  const hostLines: HostLine[] = [];
  const assignments: AssignmentLine[] = [];
  for (const command of script.commands) {
    if (command.broken) continue;
    if (command.words.length === 0) {
      for (const assignment of command.assignments) assignments.push({ assignment, command });
      continue;
    }
    const { program, words, script: inner } = commandWords(command);
    const invocation = parseDockerCommand(words);
    if (invocation !== undefined) dockerLines.push({ invocation, command });
    else if (inner === undefined) hostLines.push({ program, words, command });
  }
  return { script, dockerLines, hostLines, assignments };
}
