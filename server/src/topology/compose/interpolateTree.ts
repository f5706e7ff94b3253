import { interpolate } from '../../syntax/interpolation/interpolate.ts';
import { append } from '../../text/append.ts';
import type { Node, ScalarNode } from '../../syntax/yaml/node.ts';
import { problem, type Loading } from './context.ts';
import type { Environment } from './environment.ts';

type Parts = readonly { readonly value: Node }[];

/** Replaces variables in the values of trees. Each written value once, however many aliases lead to it. */
export interface TreeInterpolation {
  of(node: Node): Node;
}

/**
 * Variables are replaced in texts, not in keys and not in numbers, as Compose does. Trees without variables are
 * returned as they are. What stands in `written` stays as it is written.
 */
export function treeInterpolation(loading: Loading, environment: Environment): TreeInterpolation {
  const done = new Map<Parts, Parts>();
  const scalars = new Map<ScalarNode['source'], ScalarNode['source']>();

  function parts<Part extends { readonly value: Node }>(before: readonly Part[]): readonly Part[] {
    const known = done.get(before);
    if (known !== undefined) return known as readonly Part[];
    let changed = false;
    const after = before.map((part) => {
      const value = of(part.value);
      if (value === part.value) return part;
      changed = true;
      return { ...part, value };
    });
    const result = changed ? after : before;
    done.set(before, result);
    return result;
  }

  function scalar(node: ScalarNode): ScalarNode {
    if (node.type !== 'string' || !node.source.text.includes('$')) return node;
    let source = scalars.get(node.source);
    if (source === undefined) {
      const { value, problems, variables } = interpolate(node.source, environment, loading.room);
      for (const { kind, message, at } of problems)
        if (kind !== 'unset') problem(loading, 'interpolation', message, at);
      append(loading.variables, variables);
      scalars.set(node.source, (source = value));
    }
    return { ...node, source };
  }

  function of(node: Node): Node {
    if (node.kind === 'scalar') return scalar(node);
    if (node.kind === 'map') {
      const entries = parts(node.entries);
      return entries === node.entries ? node : { ...node, entries };
    }
    if (node.kind !== 'seq') return node;
    const items = parts(node.items);
    return items === node.items ? node : { ...node, items };
  }

  return { of };
}
