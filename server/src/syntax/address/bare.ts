import { span, type Span } from '../../text/span.ts';
import { parseIp } from '../ip/ip.ts';
import { endOf, hostPortAt, isHost, isLoopbackName, located, splitRange, type HostPort } from './authority.ts';
import { hostKey } from './hostKey.ts';
import type { AddressUse } from './model.ts';

/** Words that stand where a host may stand and are none. */
const NOT_HOSTS: ReadonlySet<string> = new Set([
  'true',
  'false',
  'yes',
  'no',
  'on',
  'off',
  'none',
  'null',
  'nil',
  'default',
  'auto',
  'enabled',
  'disabled',
  'any',
  'all',
  'changeme',
]);

/** Left sides of a colon that are no host whatever number follows. */
const NOT_BEFORE_PORT: ReadonlySet<string> = new Set([
  'sha256',
  'sha512',
  'sha1',
  'md5',
  'mailto',
  'tel',
  'urn',
  'uid',
  'gid',
  'user',
  'line',
  'port',
]);

/**
 * A value that is a host with a port, or a list of such: `db:5432`, `a:9092,b:9092`, `zoo:2181/chroot`, `redis:6379,password=x`.
 * One item that is something else makes the whole something else.
 */
export function hostPortList(text: string, range: Span, key: string | undefined): AddressUse[] {
  if (range.end - range.start > 4000) return [];
  const uses: AddressUse[] = [];
  const items = splitRange(text, range, ',');
  for (const [index, item] of items.entries()) {
    const word = text.slice(item.start, item.end);
    // StackExchange's options follow the hosts.
    if (index > 0 && /^\w+=/.test(word)) continue;
    const found = itemAt(text, item, index > 0 ? 'HOSTS' : key);
    if (found === undefined) return [];
    uses.push({ ...found, form: 'host-port', whole: span(item.start, endOf(found)) });
  }
  return uses;
}

function itemAt(text: string, item: Span, key: string | undefined): HostPort | undefined {
  const path = /^[^/\s]*(?=\/)/.exec(text.slice(item.start, item.end))?.[0];
  const found = hostPortAt(text, span(item.start, path === undefined ? item.end : item.start + path.length));
  if (found?.port === undefined || NOT_BEFORE_PORT.has(found.host.text.toLowerCase())) return undefined;
  return isLikely(found, path !== undefined, key) ? found : undefined;
}

/** Small numbers behind a colon are versions more often than ports: `postgres:16`, `node:22`. */
function isLikely({ host, port }: HostPort, hasPath: boolean, key: string | undefined): boolean {
  if (isLoopbackName(host.text) || parseIp(host.text) !== undefined) return true;
  const asked = hostKey(key);
  if (asked === 'image') return false;
  if (asked !== undefined || port?.number === undefined) return asked !== undefined;
  return !hasPath && (port.number >= 100 || port.number === 80 || port.number === 53);
}

/** A value that is a host, or a list of hosts, because its key says so. */
export function hostList(text: string, range: Span, key: string | undefined): AddressUse[] {
  const asked = hostKey(key);
  if ((asked !== 'host' && asked !== 'perhaps') || range.end - range.start > 4000) return [];
  const uses: AddressUse[] = [];
  const items = splitRange(text, range, ',');
  const sqlServer = hostCommaPort(text, items);
  if (sqlServer !== undefined) return [sqlServer];
  for (const item of items) {
    const word = text.slice(item.start, item.end);
    const known = parseIp(word.replace(/^\[(.*)\]$/, '$1')) !== undefined || isLoopbackName(word);
    const accepted =
      known || (asked === 'host' && isHost(word) && /[A-Za-z\uFFFC]/.test(word) && !NOT_HOSTS.has(word.toLowerCase()));
    if (!accepted) return [];
    const inner = word.startsWith('[') ? located(word.slice(1, -1), item.start + 1) : located(word, item.start);
    uses.push({ host: inner, form: 'host', whole: item });
  }
  return uses;
}

/** `db,1433`, as SQL Server's tools want it. */
function hostCommaPort(text: string, [first, second, third]: readonly Span[]): AddressUse | undefined {
  if (first === undefined || second === undefined || third !== undefined) return undefined;
  const port = text.slice(second.start, second.end);
  const found = hostPortAt(text, first);
  if (!/^[0-9]{2,5}$/.test(port) || found === undefined || found.port !== undefined) return undefined;
  return {
    ...found,
    port: { ...located(port, second.start), number: Number(port) },
    form: 'host-port',
    whole: span(first.start, second.end),
  };
}
