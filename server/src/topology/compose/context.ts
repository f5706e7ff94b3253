import { newRoom, type Room, type VariableUse, type VariableValue } from '../../syntax/interpolation/interpolate.ts';
import type { MapNode } from '../../syntax/yaml/node.ts';
import { parseYaml, type Yaml } from '../../syntax/yaml/parse.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import { site, type Site } from '../../text/span.ts';
import type { FileState, Lookup } from '../lookup.ts';
import type { Environment } from './environment.ts';
import type { Merging } from './merge.ts';

/** What is wrong with a project beyond a single value. */
export interface ComposeProblem {
  readonly kind: 'yaml' | 'interpolation' | 'merge' | 'extends' | 'include' | 'env_file' | 'dotenv';
  /** In English, in Compose's words where Compose has any. */
  readonly message: string;
  readonly at: Site;
}

/** Everything that reading one project shares. Lives for one call of `loadCompose`. */
export interface Loading {
  readonly lookup: Lookup;
  /** What a variable is that no file sets. */
  readonly shell: (name: string) => VariableValue;
  readonly problems: ComposeProblem[];
  readonly variables: VariableUse[];
  readonly files: Set<string>;
  readonly yaml: Map<string, Yaml>;
  /** The documents of the files, as they are written. */
  readonly roots: MapNode[];
  readonly missing: Set<string>;
  readonly absent: Set<string>;
  /** The folder that relative paths written in a file start from, by the file's URI. */
  readonly directories: Map<string, string>;
  /** Where a file's variables are looked up, by its URI: an included file may have a `.env` of its own. */
  readonly environments: Map<string, Environment>;
  /** A service's own maps in the files, in the order in which they are merged. */
  readonly definitions: Map<string, MapNode[]>;
  /** The keys under which the files define a service, in the same order. */
  readonly keys: Map<string, SourcedText[]>;
  /** Services of which a part could not be read. */
  readonly partial: Set<string>;
  /** True once an include could not be followed: there may be more services. */
  incomplete: boolean;
  readonly budget: { left: number };
  readonly room: Room;
  /** How many more files may be included; a hostile web of includes would never end. */
  includes: number;
}

export const newLoading = (lookup: Lookup, shell: Loading['shell']): Loading => ({
  lookup,
  shell,
  problems: [],
  variables: [],
  files: new Set(),
  yaml: new Map(),
  roots: [],
  missing: new Set(),
  absent: new Set(),
  directories: new Map(),
  environments: new Map(),
  definitions: new Map(),
  keys: new Map(),
  partial: new Set(),
  incomplete: false,
  budget: { left: 1_000_000 },
  room: newRoom(),
  includes: 500,
});

/** Asks for a file and notes the answer. */
export function readText(loading: Loading, uri: string): FileState {
  const state = loading.lookup(uri);
  const set = { text: loading.files, absent: loading.absent, 'not-loaded': loading.missing }[state.kind];
  set.add(uri);
  return state;
}

const parsed = new WeakMap<FileState, Yaml>();

/** Asks for a YAML file; each state of a file is parsed once. Problems are noted the first time that a project reads it. */
export function readYaml(loading: Loading, uri: string): Yaml | undefined {
  const known = loading.yaml.get(uri);
  if (known !== undefined) return known;
  const state = readText(loading, uri);
  if (state.kind !== 'text') return undefined;
  const yaml = yamlOf(uri, state);
  loading.yaml.set(uri, yaml);
  for (const { message, at } of yaml.problems) loading.problems.push({ kind: 'yaml', message, at });
  return yaml;
}

/** The YAML of a file's state, parsed once. */
export function yamlOf(uri: string, state: FileState & { readonly kind: 'text' }): Yaml {
  let yaml = parsed.get(state);
  if (yaml === undefined || yaml.file.uri !== uri) parsed.set(state, (yaml = parseYaml(state.text, uri)));
  return yaml;
}

export const problem = (loading: Loading, kind: ComposeProblem['kind'], message: string, at: Site): void =>
  void loading.problems.push({ kind, message, at });

/** The merging of one project's trees. */
export const merging = (loading: Loading, primary: Merging['primary']): Merging => ({
  primary,
  budget: loading.budget,
  problem: (message, at) => problem(loading, 'merge', message, at),
});

/** The first character of a file, for what concerns it as a whole. */
export const startOf = (uri: string): Site => site(uri, 0, 0);
