import { hasUnknown } from '../text/sourcedText.ts';
import type { Network, Topology } from './model.ts';

/** What there is in the workspace of a project, itself among it: all of it shares one engine. */
export interface Neighbours {
  readonly topologies: readonly Topology[];
  /** Names of networks that scripts create: `docker network create`. */
  readonly created: ReadonlySet<string>;
  /** Whether scripts speak of a swarm: `docker swarm init`, `docker stack`, `docker service`. */
  readonly swarm: boolean;
}

/** A file alone. */
export const NO_NEIGHBOURS: Neighbours = { topologies: [], created: new Set(), swarm: false };

/** A network that a Compose project makes, and what the engine calls it. */
export interface EngineNetwork {
  readonly topology: Topology;
  readonly network: Network;
  /** `name`, or the network's key behind the name of its project. */
  readonly name: string;
}

const made = new WeakMap<Neighbours, readonly EngineNetwork[]>();

/**
 * The networks of the Compose projects in the workspace by their names on the engine; those whose names cannot be known are left out.
 * https://docs.docker.com/reference/compose-file/networks/#name
 */
export function engineNetworks(neighbours: Neighbours): readonly EngineNetwork[] {
  const known = made.get(neighbours) ?? networksOf(neighbours);
  made.set(neighbours, known);
  return known;
}

function networksOf({ topologies }: Neighbours): EngineNetwork[] {
  return topologies.flatMap((topology) => {
    const { project } = topology;
    if (topology.origin !== 'compose' || project === undefined) return [];
    return topology.networks.flatMap((network): EngineNetwork[] => {
      if (network.external || !network.declared) return [];
      const name = network.realName?.text ?? `${project}_${network.id}`;
      return hasUnknown(name) ? [] : [{ topology, network, name }];
    });
  });
}
