import { goQuote } from '../goQuote.ts';
import { checkBytes, type Check } from './numbers.ts';

/** `-e NAME=value`. */
export const checkEnv: Check = (value) =>
  /^(?:=|$)/.test(value) ? `invalid environment variable: ${value}` : undefined;

/** `--label key=value`. */
export const checkLabel: Check = (value) => {
  const key = (value.split('=', 1)[0] ?? '').replace(/^[ \t]+/, '');
  if (key === '') return `invalid label '${value}': empty name`;
  return /[ \t]/.test(key) ? `label '${key}' contains whitespaces` : undefined;
};

const SYSCTLS: ReadonlySet<string> = new Set(
  'msgmax msgmnb msgmni sem shmall shmmax shmmni shm_rmid_forced'.split(' ').map((name) => `kernel.${name}`),
);

/** Only what a container has of its own may be set. */
export const checkSysctl: Check = (value) => {
  const key = value.includes('=') ? (value.split('=', 1)[0] ?? '') : '';
  return SYSCTLS.has(key) || /^(?:net|fs\.mqueue)\./.test(key) ? undefined : `sysctl '${value}' is not allowed`;
};

export const checkAttach: Check = (value) =>
  /^std(?:in|out|err)$/i.test(value) ? undefined : 'valid streams are STDIN, STDOUT and STDERR';

export const checkCgroupRule: Check = (value) =>
  /^[acb] ([0-9]+|\*):([0-9]+|\*) [rwm]{1,3}$/.test(value) ? undefined : `invalid device cgroup format '${value}'`;

function devicePath(value: string): { path: string; rest: string } | { error: string } {
  const colon = value.indexOf(':');
  if (colon < 1) return { error: `bad format: ${value}` };
  if (!value.startsWith('/dev/')) return { error: `bad format for device path: ${value}` };
  return { path: value.slice(0, colon), rest: value.slice(colon + 1) };
}

export const checkThrottleBytes: Check = (value) => {
  const device = devicePath(value);
  if ('error' in device) return device.error;
  if (checkBytes(device.rest) === undefined) return undefined;
  return `invalid rate for device: ${value}. The correct format is <device-path>:<number>[<unit>]. Number must be a positive integer. Unit is optional and can be kb, mb, or gb`;
};

export const checkThrottleOperations: Check = (value) => {
  const device = devicePath(value);
  if ('error' in device) return device.error;
  if (/^[0-9]+$/.test(device.rest)) return undefined;
  return `invalid rate for device: ${value}. The correct format is <device-path>:<number>. Number must be a positive integer`;
};

export const checkWeight: Check = (value) => {
  const device = devicePath(value);
  if ('error' in device) return device.error;
  const weight = /^[0-9]+$/.test(device.rest) ? Number(device.rest) : Number.NaN;
  return weight === 0 || (weight >= 10 && weight <= 1000) ? undefined : `invalid weight for device: ${value}`;
};

export const checkPull: Check = (value) =>
  /^(?:always|missing|never|)$/.test(value)
    ? undefined
    : `invalid pull option: '${value}': must be one of "always", "missing" or "never"`;

/** `--restart on-failure:3`. */
export const checkRestart: Check = (value) => {
  const colon = value.indexOf(':');
  if (colon === 0) return 'invalid restart policy format: no policy provided before colon';
  if (colon === -1 || /^(?:[+-]?[0-9]+)?$/.test(value.slice(colon + 1))) return undefined;
  return 'invalid restart policy format: maximum retry count must be an integer';
};

export const checkSecurityOption: Check = (value) => {
  const equals = value.indexOf('=');
  const split = equals === -1 ? value.indexOf(':') : equals;
  const name = equals === -1 ? value : value.slice(0, equals);
  if (name === 'no-new-privileges' || /^no-new-privileges[:=]/.test(value)) return undefined;
  return split === -1 || split === value.length - 1 ? `Invalid --security-opt: ${goQuote(value)}` : undefined;
};
