import type { DockerInvocation, FlagUse } from '../../syntax/dockerCli/invocation.ts';
import { contains, type Site } from '../../text/span.ts';
import { insert, replace, type TextEdit } from '../../text/textEdit.ts';
import type { Container } from '../model.ts';

/** Edits of the flags of a `docker run`. Undefined where a word is not written in the command line itself, as in `$OPTIONS`. */

/** Whether flags may stand where nobody can read them: `docker run $OPTIONS`. */
export const hasHiddenFlags = ({ written }: Container): boolean =>
  written.kind === 'run' && written.invocation.opaque.length > 0;

/** Whether a word stands in the command line itself. */
export const isWrittenIn = ({ at }: DockerInvocation, { uri, span }: Site): boolean =>
  uri === at.uri && contains(at.span, span);

/** Puts flags in front of the image, which is the last place where Docker reads them. */
export function insertFlags(invocation: DockerInvocation, flags: readonly string[]): TextEdit | undefined {
  const image = invocation.positionals[0];
  if (image === undefined || flags.length === 0 || !isWrittenIn(invocation, image.at)) return undefined;
  return insert(image.at.uri, image.at.span.start, flags.map((flag) => `${flag} `).join(''));
}

/** Takes a flag out with its value; of a cluster such as `-dp 80:80` only its letter goes. */
export function removeFlag(invocation: DockerInvocation, flag: FlagUse): TextEdit[] | undefined {
  const { word, value, tied } = flag;
  const last = tied === 'next' && value !== undefined ? value.at : word.at;
  if (!isWrittenIn(invocation, word.at) || !isWrittenIn(invocation, last) || last.span.start < word.at.span.start)
    return undefined;
  const sharing = invocation.flags.filter((other) => other.word === word);
  const next = nextWord(invocation, last);
  if (next === undefined) return undefined;
  if (sharing.length === 1) return [replace({ uri: word.at.uri, span: { start: word.at.span.start, end: next } }, '')];
  const [piece, ...more] = word.pieces;
  if (piece?.exact !== true || more.length > 0 || sharing.at(-1) !== flag) return undefined;
  // Of a cluster in quotes only what stands between them goes.
  const own = replace({ uri: flag.at.uri, span: { start: flag.at.span.start, end: piece.at.span.end } }, '');
  return tied === 'next' && value !== undefined
    ? [own, replace({ uri: last.uri, span: { start: last.span.start, end: next } }, '')]
    : [own];
}

/** Where the next word begins, so that blanks and a continued line go with what is removed. */
function nextWord(invocation: DockerInvocation, after: Site): number | undefined {
  const { flags, positionals, afterImage, opaque } = invocation;
  const words = [
    ...flags.map(({ word }) => word),
    ...flags.flatMap(({ value, tied }) => (tied === 'next' && value ? [value] : [])),
    ...positionals,
    ...afterImage,
    ...opaque,
  ];
  const starts = words
    .filter(({ at }) => at.uri === after.uri && at.span.start >= after.span.end)
    .map(({ at }) => at.span.start);
  return starts.length === 0 ? undefined : Math.min(...starts);
}
