import { editRange, locate, verbatim, type SourcedText } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';

/** A line end that looks as if it continued the command and does not. */
export interface BrokenContinuation {
  /** `doubled`: `\\` is a backslash as a word. `blank`: behind `\` a blank, and not the line end, is what is escaped. */
  readonly kind: 'doubled' | 'blank';
  /** The characters that have to go. */
  readonly at: Site;
  /** Whether the line behind it cannot be a command of its own: it begins with a dash, or is indented. */
  readonly evident: boolean;
}

/** Lines that were written as one command and are worth a word. */
export interface LogicalLine {
  readonly at: Site;
  readonly broken: readonly BrokenContinuation[];
  /** The lines show how a command is formed: `docker run [OPTIONS] IMAGE`, `docker rm <name>`, `docker run …`. */
  readonly synopsis: boolean;
}

/** `<name>`, `</path/to/data>`, `[OPTIONS]`, `[-it]`, `{{name}}`, `...`, `…`: what a reader replaces or leaves out. */
const PLACEHOLDER =
  /<[/A-Za-z_](?:[^<>|&;\n]{0,60}[^<>|&;\s])?>|\[[A-Z][A-Z_ .-]*\]|\[-{1,2}[a-z][^\]\n]{0,60}\]|(?:^|[\s=:"'])(?:\.{3,}|…)(?=$|[\s"'])|…|\{\{\s*(?!end\b|else\b)[A-Za-z_]\w*\s*\}\}/;

/** The remarkable lines of a script, in order. Lines of more than 10 000 characters are passed over. Linear in the text. */
export function logicalLines(script: SourcedText | { readonly text: string; readonly uri: string }): LogicalLine[] {
  const source = 'pieces' in script ? script : verbatim(script.text, script.uri, 0);
  const { text } = source;
  const found: LogicalLine[] = [];
  let run: { start: number; indent: number; broken: BrokenContinuation[]; synopsis: boolean } | undefined;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length : newline + 1;
    const end = (newline < 0 ? text.length : newline) - (text[newline - 1] === '\r' && newline > start ? 1 : 0);
    const line = end - start > 10_000 ? '' : text.slice(start, end);
    run ??= { start, indent: indentOf(line), broken: [], synopsis: false };
    run.synopsis ||= PLACEHOLDER.test(line);
    const ending = endingOf(line);
    if (ending !== undefined && ending.kind !== 'sound') {
      const broken = brokenAt(source, ending, start, following(text, next), run.indent);
      if (broken !== undefined) run.broken.push(broken);
    }
    if (ending === undefined) {
      if (run.broken.length > 0 || run.synopsis) {
        found.push({ at: locate(source, { start: run.start, end }), broken: run.broken, synopsis: run.synopsis });
      }
      run = undefined;
    }
    start = next;
  }
  return found;
}

interface Ending {
  readonly kind: 'sound' | BrokenContinuation['kind'];
  /** From where in the line on the characters are too many. */
  readonly from: number;
  readonly to: number;
}

function endingOf(line: string): Ending | undefined {
  if (/^\s*#/.test(line)) return undefined;
  const trimmed = line.trimEnd();
  const blanks = line.length - trimmed.length;
  const backslashes = trimmed.length - trimmed.replace(/\\+$/, '').length;
  if (backslashes === 2) return { kind: 'doubled', from: trimmed.length - 1, to: line.length };
  if (backslashes !== 1) return undefined;
  return { kind: blanks === 0 ? 'sound' : 'blank', from: trimmed.length, to: line.length };
}

function brokenAt(
  source: SourcedText,
  { kind, from, to }: Ending,
  start: number,
  next: string,
  indent: number,
): BrokenContinuation | undefined {
  const edit = editRange(source, { start: start + from, end: start + to }, '');
  if (edit === undefined || kind === 'sound' || next.trim() === '') return undefined;
  return { kind, at: edit.at, evident: /^\s*[-‐-―−]/.test(next) || indentOf(next) > indent };
}

/** The line that begins here, as far as it matters. */
const following = (text: string, start: number): string =>
  /^[^\r\n]{0,200}/.exec(text.slice(start, start + 200))?.[0] ?? '';

const indentOf = (line: string): number => line.length - line.trimStart().length;
