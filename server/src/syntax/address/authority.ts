import { UNKNOWN_CHARACTER } from '../../text/sourcedText.ts';
import { span, type Span } from '../../text/span.ts';
import { isLoopback, parseIp } from '../ip/ip.ts';
import type { AddressUse, Located, LocatedPort } from './model.ts';

/** Host and port as they stand in a text. */
export type HostPort = Pick<AddressUse, 'host' | 'port'>;

const NAME = /^[A-Za-z0-9_\uFFFC](?:[A-Za-z0-9_.\-\uFFFC]*[A-Za-z0-9_\uFFFC])?\.?$/;

/** Whether a text can be a host: a name as Docker allows it, underscores included, or an IP address. */
export function isHost(text: string): boolean {
  if (text.length > 253 || text.length === 0) return false;
  if (/^[0-9.]+$/.test(text)) return parseIp(text) !== undefined || /^127(?:\.[0-9]{1,3}){1,2}$/.test(text);
  return NAME.test(text) && !text.includes('..');
}

const LOOPBACK_NAMES: ReadonlySet<string> = new Set([
  'localhost',
  'localhost.localdomain',
  'ip6-localhost',
  'ip6-loopback',
]);

/** Whether a host is, in every container, that container itself: `localhost`, a name below it, `127.0.0.0/8`, `::1`. */
export function isLoopbackName(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  if (LOOPBACK_NAMES.has(name) || /^[a-z0-9_.-]+\.localhost$/.test(name)) return true;
  const ip = parseIp(name);
  // The C library takes `127.1` for 127.0.0.1.
  return ip === undefined ? /^127(?:\.[0-9]{1,3}){1,2}$/.test(name) : isLoopback(ip);
}

/**
 * Reads `host`, `host:port` or `[v6]:port` from an inner range. A port that is no number and not unknown makes the whole no
 * address; so does a port outside 1 to 65535. Variables that were not expanded (`$PORT`, `{{port}}`) count as unknown.
 */
export function hostPortAt(text: string, range: Span): HostPort | undefined {
  const whole = text.slice(range.start, range.end);
  if (whole.startsWith('[')) return bracketed(whole, range.start);
  const colon = whole.indexOf(':');
  const name = colon === -1 ? whole : whole.slice(0, colon);
  if (!isHost(name)) return undefined;
  const host = located(name, range.start);
  if (colon === -1) return { host };
  const port = portAt(whole.slice(colon + 1), range.start + colon + 1);
  return port === undefined ? undefined : { host, ...port };
}

function bracketed(whole: string, start: number): HostPort | undefined {
  const close = whole.indexOf(']');
  const inside = whole.slice(1, close);
  if (close === -1 || parseIp(inside)?.version !== 6) return undefined;
  const host = located(inside, start + 1);
  const rest = whole.slice(close + 1);
  if (rest === '') return { host };
  const port = rest.startsWith(':') ? portAt(rest.slice(1), start + close + 2) : undefined;
  return port === undefined ? undefined : { host, ...port };
}

/** Nothing behind the colon means the scheme's own port. */
function portAt(text: string, start: number): { port?: LocatedPort } | undefined {
  if (text === '') return {};
  if (text.includes(UNKNOWN_CHARACTER) || /^(?:\$\w+|\$?\{[^{}]*\}|\$?\{\{[^{}]*\}\}|%\w+%|<[\w-]+>)$/.test(text))
    return { port: located(text, start) };
  if (!/^[0-9]{1,5}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= 1 && number <= 65535 ? { port: { ...located(text, start), number } } : undefined;
}

export const located = (text: string, start: number): Located => ({ text, span: span(start, start + text.length) });

/** The end of host and port, which is where an address ends. */
export const endOf = ({ host, port }: HostPort): number => port?.span.end ?? host.span.end;

/** A part without the blanks around it, as an inner range. */
export function trimmedRange(text: string, start: number, end: number): Span {
  let [from, to] = [start, end];
  while (from < to && text.charCodeAt(from) <= 32) from++;
  while (to > from && text.charCodeAt(to - 1) <= 32) to--;
  return span(from, to);
}

/** The inner ranges between separators, blanks around them cut off. */
export function splitRange(text: string, range: Span, separator: string): Span[] {
  let start = range.start;
  return text
    .slice(range.start, range.end)
    .split(separator)
    .map((part) => {
      const from = start;
      start += part.length + separator.length;
      return trimmedRange(text, from, from + part.length);
    });
}
