import type { PortProblemKind, PortRepair } from '../../syntax/port/model.ts';
import { hasUnknown, locate, type SourcedText } from '../../text/sourcedText.ts';
import type { Site, Span } from '../../text/span.ts';
import type { Container, ExposeWord, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { isFilledIn, isWordInPage } from '../commandWords.ts';
import type { Severity } from '../rule.ts';

/** What is wrong with a word of EXPOSE, `expose` or `--expose`. */
export type FaultKind =
  | 'comment'
  | 'list'
  | 'several'
  | 'host-mapping'
  | 'not-a-port'
  | 'out-of-range'
  | 'reversed'
  | 'protocol'
  | 'range'
  | 'casing';

/** A word that exposes nothing, or not what its author means. */
export interface Fault {
  readonly container: Container;
  readonly word: ExposeWord;
  readonly kind: FaultKind;
  readonly at: Site;
  /** The wrong part as it is shown. */
  readonly part: string;
  readonly severity: Severity;
  readonly repairs: readonly PortRepair[];
}

/** Words that stand for something in a template: `EXPOSE <port>`, `EXPOSE {{port}}`. */
const PLACEHOLDER = /^[[<{]*[<{][\w ./-]+[>}]|^\[\w*[A-Za-z]\w*\]$|\.\.\./;

const isForReader = (source: SourcedText): boolean =>
  PLACEHOLDER.test(source.text) || isFilledIn(source.text) || isWordInPage(source);

export function* faultsOf(topology: Topology): Generator<Fault> {
  for (const container of topology.containers) {
    if (isSynopsis(topology, container)) continue;
    const words = container.exposeWords;
    let comment: ExposeWord | undefined;
    for (const [index, word] of words.entries()) {
      if (isForReader(word.source) || (comment !== undefined && isOfSame(comment, word))) continue;
      comment = startsComment(word) ? word : undefined;
      const fault = commentIn(container, words, index) ?? refused(container, word) ?? taken(container, word);
      if (fault) yield fault;
    }
  }
}

const startsComment = ({ from, source }: ExposeWord): boolean => from === 'dockerfile' && source.text.startsWith('#');

/** Words of one EXPOSE. */
const isOfSame = (a: ExposeWord, b: ExposeWord): boolean =>
  a.instruction !== undefined &&
  a.instruction.uri === b.instruction?.uri &&
  a.instruction.span.start === b.instruction.span.start;

/** Dockerfiles have no comments behind an instruction: `EXPOSE 80 # web`. */
function commentIn(container: Container, words: readonly ExposeWord[], index: number): Fault | undefined {
  const word = words[index];
  if (word === undefined || !startsComment(word) || hasUnknown(word.source.text)) return undefined;
  const comment = words.slice(index).filter((other) => isOfSame(word, other));
  const end = comment.at(-1)?.source.at.span.end ?? word.source.at.span.end;
  const { uri, span } = word.source.at;
  const part = comment.map(({ source }) => source.text).join(' ');
  const at = { uri, span: { start: span.start, end } };
  return { container, word, kind: 'comment', at, part, severity: 'error', repairs: [] };
}

const KINDS: Readonly<Partial<Record<PortProblemKind, FaultKind>>> = {
  'out-of-range': 'out-of-range',
  'range-reversed': 'reversed',
  'bad-protocol': 'protocol',
  'double-protocol-suffix': 'protocol',
  'host-mapping-in-expose': 'host-mapping',
  'ip-without-host-port': 'host-mapping',
  'host-ip-not-an-ip': 'host-mapping',
  'range-mismatch': 'host-mapping',
  'protocol-on-host-side': 'host-mapping',
};

function placeOf({ source }: ExposeWord, span: Span): Site {
  const empty = span.start === span.end;
  return source.text === '' ? source.at : locate(source, empty ? { start: 0, end: source.text.length } : span);
}

function refused(container: Container, word: ExposeWord): Fault | undefined {
  const { problem, source } = word;
  if (problem === undefined) return undefined;
  const has = (kind: PortRepair['kind']): boolean => problem.repairs.some((repair) => repair.kind === kind);
  const kind = has('strip-brackets')
    ? 'list'
    : has('split-words') || /^\d+(?:[,;]\d*)+$/.test(source.text)
      ? 'several'
      : (KINDS[problem.kind] ?? 'not-a-port');
  const whole = kind === 'list' || kind === 'several' || kind === 'host-mapping';
  return {
    container,
    word,
    kind,
    at: placeOf(word, whole ? { start: 0, end: source.text.length } : problem.span),
    part: whole || problem.text === '' ? source.text : problem.text,
    severity: 'error',
    repairs: problem.repairs.filter((repair) => repair.kind !== 'comma-to-colon'),
  };
}

/** What is accepted, and comes to nothing or to something else. */
function taken(container: Container, word: ExposeWord): Fault | undefined {
  const { from, notes, source } = word;
  const fault = (kind: FaultKind, severity: Severity, note?: ExposeWord['notes'][number]): Fault => ({
    container,
    word,
    kind,
    at: placeOf(word, note?.span ?? { start: 0, end: source.text.length }),
    part: note === undefined || note.text === '' ? source.text : note.text,
    severity,
    repairs: note?.repairs ?? [],
  });
  for (const note of notes) {
    if (note.kind === 'host-mapping-in-expose') return fault('host-mapping', 'warning', note);
    if (note.kind === 'unchecked-port') return fault('not-a-port', 'warning', note);
    if (note.kind === 'unchecked-protocol') return fault('protocol', from === 'compose' ? 'warning' : 'hint', note);
    if (note.kind === 'protocol-casing') return fault('casing', 'hint', note);
  }
  const isRange = from === 'compose' && /^\d+-\d+(?:\/\w+)?$/.test(source.text);
  return isRange ? fault('range', 'hint') : undefined;
}
