import { asString, get, getEntry, withHop, type Entry, type MapNode, type Node } from '../../syntax/yaml/node.ts';
import { sameSite } from '../../text/span.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import { baseName, directoryOf, resolvePath } from '../uri.ts';
import { merging, problem, readText, type Loading } from './context.ts';
import { environmentOf, type Environment } from './environment.ts';
import { mergeNodes } from './merge.ts';
import { ROOT_RULE, ruleFor } from './rules.ts';
import { applyTags } from './tags.ts';
import { entryOf, impliedText, mapOf, scalarOf } from './tree.ts';

/** Loads a group of files as one model; handed in, for including and loading need each other. */
export type LoadModel = (
  files: readonly string[],
  directory: string,
  environment: Environment,
  included: readonly string[],
) => MapNode | undefined;

/** What an included file may bring along. */
export const SECTIONS = ['services', 'networks', 'volumes', 'configs', 'secrets'] as const;

interface Included {
  readonly path: SourcedText;
  readonly files: readonly string[];
  readonly directory: string;
  readonly environmentFiles: readonly string[] | undefined;
}

/**
 * The model with what it includes. Included resources lie below the model's own of the same name.
 * See https://docs.docker.com/reference/compose-file/include/ and
 * https://github.com/compose-spec/compose-go/blob/v2.10.0/loader/include.go
 */
export function applyIncludes(
  loading: Loading,
  model: MapNode,
  directory: string,
  environment: Environment,
  included: readonly string[],
  load: LoadModel,
): MapNode {
  const list = get(model, 'include');
  if (list?.kind !== 'seq') return model;
  let result = model;
  for (const { value } of list.items) {
    const item = readItem(loading, value, directory);
    if (item === undefined || loading.includes-- <= 0) {
      loading.incomplete = true;
      continue;
    }
    if (included.includes(item.files[0] ?? '')) {
      problem(
        loading,
        'include',
        `include cycle detected: ${[...included, item.files[0] ?? ''].map(baseName).join(' include ')}`,
        item.path.at,
      );
      continue;
    }
    const imported = load(item.files, item.directory, includedEnvironment(loading, item, environment), included);
    noteUnread(loading, item);
    if (imported !== undefined) result = importInto(loading, result, imported, item.path);
  }
  return result;
}

function readItem(loading: Loading, value: Node, directory: string): Included | undefined {
  const texts = (node: Node | undefined): SourcedText[] =>
    node?.kind === 'seq'
      ? node.items.flatMap((item) => asString(item.value) ?? [])
      : node?.kind === 'scalar'
        ? [node.source]
        : [];
  const paths = texts(value.kind === 'map' ? get(value, 'path') : value);
  const files = paths.flatMap(({ text }) => resolvePath(directory, text) ?? []);
  const [path] = paths;
  const [main] = files;
  if (path === undefined || main === undefined) return undefined;
  if (files.length < paths.length) loading.incomplete = true;
  const own = asString(get(value, 'project_directory'));
  const projectDirectory =
    own === undefined ? directoryOf(main) : resolvePath(directory, `${own.text.replace(/\/+$/, '')}/`);
  const named = get(value, 'env_file');
  return {
    path,
    files,
    directory: projectDirectory ?? directoryOf(main),
    environmentFiles:
      named === undefined ? undefined : texts(named).flatMap(({ text }) => resolvePath(directory, text) ?? []),
  };
}

/** What the including project knows, and below it the `env_file` of the include or the `.env` beside it. */
function includedEnvironment(loading: Loading, item: Included, outer: Environment): Environment {
  return environmentOf(loading, item.environmentFiles ?? [`${item.directory}.env`], outer);
}

function noteUnread(loading: Loading, { files, path }: Included): void {
  for (const uri of files) {
    const state = readText(loading, uri);
    if (state.kind !== 'text') loading.incomplete = true;
    if (state.kind === 'absent') problem(loading, 'include', `${path.text}: no such file`, path.at);
  }
}

function importInto(loading: Loading, model: MapNode, imported: MapNode, path: SourcedText): MapNode {
  const sections = new Map(model.entries.map((entry) => [entry.key.source.text, entry]));
  for (const name of SECTIONS) {
    const section = get(imported, name);
    if (section?.kind !== 'map') continue;
    const own = sections.get(name);
    const merged = importSection(loading, name, own?.value, section, path);
    sections.set(
      name,
      own === undefined ? entryOf(scalarOf(impliedText(name, path.at)), merged) : { ...own, value: merged },
    );
  }
  return { ...model, entries: [...sections.values()] };
}

function importSection(
  loading: Loading,
  name: string,
  own: Node | undefined,
  section: MapNode,
  path: SourcedText,
): MapNode {
  const target = own?.kind === 'map' ? own : mapOf([], section);
  const rule = ruleFor(ruleFor(ROOT_RULE, name), '');
  const entries = new Map<string, Entry>(target.entries.map((entry) => [entry.key.source.text, entry]));
  for (const entry of section.entries) {
    const value = withHop(entry.value, { kind: 'include', name: path.text, at: path.at });
    const local = getEntry(target, entry.key.source.text);
    if (local === undefined) entries.set(entry.key.source.text, { ...entry, value });
    else if (!sameSite(local.value.at, entry.value.at)) {
      const pair = applyTags(value, local.value, rule, loading.budget);
      entries.set(entry.key.source.text, {
        ...local,
        value: mergeNodes(pair.base, pair.over, rule, merging(loading, 'over')),
      });
    }
  }
  return { ...target, entries: [...entries.values()] };
}
