import type { Site } from '../../text/span.ts';
import { isKnown } from '../known.ts';
import type { Thing } from '../mentions.ts';
import type { Container, Endpoint, Exposure, Publication, ScriptCommand, Topology } from '../model.ts';
import { containerPortOf, inRange, isLoopback, publishersOf, resolveFrom, stackMates } from '../reach.ts';
import { scopeOf, type Collector, type Spelling } from './collect.ts';

/** Keys whose addresses are dialled from outside, where published ports count. */
const OUTSIDE: ReadonlySet<string> = new Set(['browser', 'cors', 'callback', 'self-public-url', 'advertised']);

/** Takes down whom addresses dial: the host's name, and the mapping behind the port. */
export function noteDialled(topology: Topology, notes: Collector): void {
  const scene: Scene = { topology, notes };
  for (const container of topology.containers) {
    for (const publication of container.publications) declareMapping(publication, container, notes);
    const { build } = container;
    const built = build === undefined ? [] : [...build.endpoints, ...build.steps.flatMap(({ endpoints }) => endpoints)];
    for (const endpoint of [...container.endpoints, ...built]) noteEndpoint(scene, endpoint, container);
  }
  for (const command of topology.script?.commands ?? []) noteCommand(scene, command);
}

interface Scene {
  readonly topology: Topology;
  readonly notes: Collector;
}

const placed = ({ uri, span }: Site): string => `${uri} ${span.start}`;

const mappingOf = ({ at }: Publication | Exposure, notes: Collector): Thing => notes.thing('mapping', placed(at));

function declareMapping(publication: Publication, { id }: Container, notes: Collector): void {
  const source = publication.source ?? publication.fields.hostPorts ?? publication.fields.containerPorts;
  if (source === undefined) return;
  notes.note({
    of: mappingOf(publication, notes),
    at: source.at,
    role: 'declaration',
    declares: 'mapping',
    containers: [id],
    spelled: 'composed',
  });
}

function noteCommand({ topology, notes }: Scene, { inside, endpoints }: ScriptCommand): void {
  const project = topology.script?.project;
  const home = inside && within(topology, inside);
  for (const endpoint of endpoints) {
    if (home !== undefined) noteEndpoint({ topology: home.topology, notes }, endpoint, home.container);
    else if (inside === undefined && isLoopback(endpoint.host)) {
      for (const one of project === undefined ? [topology] : [topology, project])
        notePublished({ topology: one, notes }, endpoint);
    }
  }
}

/** The container that `docker exec` or `docker compose exec` goes into. */
function within(
  topology: Topology,
  { name, by }: NonNullable<ScriptCommand['inside']>,
): { topology: Topology; container: Container } | undefined {
  const kind = by === 'service' ? 'service' : 'container-name';
  for (const one of by === 'service' ? [topology.script?.project] : [topology, topology.script?.project]) {
    const container = one?.containers.find(({ names }) =>
      names.some((other) => other.kind === kind && other.text === name.text),
    );
    if (one !== undefined && container !== undefined) return { topology: one, container };
  }
  return undefined;
}

function noteEndpoint(scene: Scene, endpoint: Endpoint, from: Container): void {
  const { topology, notes } = scene;
  const { host, hostSpan, source } = endpoint;
  if (host.includes('\uFFFC')) {
    notes.refer('name', { source, range: hostSpan }, [], scopeOf(topology));
    return;
  }
  const resolution = resolveFrom(topology, from, host);
  switch (resolution.kind) {
    case 'container':
      return noteHost(scene, endpoint, resolution.containers);
    case 'unreachable':
      return noteHost(scene, endpoint, [resolution.container]);
    case 'self':
      return resolution.why === 'own-name' ? noteHost(scene, endpoint, [from]) : noteLoopback(scene, endpoint, from);
    case 'extra-host':
      return resolution.entry.address.text === 'host-gateway' ? notePublished(scene, endpoint) : undefined;
    case 'docker-host':
      return notePublished(scene, endpoint);
    default:
  }
}

/** `db`, and of `db.backend` the part in front of the network. */
function noteHost({ topology, notes }: Scene, endpoint: Endpoint, containers: readonly Container[]): void {
  const { source, host, hostSpan } = endpoint;
  const scope = scopeOf(topology);
  const dot = host.indexOf('.');
  const end = notes.nameOf(host, scope) === undefined && dot > 0 ? hostSpan.start + dot : hostSpan.end;
  notes.refer(
    'name',
    { source, range: { start: hostSpan.start, end } },
    containers.map(({ id }) => id),
    scope,
  );
  notePort(notes, endpoint, containers);
}

function noteLoopback(scene: Scene, endpoint: Endpoint, from: Container): void {
  if (OUTSIDE.has(endpoint.keyRole) || from.networkMode.kind === 'host') notePublished(scene, endpoint);
  else notePort(scene.notes, endpoint, stackMates(scene.topology, from));
}

const portSpelling = ({ portSource, portSpan }: Endpoint): Spelling | undefined =>
  portSpan === undefined ? undefined : { source: portSource, range: portSpan };

/** A port of a container: the mapping that leads to it, or the one that it is the wrong end of, or what tells of it otherwise. */
function notePort(notes: Collector, endpoint: Endpoint, containers: readonly Container[]): void {
  const { port } = endpoint;
  const spelling = portSpelling(endpoint);
  if (spelling === undefined || typeof port !== 'number') return;
  const publications = containers.flatMap((one) => one.publications);
  const inner = publications.filter(
    ({ containerPorts }) => isKnown(containerPorts) && inRange(containerPorts.value, port),
  );
  const found =
    inner.length > 0 ? inner : publications.filter((publication) => containerPortOf(publication, port) !== undefined);
  for (const publication of found) notes.referTo(mappingOf(publication, notes), spelling);
  if (found.length === 0) noteExposed(notes, spelling, containers, port);
}

/** A port that is not published: EXPOSE, `expose`, or the image that is known to listen there. */
function noteExposed(notes: Collector, spelling: Spelling, containers: readonly Container[], port: number): void {
  for (const { id, exposures } of containers) {
    const exposure = exposures.find(({ ports }) => inRange(ports, port));
    if (exposure === undefined) continue;
    const thing = mappingOf(exposure, notes);
    notes.note({
      of: thing,
      at: exposure.at,
      role: 'declaration',
      declares: 'exposure',
      containers: [id],
      spelled: 'composed',
    });
    notes.referTo(thing, spelling);
  }
}

/** A port of the host: every mapping that publishes it. */
function notePublished({ topology, notes }: Scene, endpoint: Endpoint): void {
  const spelling = portSpelling(endpoint);
  if (spelling === undefined || typeof endpoint.port !== 'number') return;
  for (const { publication } of publishersOf(topology, endpoint.port))
    notes.referTo(mappingOf(publication, notes), spelling);
}
