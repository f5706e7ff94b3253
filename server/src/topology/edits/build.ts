import { appendItem, insertEntry } from '../../syntax/yaml/edit.ts';
import { getEntry } from '../../syntax/yaml/node.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { Container } from '../model.ts';
import { writtenEntry } from './definition.ts';
import { allOf } from './text.ts';

/** Gives the build of a service an entry for its `/etc/hosts`. Undefined where the build is a mere path, or shared. */
export function addBuildHost(container: Container, name: string, address: string): TextEdit[] | undefined {
  const build = writtenEntry(container, 'build')?.entry.value;
  if (build?.kind !== 'map') return undefined;
  const hosts = getEntry(build, 'extra_hosts')?.value;
  if (hosts === undefined) return allOf([insertEntry(build, 'extra_hosts', [`- "${name}:${address}"`])]);
  return hosts.kind === 'seq'
    ? allOf([appendItem(hosts, `${name}:${address}`)])
    : hosts.kind === 'map'
      ? allOf([insertEntry(hosts, name, address)])
      : undefined;
}
