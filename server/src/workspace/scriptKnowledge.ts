import { DEFAULT_NAMES } from '../topology/compose/projectFiles.ts';
import type { Site } from '../text/span.ts';
import { baseName } from '../topology/uri.ts';
import type { FileStore } from './fileStore.ts';
import { scriptFacts, type ScriptFacts } from './scriptFacts.ts';

/** What the scripts of a workspace say together. */
export interface Told {
  /** For a Compose file that is only used on top of others: those and the file itself, in their order. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** Compose files that Compose also reads by themselves, and that a script puts others on top of. */
  readonly bases: ReadonlySet<string>;
  /** Compose files that are deployed as stacks, and where. */
  readonly stacks: ReadonlyMap<string, Site>;
  /** Names of networks that are created; U+FFFC where they cannot be known. */
  readonly created: ReadonlySet<string>;
  readonly swarm: boolean;
}

/** What scripts do with the projects of their workspace, read again when one of them changes. */
export interface ScriptKnowledge {
  told(): Told;
  /** Reads scripts for the first time. Paths in them are those of their folder or of `root`; `known` are the files that there are. */
  follow(scripts: readonly string[], root: string, known: ReadonlySet<string>): void;
  /** Reads changed and new scripts, once others are followed, and answers which Compose files are used in another way now. */
  reread(uris: readonly string[]): string[];
  /** Whether a file is a script that told something, or did before it changed. */
  tells(uri: string): boolean;
}

/** Names of files that tell how Compose files are used. */
const SCRIPT_NAME =
  /\.(?:sh|bash|mk)$|\/makefile$|\/package\.json$|\/\.?devcontainer\.json$|\/\.github\/workflows\/[^/]+$|\/\.gitlab-ci\.ya?ml$|\/readme[^/]*\.md$/i;

/** Whether a file may tell how Compose files are used, by its name. */
export const mayTell = (uri: string): boolean => SCRIPT_NAME.test(uri);

export function scriptKnowledge(store: FileStore): ScriptKnowledge {
  const followed = new Set<string>();
  const facts = new Map<string, ScriptFacts>();
  let told: Told | undefined;
  let factsOf: ((uri: string, text: string) => ScriptFacts) | undefined;

  const read = (uri: string): void => {
    const state = store.lookup(uri);
    const found = state.kind === 'text' ? factsOf?.(uri, state.text) : undefined;
    // A script that has told something stays in the map, empty as it may be: its place decides whose word counts.
    if (found && (saysSomething(found) || facts.has(uri))) facts.set(uri, found);
    else facts.delete(uri);
    told = undefined;
  };
  const now = (): Told => (told ??= sum([...facts.values()]));

  return {
    told: now,
    follow(scripts, root, known) {
      const exists = (file: string): boolean => known.has(file) || store.lookup(file).kind === 'text';
      factsOf = (uri, text) => scriptFacts(uri, text, root, exists);
      for (const uri of scripts) {
        followed.add(uri);
        read(uri);
      }
    },
    reread(uris) {
      const changed = factsOf ? uris.filter((uri) => followed.has(uri) || mayTell(uri)) : [];
      if (changed.length === 0) return [];
      const before = now();
      for (const uri of changed) followed.add(uri);
      changed.forEach(read);
      return usedOtherwise(before, now());
    },
    tells: (uri) => facts.has(uri),
  };
}

const saysSomething = ({ groups, stacks, created, swarm }: ScriptFacts): boolean =>
  swarm || groups.length > 0 || stacks.length > 0 || created.length > 0;

/** Where scripts differ, the first one has the say. */
function sum(all: readonly ScriptFacts[]): Told {
  const groups = new Map<string, readonly string[]>();
  const bases = new Set<string>();
  const stacks = new Map<string, Site>();
  for (const files of all.flatMap((one) => one.groups)) {
    files.forEach((uri, index) => {
      // A file that Compose also reads by itself is a project of its own too.
      const isBase = index === 0 && DEFAULT_NAMES.includes(baseName(uri));
      if (isBase) bases.add(uri);
      const below = index > 0 ? files.slice(0, index + 1) : isBase ? undefined : files;
      if (below !== undefined && !groups.has(uri)) groups.set(uri, below);
    });
  }
  for (const { file, at } of all.flatMap((one) => one.stacks)) if (!stacks.has(file)) stacks.set(file, at);
  return {
    groups,
    bases,
    stacks,
    created: new Set(all.flatMap(({ created }) => created)),
    swarm: all.some(({ swarm }) => swarm),
  };
}

function usedOtherwise(before: Told, after: Told): string[] {
  const shown = ({ groups, bases, stacks }: Told, uri: string): string =>
    JSON.stringify([groups.get(uri), bases.has(uri), stacks.get(uri)]);
  const all = [before, after].flatMap(({ groups, bases, stacks }) => [...groups.keys(), ...bases, ...stacks.keys()]);
  return [...new Set(all)].filter((uri) => shown(before, uri) !== shown(after, uri));
}
