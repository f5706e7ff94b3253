import { logicalLines, type LogicalLine } from '../facts/shell/logicalLines.ts';
import { parseDockerCommand } from '../syntax/dockerCli/parseDockerCommand.ts';
import type { DockerInvocation } from '../syntax/dockerCli/invocation.ts';
import { commandWords } from '../syntax/shell/commandWords.ts';
import type { ShellCommand } from '../syntax/shell/shellScript.ts';
import type { SourcedText } from '../text/sourcedText.ts';
import type { Container, LineStart, ScriptLine, Topology } from './model.ts';

/** What a docker command is made of: the shell's command and what the CLI reads in it. */
interface Placed {
  readonly command: ShellCommand;
  readonly invocation: DockerInvocation;
  readonly tried: boolean;
}

/** The docker commands of a script with what their author wrote around them; those in broken syntax are left out. */
export function scriptLines(
  source: SourcedText | { readonly text: string; readonly uri: string },
  placed: readonly Placed[],
): ScriptLine[] {
  const lines = placed.length === 0 ? [] : logicalLines(source);
  return placed.flatMap(({ command, invocation, tried }): ScriptLine[] => {
    if (command.broken) return [];
    const line = lines.find(({ at }) => isAround(at, command));
    const broken = (line?.broken ?? []).filter(({ at }) => at.span.start > command.at.span.start);
    return [
      {
        invocation,
        words: commandWords(command).words,
        broken: isOutsideOfWords(broken, command) ? broken : [],
        synopsis: line?.synopsis === true || isTemplate(invocation),
        command,
        tried,
        before: lineStart(source, command),
      },
    ];
  });
}

function lineStart(
  source: SourcedText | { readonly text: string; readonly uri: string },
  { at, words }: ShellCommand,
): LineStart | undefined {
  if ('pieces' in source) return undefined;
  const start = source.text.lastIndexOf('\n', at.span.start - 1) + 1;
  const blanks = source.text.slice(start, at.span.start);
  if (!/^[ \t]*$/.test(blanks)) return undefined;
  return {
    at: { uri: source.uri, span: { start, end: start } },
    lead: words[0]?.text === 'sudo' ? `${blanks}sudo ` : blanks,
    eol: source.text.includes('\r\n') ? '\r\n' : '\n',
  };
}

const isAround = ({ uri, span }: LogicalLine['at'], { at }: ShellCommand): boolean =>
  uri === at.uri && span.start <= at.span.start && at.span.start <= span.end;

/** A `\\` inside of quotes that run over the line end is text. */
function isOutsideOfWords(broken: ScriptLine['broken'], { words }: ShellCommand): boolean {
  const first = broken[0]?.at.span;
  return first !== undefined && !words.some(({ at }) => at.span.start < first.start && at.span.end > first.end);
}

/** Words in capitals where a name belongs: `docker run IMAGE`, `docker start CONTAINER`. */
const isTemplate = ({ positionals }: DockerInvocation): boolean =>
  positionals.some(({ text }) => /^[A-Z][A-Z_-]+(?:\|[A-Z_-]+)*$/.test(text));

/** Every docker command that can be read: those of a script, and those that containers and builds run. */
export function* dockerLines(topology: Topology): Generator<ScriptLine> {
  yield* topology.script?.lines ?? [];
  for (const container of topology.containers) {
    const commands = [...container.commands, ...(container.build?.steps ?? []).flatMap((step) => step.commands)];
    for (const { words } of commands) {
      const invocation = parseDockerCommand(words);
      if (invocation === undefined) continue;
      yield { invocation, words, broken: [], synopsis: false, tried: false, command: undefined, before: undefined };
    }
  }
}

/** Whether a container stands in a command line that only shows how one is formed. */
export function isSynopsis(topology: Topology, { written }: Container): boolean {
  return (
    written.kind === 'run' &&
    (topology.script?.lines ?? []).some((line) => line.invocation === written.invocation && line.synopsis)
  );
}
