import type { PortProblemKind, PortRange, PortRepair } from './model.ts';
import { parseRange } from './range.ts';
import type { Word } from './words.ts';

/** A range of ports, or why podman refuses it. */
export interface PodmanRange {
  readonly range?: PortRange;
  readonly fault?: {
    readonly kind: PortProblemKind;
    readonly at: Word;
    readonly words: string;
    readonly repairs: readonly PortRepair[];
  };
}

/** Reads `N` or `N-M` by podman's rules; spans are those of the word. */
export function podmanRange(at: Word): PodmanRange {
  const fault = (
    kind: PortProblemKind,
    where: Word,
    words: string,
    repairs: readonly PortRepair[] = [],
  ): PodmanRange => ({
    fault: { kind, at: where, words, repairs },
  });
  const [first = '', last, third] = at.text.split('-');
  if (third !== undefined)
    return fault('malformed', at, 'invalid port format - port ranges are formatted as startPort-stopPort');
  if (first === '') return fault('not-a-number', at, 'port numbers cannot be negative');
  const start = podmanPort({ text: first, start: at.start });
  if (typeof start !== 'number') return { fault: start };
  if (last === undefined) return { range: { first: start, last: start } };
  if (last === '') return fault('not-a-number', at, 'must provide ending number for port range');
  const end = podmanPort({ text: last, start: at.start + first.length + 1 });
  if (typeof end !== 'number') return { fault: end };
  if (end > start) return { range: { first: start, last: end } };
  const words = `the end port of a range must be higher than the start port - ${end} is not higher than ${start}`;
  return fault('range-reversed', at, words, parseRange(at.text, at.start).fault?.repairs);
}

function podmanPort(at: Word): number | NonNullable<PodmanRange['fault']> {
  // Go's Atoi takes a sign.
  const number = /^[-+]?[0-9]+$/.test(at.text) ? Number(at.text) : Number.NaN;
  const repairs = parseRange(at.text, at.start).fault?.repairs ?? [];
  if (Number.isNaN(number)) {
    const words = `invalid port number: strconv.Atoi: parsing ${JSON.stringify(at.text)}: invalid syntax`;
    return { kind: /[\s,;#]/.test(at.text) ? 'malformed' : 'not-a-number', at, words, repairs };
  }
  if (number >= 1 && number <= 65535) return number;
  const words = Number.isSafeInteger(number)
    ? `port numbers must be between 1 and 65535 (inclusive), got ${number}`
    : `invalid port number: strconv.Atoi: parsing ${JSON.stringify(at.text)}: value out of range`;
  return { kind: 'out-of-range', at, words, repairs };
}
