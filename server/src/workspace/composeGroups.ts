import { packageScripts } from '../facts/dockerfile/packageScripts.ts';
import { composeFilesOf, devcontainerRoot } from '../facts/embedded/devcontainer.ts';
import { recipesOf } from '../facts/embedded/makefile.ts';
import { pipelineOf } from '../facts/embedded/pipeline.ts';
import { parseDockerCommand } from '../syntax/dockerCli/parseDockerCommand.ts';
import { commandWords } from '../syntax/shell/commandWords.ts';
import { parseShell } from '../syntax/shell/parseShell.ts';
import { parseYaml } from '../syntax/yaml/parse.ts';
import { hasUnknown, type SourcedText } from '../text/sourcedText.ts';
import { directoryOf, resolvePath } from '../topology/uri.ts';
import { kindOf } from './seeds.ts';

/**
 * The groups of Compose files that a script, a Makefile, a `package.json` or a pipeline puts together, `docker compose -f a -f b`, and
 * those of a dev container. Paths are those of the script's folder or, since scripts are mostly called from the top of a project, of `root`; `exists` decides.
 */
export function composeGroups(uri: string, text: string, root: string, exists: (uri: string) => boolean): string[][] {
  if (!/compose/i.test(text)) return [];
  const groups: string[][] = [];
  if (kindOf(uri, text) === 'devcontainer') {
    const files = composeFilesOf(devcontainerRoot(text, uri));
    return files.length > 1
      ? [resolved(files, [directoryOf(uri)], exists) ?? []].filter(({ length }) => length > 0)
      : [];
  }
  for (const script of scriptsOf(uri, text)) {
    for (const command of parseShell(script).commands) {
      const { program, words } = commandWords(command);
      if (program !== 'docker' && program !== 'docker-compose') continue;
      const files = (parseDockerCommand(words)?.globals ?? [])
        .filter(({ name }) => name === 'file')
        .flatMap(({ value }) => value ?? []);
      const group = files.length > 1 ? resolved(files, [directoryOf(uri), root], exists) : undefined;
      if (group) groups.push(group);
    }
  }
  return groups;
}

/** The shell in a script, a Makefile, a `package.json` or a pipeline; nothing for other files. */
export function scriptsOf(uri: string, text: string): (SourcedText | { text: string; uri: string })[] {
  switch (kindOf(uri, text)) {
    case 'script':
      return [{ text, uri }];
    case 'makefile':
      return recipesOf(text, uri);
    case 'manifest':
      return [...packageScripts(text, uri).values()].map(({ body }) => body);
    case 'pipeline':
      return [...pipelineOf(parseYaml(text, uri).documents[0]?.root).scripts];
    default:
      return [];
  }
}

/** All files from one folder, or nothing. */
export function resolved(
  files: readonly SourcedText[],
  folders: readonly string[],
  exists: (uri: string) => boolean,
): string[] | undefined {
  if (files.some(({ text }) => hasUnknown(text))) return undefined;
  for (const folder of folders) {
    const uris = files.flatMap(({ text }) => resolvePath(folder, text) ?? []);
    if (uris.length === files.length && uris.every(exists)) return uris;
  }
  return undefined;
}
