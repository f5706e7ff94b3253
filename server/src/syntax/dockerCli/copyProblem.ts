import { UNKNOWN_CHARACTER } from '../../text/sourcedText.ts';
import type { CliProblem, DockerInvocation } from './invocation.ts';
import { spanOf } from './wordParts.ts';

/** `container:path`, but neither an absolute path nor one that begins with a dot. */
const namesContainer = (word: string): boolean => /^[^/.:][^:]*:/.test(word);

/** `docker cp` copies between a container and the host, not between two of either. */
export function copyProblem({ positionals }: DockerInvocation): CliProblem | undefined {
  const [source, target] = positionals;
  if (source === undefined || target === undefined) return undefined;
  if (source.text.includes(UNKNOWN_CHARACTER) || target.text.includes(UNKNOWN_CHARACTER)) return undefined;
  const fromContainer = namesContainer(source.text);
  if (fromContainer !== namesContainer(target.text)) return undefined;
  const message = fromContainer
    ? 'copying between containers is not supported'
    : 'must specify at least one container source';
  return { kind: 'conflict', message, at: spanOf(positionals), order: 0 };
}
