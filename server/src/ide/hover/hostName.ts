import { hasUnknown } from '../../text/sourcedText.ts';
import type { Container, Endpoint } from '../../topology/model.ts';
import {
  callName,
  containerPortOf,
  hasNames,
  hasOpenNetworks,
  isLoopback,
  publishersOf,
  resolveFrom,
  servesPort,
  sharedNetworks,
  stackMates,
  stackOf,
  stackOwner,
  type Resolution,
} from '../../topology/reach.ts';
import type { Explanation, View } from './explanation.ts';
import {
  duringBuild,
  hostPort,
  inBrowser,
  isWildcard,
  listening,
  say,
  specialName,
  titleOf,
  toHost,
  withPort,
  type Dialled,
} from './hostNameCases.ts';
import { HOST_NAME_TEXT } from './hostNameText.ts';
import type { Picture } from './picture.ts';

/** Roles of keys whose value is handed to others, who dial it. */
const FOR_OTHERS: ReadonlySet<string> = new Set(['cors', 'callback', 'self-public-url', 'advertised']);

/**
 * What the host of an address leads to, seen from the container that it is written for. Undefined for a host that cannot be
 * known.
 */
export function explainHost(view: View, endpoint: Dialled): Explanation | undefined {
  const { host, role, keyRole } = endpoint;
  if (host === '' || hasUnknown(host) || keyRole === 'no-proxy' || role === 'label') return undefined;
  if (role === 'build') return duringBuild(view, host);
  if (keyRole === 'bind') return listening(view, host);
  if (keyRole === 'browser') return inBrowser(view, endpoint);
  if (FOR_OTHERS.has(keyRole)) return say('names-on-networks', [HOST_NAME_TEXT[view.locale].forOthers(host)]);
  return specialName(view, endpoint) ?? resolved(view, endpoint);
}

function resolved(view: View, endpoint: Dialled): Explanation {
  const { host, port } = endpoint;
  const resolution = resolveFrom(view.topology, view.from, host);
  switch (resolution.kind) {
    case 'self':
      if (resolution.why === 'loopback') return onLoopback(view, endpoint);
      return say('names-on-networks', [HOST_NAME_TEXT[view.locale].ownName(host)]);
    case 'extra-host':
      return byExtraHost(view, resolution.entry.address.text, host, port);
    case 'container':
      return toContainers(view, resolution, host, port);
    case 'unreachable':
      return unresolved(view, resolution, host);
    case 'docker-host':
      return toDockerHost(view, host, port);
    case 'address':
      return atAddress(view, host);
    case 'elsewhere':
      return say('names-on-networks', [
        HOST_NAME_TEXT[view.locale][isForRunners(view, host) ? 'undecided' : 'elsewhere'](host),
      ]);
  }
}

/** A short name in a Dockerfile alone: those who run the image decide what it leads to. */
const isForRunners = ({ from }: View, host: string): boolean => from.kind === 'stage' && !host.includes('.');

function onLoopback(view: View, { host, port, role }: Dialled): Explanation {
  const { topology, from, locale } = view;
  const text = HOST_NAME_TEXT[locale];
  const stack = stackOf(topology, from);
  const title = titleOf(view);
  const loop = (frame?: string): Picture => ({
    from: { title },
    to: undefined,
    label: withPort(host, port),
    works: true,
    frame,
  });
  if (stack === 'host') return say('host-networking', [text.hostMode(host), ...hostPort(view, port)], loop(text.host));
  if (stack.startsWith('outside ')) return say('sharing-a-namespace', [text.outside(host, stack.slice(8))], loop());
  const mates = stackMates(topology, from);
  if (mates.length > 1)
    return say(
      'sharing-a-namespace',
      [text.mates(host, mates.map(callName)), ...inhabitant(view, mates, port)],
      loop(),
    );
  if (role === 'healthcheck')
    return say('healthchecks-and-start-order', [text.healthcheck(host), ...ownHostPort(view, port)], loop());
  if (from.kind === 'stage') return say('loopback-in-a-container', [text.ownStage(host), text.unlessShared], loop());
  const undecided = stack === 'unknown' ? [text.unlessShared] : [];
  return say(
    'loopback-in-a-container',
    [text.own(host, title), ...undecided, ...inhabitant(view, mates, port)],
    loop(),
  );
}

/** A healthcheck that uses the host's port of its own container's mapping. */
function ownHostPort({ from, locale }: View, port: Endpoint['port']): string[] {
  const inside = from.publications
    .map((publication) => (typeof port === 'number' ? containerPortOf(publication, port) : undefined))
    .find((found) => found !== undefined && found !== port);
  return inside === undefined || typeof port !== 'number' ? [] : [HOST_NAME_TEXT[locale].published(port, inside)];
}

/** Who serves the port on a loopback; if nobody, who does elsewhere and how that is called. */
function inhabitant(view: View, mates: readonly Container[], port: Endpoint['port']): string[] {
  if (typeof port !== 'number') return [];
  const { topology, from, locale } = view;
  const text = HOST_NAME_TEXT[locale];
  const owner = mates.find((mate) => servesPort(mate, port) !== undefined);
  if (owner !== undefined) return mates.length > 1 ? [text.serves(port, callName(owner))] : [];
  if (stackOf(topology, from) === 'unknown') return [];
  const others = topology.containers.filter((other) => !mates.includes(other) && hasNames(other));
  const reachable = others.filter(
    (other) => sharedNetworks(topology, stackOwner(topology, from) ?? from, other).length > 0,
  );
  const published = publishersOf(topology, port).find(({ container }) => reachable.includes(container));
  if (published !== undefined) {
    const name = callName(published.container);
    return [text.instead(name, `${name}:${published.containerPort}`)];
  }
  const serving = reachable.find(
    (other) => servesPort(other, port) === 'exposed' || servesPort(other, port) === 'published',
  );
  if (serving !== undefined) return [text.instead(callName(serving), `${callName(serving)}:${port}`)];
  return [text.silent(port)];
}

function byExtraHost(view: View, address: string, host: string, port: Endpoint['port']): Explanation {
  const text = HOST_NAME_TEXT[view.locale];
  if (address === 'host-gateway') {
    return say(
      'reaching-the-host',
      [text.gateway(host), text.beyondLoopback, ...hostPort(view, port)],
      toHost(view, withPort(host, port)),
    );
  }
  if (isLoopback(address)) return say('loopback-in-a-container', [text.extraLoopback(host, address)]);
  return say('names-on-networks', [text.extra(host, address)]);
}

function toDockerHost(view: View, host: string, port: Endpoint['port']): Explanation {
  const { platform } = view.target;
  const text = HOST_NAME_TEXT[view.locale];
  const picture = toHost(view, withPort(host, port));
  const documentation = 'https://docs.docker.com/reference/cli/docker/container/run/#add-host';
  const tell = (...sentences: string[]): Explanation => say('reaching-the-host', sentences, picture, documentation);
  if (view.from.engine === 'podman') return tell(text.onPodman(host), ...hostPort(view, port));
  if (platform === 'docker-desktop') return tell(text.onDesktop(host), ...hostPort(view, port));
  if (platform === 'linux')
    return say('reaching-the-host', [text.onLinux(host)], { ...picture, works: false }, documentation);
  return tell(text.desktop(host), text.beyondLoopback, ...hostPort(view, port));
}

function toContainers(
  view: View,
  resolution: Extract<Resolution, { kind: 'container' }>,
  host: string,
  port: Endpoint['port'],
): Explanation {
  const text = HOST_NAME_TEXT[view.locale];
  const names = resolution.containers.map(callName);
  const first = resolution.containers[0] ?? view.from;
  const networks = resolution.networks.map(text.network).join(', ') || text.link;
  const [name = host] = names;
  const head = names.length > 1 ? text.several(host, names, networks) : text.container(host, name, networks);
  const inside = names.length > 1 ? undefined : behindHostPort(first, port);
  const picture: Picture = {
    from: { title: titleOf(view) },
    to: { title: name, detail: typeof port === 'number' ? `:${inside ?? port}` : undefined },
    label: resolution.networks[0],
    works: inside === undefined,
  };
  const sentences = inside === undefined || typeof port !== 'number' ? [head] : [head, text.published(port, inside)];
  return say('names-on-networks', sentences, picture);
}

/** The container port behind a host port that is no port of the container itself. */
function behindHostPort(container: Container, port: Endpoint['port']): number | undefined {
  if (typeof port !== 'number' || servesPort(container, port) !== undefined) return undefined;
  return container.publications
    .map((publication) => containerPortOf(publication, port))
    .find((found) => found !== undefined);
}

function unresolved(
  view: View,
  { container, why }: Extract<Resolution, { kind: 'unreachable' }>,
  host: string,
): Explanation {
  const { topology, from, locale } = view;
  const text = HOST_NAME_TEXT[locale];
  const name = callName(container);
  const stack = stackOf(topology, from);
  if (stack === 'unknown' || stack.startsWith('outside ')) return say('names-on-networks', [text.undecided(host)]);
  const picture: Picture = { from: { title: titleOf(view) }, to: { title: name }, label: undefined, works: false };
  if (why === 'no-dns-here') {
    return say(
      stack === 'host' ? 'host-networking' : 'user-defined-networks',
      [text.noDns(host), ...(stack === 'host' ? viaHost(view, container) : [])],
      picture,
    );
  }
  if (container.networkMode.kind === 'unknown') return say('names-on-networks', [text.maybeShared(host, name)]);
  if (why === 'has-no-name') return say('names-on-networks', [text.noName(host, name)], picture);
  const open = hasOpenNetworks(topology, from) || hasOpenNetworks(topology, container);
  return open
    ? say('names-on-networks', [text.maybeShared(host, name)])
    : say('names-on-networks', [text.noShared(host, name)], picture);
}

/** How a container in host mode reaches one that publishes a port. */
function viaHost({ locale }: View, container: Container): string[] {
  const [only, more] = container.publications;
  if (only === undefined || more !== undefined || only.hostPorts === undefined || !('value' in only.hostPorts))
    return [];
  const { first, last } = only.hostPorts.value;
  return first === last ? [HOST_NAME_TEXT[locale].instead(callName(container), `localhost:${first}`)] : [];
}

function atAddress(view: View, host: string): Explanation {
  const text = HOST_NAME_TEXT[view.locale];
  if (isWildcard(host)) return say('loopback-in-a-container', [text.wildcard(host)]);
  const holder = view.topology.containers.find(({ attachments }) =>
    attachments.some(({ addresses }) => addresses.some((address) => address.text === host)),
  );
  if (holder !== undefined) return say('static-addresses-and-subnets', [text.fixedAddress(host, callName(holder))]);
  if (host === '172.17.0.1') return say('reaching-the-host', [text.docker0(host)]);
  return say('names-on-networks', [text.address(host)]);
}
