import { verbatim } from '../../text/sourcedText.ts';
import { site } from '../../text/span.ts';
import { skipSpace, trimEnd } from './characters.ts';
import { report, type Reader } from './reader.ts';

const KNOWN = new Set(['syntax', 'escape', 'check']);
const NAME = /^[a-zA-Z][a-zA-Z0-9]*/;

/**
 * Reads a comment as a parser directive (https://docs.docker.com/reference/dockerfile/#parser-directives). The first
 * comment that is none ends them: what looks like one further down is a comment.
 */
export function readDirective(reader: Reader, start: number, end: number): boolean {
  if (reader.directivesDone) return false;
  const found = directiveIn(reader.text, skipSpace(reader.text, start + 1, end), end);
  if (found === undefined) {
    reader.directivesDone = true;
    return false;
  }
  const at = site(reader.uri, start, end);
  if (reader.directives.some(({ name }) => name === found.name)) report(reader, 'duplicate-directive', at);
  const value = verbatim(reader.text.slice(found.start, found.end), reader.uri, found.start);
  reader.directives.push({ name: found.name, value, at });
  if (found.name !== 'escape') return true;
  if (value.text === '\\' || value.text === '`') reader.escape = value.text;
  else report(reader, 'invalid-escape-directive', value.at);
  return true;
}

function directiveIn(
  text: string,
  from: number,
  end: number,
): { name: string; start: number; end: number } | undefined {
  const word = NAME.exec(text.slice(from, Math.min(end, from + 20)))?.[0];
  if (word === undefined || !KNOWN.has(word.toLowerCase())) return undefined;
  const equals = skipSpace(text, from + word.length, end);
  if (text[equals] !== '=') return undefined;
  const start = skipSpace(text, equals + 1, end);
  const stop = trimEnd(text, start, end);
  return stop > start ? { name: word.toLowerCase(), start, end: stop } : undefined;
}
