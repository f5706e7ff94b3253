import { UNKNOWN_CHARACTER } from '../../text/sourcedText.ts';
import { span, type Span } from '../../text/span.ts';
import type { ParsedPort, PortPart } from './model.ts';

/** A run of the text that is read, and where it starts in it. */
export interface Word {
  readonly text: string;
  readonly start: number;
}

export const word = (text: string, start: number, end: number): Word => ({ text: text.slice(start, end), start });

export const wordEnd = (it: Word): number => it.start + it.text.length;

export const wordSpan = (it: Word): Span => span(it.start, wordEnd(it));

export const isUnknown = (it: Word): boolean => it.text.includes(UNKNOWN_CHARACTER);

/** A text of the CLI with an ellipsis for what nobody can know. */
export const printable = (text: string): string => text.replaceAll(UNKNOWN_CHARACTER, '…');

/** The answer if nothing of a text can be known. */
export const allUnknown = (): ParsedPort => ({ notes: [], unknown: true, unknownParts: ALL_PARTS });

const ALL_PARTS: readonly PortPart[] = ['hostIp', 'hostPorts', 'containerPorts', 'protocol'];

/** The parts of `[ip:][host]:container[/protocol]`, each where it is written. */
export interface ShortWords {
  readonly hostIp?: Word;
  readonly hostPorts?: Word;
  /** Without protocol. */
  readonly container: Word;
  readonly protocol?: Word;
  /** From a second `/` to the end. */
  readonly rest?: Word;
}

/** Splits as go-connections does: the last two colons count, whatever is in front of them is the address. */
export function splitShort(text: string): ShortWords {
  const last = text.lastIndexOf(':');
  const tail = splitProtocol(text, last + 1);
  if (last === -1) return tail;
  const before = last === 0 ? -1 : text.lastIndexOf(':', last - 1);
  const hostPorts = word(text, before + 1, last);
  return before === -1 ? { hostPorts, ...tail } : { hostIp: word(text, 0, before), hostPorts, ...tail };
}

function splitProtocol(text: string, start: number): Pick<ShortWords, 'container' | 'protocol' | 'rest'> {
  const slash = text.indexOf('/', start);
  if (slash === -1) return { container: word(text, start, text.length) };
  const second = text.indexOf('/', slash + 1);
  const container = word(text, start, slash);
  if (second === -1) return { container, protocol: word(text, slash + 1, text.length) };
  return { container, protocol: word(text, slash + 1, second), rest: word(text, second, text.length) };
}
