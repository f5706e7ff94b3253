import { getEntry, type Entry, type Item, type MapNode, type Node, type SeqNode } from '../syntax/yaml/node.ts';
import { kindOf, PROJECT, type KnownKeys, type Shape, type YamlKind } from './composeShapes.ts';
import type { Topology } from './model.ts';

/** A value of another YAML type than its key takes. */
export interface TypeFault {
  readonly kind: 'type';
  /** `services`, `web`, `ports`, and the number of an item. */
  readonly path: readonly string[];
  readonly node: Node;
  readonly found: YamlKind;
  readonly shape: Shape;
  readonly within: Within;
}

/** Where a value stands: in a map, behind a key, or in a list, which is a value of `owner`. */
export type Within =
  | { readonly map: MapNode; readonly entry: Entry }
  | { readonly seq: SeqNode; readonly item: Item; readonly owner: MapNode | undefined };

/** A key that Compose does not know at its place. */
export interface KeyFault {
  readonly kind: 'key';
  readonly path: readonly string[];
  readonly map: MapNode;
  readonly entry: Entry;
  readonly known: KnownKeys;
}

export type ShapeFault = TypeFault | KeyFault;

const answers = new WeakMap<Topology, readonly ShapeFault[]>();

/** Where the Compose files of a project differ from what networking keys take. */
export function shapeFaults(topology: Topology): readonly ShapeFault[] {
  let answer = answers.get(topology);
  if (answer === undefined) answers.set(topology, (answer = readFaults(topology)));
  return answer;
}

function readFaults({ roots = [] }: Topology): ShapeFault[] {
  const walk: Walk = { seen: new Set(), faults: [] };
  // Without `services` it is no Compose file of today, and its keys are those of services.
  for (const root of roots) if (getEntry(root, 'services') !== undefined) walkMap(walk, root, PROJECT, []);
  return walk.faults;
}

interface Walk {
  /** Lists of parts that were walked; an alias leads to the same list again. */
  readonly seen: Set<unknown>;
  readonly faults: ShapeFault[];
}

function walkNode(walk: Walk, node: Node, shape: Shape, path: readonly string[], within: Within): void {
  const found = kindOf(node);
  if (!shape.kinds.includes(found)) {
    // Compose's tags take a value away or replace one, and `{{ name }}` is a template's, filled in before Compose reads it.
    if (node.tag === undefined && !isTemplate(node))
      walk.faults.push({ kind: 'type', path, node, found, shape, within });
    return;
  }
  if (node.kind === 'map') walkMap(walk, node, shape, path);
  if (node.kind === 'seq' && shape.items !== undefined && once(walk, node.items)) {
    for (const [index, item] of node.items.entries())
      walkNode(walk, item.value, shape.items, [...path, `${index}`], {
        seq: node,
        item,
        owner: 'map' in within ? within.map : undefined,
      });
  }
}

function walkMap(walk: Walk, map: MapNode, shape: Shape, path: readonly string[]): void {
  if (!once(walk, map.entries)) return;
  for (const entry of map.entries) {
    const key = entry.key.source.text;
    if (key.startsWith('x-')) continue;
    const { known, keys, values } = shape;
    if (known !== undefined && !known.keys.has(key)) walk.faults.push({ kind: 'key', path, map, entry, known });
    const inner = (keys !== undefined && Object.hasOwn(keys, key) ? keys[key] : undefined) ?? values;
    if (inner !== undefined) walkNode(walk, entry.value, inner, [...path, key], { map, entry });
  }
}

const isTemplate = (node: Node): boolean =>
  node.kind === 'map' &&
  node.flow &&
  node.file.uri === node.at.uri &&
  node.file.text.startsWith('{{', node.at.span.start);

function once({ seen }: Walk, parts: unknown): boolean {
  if (seen.has(parts)) return false;
  seen.add(parts);
  return true;
}
