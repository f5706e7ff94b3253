import { Composer, Lexer, Parser, type Document, type YAMLError } from 'yaml';
import { lineIndex } from '../../text/lineIndex.ts';
import { site, type Site } from '../../text/span.ts';
import { convertDocument } from './convert.ts';
import type { Node, YamlFile } from './node.ts';

/** What is wrong with a YAML text, and where. */
export interface YamlProblem {
  readonly kind: 'syntax' | 'duplicate-key' | 'non-string-key' | 'unknown-anchor' | 'cycle' | 'too-large';
  /** In English, in go-yaml's words where go-yaml has any. */
  readonly message: string;
  readonly at: Site;
}

/** A `#` comment, from the `#` to the end of its line. */
export interface YamlComment {
  readonly text: string;
  readonly at: Site;
}

/** One of the documents of a stream. */
export interface YamlDocument {
  /** Undefined if the document is empty or cannot be read at all. */
  readonly root: Node | undefined;
  readonly at: Site;
}

/** A YAML text, read as far as it can be read. */
export interface Yaml {
  readonly file: YamlFile;
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly YamlProblem[];
  readonly comments: readonly YamlComment[];
}

/**
 * Reads a YAML 1.2 stream as Compose does: aliases and merge keys resolved with shared nodes, `!reset` and
 * `!override` kept as tags. Never throws. A text that is broken by an unclosed quote or by tabs is read once
 * more with the offender blanked out at equal length, so that offsets stay true; the problems stay listed.
 */
export function parseYaml(text: string, uri: string): Yaml {
  const { composed, mended, errors, openQuotes } = composeMended(text);
  const problems = errors.map((error) => syntaxProblem(error, text, uri, openQuotes));
  const crlf = text.indexOf('\r\n');
  const file = {
    uri,
    text,
    eol: crlf !== -1 && crlf < firstBreak(text) ? '\r\n' : '\n',
    indentStep: 2,
    anchors: [] as number[],
  } as const;
  const lines = lineIndex(text);
  const documents = composed.documents.map((document) => {
    const { range } = document;
    return { root: convertDocument(document, file, mended, lines, problems), at: site(uri, range[0], range[2]) };
  });
  const comments = composed.comments.map((at) => commentAt(text, uri, at));
  return { file, documents, problems, comments };
}

interface Mended {
  readonly composed: Composed;
  readonly mended: string;
  /** What is wrong with the text as it was. */
  readonly errors: readonly YAMLError[];
  /** Offsets of quotes that were never closed. */
  readonly openQuotes: readonly number[];
}

/** A text is mended and parsed again at most so often; a huge one, which nobody types, once. */
const maxRepairs = (text: string): number => (text.length > 300_000 ? 1 : 4);

function composeMended(text: string): Mended {
  let composed = composeText(text);
  let mended = text;
  const errors = errorsOf(composed.documents);
  const openQuotes: number[] = [];
  for (let left = errors; left.length > 0 && openQuotes.length < maxRepairs(text);) {
    const better = repairs(mended, left)
      .map((repair) => ({ ...repair, composed: composeText(repair.text) }))
      .find((repair) => repair.sure === true || errorsOf(repair.composed.documents).length < left.length);
    if (better === undefined) break;
    ({ composed, text: mended } = better);
    if (better.quote !== undefined) openQuotes.push(better.quote);
    left = errorsOf(composed.documents);
  }
  return { composed, mended, errors, openQuotes };
}

const firstBreak = (text: string): number => {
  const at = text.indexOf('\n');
  return at === -1 ? text.length : at;
};

function commentAt(text: string, uri: string, start: number): YamlComment {
  const found = text.indexOf('\n', start);
  let end = found === -1 ? text.length : found;
  if (text.charCodeAt(end - 1) === 13) end--;
  return { text: text.slice(start, end), at: site(uri, start, end) };
}

interface Composed {
  readonly documents: readonly Document.Parsed[];
  readonly comments: readonly number[];
}

const OPTIONS = { keepSourceTokens: true, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;

function composeText(text: string): Composed {
  const comments: number[] = [];
  const parser = new Parser();
  const composer = new Composer(OPTIONS);
  const documents: Document.Parsed[] = [];
  let scalar = false;
  try {
    for (const lexeme of new Lexer().lex(text)) {
      if (!scalar && lexeme.charCodeAt(0) === 35) comments.push(parser.offset);
      scalar = lexeme === '\x1f';
      for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    }
    for (const token of parser.end()) documents.push(...composer.next(token));
    documents.push(...composer.end());
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return { documents, comments };
}

const errorsOf = (documents: readonly Document.Parsed[]): YAMLError[] =>
  documents.flatMap((document) => document.errors);

/** A quote that is never closed is an error of the last line for the library, and of the first one for its writer. */
function syntaxProblem(error: YAMLError, text: string, uri: string, openQuotes: readonly number[]): YamlProblem {
  const { message, pos } = error;
  const quote = message.startsWith('Missing closing') ? openQuotes[0] : undefined;
  if (quote === undefined) return { kind: 'syntax', message, at: site(uri, pos[0], Math.max(pos[0], pos[1])) };
  const found = text.indexOf('\n', quote);
  const end = found === -1 ? text.length : found;
  return { kind: 'syntax', message, at: site(uri, quote, text[end - 1] === '\r' ? end - 1 : end) };
}

interface Repair {
  readonly text: string;
  readonly quote?: number;
  /** True if the parser itself says that such a quote is not closed; else the repair has to prove itself. */
  readonly sure?: boolean;
}

/** Texts with one thing blanked out that may have wrecked the structure. */
function repairs(text: string, errors: readonly YAMLError[]): Repair[] {
  if (errors.some(({ code }) => code === 'TAB_AS_INDENT')) {
    return [{ text: text.replace(/^[ \t]*\t[ \t]*/gm, (indent) => ' '.repeat(indent.length)) }];
  }
  const last = errors.at(-1)?.pos[1] ?? text.length;
  return ['"', "'"].flatMap((mark) => {
    const quote = openingQuote(text, mark, last);
    const sure = errors.some(({ message }) => message === `Missing closing ${mark}quote`);
    return quote === undefined ? [] : [{ text: `${text.slice(0, quote)} ${text.slice(quote + 1)}`, quote, sure }];
  });
}

/** The first quote that is opened and not closed on its line. */
function openingQuote(text: string, quote: string, before: number): number | undefined {
  let lineStart = 0;
  while (lineStart < before) {
    const found = text.indexOf('\n', lineStart);
    const lineEnd = found === -1 ? text.length : found;
    const line = text.slice(lineStart, lineEnd);
    const opened = /(?:^|[\s,[{:])(["'])/.exec(line);
    if (opened !== null && opened[1] === quote && isOpen(line, quote, opened.index + opened[0].length)) {
      return lineStart + opened.index + opened[0].length - 1;
    }
    lineStart = lineEnd + 1;
  }
  return undefined;
}

/** Whether a quote opened in front of `from` is still open at the end of the line. */
function isOpen(line: string, quote: string, from: number): boolean {
  let open = true;
  for (let at = from; at < line.length; at++) {
    if (quote === '"' && open && line[at] === '\\') at++;
    else if (line[at] === quote) open = !open;
  }
  return open;
}
