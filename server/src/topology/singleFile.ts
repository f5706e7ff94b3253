import { asString, get, type MapNode, type Node, type ScalarNode } from '../syntax/yaml/node.ts';
import { parseYaml } from '../syntax/yaml/parse.ts';
import { slice, type SourcedText } from '../text/sourcedText.ts';
import type { MergedService } from './composeService.ts';
import type { Lookup } from './lookup.ts';
import type { EnvironmentVariable } from './model.ts';
import { directoryOf } from './uri.ts';

export interface ComposeProject {
  readonly services: readonly MergedService[];
  readonly networks: readonly { key: SourcedText; node: Node }[];
}

export function loadCompose(uri: string, lookup: Lookup): ComposeProject {
  const state = lookup(uri);
  if (state.kind !== 'text') return { services: [], networks: [] };
  const root = parseYaml(state.text, uri).documents[0]?.root;
  const services = get(root, 'services');
  const networks = get(root, 'networks');
  const entries = (node: Node | undefined): { key: ScalarNode; value: Node }[] => (node?.kind === 'map' ? [...node.entries] : []);
  return {
    services: entries(services).flatMap(({ key, value }) =>
      value.kind === 'map'
        ? [{ name: key.source, node: value, definitions: [value], environment: environment(value), directory: directoryOf(uri), partial: false }]
        : [],
    ),
    networks: entries(networks).map(({ key, value }) => ({ key: key.source, node: value })),
  };
}

function environment(service: MapNode): EnvironmentVariable[] {
  const node = get(service, 'environment');
  if (node?.kind === 'map') return node.entries.map(({ key, value }) => ({ name: key.source.text, at: key.at, value: asString(value), from: 'environment' }));
  if (node?.kind !== 'seq') return [];
  return node.items.flatMap(({ value }): EnvironmentVariable[] => {
    const source = asString(value);
    if (!source) return [];
    const eq = source.text.indexOf('=');
    if (eq < 0) return [{ name: source.text, at: source.at, value: undefined, from: 'environment' }];
    const key = slice(source, { start: 0, end: eq });
    return [{ name: key.text, at: key.at, value: slice(source, { start: eq + 1, end: source.text.length }), from: 'environment' }];
  });
}
