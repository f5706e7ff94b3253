import type { SourcedText } from '../../text/sourcedText.ts';
import { overlaps, span, type Span } from '../../text/span.ts';
import { trimmedRange } from './authority.ts';
import { hostList, hostPortList } from './bare.ts';
import { dsnAddresses } from './dsn.ts';
import type { AddressHint, AddressUse } from './model.ts';
import { urlAddresses } from './url.ts';

/** Longer values are data, not addresses; only their beginning is read. */
const LONGEST = 100_000;

/**
 * All addresses that a text holds, in order, none overlapping another. Never throws; what is not surely an address is left out:
 * mail addresses, patterns, paths, times, MAC addresses, image names. A port or host that cannot be known is part of the answer.
 */
export function findEndpoints(source: Pick<SourcedText, 'text'>, hint: AddressHint): AddressUse[] {
  const text = source.text.slice(0, LONGEST);
  const found = [...urlAddresses(text), ...dsnAddresses(text)];
  const whole = trimmedRange(text, 0, text.length);
  if (hint.kind === 'value') found.push(...bareAddresses(text, whole, hint.key));
  if (hint.kind === 'command' || /\s/.test(text.slice(whole.start, whole.end)))
    found.push(...wordAddresses(text, hint.kind));
  return disjoint(found);
}

/** A range that is an address as a whole. */
function bareAddresses(text: string, range: Span, key: string | undefined): AddressUse[] {
  if (/\s/.test(text.slice(range.start, range.end).replace(/,\s+/g, ','))) return [];
  const list = hostPortList(text, range, key);
  return list.length > 0 ? list : hostList(text, range, key);
}

/** `-Ddb.host=h`, `--broker=h:p`, and in commands plain `h:p`, each a word of its own. */
function wordAddresses(text: string, kind: AddressHint['kind']): AddressUse[] {
  return [...text.matchAll(/[^\s"'`]+/g)].flatMap((match) => {
    const word = match[0];
    if (word.length > 2000) return [];
    const option = /^(?:-D|--?|\/)([\w.-]+)[=:](?=.)/.exec(word);
    const start = match.index + (option?.[0].length ?? 0);
    const end = match.index + word.length;
    if (option !== null) return bareAddresses(text, span(start, end), option[1]);
    return kind === 'command' ? hostPortList(text, span(start, end), undefined) : [];
  });
}

/** In order of place; of two that overlap the one found first stays, since grammars are asked from strict to loose. */
function disjoint(found: readonly AddressUse[]): AddressUse[] {
  const kept: AddressUse[] = [];
  for (const use of found.slice(0, 1000)) {
    if (!kept.some((other) => overlaps(other.whole, use.whole) || overlaps(other.host.span, use.host.span)))
      kept.push(use);
  }
  return kept.sort((a, b) => a.whole.start - b.whole.start);
}
