import { interpolate } from '../../syntax/interpolation/interpolate.ts';
import { asString, get } from '../../syntax/yaml/node.ts';
import { hasUnknown, UNKNOWN_CHARACTER, type SourcedText } from '../../text/sourcedText.ts';
import { baseName } from '../uri.ts';
import { readYaml, startOf, type Loading } from './context.ts';
import type { Environment } from './environment.ts';
import { impliedText } from './tree.ts';

/**
 * The project's name: `COMPOSE_PROJECT_NAME` of `.env`, the last `name:` of the files, or the folder's name.
 * See https://docs.docker.com/compose/how-tos/project-name/
 */
export function projectName(
  loading: Loading,
  files: readonly string[],
  directory: string,
  environment: Environment,
): SourcedText {
  const set = environment('COMPOSE_PROJECT_NAME');
  if (typeof set !== 'string' && set.text !== '') return set;
  let name: SourcedText | undefined;
  for (const uri of files) {
    for (const { root } of readYaml(loading, uri)?.documents ?? []) {
      const written = asString(get(root, 'name'));
      if (written !== undefined && written.text !== '') name = interpolate(written, environment).value;
    }
  }
  const [first = ''] = files;
  if (name !== undefined && hasUnknown(name.text)) return impliedText(UNKNOWN_CHARACTER, name.at);
  const normal = normalName(name?.text ?? baseName(directory.replace(/\/$/, '')));
  return impliedText(normal, name?.at ?? startOf(first));
}

/** Small letters, digits, `-` and `_`; neither of the last two in front. */
const normalName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
