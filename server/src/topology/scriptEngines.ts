import type { DockerInvocation } from '../syntax/dockerCli/invocation.ts';
import type { ShellAssignment, ShellCommand } from '../syntax/shell/shellScript.ts';
import { hasUnknown, type SourcedText } from '../text/sourcedText.ts';

/** Variables that tell the CLI which engine it speaks to. */
const CHOOSERS: ReadonlySet<string> = new Set(['DOCKER_HOST', 'DOCKER_CONTEXT', 'CONTAINER_HOST']);

/** Flags in front of the command that do. */
const FLAGS: ReadonlySet<string> = new Set(['host', 'context', 'url', 'connection']);

/**
 * Which engine each docker command of a script speaks to, as the script tells: `docker --context`, `DOCKER_HOST`, `docker context use`,
 * `docker-machine env`. The words stand for the engine; undefined is the usual one. A value that cannot be known is an engine of its own.
 * https://docs.docker.com/reference/cli/docker/#environment-variables
 */
export interface EngineChooser {
  /** Takes in the next command of the script, whatever it is. */
  pass(command: ShellCommand): void;
  /** The engine that a docker command speaks to where it stands. */
  engineOf(command: ShellCommand, invocation: DockerInvocation): string | undefined;
}

export function engineChooser(): EngineChooser {
  let current: string | undefined;
  return {
    pass(command) {
      const chosen = chosenBy(command);
      if (chosen !== undefined) current = chosen === '' ? undefined : chosen;
    },
    engineOf({ assignments }, { globals }) {
      const flag = globals.findLast(({ name }) => FLAGS.has(name))?.value;
      return (flag && shown(flag)) ?? assigned(assignments) ?? current;
    },
  };
}

const shown = (value: SourcedText): string => (hasUnknown(value.text) ? `at ${value.at.span.start}` : value.text);

const assigned = (assignments: readonly ShellAssignment[]): string | undefined => {
  const value = assignments.findLast(({ name }) => CHOOSERS.has(name))?.value;
  return value && shown(value);
};

/** The engine that the commands behind this one speak to; empty for the usual one, undefined if it decides nothing. */
function chosenBy({ words, assignments }: ShellCommand): string | undefined {
  const [program, second, third, fourth] = words;
  switch (program?.text) {
    case undefined:
      return assigned(assignments);
    case 'export':
      return exported(words);
    case 'unset':
      return words.some(({ text }) => CHOOSERS.has(text)) ? '' : undefined;
    case 'docker':
      return second?.text === 'context' && third?.text === 'use' && fourth ? shown(fourth) : undefined;
    case 'docker-machine':
    case 'minikube':
      return /^(?:docker-)?env$/.test(second?.text ?? '') ? `${program.text} ${third ? shown(third) : ''}` : undefined;
    default:
      return undefined;
  }
}

function exported(words: readonly SourcedText[]): string | undefined {
  const word = words.findLast(({ text }) => CHOOSERS.has(text.slice(0, Math.max(text.indexOf('='), 0))));
  return word && shown({ ...word, text: word.text.slice(word.text.indexOf('=') + 1) });
}
