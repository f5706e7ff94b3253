import { span } from '../../text/span.ts';
import type { PortNote, PortRepair, PortRange, PortNoteKind } from './model.ts';
import type { ParsedRange } from './range.ts';
import { wordEnd, wordSpan, type ShortWords, type Word } from './words.ts';

/** What the notes are made from: the ranges of a mapping that is accepted. */
interface Ranges {
  readonly host?: Pick<ParsedRange, 'range' | 'ignored'>;
  readonly container?: Pick<ParsedRange, 'range' | 'ignored'>;
}

/** Remarks on a mapping in the short form that Docker accepts. */
export function shortNotes(words: ShortWords, ranges: Ranges, rules: { refusesZero: boolean }): readonly PortNote[] {
  const notes: (PortNote | undefined)[] = [
    unbracketed(words.hostIp),
    secondProtocol(words),
    zero(words, ranges.container?.range, rules.refusesZero),
    random(words, ranges),
    ...[ranges.host, ranges.container].map(thirdBound),
  ];
  return notes.filter((note) => note !== undefined);
}

const note = (kind: PortNoteKind, at: Word, repairs: readonly PortRepair[] = []): PortNote => ({
  kind,
  span: wordSpan(at),
  text: at.text,
  repairs,
});

function unbracketed(ip: Word | undefined): PortNote | undefined {
  if (ip === undefined || !ip.text.includes(':') || ip.text.startsWith('[')) return undefined;
  const edits = [
    { span: span(ip.start, ip.start), newText: '[' },
    { span: span(wordEnd(ip), wordEnd(ip)), newText: ']' },
  ];
  return note('unbracketed-ipv6', ip, [{ kind: 'bracket-ipv6', edits }]);
}

function secondProtocol({ rest }: ShortWords): PortNote | undefined {
  if (rest === undefined || rest.text === '/') return undefined;
  return note('double-protocol-suffix', rest, [
    { kind: 'drop-second-protocol', edits: [{ span: wordSpan(rest), newText: '' }] },
  ]);
}

const zero = ({ container }: ShortWords, range: PortRange | undefined, refused: boolean): PortNote | undefined =>
  !refused && range?.first === 0 ? note('container-port-zero', container) : undefined;

/** `80`, `:80`, `0:80` and `127.0.0.1::80` leave the host port to the engine. */
function random({ hostPorts, container }: ShortWords, ranges: Ranges): PortNote | undefined {
  if (hostPorts === undefined) {
    const at = span(container.start, container.start);
    const edits = [{ span: at, newText: `${container.text}:` }];
    return ranges.container?.range === undefined
      ? undefined
      : note('random-host-port', container, [{ kind: 'same-host-port', edits }]);
  }
  const range = ranges.host?.range;
  const chosen = hostPorts.text !== '' && !(range?.first === 0 && range.last === 0);
  if (chosen) return undefined;
  const repairs: PortRepair[] =
    ranges.container?.range === undefined
      ? []
      : [{ kind: 'same-host-port', edits: [{ span: wordSpan(hostPorts), newText: container.text }] }];
  return note('random-host-port', hostPorts.text === '' ? container : hostPorts, repairs);
}

const thirdBound = (parsed: Pick<ParsedRange, 'ignored'> | undefined): PortNote | undefined =>
  parsed?.ignored === undefined ? undefined : note('third-range-bound', parsed.ignored);
