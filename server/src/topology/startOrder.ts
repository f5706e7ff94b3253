import { get, textOf } from '../syntax/yaml/node.ts';
import type { Container, Dependency, Topology } from './model.ts';

/** Who is started before whom, and what is waited for. */

/** The service that an entry of `depends_on` names; undefined if the files do not have it, or if it does not have to be there. */
export function dependedOn(topology: Topology, { value, written }: Dependency): Container | undefined {
  if (written.kind === 'yaml-entry' && textOf(get(written.entry.value, 'required')) === 'false') return undefined;
  return topology.containers.find(({ kind, name }) => kind === 'service' && name.value === value);
}

/** Whether Docker starts the service again when it fails, so that it comes up as soon as it can. */
export function startsAgain({ written }: Container): boolean {
  if (written.kind !== 'service') return true;
  const restart = textOf(get(written.map, 'restart'));
  return (restart !== undefined && restart !== 'no') || get(get(written.map, 'deploy'), 'restart_policy') !== undefined;
}
