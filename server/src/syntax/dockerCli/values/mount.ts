import { readCsvRecord } from './csv.ts';
import { checkBool, checkBytes, type Check } from './numbers.ts';

const TARGETS: ReadonlySet<string> = new Set(['target', 'dst', 'destination']);
const FLAGS: ReadonlySet<string> = new Set(['readonly', 'ro', 'volume-nocopy', 'bind-nonrecursive']);
const RECURSIVE: ReadonlySet<string> = new Set(['enabled', 'disabled', 'writable', 'readonly']);
const FREE: ReadonlySet<string> = new Set(
  `type source src target dst destination consistency bind-propagation volume-subpath volume-label volume-driver volume-opt
  image-subpath`.split(/\s+/),
);

/** `--mount type=bind,src=…,dst=…`. https://github.com/docker/cli/blob/v28.2.2/opts/mount.go */
export const checkMount: Check = (value) => {
  const record = readCsvRecord(value);
  if ('error' in record) return record.error;
  const values = new Map<string, string>();
  for (const field of record.fields) {
    const equals = field.indexOf('=');
    const key = (equals === -1 ? field : field.slice(0, equals)).toLowerCase();
    const text = equals === -1 ? undefined : field.slice(equals + 1);
    const error = text === undefined ? bareError(key, field) : valueError(key, text, field);
    if (error !== undefined) return error;
    values.set(TARGETS.has(key) ? 'target' : key === 'ro' ? 'readonly' : key, text ?? 'true');
  }
  return wholeError(values);
};

const bareError = (key: string, field: string): string | undefined =>
  FLAGS.has(key) ? undefined : `invalid field '${field}' must be a key=value pair`;

function valueError(key: string, text: string, field: string): string | undefined {
  const invalid = `invalid value for ${key}: ${text}`;
  if (FREE.has(key)) return undefined;
  if (FLAGS.has(key)) return checkBool(text) === undefined ? undefined : invalid;
  if (key === 'tmpfs-size') return checkBytes(text) === undefined ? undefined : invalid;
  if (key === 'tmpfs-mode') return /^[0-7]+$/.test(text) && Number.parseInt(text, 8) < 2 ** 32 ? undefined : invalid;
  if (key !== 'bind-recursive') return `unexpected key '${key}' in '${field}'`;
  return RECURSIVE.has(text) ? undefined : `${invalid} (must be "enabled", "disabled", "writable", or "readonly")`;
}

const GROUPS = ['volume', 'image', 'bind', 'tmpfs'] as const;

function wholeError(values: ReadonlyMap<string, string>): string | undefined {
  const type = (values.get('type') ?? 'volume').toLowerCase();
  if (type === '') return 'type is required';
  if ((values.get('target') ?? '') === '') return 'target is required';
  const keys = [...values.keys()].filter((key) => key !== 'bind-recursive' || values.get(key) !== 'enabled');
  for (const group of GROUPS) {
    if (type !== group && keys.some((key) => key.startsWith(`${group}-`))) {
      return `cannot mix '${group}-*' options with mount type '${type}'`;
    }
  }
  return recursiveError(values);
}

function recursiveError(values: ReadonlyMap<string, string>): string | undefined {
  const mode = values.get('bind-recursive');
  if (mode !== 'writable' && mode !== 'readonly') return undefined;
  const needs = (what: string): string =>
    `option 'bind-recursive=${mode}' requires '${what}' to be specified in conjunction`;
  if (!/^(?:1|t|true)$/i.test(values.get('readonly') ?? '')) return needs('readonly');
  const propagation = (values.get('bind-propagation') ?? '').toLowerCase();
  return mode === 'readonly' && propagation !== 'rprivate' ? needs('bind-propagation=rprivate') : undefined;
}
