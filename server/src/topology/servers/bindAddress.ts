import { hasUnknown } from '../../text/sourcedText.ts';
import { span, type Span } from '../../text/span.ts';
import { isLoopbackName, splitRange } from '../../syntax/address/authority.ts';
import { parseIp } from '../../syntax/ip/ip.ts';

/** Which addresses a server listens on. An address of its own, or a name, is `other`. */
export type Binds = 'loopback' | 'all' | 'unknown' | 'other';

/** What a listening address says. */
export interface BindAddress {
  readonly binds: Binds;
  readonly port?: number | 'unknown';
  /** The host in the text; empty where a port stands alone and the program chooses the host. */
  readonly host: Span;
  /** True if only a port is given. */
  readonly portOnly?: true;
}

/** Reads what a server is told to listen on: a host, or with `withPort` also `host:port`, `:port`, `port` and URLs; lists of them. */
export function readBind(text: string, withPort: boolean): BindAddress {
  const items = splitRange(text, span(0, text.length), text.includes(';') ? ';' : ',').filter(
    (item) => item.end > item.start,
  );
  const read = items.map((item) => readOne(text, item, withPort));
  // One address that everybody reaches is enough.
  const open = read.find(({ binds }) => binds === 'all') ?? read.find(({ binds }) => binds !== 'loopback');
  return open ?? read[0] ?? { binds: withPort ? 'unknown' : 'all', host: span(0, 0) };
}

function readOne(text: string, item: Span, withPort: boolean): BindAddress {
  const word = text.slice(item.start, item.end);
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(word)?.[0].length ?? 0;
  const unixSocket = /^(?:unix|fd|file):/i.test(word) || word.startsWith('/');
  if (unixSocket) return { binds: 'unknown', host: item };
  const slash = word.indexOf('/', scheme);
  const authority = span(item.start + scheme, slash === -1 ? item.end : item.start + slash);
  const address = text.slice(authority.start, authority.end);
  if (!withPort && scheme === 0) return { binds: bindsOf(address.replace(/^-(?=[0-9:])/, '')), host: authority };
  if (/^[0-9]{1,5}$/.test(address))
    return { binds: 'unknown', port: Number(address), host: span(authority.start, authority.start), portOnly: true };
  const colon = parseIp(address) === undefined ? address.lastIndexOf(':') : -1;
  const host = span(authority.start, colon === -1 ? authority.end : authority.start + colon);
  const digits = colon === -1 ? '' : address.slice(colon + 1);
  const port = digits === '' ? {} : ({ port: /^[0-9]{1,5}$/.test(digits) ? Number(digits) : 'unknown' } as const);
  return { binds: bindsOf(text.slice(host.start, host.end)), ...port, host };
}

/** Which addresses a host means to a server that listens on it. */
export function bindsOf(host: string): Binds {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  if (hasUnknown(bare) || bare.includes('$') || bare.includes('{{')) return 'unknown';
  if (/^(?:|0|0\.0\.0\.0|\*|\+|::|::0|true|all|0:0:0:0:0:0:0:0)$/.test(bare)) return 'all';
  return isLoopbackName(bare) ? 'loopback' : 'other';
}
