import { get, textOf, type Item, type MapNode, type Node } from '../../syntax/yaml/node.ts';
import type { Merging } from './merge.ts';
import { partsWithHops } from './tree.ts';

interface Pool {
  readonly item: Item;
  readonly map: MapNode;
}

const pools = (node: Node): Pool[] =>
  node.kind !== 'seq'
    ? []
    : partsWithHops(node.items, node.via).flatMap((item) =>
        item.value.kind === 'map' ? [{ item, map: item.value }] : [],
      );

const subnetOf = ({ map }: Pool): string | undefined => textOf(get(map, 'subnet'));

/**
 * `ipam.config`: a later pool with an earlier one's subnet is merged into it. As in compose-go, an earlier pool whose
 * subnet the later file does not name is lost.
 */
export function mergeSubnets(
  base: Node,
  over: Node,
  merging: Merging,
  mergePool: (earlier: MapNode, later: MapNode) => MapNode,
): Node {
  if (base.kind !== 'seq' || over.kind !== 'seq') return over.kind === 'null' ? base : over;
  const merged: Pool[] = [];
  const same = (pool: Pool) => merged.findIndex((other) => subnetOf(other) === subnetOf(pool));
  for (const original of pools(base).slice(0, MAX_POOLS)) {
    let current = original;
    for (const override of pools(over).slice(0, MAX_POOLS)) {
      if (subnetOf(override) !== subnetOf(current) && same(override) === -1) {
        merged.push(override);
        continue;
      }
      current = { item: override.item, map: mergePool(current.map, override.map) };
      const place = same(current);
      if (place === -1) merged.push(current);
      else merged[place] = current;
    }
  }
  const items = merged.map(({ item, map }) => ({ ...item, value: map }));
  const main = merging.primary === 'base' ? base : over;
  return { ...main, via: [], items, origins: [base, over] };
}

/** More pools than any network has; the walk is quadratic, as Compose's is. */
const MAX_POOLS = 100;
