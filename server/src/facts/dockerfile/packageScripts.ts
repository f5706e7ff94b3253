import { jsonStringEnd, readJsonString } from '../../syntax/dockerfile/jsonString.ts';
import type { LogicalLine } from '../../syntax/dockerfile/logicalLine.ts';
import type { SourcedText } from '../../text/sourcedText.ts';

/** A script of a `package.json`: its name and its body, both where they stand in the file. */
export interface PackageScript {
  readonly name: SourcedText;
  readonly body: SourcedText;
}

/**
 * The scripts of a `package.json`, read without building its value, so that every character keeps its place and a
 * file that is being edited still gives the scripts in front of its first mistake. Of two with one name the last
 * counts, as in `JSON.parse`.
 */
export function packageScripts(text: string, uri: string): ReadonlyMap<string, PackageScript> {
  const scripts = new Map<string, PackageScript>();
  const file: LogicalLine = { uri, text, starts: [0], origins: [0] };
  const top = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (const member of members(file, top)) {
    if (readJsonString(file, member.key.start, member.key.end).text !== 'scripts') continue;
    scripts.clear();
    for (const { key, value } of members(file, member.value)) {
      if (text[value] !== '"') continue;
      const end = jsonStringEnd(text, value, text.length);
      if (end < 0) break;
      const name = readJsonString(file, key.start, key.end);
      scripts.set(name.text, { name, body: readJsonString(file, value, end) });
    }
  }
  return scripts;
}

/** The body of one script, or undefined if the file has none of that name. */
export const packageScript = (text: string, uri: string, name: string): SourcedText | undefined =>
  packageScripts(text, uri).get(name)?.body;

interface Member {
  readonly key: { readonly start: number; readonly end: number };
  /** Offset of the value's first character. */
  readonly value: number;
}

/** The members of the object that begins at or behind an offset; stops at the first thing that is no JSON. */
function members(file: LogicalLine, from: number): Member[] {
  const { text } = file;
  const found: Member[] = [];
  let at = skipBlanks(text, from);
  if (text[at] !== '{') return found;
  for (at = skipBlanks(text, at + 1); text[at] === '"'; at = skipBlanks(text, at + 1)) {
    const keyEnd = jsonStringEnd(text, at, text.length);
    const colon = keyEnd < 0 ? -1 : skipBlanks(text, keyEnd);
    if (colon < 0 || text[colon] !== ':') return found;
    const value = skipBlanks(text, colon + 1);
    found.push({ key: { start: at, end: keyEnd }, value });
    at = skipBlanks(text, valueEnd(text, value));
    if (text[at] !== ',') return found;
  }
  return found;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (' \t\r\n'.includes(text[at] ?? '?')) at++;
  return at;
}

/** Offset behind a value; objects and arrays are stepped over by counting, so that depth costs no stack. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '"') {
      const end = jsonStringEnd(text, at, text.length);
      if (end < 0) return text.length;
      at = end - 1;
    } else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      if (depth === 0) return at;
      depth--;
    } else if (character === ',' && depth === 0) return at;
  }
  return text.length;
}
