import { span, type Span } from '../../text/span.ts';
import { endOf, hostPortAt, located, splitRange, type HostPort } from './authority.ts';
import type { AddressForm, AddressUse, LocatedPort } from './model.ts';

/** Addresses in data source names that are no URLs. Linear in the length of the text. */
export function dsnAddresses(text: string): AddressUse[] {
  return [
    ...callAddresses(text),
    ...oracleAddresses(text),
    ...descriptorAddresses(text),
    ...credentialAddresses(text),
    ...keywordAddresses(text),
  ];
}

const use = (found: HostPort, form: AddressForm, scheme?: string): AddressUse => ({
  ...found,
  form,
  ...(scheme === undefined ? {} : { scheme }),
  // Keywords come in any order, with others between them.
  whole: form === 'keywords' ? found.host.span : span(found.host.span.start, endOf(found)),
});

/** Go's MySQL driver: `user:password@tcp(host:port)/database`. */
function callAddresses(text: string): AddressUse[] {
  return [...text.matchAll(/(?<![A-Za-z0-9_])(?:tcp[46]?|udp)\(([^()\s]{0,300})\)/g)].flatMap((match) => {
    const start = match.index + match[0].indexOf('(') + 1;
    const found = hostPortAt(text, span(start, start + (match[1]?.length ?? 0)));
    return found === undefined ? [] : [use(found, 'dsn', text[match.index - 1] === '@' ? 'mysql' : undefined)];
  });
}

/** `jdbc:oracle:thin:@host:port:sid` and `@host:port/service`; `@//host` is found as well. */
function oracleAddresses(text: string): AddressUse[] {
  return [
    ...text.matchAll(/jdbc:oracle:(?:thin|oci):[^@\s]{0,200}@(?:\/\/)?([\w.\-\uFFFC]+)(?::([0-9]+|\uFFFC))?/gi),
  ].flatMap((match) => {
    const tail = (match[1]?.length ?? 0) + (match[2] === undefined ? 0 : match[2].length + 1);
    const end = match.index + match[0].length;
    const found = hostPortAt(text, span(end - tail, end));
    return found === undefined ? [] : [use(found, 'dsn', 'jdbc:oracle')];
  });
}

/** An Oracle connect descriptor: `(ADDRESS=(PROTOCOL=TCP)(HOST=h)(PORT=1521))`. */
function descriptorAddresses(text: string): AddressUse[] {
  return [
    ...text.matchAll(
      /\(HOST\s{0,9}=\s{0,9}([^()\s]{1,253})\s{0,9}\)(?:\s{0,9}\(PORT\s{0,9}=\s{0,9}([0-9]{1,5})\s{0,9}\))?/gi,
    ),
  ].flatMap((match) => {
    const start = match.index + match[0].indexOf(match[1] ?? '', match[0].indexOf('='));
    const found = hostPortAt(text, span(start, start + (match[1]?.length ?? 0)));
    if (found === undefined) return [];
    const portAt = match[2] === undefined ? -1 : match.index + match[0].lastIndexOf(match[2]);
    return [use(portAt === -1 ? found : { ...found, port: portOf(match[2] ?? '', portAt) }, 'keywords', 'oracle')];
  });
}

/** `user:password@host:port/database`, a URL whose scheme somebody else adds. A mail address has no port. */
function credentialAddresses(text: string): AddressUse[] {
  if (text.length > 2000) return [];
  const match = /^(?:[^\s:@/]+:[^\s@/]*|[0-9]{1,5})@([^\s/,@?;]+)/.exec(text);
  if (match?.[1] === undefined) return [];
  const start = match[0].length - match[1].length;
  const first = hostPortAt(text, span(start, match[0].length));
  if (first?.port === undefined) return [];
  // Kafka's voters: `1@a:9093,2@b:9093`.
  const others = splitRange(text, span(match[0].length, text.length), ',').flatMap((part) => {
    const voter = /^[0-9]{1,5}@/.exec(text.slice(part.start, part.end))?.[0];
    const found = voter === undefined ? undefined : hostPortAt(text, span(part.start + voter.length, part.end));
    return found === undefined ? [] : [found];
  });
  return [first, ...others].map((found) => use(found, 'dsn'));
}

const portOf = (text: string, start: number): LocatedPort => {
  const number = Number(text);
  return /^[0-9]{1,5}$/.test(text) && number <= 65535 ? { ...located(text, start), number } : located(text, start);
};

/** One `key=value` of a connection string, key in lower case. */
interface Pair {
  readonly key: string;
  readonly value: Span;
}

const HOST_KEYS: ReadonlySet<string> = new Set([
  'host',
  'hostaddr',
  'hostname',
  'server',
  'data source',
  'datasource',
  'addr',
  'address',
  'network address',
]);

const COMPANIONS: ReadonlySet<string> = new Set([
  'port',
  'dbname',
  'user',
  'username',
  'uid',
  'user id',
  'password',
  'pwd',
  'database',
  'initial catalog',
  'sslmode',
  'ssl mode',
  'encrypt',
  'trustservercertificate',
  'integrated security',
  'trusted_connection',
  'pooling',
  'connect_timeout',
  'charset',
  'driver',
  'vhost',
  'virtualhost',
]);

/**
 * `host=h port=p dbname=d` (libpq), `Server=h,1433;Database=d` (ADO), `mysql:host=h;port=p` (PDO). A host alone is not enough;
 * some other keyword of a database must stand beside it.
 */
function keywordAddresses(text: string): AddressUse[] {
  if (!/(?:host|server|source|addr)[a-z ]{0,10}=/i.test(text) || text.length > 20_000) return [];
  const pairs = text.includes(';') ? semicolonPairs(text) : blankPairs(text);
  if (!pairs.some(({ key }) => COMPANIONS.has(key))) return [];
  const ports = pairs.find(({ key }) => key === 'port');
  const portParts = ports === undefined ? [] : splitRange(text, ports.value, ',');
  return pairs.filter(({ key }) => HOST_KEYS.has(key)).flatMap(({ value }) => hostsOf(text, value, portParts));
}

function hostsOf(text: string, value: Span, ports: readonly Span[]): AddressUse[] {
  const start = value.start + (/^(?:tcp|np|lpc):/i.exec(text.slice(value.start, value.end))?.[0].length ?? 0);
  const sqlServer = /^([^,\\\s]+)(?:\\[^,]*)?,\s{0,3}([0-9]{1,5}|\uFFFC)$/.exec(text.slice(start, value.end));
  if (sqlServer?.[1] !== undefined && sqlServer[2] !== undefined) {
    const found = hostPortAt(text, span(start, start + sqlServer[1].length));
    return found === undefined
      ? []
      : [use({ ...found, port: portOf(sqlServer[2], value.end - sqlServer[2].length) }, 'keywords', 'sqlserver')];
  }
  return splitRange(text, span(start, value.end), ',').flatMap((part, index) => {
    const instance = text.slice(part.start, part.end).indexOf('\\');
    const found = hostPortAt(text, span(part.start, instance === -1 ? part.end : part.start + instance));
    if (found === undefined) return [];
    const port = ports[index] ?? ports[0];
    const separate =
      port === undefined || found.port !== undefined
        ? {}
        : { port: portOf(text.slice(port.start, port.end), port.start) };
    return [use({ ...found, ...separate }, 'keywords')];
  });
}

function semicolonPairs(text: string): Pair[] {
  return splitRange(text, span(0, text.length), ';').flatMap((part) => {
    const item = text.slice(part.start, part.end);
    const equals = item.indexOf('=');
    if (equals === -1) return [];
    const key = item.slice(0, equals).trim().toLowerCase().replace(/^\w+:/, '');
    const [value] = splitRange(text, span(part.start + equals + 1, part.end), '\n');
    return value === undefined ? [] : [{ key, value }];
  });
}

function blankPairs(text: string): Pair[] {
  return [...text.matchAll(/(?<=^|[\s"'])(?:\w+:)?(\w+)=(?:'([^']*)'|([^\s"']*))/g)].map((match) => {
    const value = match[2] ?? match[3] ?? '';
    const start = match.index + match[0].length - value.length - (match[2] === undefined ? 0 : 1);
    return { key: (match[1] ?? '').toLowerCase(), value: span(start, start + value.length) };
  });
}
