import { knownImage, type KnownImage } from './images/knownImage.ts';
import { valueOf } from './known.ts';
import type { Container, Publication, Topology } from './model.ts';
import { canRunTogether, resolveFrom, stackMates } from './reach.ts';

/** An address at which something may be reached. */
export interface Destination {
  readonly host: string;
  /** Ports that count there, the likeliest first. */
  readonly ports: readonly number[];
  readonly container: Container;
  readonly image: KnownImage | undefined;
  /** How the way leads there; `network` is set for `network`. */
  readonly by: 'network' | 'same-stack' | 'host';
  readonly network?: string | undefined;
}

/** Names that Docker's DNS answers to, the best first. A host name is not among them. */
const KINDS = ['service', 'container-name', 'alias'] as const;

/** Every address that is offered asks about every container, and what is answered is in the container alone. */
function onceEach<Answer>(answer: (container: Container) => Answer): (container: Container) => Answer {
  const answers = new WeakMap<Container, { readonly answer: Answer }>();
  return (container) => {
    let known = answers.get(container);
    if (known === undefined) answers.set(container, (known = { answer: answer(container) }));
    return known.answer;
  };
}

/** What is known of a container's image, unless it is built here. */
export const imageOf = onceEach(({ image, build }): KnownImage | undefined =>
  build !== undefined || image === undefined ? undefined : knownImage(image.text),
);

/** TCP ports on which a container may listen: its image's main port, what its mappings lead to, what it exposes, what its program says. */
export const containerPorts = onceEach(listPorts);

function listPorts(container: Container): readonly number[] {
  const published = container.publications.flatMap(({ containerPorts: ports, protocol }) => {
    const range = valueOf(protocol) === 'udp' ? undefined : valueOf(ports);
    return range === undefined || range.last !== range.first ? [] : [range.first];
  });
  const exposed = container.exposures
    .filter(({ ports, protocol }) => protocol === 'tcp' && ports.first === ports.last)
    .map(({ ports }) => ports.first);
  const main =
    imageOf(container)
      ?.ports.filter(({ protocol }) => protocol === 'tcp')
      .map(({ port }) => port) ?? [];
  const heard = container.listeners.flatMap(({ kind, port }) =>
    kind === 'server' && port !== undefined ? [port] : [],
  );
  return [...new Set([...main.slice(0, 1), ...heard, ...published, ...exposed, ...main])];
}

/** Whom a container can dial, and how: names on its networks, itself and those that share its stack, ports of the host. */
export function destinationsFrom(topology: Topology, from: Container): Destination[] {
  const found: Destination[] = [];
  if (from.networkMode.kind === 'host') found.push(...publishedOn(topology, 'localhost'));
  for (const container of topology.containers) {
    if (container.kind === 'stage' || container.id === from.id || !canRunTogether(from, container)) continue;
    for (const host of namesOf(container)) {
      const resolution = resolveFrom(topology, from, host);
      if (resolution.kind !== 'container' || !resolution.containers.includes(container)) continue;
      found.push({
        host,
        ports: containerPorts(container),
        container,
        image: imageOf(container),
        by: 'network',
        network: resolution.networks[0],
      });
    }
  }
  for (const mate of stackMates(topology, from)) {
    if (mate.id === from.id || from.networkMode.kind === 'host') continue;
    found.push({
      host: 'localhost',
      ports: containerPorts(mate),
      container: mate,
      image: imageOf(mate),
      by: 'same-stack',
    });
  }
  const gateway = from.extraHosts.find(({ address }) => address.text === 'host-gateway');
  if (gateway !== undefined) found.push(...publishedOn(topology, gateway.name.text));
  return found;
}

const namesOf = onceEach(({ names }): readonly string[] => [
  ...new Set(KINDS.flatMap((wanted) => names.flatMap(({ kind, text }) => (kind === wanted ? [text] : [])))),
]);

/** What is published, under a name of the host. */
export function publishedOn({ containers }: Topology, host: string): Destination[] {
  return containers.flatMap((container) => {
    const ports = container.publications.flatMap((publication) => hostPortsOf(publication).slice(0, 1));
    return ports.length === 0 ? [] : [{ host, ports, container, image: imageOf(container), by: 'host' as const }];
  });
}

/** The host ports of a TCP mapping; none if Docker chooses, or if they are not known. */
export function hostPortsOf({ hostPorts, protocol }: Publication): number[] {
  const range = valueOf(protocol) === 'udp' ? undefined : valueOf(hostPorts);
  if (range === undefined) return [];
  return Array.from({ length: Math.min(range.last - range.first + 1, 100) }, (_, index) => range.first + index);
}
