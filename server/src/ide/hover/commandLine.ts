import { parseDockerCommand } from '../../syntax/dockerCli/parseDockerCommand.ts';
import type { DockerInvocation, FlagUse } from '../../syntax/dockerCli/invocation.ts';
import { commandWords } from '../../syntax/shell/commandWords.ts';
import { parseShell } from '../../syntax/shell/parseShell.ts';
import type { ShellScript } from '../../syntax/shell/shellScript.ts';
import type { Site } from '../../text/span.ts';
import type { TopicAt } from './composeKey.ts';
import { commandTopic, flagTopic, globalFlagTopic } from './flagTopics.ts';
import { lastParsed } from './lastParsed.ts';
import type { Topic } from './topic.ts';

const parse = lastParsed((text, uri) => parseShell({ text, uri }));

/** The topic of the flag or command of Docker's at an offset of a shell script. */
export const scriptTopicAt = (text: string, uri: string, offset: number): TopicAt | undefined =>
  topicInScript(parse(text, uri), uri, offset);

/** The same in a script that is parsed already, wherever it stands. */
export function topicInScript(script: ShellScript, uri: string, offset: number): TopicAt | undefined {
  for (const command of script.commands) {
    if (!isAt(command.at, uri, offset)) continue;
    const invocation = parseDockerCommand(commandWords(command).words);
    const found = invocation && topicInInvocation(invocation, uri, offset);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isAt = ({ uri, span }: Site, wanted: string, offset: number): boolean =>
  uri === wanted && span.start <= offset && offset <= span.end;

const RUNS: ReadonlySet<string> = new Set(['run', 'create', 'exec']);

function topicInInvocation(invocation: DockerInvocation, uri: string, offset: number): TopicAt | undefined {
  const { program, command, globals, flags, commandWords, positionals } = invocation;
  const behind = topicOfFlag(flags, (name) => flagTopic(program, command, name), uri, offset);
  if (behind !== undefined) return behind;
  const inFront = topicOfFlag(globals, (name) => globalFlagTopic(command, name), uri, offset);
  if (inFront !== undefined) return inFront;
  // The image and what it runs are no part of what the command itself means.
  const words = command.length === 1 && RUNS.has(command[0] ?? '') ? commandWords : [...commandWords, ...positionals];
  const word = words.find(({ at }) => isAt(at, uri, offset));
  const topic = word && commandTopic(command);
  return topic && { at: word.at, topic };
}

/** The flag itself, or a value that nothing else explains. */
function topicOfFlag(
  flags: readonly FlagUse[],
  topicOf: (name: string) => Topic | undefined,
  uri: string,
  offset: number,
): TopicAt | undefined {
  for (const { name, at, value } of flags) {
    const place = isAt(at, uri, offset)
      ? at
      : value !== undefined && isAt(value.at, uri, offset)
        ? value.at
        : undefined;
    const topic = place && topicOf(name);
    if (topic !== undefined && place !== undefined) return { at: place, topic };
  }
  return undefined;
}
