import type { CommandNode, CompoundList, PipelineNode, Statement, AndOr, Command, Script } from 'unbash';

/** Which names a piece of script assigns, and how often. */
export interface AssignedNames {
  readonly counts: Map<string, number>;
  /** Names that functions assign for their callers; `local` ones are not among them. */
  readonly byFunctions: Set<string>;
  readonly functions: Set<string>;
}

type Node = Script | CompoundList | Statement | PipelineNode | AndOr | CommandNode;

const READERS: ReadonlySet<string> = new Set(['read', 'mapfile', 'readarray', 'getopts', 'unset', 'let']);
const DECLARERS: ReadonlySet<string> = new Set(['declare', 'typeset', 'local', 'export', 'readonly']);

/** Collects assignments below the nodes without a recursion that hostile nesting could exhaust. */
export function assignedNames(roots: readonly Node[]): AssignedNames {
  const names: AssignedNames = { counts: new Map(), byFunctions: new Set(), functions: new Set() };
  const open: { node: Node; inFunction: boolean }[] = roots.map((node) => ({ node, inFunction: false }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node } = next;
    const inFunction = next.inFunction || node.type === 'Function';
    const bind = (name: string, local = false): void => {
      names.counts.set(name, (names.counts.get(name) ?? 0) + 1);
      if (inFunction && !local) names.byFunctions.add(name);
    };
    if (node.type === 'Command') bindCommand(node, bind);
    if (node.type === 'For' || node.type === 'Select') bind(node.name.value);
    if (node.type === 'Function') names.functions.add(node.name.value);
    for (const child of children(node)) open.push({ node: child, inFunction });
  }
  return names;
}

function bindCommand(command: Command, bind: (name: string, local?: boolean) => void): void {
  const program = command.name?.value;
  if (program === undefined) {
    for (const item of command.prefix) if (item.type === 'Assignment') bind(item.name);
    return;
  }
  for (const item of command.suffix) {
    if (item.type === 'Assignment' && DECLARERS.has(program)) bind(item.name, program === 'local');
    else if (item.type === 'Word' && READERS.has(program) && /^\w+$/.test(item.value)) bind(item.value);
    else if (item.type === 'Word' && program === 'printf' && /^\w+$/.test(item.value)) bind(item.value);
  }
}

/** The commands directly below a node; words are left alone. */
export function children(node: Node): readonly Node[] {
  switch (node.type) {
    case 'Script':
    case 'CompoundList':
    case 'AndOr':
    case 'Pipeline':
      return node.commands;
    case 'Statement':
    case 'Redirected':
      return [node.command];
    case 'If':
      return [
        node.clause,
        node.then,
        ...node.elif.flatMap((branch) => [branch.clause, branch.then]),
        ...optional(node.else),
      ];
    case 'While':
      return [node.clause, node.body];
    case 'Case':
      return node.items.map((item) => item.body);
    case 'For':
    case 'Select':
    case 'ArithmeticFor':
    case 'Function':
    case 'Coproc':
    case 'Subshell':
    case 'BraceGroup':
      return [node.body];
    case 'Command':
    case 'TestCommand':
    case 'ArithmeticCommand':
      return [];
  }
}

const optional = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);
