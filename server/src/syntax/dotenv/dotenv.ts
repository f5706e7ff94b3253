import { append } from '../../text/append.ts';
import { joinPieces, slice, type Piece, type SourcedText } from '../../text/sourcedText.ts';
import { site, span, type Site } from '../../text/span.ts';
import { interpolate, newRoom, type Room, type VariableUse, type VariableValue } from '../interpolation/interpolate.ts';
import { readQuoted } from './quoted.ts';

/** One line of an env file. */
export interface DotenvEntry {
  readonly key: string;
  /** The name alone. */
  readonly keyAt: Site;
  /** Undefined for a name alone, which takes its value from the caller's environment. */
  readonly value: SourcedText | undefined;
  /** Name to value end. */
  readonly at: Site;
}

/** Why Compose would refuse the whole file. */
export interface DotenvProblem {
  readonly message: string;
  readonly at: Site;
}

/** An env file, read as far as it can be read. */
export interface Dotenv {
  /** In the order of the file; of equal names the last one counts. */
  readonly entries: readonly DotenvEntry[];
  readonly problems: readonly DotenvProblem[];
  readonly variables: readonly VariableUse[];
}

/** Values of variables that a file refers to and that come from outside of it. */
export type DotenvLookup = (name: string) => VariableValue;

interface Reader {
  readonly text: string;
  readonly uri: string;
  readonly lookup: DotenvLookup;
  readonly room: Room;
  readonly entries: DotenvEntry[];
  readonly known: Map<string, SourcedText>;
  readonly problems: DotenvProblem[];
  readonly variables: VariableUse[];
}

/**
 * Reads `.env` and `env_file` syntax: `export`, quotes, values of several lines, comments, variables in values.
 * A variable is looked up outside first, then among the lines above. After compose-go,
 * https://github.com/compose-spec/compose-go/blob/v2.9.1/dotenv/parser.go
 */
export function parseDotenv(
  text: string,
  uri: string,
  lookup: DotenvLookup = () => 'unknown',
  room: Room = newRoom(),
): Dotenv {
  const reader: Reader = { text, uri, lookup, room, entries: [], known: new Map(), problems: [], variables: [] };
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    at = statementStart(text, at);
    if (at >= text.length) break;
    at = readStatement(reader, at);
  }
  return { entries: reader.entries, problems: reader.problems, variables: reader.variables };
}

const SPACE = /\s*/y;

/** The next character that is neither blank nor part of a comment. */
function statementStart(text: string, from: number): number {
  let at = from;
  for (;;) {
    SPACE.lastIndex = at;
    at += SPACE.exec(text)?.[0].length ?? 0;
    if (text[at] !== '#') return at;
    at = lineEnd(text, at);
  }
}

const lineEnd = (text: string, at: number): number => {
  const found = text.indexOf('\n', at);
  return found === -1 ? text.length : found;
};

const EXPORT = /export[^\S\n]+/y;
const NAME = /[\p{L}\p{N}_.\-[\]\t\v\f\r \u0085\u00A0]*/uy;
const BLANKS = /[\t\v\f\r \u0085\u00A0]*/y;

const skip = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
};

/** Reads one assignment; returns where the next one may begin. */
function readStatement(reader: Reader, start: number): number {
  const { text, uri } = reader;
  const nameStart = skip(EXPORT, text, start);
  const nameEnd = skip(NAME, text, nameStart);
  const end = lineEnd(text, nameStart);
  const stop = text[nameEnd];
  const key = text.slice(nameStart, nameEnd).trimEnd();
  const keyAt = site(uri, nameStart, nameStart + key.length);
  if (stop !== undefined && stop !== '=' && stop !== ':' && stop !== '\n') {
    const line = text.slice(nameStart, end).trimEnd();
    reader.problems.push({
      message: `unexpected character "${stop}" in variable name "${line}"`,
      at: site(uri, nameEnd, nameEnd + 1),
    });
    return end;
  }
  if (key.includes(' ')) {
    reader.problems.push({ message: 'key cannot contain a space', at: keyAt });
    return end;
  }
  if (stop === undefined || stop === '\n') {
    addEntry(reader, { key, keyAt, value: undefined, at: keyAt });
    return nameEnd;
  }
  return readValue(reader, key, keyAt, skip(BLANKS, text, nameEnd + 1));
}

function addEntry(reader: Reader, entry: DotenvEntry): void {
  if (entry.key === '') return;
  reader.entries.push(entry);
  if (entry.value !== undefined) reader.known.set(entry.key, entry.value);
}

function readValue(reader: Reader, key: string, keyAt: Site, start: number): number {
  const { text, uri } = reader;
  const quote = text[start];
  const quoted = quote === '"' || quote === "'" ? readQuoted(text, uri, start) : undefined;
  if (quoted === undefined && (quote === '"' || quote === "'")) {
    const end = lineEnd(text, start);
    reader.problems.push({
      message: `unterminated quoted value ${text.slice(start, end).trimEnd()}`,
      at: site(uri, start, end),
    });
    return end;
  }
  if (quoted !== undefined) {
    const value = quote === '"' ? expand(reader, quoted.value) : quoted.value;
    addEntry(reader, { key, keyAt, value, at: site(uri, keyAt.span.start, quoted.end) });
    return quoted.end;
  }
  const end = lineEnd(text, start);
  const line = text.slice(start, end);
  const comment = line.indexOf(' #');
  const bare = (comment === -1 ? line : line.slice(0, comment)).trimEnd();
  const value = expand(reader, exactText(bare, uri, start));
  addEntry(reader, { key, keyAt, value, at: site(uri, keyAt.span.start, start + bare.length) });
  return end;
}

function exactText(text: string, uri: string, start: number): SourcedText {
  const at = site(uri, start, start + text.length);
  const pieces: Piece[] = text === '' ? [] : [{ text, at, exact: true }];
  return joinPieces(pieces, at);
}

function expand(reader: Reader, value: SourcedText): SourcedText {
  const lookup: DotenvLookup = (name) => {
    const outside = reader.lookup(name);
    return outside === 'unset' || outside === 'unknown' ? (reader.known.get(name) ?? outside) : outside;
  };
  const result = interpolate(value, lookup, reader.room);
  for (const { kind, message, at } of result.problems) if (kind !== 'unset') reader.problems.push({ message, at });
  append(reader.variables, result.variables);
  return result.value;
}

/**
 * Reads an `env_file` with `format: raw`: no quotes, no variables, one `NAME=value` a line, as `docker run
 * --env-file` reads it. See https://docs.docker.com/reference/compose-file/services/#format
 */
export function parseRawEnv(text: string, uri: string): Dotenv {
  const entries: DotenvEntry[] = [];
  const problems: DotenvProblem[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const stop = text[end - 1] === '\r' && end > at ? end - 1 : end;
    readRawLine(slice(exactText(text.slice(at, stop), uri, at), span(0, stop - at)), entries, problems);
    at = end + 1;
  }
  return { entries, problems, variables: [] };
}

function readRawLine(line: SourcedText, entries: DotenvEntry[], problems: DotenvProblem[]): void {
  const lead = line.text.length - line.text.trimStart().length;
  if (lead === line.text.length || line.text[lead] === '#') return;
  const equals = line.text.indexOf('=', lead);
  const nameEnd = equals === -1 ? line.text.length : equals;
  const key = line.text.slice(lead, nameEnd);
  const start = line.at.span.start;
  const keyAt = site(line.at.uri, start + lead, start + nameEnd);
  if (key === '' || /\s/.test(key)) {
    problems.push({
      message: key === '' ? `no variable name on line '${line.text}'` : `variable '${key}' contains whitespaces`,
      at: keyAt,
    });
    return;
  }
  const value = equals === -1 ? undefined : slice(line, span(equals + 1, line.text.length));
  entries.push({ key, keyAt, value, at: site(line.at.uri, keyAt.span.start, line.at.span.end) });
}
