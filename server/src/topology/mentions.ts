import type { Site } from '../text/span.ts';
import type { Lookup } from './lookup.ts';
import { collector } from './mentions/collect.ts';
import { noteCompose } from './mentions/composeNames.ts';
import { noteDialled } from './mentions/dialledNames.ts';
import { noteScript } from './mentions/scriptNames.ts';
import type { Topology } from './model.ts';

/** Something that files declare and mention elsewhere: a name of a container, a network, a mapping of ports. */
export interface Thing {
  readonly kind: 'name' | 'network' | 'mapping';
  /** As it is spelled where it is declared; of a mapping, its host port. */
  readonly name: string;
  /** True for a network by its name on the engine, which every project and script of a machine shares. */
  readonly onEngine?: boolean;
}

/** How a name is declared. */
export type Declares = 'service' | 'container-name' | 'hostname' | 'alias' | 'network' | 'mapping' | 'exposure';

/** One place at which files speak of a thing. */
export interface Mention {
  readonly of: Thing;
  /** The name alone: the host inside a URL, `db` of `service:db`. */
  readonly at: Site;
  /** `perhaps` where a part of the text cannot be known and the rest fits. */
  readonly role: 'declaration' | 'reference' | 'perhaps';
  readonly declares: Declares | undefined;
  /** Ids of the containers that are declared here, or that a reference leads to; empty if the thing alone says it. */
  readonly containers: readonly string[];
  /**
   * `here`: the name stands at `at`, character by character. `carried`: a variable brings it, and its value is a mention of its
   * own. `composed`: it is put together in a way that no edit can follow.
   */
  readonly spelled: 'here' | 'carried' | 'composed';
  /** Where the variable's value has the name, if it is carried. */
  readonly origin?: Site;
}

/** The mentions in the files of one topology. */
export interface Mentions {
  readonly all: readonly Mention[];
  /** Those in one file, in the order of the text. */
  in(uri: string): readonly Mention[];
  of(thing: Thing): readonly Mention[];
  /** The network that goes by a name on the engine, if these files speak of it so. */
  onEngine(name: string): Thing | undefined;
}

const known = new WeakMap<Topology, Mentions>();

/**
 * Every place at which the files of a topology speak of its containers, networks and mappings, each once. `lookup` must answer as it
 * did when the topology was linked. Computed once for each topology.
 */
export function mentionsOf(topology: Topology, lookup: Lookup): Mentions {
  let mentions = known.get(topology);
  if (mentions === undefined) known.set(topology, (mentions = collect(topology, lookup)));
  return mentions;
}

function collect(topology: Topology, lookup: Lookup): Mentions {
  const notes = collector(lookup);
  const project = topology.script?.project;
  if (project !== undefined) noteProject(project);
  if (topology.origin === 'compose') noteProject(topology);
  else {
    noteScript(topology, notes);
    noteDialled(topology, notes);
  }
  return notes.mentions();

  function noteProject(compose: Topology): void {
    noteCompose(compose, notes);
    noteDialled(compose, notes);
  }
}
