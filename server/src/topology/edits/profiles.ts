import { insertEntry, removeEntry } from '../../syntax/yaml/edit.ts';
import { getEntry } from '../../syntax/yaml/node.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { Container } from '../model.ts';
import { definitionsOf, isTemplate, writtenEntry } from './definition.ts';
import { allOf } from './text.ts';

/** Takes the profiles of a service away, so that it is always started. */
export function removeProfiles(container: Container): TextEdit[] | undefined {
  const line = writtenEntry(container, 'profiles');
  return line && allOf([removeEntry(line.map, line.entry)]);
}

/** Gives profiles to a service that has none. */
export function addProfiles(container: Container, profiles: readonly string[]): TextEdit[] | undefined {
  const [map] = definitionsOf(container);
  if (map === undefined || isTemplate(container, map) || getEntry(map, 'profiles') !== undefined) return undefined;
  return allOf([
    insertEntry(
      map,
      'profiles',
      profiles.map((profile) => `- ${profile}`),
    ),
  ]);
}
