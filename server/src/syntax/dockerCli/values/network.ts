import { parseIp } from '../../ip/ip.ts';
import { goQuote } from '../goQuote.ts';
import { readCsvRecord } from './csv.ts';
import type { Check } from './numbers.ts';

/** `--add-host name:address`. https://github.com/docker/cli/blob/v28.2.2/opts/hosts.go */
export const checkAddHost: Check = (value) => {
  const separator = value.includes('=') ? value.indexOf('=') : value.indexOf(':');
  const name = value.slice(0, Math.max(separator, 0));
  if (name === '' || name.includes(':')) return `bad format for add-host: ${goQuote(value)}`;
  const address = value.slice(separator + 1);
  if (address === 'host-gateway') return undefined;
  const bare = /^\[.+\]$/s.test(address) ? address.slice(1, -1) : address;
  return isIp(bare) ? undefined : `invalid IP address in add-host: ${goQuote(bare)}`;
};

const isIp = (text: string): boolean => parseIp(goTrim(text)) !== undefined;

/** Go's `strings.TrimSpace`, whose blanks are not quite those of JavaScript's `trim`. */
const goTrim = (text: string): string => text.replace(/^[\u0085\p{White_Space}]+|[\u0085\p{White_Space}]+$/gu, '');

export const checkIp: Check = (value) => (isIp(value) ? undefined : `IP address is not correctly formatted: ${value}`);

const LABEL = '(?::?(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))';
const DOMAIN = new RegExp(`^(:?${LABEL}(?::?\\.${LABEL})*)\\.?\\s*$`);

/** `--dns-search`; a single dot stands for no search domain. */
export const checkDnsSearch: Check = (value) => {
  const domain = value.replace(/^ +| +$/g, '');
  if (domain === '.') return undefined;
  const name = domain.length < 1000 ? DOMAIN.exec(domain)?.[1] : undefined;
  const valid = /[a-zA-Z]/.test(domain) && name !== undefined && name.length < 255;
  return valid ? undefined : `${domain} is not a valid domain`;
};

export const checkLink: Check = (value) => {
  if (value === '') return 'empty string specified for links';
  return value.split(':').length > 2 ? `bad format for links: ${value}` : undefined;
};

/** Six, eight or twenty bytes in the spellings of https://pkg.go.dev/net#ParseMAC */
export function isMac(text: string): boolean {
  const mac = goTrim(text);
  const bytes = (separator: string, digits: number): boolean =>
    new RegExp(`^[0-9a-fA-F]{${digits}}(?:[${separator}][0-9a-fA-F]{${digits}})*$`).test(mac);
  if (/^..:/.test(mac)) return bytes(':', 2) && [17, 23, 59].includes(mac.length);
  if (/^..-/.test(mac)) return bytes('-', 2) && [17, 23, 59].includes(mac.length);
  return /^....\./.test(mac) && bytes('.', 4) && [14, 19, 49].includes(mac.length);
}

/** What one `--network` says. The CLI writes the long form in lower case. */
export interface NetworkOption {
  readonly target: string;
  readonly aliases: readonly string[];
  readonly ip: string;
  readonly ip6: string;
  readonly macAddress: string;
  readonly linkLocalIps: readonly string[];
}

const LONG_FORM = /\w+=\w+/;

/**
 * `--network NAME` or `--network name=NAME,alias=…`. Refusals in the CLI's words.
 * https://github.com/docker/cli/blob/v28.2.2/opts/network.go
 */
export function readNetworkOption(value: string): NetworkOption | { readonly error: string } {
  const found: Record<string, string[]> = {};
  if (!LONG_FORM.test(value)) return toOption({ name: [value] });
  const record = readCsvRecord(value);
  if ('error' in record) return record;
  for (const field of record.fields) {
    const lower = field.toLowerCase();
    const equals = lower.indexOf('=');
    if (equals < 1) return { error: `invalid field ${field}` };
    const key = goTrim(lower.slice(0, equals));
    const text = goTrim(lower.slice(equals + 1));
    const error = fieldError(key, text);
    if (error !== undefined) return { error };
    (found[key] ??= []).push(text);
  }
  const option = toOption(found);
  return option.target === '' ? { error: 'network name/id is not specified' } : option;
}

const KEYS: ReadonlySet<string> = new Set([
  'name',
  'alias',
  'ip',
  'ip6',
  'mac-address',
  'link-local-ip',
  'driver-opt',
  'gw-priority',
]);

function fieldError(key: string, text: string): string | undefined {
  if (!KEYS.has(key)) return `invalid field key ${key}`;
  if (key === 'driver-opt' && text.indexOf('=') < 1) return 'invalid key value pair format in driver options';
  if (key !== 'gw-priority') return undefined;
  if (!/^[+-]?[0-9]+$/.test(text)) return `invalid gw-priority (${text}): invalid syntax`;
  return Math.abs(Number(text)) >= 2 ** 63 ? `invalid gw-priority (${text}): value out of range` : undefined;
}

function toOption(found: Readonly<Record<string, readonly string[]>>): NetworkOption {
  const last = (key: string): string => found[key]?.at(-1) ?? '';
  return {
    target: last('name'),
    aliases: found['alias'] ?? [],
    ip: last('ip'),
    ip6: last('ip6'),
    macAddress: last('mac-address'),
    linkLocalIps: found['link-local-ip'] ?? [],
  };
}

/** Whether a network's name is a name, and not one of Docker's modes. */
export const isUserDefined = (target: string): boolean =>
  !['default', 'bridge', 'host', 'none'].includes(target) && !target.startsWith('container:');
