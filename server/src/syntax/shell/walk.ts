import type { AndOr, ArithmeticFor, Command, CommandNode, CompoundList, For, If, ParsedScript } from 'unbash';
import type { Pipeline, PipelineNode, Select, Statement, While } from 'unbash';
import { assignedNames, type AssignedNames } from './assignedNames.ts';
import { expandWord, type ExpansionContext } from './expand.ts';
import { readCommand } from './readCommand.ts';
import type { Enclosure, EnclosureKind, ShellCommand, ShellWord } from './shellScript.ts';
import type { Variables } from './variables.ts';

/** Where the walk stands; passed down, never changed. */
interface Place {
  readonly within: readonly Enclosure[];
  readonly background: boolean;
  readonly negated: boolean;
}

/** What a walk needs: the text to expand words from, what the script assigns, and where to put commands. */
export interface Walk {
  readonly expansion: Omit<ExpansionContext, 'visit'>;
  readonly names: AssignedNames;
  readonly within: readonly Enclosure[];
  readonly broken: boolean;
  nextId(): number;
  emit(command: ShellCommand): void;
  /** The commands of backquotes with escapes inside, whose positions are of a text of their own. */
  visitDecoded(
    script: ParsedScript,
    part: { readonly pos: number; readonly end: number },
    within: readonly Enclosure[],
  ): void;
}

type Node = CommandNode | PipelineNode | AndOr | CompoundList | Statement;

/** Reads statements in the order in which they run and hands over each simple command. */
export function walkStatements(statements: readonly Statement[], walk: Walk): void {
  for (const statement of statements)
    walkNode(statement, { within: walk.within, background: false, negated: false }, walk);
}

const inside = (place: Place, kind: EnclosureKind, id: number, branch = 0, name?: string): Place => ({
  ...place,
  within: [...place.within, { kind, id, branch, ...(name === undefined ? {} : { name }) }],
});

/** A body that may be passed by: what it assigns may be so behind it, or not. */
function walkBranch(body: Node, place: Place, walk: Walk): void {
  const mark = walk.expansion.variables.mark();
  walkNode(body, place, walk);
  walk.expansion.variables.forgetSince(mark);
}

/** A body that runs in a shell of its own: what it assigns is lost behind it. */
function walkApart(body: Node, place: Place, walk: Walk): void {
  const mark = walk.expansion.variables.mark();
  walkNode(body, place, walk);
  walk.expansion.variables.restore(mark);
}

function walkNode(node: Node, place: Place, walk: Walk): void {
  switch (node.type) {
    case 'Statement':
      return walkNode(node.command, node.background === true ? { ...place, background: true } : place, walk);
    case 'CompoundList':
      for (const statement of node.commands) walkNode(statement, place, walk);
      return undefined;
    case 'AndOr':
      return walkAndOr(node, place, walk);
    case 'Pipeline':
      return walkPipeline(node, place, walk);
    case 'If':
      return walkIf(node, place, walk);
    case 'Case': {
      const id = walk.nextId();
      node.items.forEach((item, i) => walkBranch(item.body, inside(place, 'case', id, i), walk));
      return undefined;
    }
    case 'While':
    case 'For':
    case 'Select':
    case 'ArithmeticFor':
      return walkLoop(node, place, walk);
    case 'Function': {
      const at = inside(place, 'function', walk.nextId(), 0, node.name.value);
      return walk.expansion.variables.inFunction(() => walkNode(node.body, at, walk));
    }
    case 'Subshell':
      return walkApart(node.body, inside(place, 'subshell', walk.nextId()), walk);
    case 'Coproc':
      return walkApart(node.body, { ...inside(place, 'subshell', walk.nextId()), background: true }, walk);
    case 'BraceGroup':
      return walkNode(node.body, place, walk);
    case 'Redirected':
      return walkNode(node.command, place, walk);
    case 'Command':
      return walkCommand(node, place, walk);
    case 'TestCommand':
    case 'ArithmeticCommand':
      return undefined;
  }
}

function walkAndOr(node: AndOr, place: Place, walk: Walk): void {
  const id = walk.nextId();
  node.commands.forEach((command, i) => {
    if (i === 0) walkNode(command, place, walk);
    else walkBranch(command, inside(place, node.operators[i - 1] === '||' ? 'or' : 'and', id, i), walk);
  });
}

function walkPipeline(node: Pipeline, place: Place, walk: Walk): void {
  const negated = node.prefixes.some((prefix) => prefix.type === 'Negation');
  const at = negated ? { ...place, negated } : place;
  const [only] = node.commands;
  if (node.commands.length === 1 && only !== undefined) return walkNode(only, at, walk);
  const id = walk.nextId();
  node.commands.forEach((command, i) => walkApart(command, inside(at, 'pipeline', id, i), walk));
}

function walkIf(node: If, place: Place, walk: Walk): void {
  const id = walk.nextId();
  walkNode(node.clause, place, walk);
  const bodies = [
    node.then,
    ...node.elif.flatMap(({ clause, then }) => [clause, then]),
    ...(node.else ? [node.else] : []),
  ];
  // The condition of an `elif` is decided by the same failed tests as its body.
  bodies.forEach((body, i) => walkBranch(body, inside(place, 'if', id, Math.ceil(i / 2)), walk));
}

function walkLoop(node: While | For | Select | ArithmeticFor, place: Place, walk: Walk): void {
  const loop = inside(place, 'loop', walk.nextId());
  if (node.type === 'For') for (const word of node.wordlist ?? []) expandWord(word, context(walk, place));
  // A later turn of the loop sees what an earlier one assigned.
  walk.expansion.variables.forget(assignedNames([node]).counts.keys());
  if (node.type === 'While') walkNode(node.clause, loop, walk);
  walkBranch(node.body, loop, walk);
}

/** Substitutions inside of substitutions; each is parsed anew, so the depth multiplies the time. */
const MAX_SUBSTITUTIONS = 8;

const context = (walk: Walk, place: Place): ExpansionContext => ({
  ...walk.expansion,
  visit(script, part) {
    if (place.within.filter(({ kind }) => kind === 'substitution').length >= MAX_SUBSTITUTIONS) return;
    const within: Enclosure[] = [...place.within, { kind: 'substitution', id: walk.nextId(), branch: 0 }];
    const { variables } = walk.expansion;
    const mark = variables.mark();
    if (script.source === undefined) walkStatements(script.commands, { ...walk, within });
    else walk.visitDecoded(script, part, within);
    variables.restore(mark);
  },
});

function walkCommand(node: Command, place: Place, walk: Walk): void {
  const parts = readCommand(node, context(walk, place));
  if (node.name !== undefined) shake(parts.words, walk.names, walk.expansion.variables);
  const { within, background, negated } = place;
  const at = walk.expansion.index.site(node.pos, node.end);
  walk.emit({ at, ...parts, within, background, negated, broken: walk.broken });
}

const ASSIGNERS: ReadonlySet<string> = new Set(['read', 'mapfile', 'readarray', 'getopts', 'unset', 'let', 'printf']);

/** Forgets the variables that a command may have assigned by its own means. */
function shake(words: readonly ShellWord[], names: AssignedNames, variables: Variables): void {
  const program = words[0]?.text ?? '';
  if (names.functions.has(program)) variables.calledFunction();
  else if (program === 'source' || program === '.') variables.forgetAll();
  else if (ASSIGNERS.has(program)) {
    variables.forget(
      words
        .slice(1)
        .map((word) => word.text)
        .filter((text) => /^[A-Za-z_]\w*$/.test(text)),
    );
  }
}
