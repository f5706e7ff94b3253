import { parseDotenv, parseRawEnv, type DotenvEntry } from '../../syntax/dotenv/dotenv.ts';
import type { VariableValue } from '../../syntax/interpolation/interpolate.ts';
import { asString, get, textOf, type MapNode, type Node } from '../../syntax/yaml/node.ts';
import { hasUnknown, type Hop, type SourcedText } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import type { EnvironmentVariable } from '../model.ts';
import { resolvePath } from '../uri.ts';
import { problem, readText, type Loading } from './context.ts';
import { impliedText, cutAtEquals } from './tree.ts';

/** Where a project, or an included part of it, looks up its variables. */
export type Environment = (name: string) => VariableValue;

const isKnown = (value: VariableValue): value is SourcedText => typeof value !== 'string';

/**
 * The variables of env files, each seeing the ones before it; what `outer` knows goes first.
 */
export function environmentOf(loading: Loading, uris: readonly string[], outer: Environment): Environment {
  const values = new Map<string, SourcedText>();
  const lookup: Environment = (name) => {
    const value = outer(name);
    return isKnown(value) ? value : (values.get(name) ?? value);
  };
  for (const uri of uris) {
    const state = readText(loading, uri);
    if (state.kind !== 'text') continue;
    const { entries, problems } = parseDotenv(state.text, uri, lookup, loading.room);
    for (const { message, at } of problems) problem(loading, 'dotenv', message, at);
    for (const { key, keyAt, value } of entries) {
      if (value !== undefined) values.set(key, arrived(value, { kind: 'dotenv', name: key, at: keyAt }));
    }
  }
  return lookup;
}

/** A value with one more step in front of those that its pieces carry; an empty value has no pieces to carry it. */
const arrived = (value: SourcedText, hop: Hop): SourcedText => ({
  ...value,
  pieces: value.pieces.map((piece) => ({ ...piece, via: [hop, ...(piece.via ?? [])] })),
});

/** The project's name is a variable too. */
export const withProjectName =
  (outer: Environment, name: string, at: Site): Environment =>
  (variable) =>
    variable === 'COMPOSE_PROJECT_NAME' ? impliedText(name, at) : outer(variable);

/**
 * The variables that a service's processes get: `environment` over `env_file`, a later file over an earlier one. A key
 * without a value is handed through from `.env` or the shell; then the value is undefined unless `.env` tells it.
 * See https://docs.docker.com/compose/how-tos/environment-variables/envvars-precedence/
 */
export function serviceEnvironment(
  loading: Loading,
  name: string,
  service: MapNode,
  project: Environment,
): EnvironmentVariable[] {
  const own = ownVariables(loading, get(service, 'environment'), project);
  const variables = new Map<string, EnvironmentVariable>();
  const lookup: Environment = (variable) => {
    const outer = project(variable);
    if (isKnown(outer)) return outer;
    return own.get(variable)?.value ?? variables.get(variable)?.value ?? outer;
  };
  for (const file of environmentFiles(loading, name, get(service, 'env_file'))) {
    for (const { key, keyAt, value } of readEntries(loading, name, file, lookup)) {
      const known = value ?? lookup(key);
      variables.set(key, {
        name: key,
        at: keyAt,
        value: isKnown(known) ? arrived(known, file.hop) : undefined,
        from: 'env_file',
      });
    }
  }
  for (const [key, variable] of own) variables.set(key, variable);
  return [...variables.values()];
}

/** Names without a value in a list are looked up where their file's variables are, those in a map in the project. */
function ownVariables(
  loading: Loading,
  node: Node | undefined,
  project: Environment,
): Map<string, EnvironmentVariable> {
  const variables = new Map<string, EnvironmentVariable>();
  const add = (key: SourcedText, value: SourcedText | undefined, environment: Environment) => {
    const known = value ?? environment(key.text);
    variables.set(key.text, {
      name: key.text,
      at: key.at,
      value: isKnown(known) ? known : undefined,
      from: 'environment',
    });
  };
  if (node?.kind === 'map') for (const { key, value } of node.entries) add(key.source, asString(value), project);
  if (node?.kind === 'seq') {
    for (const item of node.items) {
      const source = asString(item.value);
      if (source === undefined) continue;
      const { key, value } = cutAtEquals(source);
      add(key, value, loading.environments.get(source.at.uri) ?? project);
    }
  }
  return variables;
}

interface EnvironmentFile {
  readonly uri: string;
  readonly raw: boolean;
  readonly required: boolean;
  readonly hop: Hop;
}

/** `env_file` as a text, a list, or maps with `path`, `required` and `format`. */
function environmentFiles(loading: Loading, service: string, node: Node | undefined): EnvironmentFile[] {
  const values = node?.kind === 'seq' ? node.items.map((item) => item.value) : node === undefined ? [] : [node];
  return values.flatMap((value): EnvironmentFile[] => {
    const path = asString(value) ?? asString(get(value, 'path'));
    if (path === undefined) return [];
    const uri = resolvePath(directoryFor(loading, path.at.uri), path.text);
    if (uri === undefined || hasUnknown(path.text)) {
      loading.partial.add(service);
      return [];
    }
    const raw = textOf(get(value, 'format')) === 'raw';
    return [
      {
        uri,
        raw,
        required: textOf(get(value, 'required')) !== 'false',
        hop: { kind: 'env_file', name: path.text, at: path.at },
      },
    ];
  });
}

/** The folder that relative paths in a file start from. */
export const directoryFor = (loading: Loading, uri: string): string =>
  loading.directories.get(uri) ?? uri.slice(0, uri.lastIndexOf('/') + 1);

function readEntries(
  loading: Loading,
  service: string,
  file: EnvironmentFile,
  lookup: Environment,
): readonly DotenvEntry[] {
  const state = readText(loading, file.uri);
  if (state.kind === 'absent' && file.required)
    problem(loading, 'env_file', `env file ${file.hop.name} not found`, file.hop.at);
  if (state.kind === 'not-loaded') loading.partial.add(service);
  if (state.kind !== 'text') return [];
  const { entries, problems } = file.raw
    ? parseRawEnv(state.text, file.uri)
    : parseDotenv(state.text, file.uri, lookup, loading.room);
  for (const { message, at } of problems) problem(loading, 'dotenv', message, at);
  return entries;
}
