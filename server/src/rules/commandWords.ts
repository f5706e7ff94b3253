import type { CliWord, DockerInvocation } from '../syntax/dockerCli/invocation.ts';
import { UNKNOWN_CHARACTER, type SourcedText } from '../text/sourcedText.ts';
import type { Site } from '../text/span.ts';
import { replace, type TextEdit } from '../text/textEdit.ts';
import type { ScriptLine } from '../topology/model.ts';

/** A command as people call it: `docker run`, `docker-compose up`. */
export const commandShown = ({ program, commandWords }: DockerInvocation): string =>
  [program, ...commandWords.map(({ text }) => text)].join(' ');

/** A text for people to read, with what nobody can know as an ellipsis. */
export const shownText = (text: string): string => text.replaceAll(UNKNOWN_CHARACTER, '…').replace(/\s+/g, ' ').trim();

/** Whether a tool puts a value in before docker sees it: `__PORT__`, `@PORT@`, `%%PORT%%`, `#{PORT}#`, and `%cd%` of a Windows shell. */
export const isFilledIn = (text: string): boolean =>
  /__[A-Za-z]\w*?__|@[A-Za-z]\w*@|%[A-Za-z]\w*%|#\{[\w.-]+\}/.test(text);

/** Whether a page leaves a value to its reader: `SUBNET`, `port`, `...` where a number or an address belongs. */
export const isWordInPage = ({ text, at }: SourcedText): boolean =>
  /\.(?:md|markdown|mdx)$/i.test(at.uri) && /^(?:[A-Za-z][A-Za-z _-]*|\.{2,})$/.test(text.trim());

/** Whether a value waits to be replaced, by a tool or by its reader: `<path>`, `x.x.x.x`, `your.host`. */
export const isPlaceholder = (text: string): boolean =>
  isFilledIn(text) ||
  /[<>{}]|\.\.\.|…|\bx+[.:-]x+|\ba\.b\.c\.d\b|\bpath\/to\b|^(?:my|your)[._-]|\bip[._-]?addr|placeholder|change-?me|replace/i.test(
    text,
  );

/** Where a word of a command line that covers a place stands; -1 if none does. */
export const indexAt = ({ words }: ScriptLine, { uri, span }: Site): number =>
  words.findIndex(({ at }) => at.uri === uri && at.span.start <= span.start && span.end <= at.span.end);

/** From the first character of one word to the last of another, if both stand in one file in this order. */
export function spanning(first: { readonly at: Site }, last: { readonly at: Site }): Site {
  const { uri, span } = first.at;
  return {
    uri,
    span: { start: span.start, end: last.at.uri === uri ? Math.max(span.end, last.at.span.end) : span.end },
  };
}

/**
 * Takes the words `from` to `to` (excluded) out of a command line, with the blanks and continued line ends beside them. Undefined if
 * one of them is the value of a variable, or if nothing would be left.
 */
export function removeWords({ words, invocation }: ScriptLine, from: number, to: number): TextEdit | undefined {
  const [before, first, last, next] = [words[from - 1], words[from], words[to - 1], words[to]];
  if (first === undefined || last === undefined || before === undefined) return undefined;
  const inside = ({ at }: CliWord): boolean =>
    at.uri === invocation.at.uri && at.span.start >= invocation.at.span.start && at.span.end <= invocation.at.span.end;
  if (![before, ...words.slice(from, to + 1)].every(inside)) return undefined;
  const { uri } = first.at;
  if (next !== undefined)
    return next.at.span.start < last.at.span.end
      ? undefined
      : replace({ uri, span: { start: first.at.span.start, end: next.at.span.start } }, '');
  return before.at.span.end > first.at.span.start
    ? undefined
    : replace({ uri, span: { start: before.at.span.end, end: last.at.span.end } }, '');
}

/** `8080:80`, `127.0.0.1:8080:80/udp`: a mapping of a port, and nothing else that people write behind `-p`. */
export const isPortMapping = (text: string): boolean =>
  /^(?:\[?[\da-f.:]+\]?:)?\d{1,5}(?:-\d{1,5})?:\d{1,5}(?:-\d{1,5})?(?:\/[a-z]+)?$/i.test(text);
