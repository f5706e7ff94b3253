import type { SourcedText } from '../../text/sourcedText.ts';
import { jsonStringEnd, readJsonString } from './jsonString.ts';
import { siteOf, type LogicalLine } from './logicalLine.ts';
import type { ExecForm } from './model.ts';

/**
 * Reads an inner range as a JSON array of strings. `not-json` if it is no JSON array, which Docker then gives to
 * a shell as it stands; `not-strings` if it is one with other elements, which Docker refuses.
 * https://docs.docker.com/reference/dockerfile/#exec-form
 */
export function readExecForm(line: LogicalLine, start: number, end: number): ExecForm | 'not-json' | 'not-strings' {
  if (line.text[start] !== '[' || line.text[end - 1] !== ']') return 'not-json';
  const parsed = parseArray(line.text.slice(start, end));
  if (parsed === undefined) return 'not-json';
  if (!parsed.every((element) => typeof element === 'string')) return 'not-strings';
  const elements: SourcedText[] = [];
  for (let at = start + 1; at < end; at++) {
    if (line.text.charCodeAt(at) !== 34) continue;
    const after = jsonStringEnd(line.text, at, end);
    if (after < 0) break;
    elements.push(readJsonString(line, at, after));
    at = after - 1;
  }
  return { form: 'exec', elements, at: siteOf(line, start, end) };
}

function parseArray(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
