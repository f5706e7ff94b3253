import { parseDockerCommand } from '../syntax/dockerCli/parseDockerCommand.ts';
import type { DockerInvocation } from '../syntax/dockerCli/invocation.ts';
import type { SourcedText } from '../text/sourcedText.ts';
import { site } from '../text/span.ts';
import type { Topology } from './model.ts';
import { runContainer } from './runContainer.ts';

/** Commands that nobody wrote as one: what a tool makes of the keys and lists of a file. */

/** A word that the tool adds by itself; its place is that of what makes it do so. */
export const addedWord = (text: string, { at }: SourcedText): SourcedText => ({
  text,
  pieces: [{ text, at, exact: false }],
  at,
});

/** A word of a list: nothing can be put beside it without knowing how the list is written. */
export const frozen = (word: SourcedText): SourcedText => ({
  ...word,
  pieces: word.pieces.map((piece) => ({ ...piece, exact: false })),
});

/** A command whose words stand apart from each other, so that none of them is in it. No edit reaches beyond one word. */
export function assembled(words: readonly SourcedText[]): DockerInvocation | undefined {
  const invocation = parseDockerCommand(words);
  if (invocation === undefined) return undefined;
  const { uri, span } = invocation.at;
  return { ...invocation, at: site(uri, span.start, span.start) };
}

/** What such commands make. */
export function assembledTopology(uri: string, commands: readonly (readonly SourcedText[])[]): Topology {
  const containers = commands.flatMap((words, index) => {
    const invocation = assembled(words);
    return invocation === undefined || invocation.positionals.length === 0
      ? []
      : [runContainer(invocation, `run ${index}`)];
  });
  return { ...nothingIn(uri), containers };
}

const nothingIn = (uri: string): Topology => ({
  seed: uri,
  origin: 'script',
  containers: [],
  networks: [],
  read: [uri],
  absent: [],
  missing: [],
  companions: [],
  fragment: false,
  incomplete: false,
});
