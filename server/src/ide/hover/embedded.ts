import { packageScripts } from '../../facts/dockerfile/packageScripts.ts';
import { recipesOf } from '../../facts/embedded/makefile.ts';
import {
  fencesOf,
  isComposeFence,
  isShellFence,
  looksLikeCommand,
  withoutPrompts,
} from '../../facts/embedded/markdown.ts';
import { pipelineOf } from '../../facts/embedded/pipeline.ts';
import { parseShell } from '../../syntax/shell/parseShell.ts';
import type { ShellScript } from '../../syntax/shell/shellScript.ts';
import { parseYaml } from '../../syntax/yaml/parse.ts';
import { locate, type SourcedText } from '../../text/sourcedText.ts';
import { touches } from '../../text/span.ts';
import type { EmbeddedKind } from '../../topology/linkEmbedded.ts';
import { topicInScript } from './commandLine.ts';
import { composeTopicAt, type TopicAt } from './composeKey.ts';
import { lastParsed } from './lastParsed.ts';

/** What of a file of another kind belongs to Docker: scripts that call it, and Compose files that are shown. */
interface Embedded {
  readonly scripts: readonly ShellScript[];
  readonly composeFiles: readonly SourcedText[];
}

/** Text beyond this is not looked at, in UTF-16 units. */
const MAX_LENGTH = 2_000_000;

const scripts = (sources: readonly SourcedText[]): Embedded => ({
  scripts: sources.filter(({ text }) => /docker|podman/.test(text)).map((source) => parseShell(source)),
  composeFiles: [],
});

const READ: Readonly<Record<EmbeddedKind, (text: string, uri: string) => Embedded>> = {
  markdown: (text, uri) => {
    const fences = fencesOf(text, uri);
    const shells = fences.filter((fence) => isShellFence(fence) || looksLikeCommand(fence));
    return {
      ...scripts(shells.map(withoutPrompts)),
      composeFiles: fences.filter(isComposeFence).map(({ source }) => source),
    };
  },
  makefile: (text, uri) => scripts(recipesOf(text, uri)),
  manifest: (text, uri) => scripts([...packageScripts(text, uri).values()].map(({ body }) => body)),
  pipeline: (text, uri) => scripts(pipelineOf(parseYaml(text, uri).documents[0]?.root).scripts),
  devcontainer: () => ({ scripts: [], composeFiles: [] }),
};

/** The topic of a flag, a command or a key in a file in which Docker's commands stand among other things. */
export function embeddedTopicAt(
  kind: EmbeddedKind,
): (text: string, uri: string, offset: number) => TopicAt | undefined {
  const read = lastParsed((text, uri) => READ[kind](text.slice(0, MAX_LENGTH), uri));
  return (text, uri, offset) => {
    const embedded = read(text, uri);
    for (const script of embedded.scripts) {
      const found = touches(script.source.at.span, offset) ? topicInScript(script, uri, offset) : undefined;
      if (found !== undefined) return found;
    }
    const shown = embedded.composeFiles.find(({ at }) => touches(at.span, offset));
    return shown && inComposeText(shown, uri, offset);
  };
}

/** Looks a place up in the inner text, and says where what is found stands in the file. */
function inComposeText(source: SourcedText, uri: string, offset: number): TopicAt | undefined {
  let inner = 0;
  for (const { text, at } of source.pieces) {
    if (touches(at.span, offset)) {
      const found = composeTopicAt(source.text, uri, inner + offset - at.span.start);
      return found && { ...found, at: locate(source, found.at.span) };
    }
    inner += text.length;
  }
  return undefined;
}
