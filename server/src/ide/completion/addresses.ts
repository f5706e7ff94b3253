import { hostKey } from '../../syntax/address/hostKey.ts';
import type { Locale } from '../../locale/locale.ts';
import {
  containerPorts,
  destinationsFrom,
  imageOf,
  publishedOn,
  type Destination,
} from '../../topology/destinations.ts';
import { IMAGES } from '../../topology/images/table.ts';
import { keyNames } from '../../topology/keys/keyNames.ts';
import { keyRole } from '../../topology/keys/keyRole.ts';
import type { Container, Topology } from '../../topology/model.ts';
import { distinct, runEnd, type Completion, type Typed } from './item.ts';

/** Who will dial what is typed: a container, or with none a program on the host. */
export interface Caller {
  readonly topology: Topology;
  readonly container: Container | undefined;
  /** Whether the container asks itself, as a healthcheck does. */
  readonly itself?: boolean;
}

const TEXT = {
  en: {
    network: (name: string) => `on network ${name}`,
    link: 'by a link',
    stack: 'shares the network namespace',
    host: 'published on the host',
  },
  ko: {
    network: (name: string) => `${name} 네트워크`,
    link: '링크로 연결',
    stack: '네트워크 네임스페이스 공유',
    host: '호스트에 게시됨',
  },
} as const;

/** Keys whose value a browser or another program outside uses, where only published ports count. */
const OUTSIDE: ReadonlySet<string> = new Set(['browser', 'cors', 'callback', 'self-public-url']);

/** Keys whose value is no destination. */
const NO_DESTINATION: ReadonlySet<string> = new Set(['bind', 'no-proxy', 'advertised']);

/** An address that is being typed: what stands in front of the caret in its value, and the key that the value has. */
export interface TypedAddress {
  readonly typed: Typed;
  /** The whole file, to see what follows the caret. */
  readonly text: string;
  readonly key: string | undefined;
  /** Whether only a URL tells that an address is meant, as in commands. */
  readonly urlsOnly: boolean;
}

/** Addresses that fit what is typed. */
export function completeAddress(address: TypedAddress, callers: readonly Caller[], locale: Locale): Completion[] {
  const role = address.key === undefined ? 'unknown' : keyRole(address.key, address.typed.text);
  if (NO_DESTINATION.has(role)) return [];
  const slot = slotOf(address);
  if (slot === undefined) return [];
  const destinations = callers.flatMap(({ topology, container, itself }) => {
    if (container === undefined || OUTSIDE.has(role)) return publishedOn(topology, 'localhost');
    return itself === true ? [selfOf(container)] : destinationsFrom(topology, container);
  });
  return distinct(
    destinations
      .filter((destination) => slot.scheme === undefined || speaks(destination, slot.scheme))
      .flatMap((destination) => slot.complete(destination, describe(destination, locale))),
  );
}

const selfOf = (container: Container): Destination => ({
  host: 'localhost',
  ports: containerPorts(container),
  container,
  image: imageOf(container),
  by: 'same-stack',
});

/** Schemes that one kind of server alone understands. */
const SCHEMES: ReadonlySet<string> = new Set(IMAGES.flatMap(({ schemes }) => schemes ?? []));

/** A server that is known to speak something else is not offered; one that is not known may speak anything. */
const speaks = ({ image }: Destination, scheme: string): boolean =>
  image === undefined || !SCHEMES.has(scheme) || image.schemes.includes(scheme);

interface Slot {
  /** In lower case, without JDBC's prefix and drivers. */
  readonly scheme?: string;
  complete(destination: Destination, detail: string): Completion[];
}

const IN_URL = /([a-z][\w+.:-]*):\/\/(?:[^\s/@"'`]*@)?([\w.-]*)(:\d*)?$/i;
const HOST = /[\w.-]/;

function slotOf(address: TypedAddress): Slot | undefined {
  const { typed, key, urlsOnly } = address;
  const url = IN_URL.exec(typed.text);
  if (url !== null)
    return url[3] === undefined ? hostSlot(address, url[1] ?? '', url[2] ?? '') : portSlot(address, url[2] ?? '');
  const wanted = hostKey(key);
  if (urlsOnly || wanted === undefined || wanted === 'image' || wanted === 'perhaps') return undefined;
  const list = /(?:^|,)([\w.-]*)(:\d*)?$/.exec(typed.text);
  if (list === null) return undefined;
  if (list[2] !== undefined) return portSlot(address, list[1] ?? '');
  if (wanted === 'url') return typed.text === (list[1] ?? '') ? urlSlot(address) : undefined;
  return bareSlot(address, list[1] ?? '');
}

/** A host behind `scheme://`: with its port, unless one follows already or the scheme means it. */
function hostSlot({ typed, text, key }: TypedAddress, scheme: string, host: string): Slot {
  const start = typed.start + typed.text.length - host.length;
  const end = runEnd(text, start + host.length, HOST);
  const hasPort = text[end] === ':';
  return {
    scheme: scheme
      .toLowerCase()
      .replace(/^(?:jdbc|r2dbc):/, '')
      .replace(/\+(?!srv)\w+$/, ''),
    complete(destination, detail) {
      const { ports } = destination;
      const implied = scheme === 'http' ? 80 : scheme === 'https' ? 443 : undefined;
      const labels =
        hasPort || ports.length === 0
          ? [destination.host]
          : ports.slice(0, 3).map((port) => (port === implied ? destination.host : `${destination.host}:${port}`));
      return labels.map((label, index) => ({
        label,
        kind: 'address',
        detail,
        start,
        end,
        rank: rankOf(destination, key, scheme) + index,
      }));
    },
  };
}

/** A port behind `host:`. */
function portSlot({ typed, text }: TypedAddress, host: string): Slot {
  const digits = /\d*$/.exec(typed.text)?.[0].length ?? 0;
  const caret = typed.start + typed.text.length;
  const end = runEnd(text, caret, /\d/);
  return {
    complete: (destination, detail) =>
      destination.host.toLowerCase() !== host.toLowerCase()
        ? []
        : destination.ports.map((port, index) => ({
            label: String(port),
            kind: 'port',
            detail,
            start: caret - digits,
            end,
            rank: index,
          })),
  };
}

/** A whole URL for a key that wants one: `DATABASE_URL`. */
function urlSlot({ typed, key }: TypedAddress): Slot {
  return {
    complete(destination, detail) {
      const [port] = destination.ports;
      const scheme =
        destination.image?.schemes[0] ??
        (isWeb(destination) ? (port === 443 || port === 8443 ? 'https' : 'http') : undefined);
      if (port === undefined || scheme === undefined) return [];
      const label = `${scheme}://${destination.host}${scheme === 'http' && port === 80 ? '' : `:${port}`}`;
      return [
        {
          label,
          kind: 'address',
          detail,
          start: typed.start,
          end: typed.end,
          rank: rankOf(destination, key, undefined),
        },
      ];
    },
  };
}

/** A host alone for `*_HOST`, with its port for `*_ADDR`, `*_SERVER` and the like. */
function bareSlot({ typed, text, key }: TypedAddress, host: string): Slot {
  const start = typed.start + typed.text.length - host.length;
  const end = runEnd(text, start + host.length, HOST);
  const nameOnly = /HOST(?:_?NAME)?$/i.test(key ?? '') || text[end] === ':';
  return {
    complete(destination, detail) {
      const [port] = destination.ports;
      const label = nameOnly || port === undefined ? destination.host : `${destination.host}:${port}`;
      return [{ label, kind: 'address', detail, start, end, rank: rankOf(destination, key, undefined) }];
    },
  };
}

const isWeb = ({ image, container }: Destination): boolean =>
  image === undefined ? container.build !== undefined || container.image !== undefined : image.schemes.length === 0;

/** A container that the key or the scheme names comes first, one that speaks another protocol last. */
function rankOf(destination: Destination, key: string | undefined, scheme: string | undefined): number {
  const { container, image, host } = destination;
  const alias =
    container.names.find(({ text }) => text === host)?.kind === 'service' || container.kind === 'run' ? 0 : 5;
  const named =
    key === undefined ? undefined : keyNames(key, scheme, { names: container.names.map(({ text }) => text), image });
  if (scheme !== undefined && image?.schemes.includes(scheme.toLowerCase()) === true) return alias;
  if (named === 'name') return 10 + alias;
  if (named === 'class') return 20 + alias;
  if (scheme !== undefined && /^https?$/i.test(scheme) && isWeb(destination)) return 30 + alias;
  return (scheme === undefined ? 50 : 60) + alias;
}

/** `postgres:17 · on network back`. */
function describe({ container, by, network }: Destination, locale: Locale): string {
  const text = TEXT[locale];
  const way =
    by === 'host'
      ? text.host
      : by === 'same-stack'
        ? text.stack
        : network === undefined
          ? text.link
          : text.network(network);
  const what = container.image?.text ?? container.name.value;
  return `${what.replaceAll('\uFFFC', '…').slice(0, 60)} · ${way}`;
}
