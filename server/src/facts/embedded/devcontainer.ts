import { asString, get, type MapNode, type Node } from '../../syntax/yaml/node.ts';
import { parseYaml } from '../../syntax/yaml/parse.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import { asYaml } from './jsonc.ts';

/** The object in a `devcontainer.json`; undefined if there is none. See https://containers.dev/implementors/json_reference/ */
export function devcontainerRoot(text: string, uri: string): MapNode | undefined {
  const root = parseYaml(asYaml(text), uri).documents[0]?.root;
  return root?.kind === 'map' ? root : undefined;
}

/** A text, or the texts of a list. */
export function textsOf(node: Node | undefined): SourcedText[] {
  const values = node?.kind === 'seq' ? node.items.map(({ value }) => value) : [node];
  return values.flatMap((value) => asString(value) ?? []);
}

/** The Compose files that a dev container is made from, in the order in which they are put together. */
export const composeFilesOf = (root: MapNode | undefined): SourcedText[] => textsOf(get(root, 'dockerComposeFile'));
