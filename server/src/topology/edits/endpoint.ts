import { hopsOf } from '../../text/sourcedText.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { Container, Endpoint } from '../model.ts';
import { allOf, editInner } from './text.ts';

/** Puts another host, and another port if one is given and one is written, into an address. */
export function redirect(
  { source, hostSpan, portSource, portSpan, port }: Endpoint,
  host: string,
  newPort: number | undefined,
): TextEdit[] | undefined {
  const bracketed = source.text[hostSpan.start - 1] === '[' && source.text[hostSpan.end] === ']';
  const range = bracketed ? { start: hostSpan.start - 1, end: hostSpan.end + 1 } : hostSpan;
  const edits = [editInner(source, range, host)];
  if (portSpan !== undefined && newPort !== undefined && newPort !== port)
    edits.push(editInner(portSource, portSpan, `${newPort}`));
  return allOf(edits);
}

/** Steps by which a value comes to several users. */
const SHARING: ReadonlySet<string> = new Set([
  'anchor',
  'merge-key',
  'extends',
  'include',
  'env_file',
  'dotenv',
  'variable',
]);

/** Whether the value is the container's own, so that a change of it changes nothing else. */
export const isOwnValue = ({ source, hostSpan }: Endpoint, { at }: Container): boolean =>
  source.at.uri === at.uri && !hopsOf(source, hostSpan).some(({ kind }) => SHARING.has(kind));
