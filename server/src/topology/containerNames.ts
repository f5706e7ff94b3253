import { removeEntry } from '../syntax/yaml/edit.ts';
import { asString, getEntry } from '../syntax/yaml/node.ts';
import { hasUnknown, type SourcedText } from '../text/sourcedText.ts';
import type { Site } from '../text/span.ts';
import type { TextEdit } from '../text/textEdit.ts';
import { writtenEntry } from './edits/definition.ts';
import { allOf, editInner } from './edits/text.ts';
import type { Container } from './model.ts';

/** The `container_name` of a service. */
export interface FixedName {
  readonly source: SourcedText;
  /** Where the service gets it: its value, or the step that brings it here. */
  readonly at: Site;
}

/** Undefined if the service has none, or if a variable decides. */
export function fixedNameOf({ written }: Container): FixedName | undefined {
  const entry = written.kind === 'service' ? getEntry(written.map, 'container_name') : undefined;
  const source = asString(entry?.value);
  if (entry === undefined || source === undefined || source.text === '' || hasUnknown(source.text)) return undefined;
  const arrival = entry.value.via.find(({ kind }) => kind === 'merge-key' || kind === 'anchor' || kind === 'extends');
  return { source, at: arrival?.at ?? source.at };
}

/** Leaves the name to Compose. */
export function dropFixedName(container: Container, { source }: FixedName): TextEdit[] | undefined {
  const own = writtenEntry(container, 'container_name', source.at);
  return own === undefined ? undefined : allOf([removeEntry(own.map, own.entry)]);
}

/** Gives the container another name. */
export const renameFixed = (container: Container, { source }: FixedName, name: string): TextEdit[] | undefined =>
  writtenEntry(container, 'container_name', source.at) === undefined
    ? undefined
    : allOf([editInner(source, { start: 0, end: source.text.length }, name)]);
