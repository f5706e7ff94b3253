import { span, type Span } from '../../text/span.ts';
import type { InnerEdit, PortProblemKind, PortRange, PortRepair } from './model.ts';
import type { Word } from './words.ts';

/** What is wrong with a port or a range of ports. */
export interface RangeFault {
  readonly kind: Extract<PortProblemKind, 'not-a-number' | 'out-of-range' | 'range-reversed' | 'malformed'>;
  readonly span: Span;
  readonly repairs: readonly PortRepair[];
}

/** A port or a range of ports, or why it is none. */
export interface ParsedRange {
  readonly range?: PortRange;
  readonly fault?: RangeFault;
  /** Text behind a second `-`, which Docker does not look at. */
  readonly ignored?: Word;
}

const HIGHEST = 65535;

/**
 * Reads `N` or `N-M` as go-connections' `ParsePortRange` does: decimal digits only, leading zeros allowed, 0 to 65535,
 * text behind a second `-` ignored. `offset` is where the text starts in the inner text that spans refer to.
 * https://github.com/docker/go-connections/blob/v0.5.0/nat/parse.go
 */
export function parseRange(text: string, offset: number): ParsedRange {
  const whole = span(offset, offset + text.length);
  const bounds = text.split('-');
  const [first = '', last] = bounds;
  const start = parsePort(first);
  if (last === undefined) {
    return typeof start === 'number'
      ? { range: { first: start, last: start } }
      : { fault: wordFault(text, whole, start) };
  }
  const end = parsePort(last);
  const lastStart = offset + first.length + 1;
  if (first === '' || last === '') return { fault: wordFault(text, whole, 'not-a-number') };
  if (typeof start !== 'number') return { fault: wordFault(first, span(offset, offset + first.length), start) };
  if (typeof end !== 'number') return { fault: wordFault(last, span(lastStart, lastStart + last.length), end) };
  if (end < start) return { fault: { kind: 'range-reversed', span: whole, repairs: swapped(first, last, offset) } };
  const range = { first: start, last: end };
  if (bounds.length === 2) return { range };
  const length = first.length + 1 + last.length;
  return { range, ignored: { text: text.slice(length), start: offset + length } };
}

/** A port number, or what is wrong with the text as Go's `strconv.ParseUint(text, 10, 16)` sees it. */
export function parsePort(text: string): number | 'not-a-number' | 'out-of-range' {
  if (!/^[0-9]+$/.test(text)) return 'not-a-number';
  const port = Number(text);
  return port > HIGHEST ? 'out-of-range' : port;
}

function wordFault(text: string, at: Span, kind: 'not-a-number' | 'out-of-range'): RangeFault {
  if (/[\s,;#]/.test(text)) return { kind: 'malformed', span: at, repairs: trimmed(text, at) };
  return { kind, span: at, repairs: variable(text, at) };
}

/** Blanks around a port and a comment behind it, taken away; blanks inside of it have no certain repair. */
function trimmed(text: string, at: Span): readonly PortRepair[] {
  const inner = text.replace(/\s#.*$/s, '').trim();
  if (inner === text || typeof parseRange(inner, 0).range === 'undefined') return [];
  const lead = text.length - text.trimStart().length;
  const edits: InnerEdit[] = [];
  if (lead > 0) edits.push({ span: span(at.start, at.start + lead), newText: '' });
  if (lead + inner.length < text.length)
    edits.push({ span: span(at.start + lead + inner.length, at.end), newText: '' });
  return [{ kind: 'trim-blanks', edits }];
}

/** A dollar sign that reached Docker was escaped: `$$PORT` in Compose, `'$PORT'` in a shell. */
function variable(text: string, at: Span): readonly PortRepair[] {
  if (!/^\$(?:[A-Za-z_]\w*|\{[^{}]*\})$/.test(text)) return [];
  return [{ kind: 'expand-variable', edits: [{ span: span(at.start, at.start + 1), newText: '$' }] }];
}

function swapped(first: string, last: string, offset: number): readonly PortRepair[] {
  const lastStart = offset + first.length + 1;
  const edits = [
    { span: span(offset, offset + first.length), newText: last },
    { span: span(lastStart, lastStart + last.length), newText: first },
  ];
  return [{ kind: 'swap-range', edits }];
}
