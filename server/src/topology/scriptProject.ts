import type { DockerInvocation } from '../syntax/dockerCli/invocation.ts';
import { hasUnknown } from '../text/sourcedText.ts';
import { DEFAULT_NAMES } from './compose/projectFiles.ts';
import { linkCompose } from './linkCompose.ts';
import type { Lookup } from './lookup.ts';
import type { Topology } from './model.ts';
import { recorded, type RecordedLookup } from './recordedLookup.ts';
import { directoryOf, resolvePath } from './uri.ts';

/** Finds the Compose projects of the scripts in one file. */
export interface ProjectFinder {
  /**
   * The Compose project that the `docker compose` commands of a script are about: the files of their `-f`, or the default file, in the
   * first folder that has them. Undefined where the commands disagree. Where a script is started from is nowhere written, so
   * whoever asks has to see its names in it before saying anything.
   */
  of(invocations: readonly DockerInvocation[]): Topology | undefined;
  /** Every file that was looked at. */
  lists: RecordedLookup['lists'];
}

/** Looks in `folders`, URIs with a slash at their ends. Each project is linked once, however many scripts start it. */
export function projectFinder(folders: readonly string[], lookup: Lookup): ProjectFinder {
  const seen = recorded(lookup);
  const linked = new Map<string, Topology | undefined>();
  return {
    of(invocations) {
      const named = invocations.filter(({ command }) => command[0] === 'compose').map(filesOf);
      const [first] = named;
      if (first === undefined || named.some((files) => files?.join('\n') !== first.join('\n'))) return undefined;
      const key = first.join('\n');
      if (!linked.has(key)) linked.set(key, projectIn(folders, first, seen.lookup));
      return linked.get(key);
    },
    lists: seen.lists,
  };
}

/** The folder of a script and, where scripts have a folder of their own, the one above. */
export function scriptFolders(uri: string): string[] {
  const own = directoryOf(uri);
  const above = directoryOf(own.slice(0, -1));
  return above.length < own.length && /\/\/[^/]*\/./.test(above) ? [own, above] : [own];
}

/** The texts of `-f`; empty if there is none, undefined if they, or the folder that they start from, are not to be known. */
function filesOf({ globals }: DockerInvocation): string[] | undefined {
  const files: string[] = [];
  for (const { name, value } of globals) {
    if (name === 'project-directory' && value?.text !== '.') return undefined;
    if (name !== 'file') continue;
    if (value === undefined || hasUnknown(value.text) || value.text === '-') return undefined;
    files.push(value.text);
  }
  return files;
}

function projectIn(folders: readonly string[], files: readonly string[], lookup: Lookup): Topology | undefined {
  if (files.length === 0) {
    const candidates = folders.flatMap((folder) => DEFAULT_NAMES.flatMap((name) => resolvePath(folder, name) ?? []));
    const known = candidates.filter((candidate) => lookup(candidate).kind === 'text');
    // What is not loaded yet has been asked for; it may come before the one that is there.
    return known[0] === undefined ? undefined : linkCompose(known[0], lookup);
  }
  const groups = folders
    .map((folder) => files.flatMap((file) => resolvePath(folder, file) ?? []))
    .filter((uris) => uris.length === files.length);
  const found = groups.filter((uris) => uris.map((uri) => lookup(uri).kind).every((kind) => kind === 'text'))[0];
  const last = found?.at(-1);
  if (found === undefined || last === undefined) return undefined;
  return found.length === 1 ? linkCompose(last, lookup) : linkCompose(last, lookup, found);
}
