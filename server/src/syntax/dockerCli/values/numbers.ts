import { goQuote } from '../goQuote.ts';

/** The words with which a value is refused, or undefined if it is taken. */
export type Check = (value: string) => string | undefined;

const INT64 = 1n << 63n;

/** Go's `strconv.ParseInt` and `ParseUint`; base 0 also takes `0x`, `0o`, `0b` and `_`. */
function integer(call: 'ParseInt' | 'ParseUint' | 'Atoi', base: 0 | 10, bits: 16 | 64): Check {
  return (value) => {
    const failed = (why: string): string => `strconv.${call}: parsing ${goQuote(value)}: ${why}`;
    const digits = call === 'ParseUint' ? value : value.replace(/^[+-]/, '');
    const known = base === 0 ? GO_INTEGER.test(digits) : /^[0-9]+$/.test(digits);
    if (!known) return failed('invalid syntax');
    const number = BigInt(plainDigits(digits, base));
    const signed = value.startsWith('-') ? -number : number;
    const fits = call === 'ParseUint' ? signed < 1n << BigInt(bits) : signed < INT64 && signed >= -INT64;
    return fits ? undefined : failed('value out of range');
  };
}

const GO_INTEGER = /^(?:0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0(?:_?[0-7])*|[1-9](?:_?[0-9])*)$/;

const plainDigits = (digits: string, base: 0 | 10): string => {
  const plain = digits.replaceAll('_', '');
  if (base === 10) return plain.replace(/^0+(?=.)/, '');
  return /^0[0-7]+$/.test(plain) ? `0o${plain.slice(1)}` : plain;
};

export const checkInt = integer('ParseInt', 0, 64);
export const checkUint = integer('ParseUint', 0, 64);
export const checkUint16 = integer('ParseUint', 0, 16);
const checkInt10 = integer('ParseInt', 10, 64);

export const checkBool: Check = (value) =>
  /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value)
    ? undefined
    : `strconv.ParseBool: parsing ${goQuote(value)}: invalid syntax`;

export const checkFloat: Check = (value) =>
  isFloat(value) ? undefined : `strconv.ParseFloat: parsing ${goQuote(value)}: invalid syntax`;

const isFloat = (value: string): boolean =>
  /^[+-]?(?:inf|infinity|nan)$/i.test(value) ||
  /^[+-]?(?:[0-9]+(?:_?[0-9])*\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(value);

/** `--cpus`: a decimal or a fraction, down to a thousand millionth. */
export const checkDecimal: Check = (value) => {
  const fraction = /^[+-]?(?:[0-9]+(?:\.([0-9]*))?|\.([0-9]+))(?:[eE]([+-]?[0-9]+))?$/.exec(value);
  if (fraction === null)
    return /^[+-]?[0-9]+\/0*[1-9][0-9]*$/.test(value) ? undefined : `failed to parse ${value} as a rational number`;
  const digits = (fraction[1] ?? fraction[2] ?? '').replace(/0+$/, '').length - Number(fraction[3] ?? 0);
  return digits > 9 ? 'value is too precise' : undefined;
};

/** `128m`, `1.5GiB`. https://pkg.go.dev/github.com/docker/go-units#RAMInBytes */
export const checkBytes: Check = (value) => {
  const match = /^(.*[0-9. ])([^0-9. ]*)$/s.exec(value);
  if (match === null) return `invalid size: '${value}'`;
  const [, head = '', suffix = ''] = match;
  const number = head.endsWith(' ') ? head.slice(0, -1) : head;
  if (!isFloat(number)) return `strconv.ParseFloat: parsing ${goQuote(number)}: invalid syntax`;
  if (Number(number) < 0) return `invalid size: '${value}'`;
  if (suffix === '' || /^(?:b|[kmgtp](?:i?b)?)$/i.test(suffix)) return undefined;
  return `invalid suffix: '${suffix.length > 3 ? suffix : suffix.toLowerCase()}'`;
};

/** `1m30s`. https://pkg.go.dev/time#ParseDuration */
export const checkDuration: Check = (value) => {
  const quoted = goQuote(value);
  const bare = value.replace(/^[+-]/, '');
  if (bare === '0') return undefined;
  if (bare === '') return `time: invalid duration ${quoted}`;
  for (let rest = bare; rest !== '';) {
    const number = /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)/.exec(rest)?.[0];
    if (number === undefined) return `time: invalid duration ${quoted}`;
    const unit = /^[^0-9.]*/.exec(rest.slice(number.length))?.[0] ?? '';
    if (unit === '') return `time: missing unit in duration ${quoted}`;
    if (!/^(?:ns|us|µs|μs|ms|s|m|h)$/.test(unit)) return `time: unknown unit ${goQuote(unit)} in duration ${quoted}`;
    rest = rest.slice(number.length + unit.length);
  }
  return undefined;
};

const ULIMITS = /^(?:core|cpu|data|fsize|locks|memlock|msgqueue|nice|nofile|nproc|rss|rtprio|rttime|sigpending|stack)$/;

/** `nofile=1024:2048`. https://pkg.go.dev/github.com/docker/go-units#ParseUlimit */
export const checkUlimit: Check = (value) => {
  const equals = value.indexOf('=');
  if (equals === -1) return `invalid ulimit argument: ${value}`;
  const name = value.slice(0, equals);
  if (!ULIMITS.test(name)) return `invalid ulimit type: ${name}`;
  const limits = value.slice(equals + 1).split(':');
  if (limits.length > 2) {
    return `too many limit value arguments - ${value.slice(equals + 1)}, can only have up to two, \`soft[:hard]\``;
  }
  const [soft = '', hard = soft] = limits;
  const refused = (limits.length === 2 ? checkInt10(hard) : undefined) ?? checkInt10(soft);
  if (refused !== undefined) return refused;
  const words = 'ulimit soft limit must be less than or equal to hard limit:';
  if (Number(hard) === -1 || Number(soft) <= Number(hard)) {
    return Number(soft) === -1 && Number(hard) !== -1
      ? `${words} soft: -1 (unlimited), hard: ${Number(hard)}`
      : undefined;
  }
  return `${words} ${Number(soft)} > ${Number(hard)}`;
};
