import type { Node } from '../syntax/yaml/node.ts';
import { parseYaml } from '../syntax/yaml/parse.ts';

/** The settings file of a workspace, in its root. */
export const CONFIG_FILE = '.docker-network-lint.yaml';

/** Deeper nesting than settings have is cut off, whatever the file says. */
const MAX_DEPTH = 4;
/** More values than settings have are cut off too: aliases of aliases can stand for any number of them. */
const MAX_VALUES = 10_000;

/** The file as plain data, for `readSettings` to check; what cannot be read is left out. */
export function parseConfigFile(text: string): unknown {
  const root = parseYaml(text, CONFIG_FILE).documents[0]?.root;
  return root === undefined ? undefined : toData(root, 0, { left: MAX_VALUES });
}

function toData(node: Node, depth: number, values: { left: number }): unknown {
  if (depth > MAX_DEPTH || node.kind === 'null' || values.left-- <= 0) return undefined;
  if (node.kind === 'seq')
    return node.items.flatMap(({ value }) => (values.left > 0 ? [toData(value, depth + 1, values)] : []));
  if (node.kind === 'map')
    return Object.fromEntries(
      node.entries.map(({ key, value }) => [key.source.text, toData(value, depth + 1, values)]),
    );
  // `off` is a text in YAML 1.2 and a boolean to those who learnt YAML 1.1; both mean the same here.
  return node.type === 'bool' ? node.source.text === 'true' : node.source.text;
}
