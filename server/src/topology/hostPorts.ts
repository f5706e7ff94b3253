import { parseIp, sameIp, type Ip } from '../syntax/ip/ip.ts';
import type { PortRange, Protocol } from '../syntax/port/model.ts';
import { hasUnknown, type SourcedText } from '../text/sourcedText.ts';
import { isKnown, valueOf } from './known.ts';
import type { Container, Publication, Topology } from './model.ts';
import { canRunTogether, inRange } from './reach.ts';
import { opensHostPorts } from './publishing.ts';

/**
 * Which ports of the host the containers of a topology take, and which of them are taken twice. One listener fits an address
 * and port of a protocol; an address that is every address collides with each of its family.
 */

/** Ports of the host that one mapping takes. */
export interface HostClaim {
  readonly container: Container;
  readonly publication: Publication;
  readonly protocol: Protocol;
  readonly address: Address;
  /** Undefined where only a variable, whose name is in `variable`, tells them. */
  readonly ports: PortRange | undefined;
  readonly variable: string | undefined;
}

/** An address of the host as far as it is known; `variable` is its text with the names of its variables. */
type Address =
  | { readonly kind: 'any' }
  | { readonly kind: 'ip'; readonly ip: Ip }
  | { readonly kind: 'unknown'; readonly variable: string };

/** Two mappings that cannot both be published. */
export interface HostPortClash {
  readonly first: HostClaim;
  readonly second: HostClaim;
  /** The ports that both want; undefined where both name them by the same variable. */
  readonly ports: PortRange | undefined;
}

/** What a mapping takes; undefined if the engine picks a port, may pick one of several, or if nobody can know. */
export function claimOf(container: Container, publication: Publication): HostClaim | undefined {
  const { hostPorts, containerPorts, problems, fields } = publication;
  const protocol = valueOf(publication.protocol);
  if (hostPorts === undefined || problems.length > 0 || protocol === undefined) return undefined;
  const address = addressOf(publication);
  if (address === undefined) return undefined;
  if (!isKnown(hostPorts)) {
    const variable = fields.hostPorts === undefined ? undefined : variableText(fields.hostPorts);
    return variable === undefined
      ? undefined
      : { container, publication, protocol, address, ports: undefined, variable };
  }
  const ports = hostPorts.value;
  const inside = valueOf(containerPorts);
  // With one container port behind several host ports the engine takes any that is free.
  if (ports.last > ports.first && (inside === undefined || inside.first === inside.last)) return undefined;
  return { container, publication, protocol, address, ports, variable: undefined };
}

function addressOf({ hostIp, fields }: Publication): Address | undefined {
  if (hostIp === undefined) return { kind: 'any' };
  if (!isKnown(hostIp)) {
    // `${PORT}:80` may hold an address as well; the same text then holds the same one.
    const variable = fields.hostIp === undefined ? '' : variableText(fields.hostIp);
    return variable === undefined ? undefined : { kind: 'unknown', variable };
  }
  if (hostIp.value === '') return { kind: 'any' };
  const ip = parseIp(hostIp.value);
  return ip === undefined ? undefined : { kind: 'ip', ip };
}

/** A text in which unknown variables stand by their names, so that the same text means the same value. */
function variableText({ text, pieces }: SourcedText): string | undefined {
  if (!hasUnknown(text)) return undefined;
  const parts = pieces.map((piece) => {
    const name = piece.via?.find(({ kind }) => kind === 'variable')?.name;
    if (piece.unknown === undefined) return piece.text;
    return name === undefined ? undefined : `\${${name}}`;
  });
  return parts.includes(undefined) ? undefined : parts.join('');
}

const isEvery = (ip: Ip): boolean => ip.value === 0n;

/** Whether a listener on one address keeps another from the same port on the other. */
function addressesClash(a: Address, b: Address): boolean {
  if (a.kind === 'any' || b.kind === 'any') return true;
  if (a.kind === 'unknown') return b.kind === 'unknown' && a.variable === b.variable;
  if (b.kind === 'unknown') return false;
  if (a.ip.version !== b.ip.version) return false;
  return isEvery(a.ip) || isEvery(b.ip) || sameIp(a.ip, b.ip);
}

/** The clash of two claims, whoever makes them; undefined if both can be had. */
export function clashOf(first: HostClaim, second: HostClaim): HostPortClash | undefined {
  if (first.protocol !== second.protocol || !addressesClash(first.address, second.address)) return undefined;
  if (first.ports === undefined || second.ports === undefined) {
    return first.variable !== undefined && first.variable === second.variable
      ? { first, second, ports: undefined }
      : undefined;
  }
  const ports = {
    first: Math.max(first.ports.first, second.ports.first),
    last: Math.min(first.ports.last, second.ports.last),
  };
  return ports.first <= ports.last ? { first, second, ports } : undefined;
}

/** More claims of one port than anybody reads; beyond them the rest of a hostile file is not compared. */
const MAX_RIVALS = 100;

/** Claims by what they take, so that a claim is compared with its rivals only. Ranges are few and kept apart. */
interface Ledger {
  readonly byPort: Map<string, HostClaim[]>;
  readonly ranges: HostClaim[];
}

function rivalsOf({ ports, variable, protocol }: HostClaim, { byPort, ranges }: Ledger): readonly HostClaim[] {
  if (ports === undefined) return byPort.get(`${protocol} ${variable}`) ?? [];
  if (ports.last > ports.first && ranges.length >= MAX_RIVALS) return [];
  const singles: HostClaim[] = [];
  for (let port = ports.first; port <= ports.last && singles.length < MAX_RIVALS; port++)
    singles.push(...(byPort.get(`${protocol} ${port}`) ?? []));
  return [...singles, ...ranges];
}

function note(claim: HostClaim, { byPort, ranges }: Ledger): void {
  const { ports, variable, protocol } = claim;
  if (ports !== undefined && ports.last > ports.first) {
    if (ranges.length < MAX_RIVALS) ranges.push(claim);
    return;
  }
  const key = `${protocol} ${ports?.first ?? variable}`;
  const list = byPort.get(key);
  if (list === undefined) byPort.set(key, [claim]);
  else if (list.length < MAX_RIVALS) list.push(claim);
}

/** Every claim that collides with an earlier one, each with the first that it collides with. */
export function hostPortClashes(topology: Topology): HostPortClash[] {
  const ledger: Ledger = { byPort: new Map(), ranges: [] };
  const clashes: HostPortClash[] = [];
  for (const container of topology.containers) {
    if (!opensHostPorts(topology, container)) continue;
    for (const publication of container.publications) {
      const claim = claimOf(container, publication);
      if (claim === undefined) continue;
      const clash = firstClash(claim, rivalsOf(claim, ledger));
      if (clash !== undefined) clashes.push(clash);
      note(claim, ledger);
    }
  }
  return clashes;
}

function firstClash(claim: HostClaim, rivals: readonly HostClaim[]): HostPortClash | undefined {
  for (const rival of rivals) {
    const clash =
      meet(rival.container, claim.container) && !isRepeated(rival, claim) ? clashOf(rival, claim) : undefined;
    if (clash !== undefined) return clash;
  }
  return undefined;
}

export const meet = (a: Container, b: Container): boolean =>
  a === b ? a.replicas !== 0 : canRunTogether(a, b) && overlap(a, b);

/** Whether the one still runs when the other starts, as far as a script tells. */
function overlap({ lifetime: a }: Container, { lifetime: b }: Container): boolean {
  if (a === undefined || b === undefined) return true;
  return a.branch === b.branch && b.start < (a.end ?? Number.POSITIVE_INFINITY);
}

/** Compose drops the second of two mappings of a service that say the same. */
const isRepeated = (a: HostClaim, b: HostClaim): boolean =>
  a.container === b.container && a.container.kind === 'service' && sameMapping(a.publication, b.publication);

function sameMapping(a: Publication, b: Publication): boolean {
  const [ours, theirs] = [a, b].map(({ hostIp, hostPorts, containerPorts, protocol }) =>
    [
      valueOf(hostIp),
      valueOf(hostPorts)?.first,
      valueOf(hostPorts)?.last,
      valueOf(containerPorts)?.first,
      valueOf(protocol),
    ].join(' '),
  );
  return ours === theirs;
}

/** What the containers of a topology take of the host, for those who ask once for each repair. */
const claims = new WeakMap<Topology, readonly HostClaim[]>();

function claimsIn(topology: Topology): readonly HostClaim[] {
  const known = claims.get(topology);
  if (known !== undefined) return known;
  const opening = topology.containers.filter((container) => opensHostPorts(topology, container));
  const found = opening.flatMap((container) =>
    container.publications.flatMap((publication) => claimOf(container, publication) ?? []),
  );
  claims.set(topology, found);
  return found;
}

/** Whether mappings, were they published by a container, would collide with what others publish, or with those of its twins. */
export function wouldClash(topology: Topology, container: Container, publications: readonly Publication[]): boolean {
  const wanted = publications.flatMap((publication) => claimOf(container, publication) ?? []);
  if (wanted.length > 0 && (container.replicas ?? 1) > 1) return true;
  const rivals =
    wanted.length === 0
      ? []
      : claimsIn(topology).filter((rival) => rival.container !== container && meet(rival.container, container));
  return wanted.some((claim) => rivals.some((rival) => clashOf(rival, claim) !== undefined));
}

/** Projects beyond this size are generated, and nobody looks for a free port in them. */
const LARGE = 1000;

/** Whether other mappings than the given one want, or may want, a port of a range. */
export const claimedTwice = (topology: Topology, own: Publication, range: PortRange): boolean =>
  topology.containers.length > LARGE ||
  topology.containers.some(({ publications }) =>
    publications.some((other) => {
      const ports = other === own ? undefined : valueOf(other.hostPorts);
      return ports !== undefined && ports.first <= range.last && range.first <= ports.last;
    }),
  );

/** The first port above the given one that no mapping of the topology takes; undefined near the end of the ports. */
export function freeHostPort(topology: Topology, above: number, length = 1): number | undefined {
  if (topology.containers.length > LARGE) return undefined;
  const taken = topology.containers.flatMap(({ publications }) =>
    publications.flatMap(({ hostPorts }) => valueOf(hostPorts) ?? []),
  );
  for (let port = above + 1; port + length - 1 <= 65535 && port < above + 1000; port++) {
    if (!taken.some((range) => inRange(range, port) || (range.first >= port && range.first < port + length)))
      return port;
  }
  return undefined;
}
