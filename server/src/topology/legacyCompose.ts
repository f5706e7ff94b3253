import { get, getEntry, type Entry, type MapNode } from '../syntax/yaml/node.ts';
import type { Lookup } from './lookup.ts';
import type { LegacyServices } from './model.ts';
import { yamlOf } from './compose/context.ts';

const SERVICE_KEYS = ['image', 'build'];

/**
 * The services of a file in the first Compose format, where they stand at the top. Undefined for any other file: every key must hold
 * a service, and there must be an image or a build in each.
 */
export function legacyServices(uri: string, lookup: Lookup): LegacyServices | undefined {
  const state = lookup(uri);
  if (state.kind !== 'text') return undefined;
  const root = yamlOf(uri, state).documents[0]?.root;
  if (root?.kind !== 'map' || root.flow || root.entries.length === 0 || getEntry(root, 'services') !== undefined)
    return undefined;
  if (!root.entries.every(isService)) return undefined;
  return {
    root,
    names: root.entries.map(({ key }) => key.source),
    nets: root.entries.flatMap(({ value }) => netOf(value)),
  };
}

const isService = ({ key, value }: Entry): boolean =>
  !key.source.text.startsWith('x-') &&
  value.kind === 'map' &&
  SERVICE_KEYS.some((one) => get(value, one) !== undefined);

const netOf = (service: Entry['value']): Entry[] =>
  [getEntry(service as MapNode, 'net')].filter((entry) => entry !== undefined);
