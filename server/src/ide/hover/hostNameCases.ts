import type { ConceptSlug } from '../../rules/concepts.ts';
import { isUnspecified, parseIp } from '../../syntax/ip/ip.ts';
import type { Endpoint } from '../../topology/model.ts';
import { callName, isLoopback, namedContainers, publishersOf, resolveFrom } from '../../topology/reach.ts';
import type { Explanation, View } from './explanation.ts';
import { HOST_NAME_TEXT } from './hostNameText.ts';
import type { Picture } from './picture.ts';
import { whyUnpublished } from './published.ts';

/** What of an endpoint an explanation needs. */
export type Dialled = Pick<Endpoint, 'host' | 'port' | 'role' | 'keyRole'>;

export const say = (
  concept: ConceptSlug,
  sentences: readonly string[],
  picture?: Picture,
  documentation?: string,
): Explanation => ({
  paragraphs: [sentences.join(' ')],
  concept,
  ...(picture === undefined ? {} : { picture }),
  ...(documentation === undefined ? {} : { documentation }),
});

/** Who stands behind a port of the host. */
export function hostPort({ topology, locale }: View, port: Endpoint['port']): string[] {
  if (typeof port !== 'number') return [];
  const first = publishersOf(topology, port).find(({ container }) => whyUnpublished(topology, container) === undefined);
  return first === undefined
    ? []
    : [HOST_NAME_TEXT[locale].hostPort(port, callName(first.container), first.containerPort)];
}

export const withPort = (host: string, port: Endpoint['port']): string =>
  typeof port === 'number' ? `${host}:${port}` : host;

/** What a picture calls the container; a Dockerfile alone has no name for it. */
export const titleOf = ({ from, locale }: View): string =>
  from.kind === 'stage' ? HOST_NAME_TEXT[locale].thisContainer : callName(from);

export const toHost = (view: View, host: string): Picture => ({
  from: { title: titleOf(view) },
  to: { title: HOST_NAME_TEXT[view.locale].host },
  label: host,
  works: true,
});

export function duringBuild(view: View, host: string): Explanation | undefined {
  const text = HOST_NAME_TEXT[view.locale];
  if (isLoopback(host)) return say('build-time-networking', [text.buildLoopback(host)]);
  if (namedContainers(view.topology, host).length === 0) return undefined;
  return say('build-time-networking', [text.buildName(host)]);
}

export function listening(view: View, host: string): Explanation | undefined {
  const text = HOST_NAME_TEXT[view.locale];
  if (isLoopback(host)) return say('loopback-in-a-container', [text.bind(host)]);
  return isWildcard(host) ? say('loopback-in-a-container', [text.bindAll(host)]) : undefined;
}

export function inBrowser(view: View, { host, port }: Dialled): Explanation | undefined {
  const text = HOST_NAME_TEXT[view.locale];
  if (isLoopback(host)) {
    return say('publishing-ports', [text.browser(host), ...hostPort(view, port)]);
  }
  const [named] = namedContainers(view.topology, host);
  return named === undefined ? undefined : say('names-on-networks', [text.browserName(host, callName(named))]);
}

/** `0.0.0.0` and `::`, which are for those who listen. */
export const isWildcard = (host: string): boolean => {
  const ip = parseIp(host.replace(/^\[|\]$/g, ''));
  return ip !== undefined && isUnspecified(ip);
};

const DESKTOP_ONLY = /^(?:gateway\.docker\.internal|docker\.for\.(?:mac|win)\..+|host\.lima\.internal)$/i;

/** Names that stand for the host somewhere, and `host-gateway`, which is none. */
export function specialName(view: View, { host }: Dialled): Explanation | undefined {
  const text = HOST_NAME_TEXT[view.locale];
  const resolution = resolveFrom(view.topology, view.from, host);
  if (resolution.kind !== 'elsewhere') return undefined;
  if (/^host-gateway$/i.test(host)) return say('reaching-the-host', [text.gatewayWord(host)]);
  if (DESKTOP_ONLY.test(host)) return say('reaching-the-host', [text.desktopOnly(host)]);
  if (!/^host\.containers\.internal$/i.test(host)) return undefined;
  return view.from.engine === 'podman'
    ? say('podman', [text.podmanName(host)], toHost(view, host))
    : say('reaching-the-host', [text.podmanOnly(host)]);
}
