import { lineIndex } from '../../server/src/text/lineIndex.ts';

/** A finding that a fixture expects, as its author drew it. */
export interface Marker {
  readonly start: number;
  readonly end: number;
  readonly severity: string;
  readonly rule: string;
  /** Whether a fix is offered. */
  readonly fixable: boolean;
  /** The beginning of the message, or nothing if the author did not care. */
  readonly message: string;
}

/** A fixture's text with the marker lines taken out, and what they expect. Offsets are those of `text`. */
export interface Marked {
  readonly text: string;
  readonly markers: readonly Marker[];
}

const MARKER =
  /^([#/ \t]*)(\^+)[ \t]*(💡)?[ \t]*(error|warning|information|hint)\[([\w-]+)\](?::[ \t]*(.*?))?[ \t]*\r?$/u;

/**
 * Reads lines like `#      ^^^^^^^^^ 💡 warning[rule-id]: text` that stand under the characters they mean; `#` in the
 * first column keeps the block a valid file for human eyes. Several marker lines may follow one line.
 */
export function readMarkers(source: string): Marked {
  const kept: string[] = [];
  const markers: (Omit<Marker, 'start' | 'end'> & { line: number; from: number; to: number })[] = [];
  for (const line of source.split('\n')) {
    const match = MARKER.exec(line);
    if (!match) {
      kept.push(line);
      continue;
    }
    const from = (match[1] ?? '').length;
    markers.push({
      line: kept.length - 1,
      from,
      to: from + (match[2] ?? '').length,
      fixable: match[3] !== undefined,
      severity: match[4] ?? '',
      rule: match[5] ?? '',
      message: match[6] ?? '',
    });
  }
  const text = kept.join('\n');
  const lines = lineIndex(text);
  return {
    text,
    markers: markers.map(({ line, from, to, ...rest }) => ({
      ...rest,
      start: lines.lineStart(line) + from,
      end: lines.lineStart(line) + to,
    })),
  };
}

/** Draws findings under a text, in the form that `readMarkers` reads. A range over several lines is drawn on its first. */
export function drawMarkers(text: string, found: readonly Marker[]): string {
  const lines = lineIndex(text);
  const byLine = new Map<number, string[]>();
  for (const { start, end, severity, rule, fixable, message } of [...found].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )) {
    const { line, character } = lines.positionAt(start);
    const last = Math.min(end, lines.lineEnd(line));
    const carets = '^'.repeat(Math.max(1, last - start));
    const lead = character === 0 ? '' : '#'.padEnd(character);
    const list = byLine.get(line) ?? [];
    list.push(`${lead}${carets} ${fixable ? '💡 ' : ''}${severity}[${rule}]${message === '' ? '' : `: ${message}`}`);
    byLine.set(line, list);
  }
  return text
    .split('\n')
    .flatMap((line, index) => [line, ...(byLine.get(index) ?? [])])
    .join('\n');
}
