import type { DockerInvocation } from '../syntax/dockerCli/invocation.ts';
import { hasUnknown } from '../text/sourcedText.ts';
import { DEFAULT_NAMES } from './compose/projectFiles.ts';
import { linkCompose } from './linkCompose.ts';
import type { Lookup } from './lookup.ts';
import type { Topology } from './model.ts';
import { directoryOf, resolvePath } from './uri.ts';

/**
 * The Compose project that the `docker compose` commands of a script are about: the file of the first `-f`, or the default file in
 * the script's folder or, where scripts have a folder of their own, the one above. Undefined where the commands disagree.
 * Where a script is started from is nowhere written, so whoever asks has to see its names in it before saying anything.
 */
export function projectOfScript(
  uri: string,
  invocations: readonly DockerInvocation[],
  lookup: Lookup,
): Topology | undefined {
  const compose = invocations.filter(({ command }) => command[0] === 'compose');
  const [first] = compose;
  if (first === undefined) return undefined;
  const named = compose.map(fileFlag);
  if (named.some((file) => file !== named[0]) || named[0] === 'unknown') return undefined;
  const candidates = candidatesOf(uri, named[0]);
  const found = candidates.find((candidate) => lookup(candidate).kind !== 'absent');
  return found === undefined ? undefined : linkCompose(found, lookup);
}

function fileFlag({ globals }: DockerInvocation): string | undefined {
  const [first, ...more] = globals.filter(({ name }) => name === 'file');
  if (globals.some(({ name }) => name === 'project-directory') || more.length > 0) return 'unknown';
  if (first === undefined) return undefined;
  return first.value === undefined || hasUnknown(first.value.text) ? 'unknown' : first.value.text;
}

function candidatesOf(uri: string, file: string | undefined): string[] {
  const own = directoryOf(uri);
  const above = directoryOf(own.slice(0, -1));
  const folders = above.length < own.length && /\/\/[^/]*\/./.test(above) ? [own, above] : [own];
  const names = file === undefined ? DEFAULT_NAMES : [file];
  return folders.flatMap((folder) => names.flatMap((name) => resolvePath(folder, name) ?? []));
}
