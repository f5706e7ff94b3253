import { insert, type TextEdit } from '../../text/textEdit.ts';
import type { Container, Topology } from '../model.ts';

/** A name that no network of the topology has. */
export function freeNetworkName(topology: Topology): string {
  const taken = new Set(topology.networks.map(({ id }) => id));
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'app-net' : `app-net-${number}`;
    if (!taken.has(name)) return name;
  }
}

/** Puts a `network create` in front of the line that runs a container. Undefined where the line holds more than that. */
export function createNetwork(topology: Topology, before: Container, name: string): TextEdit | undefined {
  const { written } = before;
  if (written.kind !== 'run') return undefined;
  const start = topology.script?.lines.find(({ invocation }) => invocation === written.invocation)?.before;
  return (
    start &&
    insert(start.at.uri, start.at.span.start, `${start.lead}${before.engine} network create ${name}${start.eol}`)
  );
}
