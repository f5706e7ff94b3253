import type { PortRange } from '../../syntax/port/model.ts';
import { rangeLength } from '../../syntax/port/model.ts';
import { isKnown, valueOf } from '../../topology/known.ts';
import type { Publication } from '../../topology/model.ts';
import { callName, hasNames, inRange, isLoopback, stackOwner } from '../../topology/reach.ts';
import type { Explanation, View } from './explanation.ts';
import { code, table } from './markdown.ts';
import { MAPPING_TEXT } from './mappingText.ts';
import type { Picture } from './picture.ts';
import { whyUnpublished, type Unpublished } from './published.ts';

const rangeText = (range: PortRange): string =>
  range.first === range.last ? String(range.first) : `${range.first}-${range.last}`;

const DOCUMENTATION = 'https://docs.docker.com/engine/network/port-publishing/';

const CONCEPT_OF_UNPUBLISHED = {
  host: 'host-networking',
  shared: 'sharing-a-namespace',
  none: 'none-mode',
  internal: 'internal-networks',
  lan: 'macvlan-and-ipvlan',
} as const satisfies Record<Unpublished, Explanation['concept']>;

/**
 * What a mapping leads to, who reaches it and as what. Undefined for a mapping that is refused: there is nothing to
 * explain but the syntax.
 */
export function explainMapping(view: View, publication: Publication): Explanation | undefined {
  if (publication.problems.length > 0) return undefined;
  const { topology, from, locale } = view;
  const text = MAPPING_TEXT[locale];
  const inside = valueOf(publication.containerPorts);
  const protocol = valueOf(publication.protocol) ?? 'tcp';
  const why = whyUnpublished(topology, from);
  if (why !== undefined) {
    const refusal = why === 'shared' && from.engine === 'podman' ? text.sharedPodman : text.unpublished[why];
    return {
      paragraphs: [refusal],
      picture: pictureOf(view, publication, false),
      concept: CONCEPT_OF_UNPUBLISHED[why],
      documentation: DOCUMENTATION,
    };
  }
  const head = text.head(hostSide(view, publication), inside ? rangeText(inside) : '?', protocol, callName(from));
  const notes = [...rangeNote(view, publication), ...inhabitants(view, inside)];
  const rows = ways(view, publication);
  return {
    // An editor shows some twelve lines of a hover; each paragraph less brings the last rows of the table into view.
    paragraphs: [notes.length === 0 ? head : `${head}. ${notes.join(' ')}`, table([text.who, text.reaches], rows)],
    picture: pictureOf(view, publication, true),
    concept: isOnLoopback(publication) ? 'exposing-safely' : 'publishing-ports',
    documentation: DOCUMENTATION,
  };
}

const isWildcard = (ip: string): boolean => ip === '' || ip === '0.0.0.0' || ip === '::';

const isOnLoopback = (publication: Publication): boolean => isLoopback(valueOf(publication.hostIp) ?? '');

const withPort = (ip: string, port: string): string => (ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`);

function hostSide({ locale }: View, publication: Publication): string {
  const text = MAPPING_TEXT[locale];
  if (publication.hostPorts === undefined) return text.random;
  if (!isKnown(publication.hostPorts)) return text.unknownHost;
  const port = rangeText(publication.hostPorts.value);
  if (publication.hostIp !== undefined && !isKnown(publication.hostIp)) return text.unknownAddress(port);
  const ip = valueOf(publication.hostIp) ?? '';
  return isWildcard(ip) ? text.everyInterface(port, ip) : text.oneAddress(withPort(ip, port));
}

function pictureOf({ from, locale }: View, publication: Publication, works: boolean): Picture {
  const text = MAPPING_TEXT[locale];
  const host = valueOf(publication.hostPorts);
  const ip = valueOf(publication.hostIp) ?? '';
  const port = host ? rangeText(host) : '?';
  const inside = valueOf(publication.containerPorts);
  return {
    from: { title: text.hostPort, detail: ip === '' ? `:${port}` : withPort(ip, port) },
    to: { title: callName(from), detail: `:${inside ? rangeText(inside) : '?'}` },
    label: valueOf(publication.protocol) ?? 'tcp',
    works,
  };
}

/** Who reaches the port, and under which address. */
function ways(view: View, publication: Publication): [string, string][] {
  const text = MAPPING_TEXT[view.locale];
  const host = valueOf(publication.hostPorts);
  const port = host ? rangeText(host) : text.somePort;
  if (publication.hostIp !== undefined && !isKnown(publication.hostIp)) return [...insideWays(view, publication)];
  const ip = valueOf(publication.hostIp) ?? '';
  const loopback = isOnLoopback(publication);
  return [
    [
      text.thisMachine,
      code(
        ip === '::' ? `[::1]:${port}` : isWildcard(ip) || ip === '127.0.0.1' ? `localhost:${port}` : withPort(ip, port),
      ),
    ],
    [text.lan, loopback ? text.loopbackOnly : code(isWildcard(ip) ? text.lanAddress(port) : withPort(ip, port))],
    ...insideWays(view, publication),
    [text.others, throughHost(view, ip, port, loopback)],
  ];
}

/** How a container that shares no network gets there: over the host, as long as the port is open beyond its loopback. */
function throughHost({ target: { platform }, locale }: View, ip: string, port: string, loopback: boolean): string {
  const text = MAPPING_TEXT[locale];
  const name = `host.docker.internal:${port}`;
  if (loopback)
    return platform === 'docker-desktop' ? code(name) : platform === 'linux' ? text.notAtAll : text.onDesktopOnly(name);
  if (!isWildcard(ip)) return code(withPort(ip, port));
  return platform === 'docker-desktop' ? code(name) : text.withGateway(name);
}

function insideWays({ topology, from, locale }: View, publication: Publication): [string, string][] {
  const owner = stackOwner(topology, from);
  const inside = valueOf(publication.containerPorts);
  if (owner === undefined || !hasNames(owner)) return [];
  const port = inside ? rangeText(inside) : '?';
  return owner.attachments.map(({ network }) => [
    MAPPING_TEXT[locale].onNetwork(network),
    code(`${owner.names.length > 0 ? callName(owner) : MAPPING_TEXT[locale].someName}:${port}`),
  ]);
}

function rangeNote({ locale, from }: View, publication: Publication): string[] {
  const text = MAPPING_TEXT[locale];
  const host = valueOf(publication.hostPorts);
  const inside = valueOf(publication.containerPorts);
  if (publication.hostPorts === undefined && inside !== undefined && inside.first === inside.last) {
    return [
      text.ask(
        from.kind === 'service'
          ? `docker compose port ${callName(from)} ${inside.first}`
          : `docker port ${callName(from)} ${inside.first}`,
      ),
    ];
  }
  if (host === undefined || inside === undefined || rangeLength(host) === 1) return [];
  return [rangeLength(inside) === 1 ? text.oneOfRange : text.pairwise(host.first, inside.first)];
}

/** What is known to answer at the container's port. */
function inhabitants({ from, locale }: View, inside: PortRange | undefined): string[] {
  const text = MAPPING_TEXT[locale];
  if (inside === undefined) return [];
  const listener = from.listeners.find(
    ({ port, binds }) => port !== undefined && inRange(inside, port) && binds !== 'unknown',
  );
  if (listener)
    return [listener.binds === 'loopback' ? text.onLoopback(listener.program) : text.onAll(listener.program)];
  const exposure = from.exposures.find(({ ports }) => ports.first <= inside.last && inside.first <= ports.last);
  return exposure ? [text.exposed[exposure.from]] : [];
}
