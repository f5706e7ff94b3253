import { parseIp } from '../../syntax/ip/ip.ts';
import { hasUnknown } from '../../text/sourcedText.ts';
import type { Span } from '../../text/span.ts';

/** What is wrong with an entry `name:address`. */
export type HostMistake =
  | 'no-address'
  | 'blank-for-colon'
  | 'misspelt-gateway'
  | 'blank-around'
  | 'reversed'
  | 'port'
  | 'scheme'
  | 'localhost'
  | 'name'
  | 'no-name';

/** A refused entry: the wrong part, and the whole entry set right where that is plain. */
export interface RefusedHost {
  readonly mistake: HostMistake;
  readonly span: Span;
  readonly repaired: string | undefined;
}

const isIp = (text: string): boolean => parseIp(text.trim().replace(/^\[(.*)\]$/, '$1')) !== undefined;

/** Names that people give to the machine itself. */
const IS_HOST = /^host\.(?:docker|containers)\.internal$/;

/**
 * Judges an entry of `extra_hosts` or `--add-host`. The first `=`, or else the first colon, parts name and address; an address is an
 * IP address or `host-gateway`, letter by letter. https://github.com/docker/cli/blob/v28.2.2/opts/hosts.go
 */
export function refusedHost(text: string, isCompose: boolean): RefusedHost | undefined {
  const separator = text.includes('=') ? text.indexOf('=') : text.indexOf(':');
  const name = text.slice(0, Math.max(separator, 0));
  if (separator < 0 || hasUnknown(name)) return hasUnknown(text) ? undefined : withoutSeparator(text);
  const address = text.slice(separator + 1);
  if (hasUnknown(address)) return undefined;
  const whole = { start: 0, end: text.length };
  const span = { start: separator + 1, end: text.length };
  if (name === '') return isIp(address) ? { mistake: 'no-name', span: whole, repaired: undefined } : undefined;
  if (address === 'host-gateway' || isIp(address)) return undefined;
  // Compose takes several addresses apart at their commas.
  if (isCompose && address.split(',').every((part) => isIp(part) || part === 'host-gateway')) return undefined;
  const to = (repaired: string): string => `${name}${text[separator] ?? ':'}${repaired}`;
  if (address === '')
    return { mistake: 'no-address', span: whole, repaired: IS_HOST.test(name) ? to('host-gateway') : undefined };
  if (address.trim() === 'host-gateway') return { mistake: 'blank-around', span, repaired: to('host-gateway') };
  if (/^\s*host[-_. ]?gate-?way\s*$/i.test(address))
    return { mistake: 'misspelt-gateway', span, repaired: to('host-gateway') };
  if (/^https?$/.test(name) && address.startsWith('//')) return { mistake: 'scheme', span: whole, repaired: undefined };
  if (isIp(name))
    return { mistake: 'reversed', span: whole, repaired: /^[\w.-]+$/.test(address) ? `${address}:${name}` : undefined };
  const port = /^([\d.]+|\[[\da-f:]+\]|host-gateway):\d+$/i.exec(address)?.[1];
  if (port !== undefined && (port === 'host-gateway' || isIp(port)))
    return { mistake: 'port', span, repaired: to(port) };
  const bare = /^\w+:\/\/([^/:]+)(?::\d+)?\/?$/.exec(address)?.[1];
  if (bare !== undefined) return { mistake: 'scheme', span, repaired: isIp(bare) ? to(bare) : undefined };
  if (address.trim() === 'localhost') return { mistake: 'localhost', span, repaired: undefined };
  return { mistake: 'name', span, repaired: undefined };
}

function withoutSeparator(text: string): RefusedHost {
  const span = { start: 0, end: text.length };
  const parts = /^([\w.-]+)[\s,]+(\S+)$/.exec(text.trim());
  if (parts?.[1] !== undefined && parts[2] !== undefined && (isIp(parts[2]) || parts[2] === 'host-gateway')) {
    return { mistake: 'blank-for-colon', span, repaired: `${parts[1]}:${parts[2]}` };
  }
  return { mistake: 'no-address', span, repaired: IS_HOST.test(text) ? `${text}:host-gateway` : undefined };
}
