import type { Piece, SourcedText } from '../../text/sourcedText.ts';
import { site } from '../../text/span.ts';
import { isSpace, skipTabs } from './characters.ts';
import { heredocWords } from './heredocWords.ts';
import { siteOf, type LogicalLine } from './logicalLine.ts';
import type { Heredoc } from './model.ts';
import { lastLinesOf, readPhysicalLine, report, type Reader } from './reader.ts';

/** A heredoc's head: `<<-"EOF"`. */
interface Head {
  readonly name: string;
  readonly chomp: boolean;
  readonly expand: boolean;
}

/** Reads a word as the head of a heredoc; undefined if it is none (BuildKit's `ParseHeredoc`). */
export function heredocHead(word: string): Head | undefined {
  const match = /^\d*<<(-?)([^<]*)$/.exec(word);
  if (match === null) return undefined;
  const name = unquoted((match[2] ?? '').trim());
  return name === undefined ? undefined : { ...name, chomp: match[1] === '-' };
}

/** The single word that is left of a heredoc's name without its quotes. */
function unquoted(word: string): { name: string; expand: boolean } | undefined {
  let name = '';
  let expand = true;
  let quote = '';
  for (let at = 0; at < word.length; at++) {
    const character = word[at] ?? '';
    if (quote === '' && isSpace(word.charCodeAt(at))) return undefined;
    if (quote === '' && (character === '"' || character === "'")) {
      quote = character;
      expand = false;
    } else if (character === quote) quote = '';
    else if (character === '\\' && quote !== "'") name += word[++at] ?? '';
    else name += character;
  }
  return name === '' || quote !== '' ? undefined : { name, expand };
}

/**
 * Reads the heredocs that an instruction's line announces. One without an end is reported and reads nothing, so
 * that what is being typed does not swallow the rest of the file.
 */
export function readHeredocs(reader: Reader, line: LogicalLine): Heredoc[] {
  const heredocs: Heredoc[] = [];
  for (const word of heredocWords(line.text)) {
    const head = heredocHead(line.text.slice(word.start, word.end));
    if (head === undefined) continue;
    const content = readContent(reader, head);
    heredocs.push({ ...head, content });
    if (content !== undefined) continue;
    report(reader, 'unterminated-heredoc', siteOf(line, word.start, word.end));
    break;
  }
  return heredocs;
}

function readContent(reader: Reader, head: Head): SourcedText | undefined {
  const last = lastLinesOf(reader)[head.chomp ? 'chomped' : 'plain'].get(head.name) ?? -1;
  if (last < reader.next) return undefined;
  const from = reader.next;
  while (reader.next < reader.text.length) {
    const { start, end } = readPhysicalLine(reader);
    const content = head.chomp ? skipTabs(reader.text, start, end) : start;
    if (reader.text.slice(content, end) === head.name) return linesBetween(reader, from, start, head.chomp);
  }
  return undefined;
}

/** Whole lines of the file as a script sees them: without carriage returns, and without leading tabs if chomped. */
export function linesBetween(reader: Reader, start: number, end: number, chomp: boolean): SourcedText {
  const { text, uri } = reader;
  const pieces: Piece[] = [];
  const keep = (from: number, to: number) => {
    if (to > from) pieces.push({ text: text.slice(from, to), at: site(uri, from, to), exact: true });
  };
  let run = start;
  for (let lineStart = start; lineStart < end;) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline < 0 || newline >= end ? end : newline;
    const content = chomp ? skipTabs(text, lineStart, lineEnd) : lineStart;
    if (content > lineStart) {
      keep(run, lineStart);
      run = content;
    }
    if (lineEnd < end && lineEnd > content && text[lineEnd - 1] === '\r') {
      keep(run, lineEnd - 1);
      run = lineEnd;
    }
    lineStart = lineEnd + 1;
  }
  keep(run, end);
  return { text: pieces.map((piece) => piece.text).join(''), pieces, at: site(uri, start, end) };
}
