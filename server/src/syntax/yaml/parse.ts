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

/** A text is mended and parsed again at most so often. */
const MAX_REPAIRS = 4;

/**
 * Reads a YAML 1.2 stream as Compose does: aliases and merge keys resolved with shared nodes, `!reset` and
 * `!override` kept as tags. Never throws. A text that is broken by an unclosed quote or by tabs is read once
 * more with the offender blanked out at equal length, so that offsets stay true; the problems stay listed.
 */
export function parseYaml(text: string, uri: string): Yaml {
  const problems: YamlProblem[] = [];
  let parsed = composeText(text);
  let first: readonly YAMLError[] | undefined;
  let mended = text;
  for (let repairs = 0; repairs < MAX_REPAIRS; repairs++) {
    const repaired = repair(mended, errorsOf(parsed.documents));
    if (repaired === undefined) break;
    first ??= errorsOf(parsed.documents);
    mended = repaired;
    parsed = composeText(mended);
  }
  for (const error of first ?? errorsOf(parsed.documents)) problems.push(syntaxProblem(error, uri));
  const crlf = text.indexOf('\r\n');
  const file = { uri, text, eol: crlf !== -1 && crlf < firstBreak(text) ? '\r\n' : '\n', indentStep: 2, anchors: [] as number[] } as const;
  const lines = lineIndex(text);
  const documents = parsed.documents.map((document) => {
    const { range } = document;
    return { root: convertDocument(document, file, mended, lines, problems), at: site(uri, range[0], range[2]) };
  });
  const comments = parsed.comments.map((at) => commentAt(text, uri, at));
  return { file, documents, problems, comments };
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

const errorsOf = (documents: readonly Document.Parsed[]): YAMLError[] => documents.flatMap((document) => document.errors);

const syntaxProblem = (error: YAMLError, uri: string): YamlProblem => ({
  kind: 'syntax',
  message: error.message,
  at: site(uri, error.pos[0], Math.max(error.pos[0], error.pos[1])),
});

/** The text with the first thing that wrecks its structure blanked out, or undefined if there is none. */
function repair(text: string, errors: readonly YAMLError[]): string | undefined {
  for (const { code, message, pos } of errors) {
    if (code === 'TAB_AS_INDENT') return text.replace(/^[ \t]*\t[ \t]*/gm, (indent) => ' '.repeat(indent.length));
    if (message.startsWith('Missing closing')) return blankQuote(text, message.includes('"') ? '"' : "'", pos[0]);
  }
  return undefined;
}

/**
 * Blanks the quote that was never closed. The scalar runs to the end of the text, but the culprit is the first
 * line on which a quote is opened and not closed, so the error's own opening quote is where to look.
 */
function blankQuote(text: string, quote: string, errorAt: number): string | undefined {
  const open = openingQuote(text, quote, errorAt);
  return open === undefined ? undefined : `${text.slice(0, open)} ${text.slice(open + 1)}`;
}

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
