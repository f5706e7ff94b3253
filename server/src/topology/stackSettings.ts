import { usesOf, type DockerInvocation } from '../syntax/dockerCli/invocation.ts';
import { getEntry, type MapNode, type Node } from '../syntax/yaml/node.ts';
import type { StackSetting } from './model.ts';

/** Keys of a service that configure its network stack. */
const KEYS: readonly (readonly [string, StackSetting['kind']])[] = [
  ['networks', 'networks'],
  ['hostname', 'hostname'],
  ['dns', 'dns'],
  ['extra_hosts', 'extra-hosts'],
  ['links', 'links'],
  ['external_links', 'links'],
  ['expose', 'expose'],
  ['mac_address', 'mac-address'],
];

/** Flags of `docker run` that do. */
const FLAGS: readonly (readonly [string, StackSetting['kind']])[] = [
  ['hostname', 'hostname'],
  ['dns', 'dns'],
  ['add-host', 'extra-hosts'],
  ['link', 'links'],
  ['expose', 'expose'],
  ['mac-address', 'mac-address'],
  ['ip', 'address'],
  ['ip6', 'address'],
  ['network-alias', 'alias'],
];

const isEmpty = (node: Node): boolean =>
  node.kind === 'null' ||
  (node.kind === 'scalar' && node.source.text === '') ||
  (node.kind === 'seq' && node.items.length === 0) ||
  (node.kind === 'map' && node.entries.length === 0);

/** The settings of a service's network stack; a key without a value sets nothing. */
export const serviceStackSettings = (service: MapNode): StackSetting[] =>
  KEYS.flatMap(([key, kind]): StackSetting[] => {
    const entry = getEntry(service, key);
    if (entry === undefined || isEmpty(entry.value)) return [];
    return [{ kind, spelled: key, at: entry.key.at, written: { kind: 'yaml-entry', map: service, entry } }];
  });

/** The settings of the network stack of a `docker run`, one for each flag. */
export const runStackSettings = (invocation: DockerInvocation): StackSetting[] =>
  FLAGS.flatMap(([name, kind]) =>
    usesOf(invocation, name)
      .filter(({ value }) => value !== undefined && value.text !== '')
      .map((flag): StackSetting => ({
        kind,
        spelled: flag.spelled,
        at: flag.at,
        written: { kind: 'flag', invocation, flag },
      })),
  );
