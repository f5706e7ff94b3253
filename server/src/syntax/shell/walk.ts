import type { AndOr, ArithmeticFor, Assignment, Command, CommandNode, CompoundList, For, HereDoc, If, ParsedScript } from 'unbash';
import type { Pipeline, PipelineNode, Redirection, Select, Statement, While } from 'unbash';
import { assignedNames, type AssignedNames } from './assignedNames.ts';
import { expandBody, expandText, expandWord, type ExpansionContext } from './expand.ts';
import type { Enclosure, EnclosureKind, ShellAssignment, ShellCommand, ShellRedirection, ShellWord } from './shellScript.ts';
import { UNKNOWN, type Variables } from './variables.ts';

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
  visitDecoded(script: ParsedScript, part: { readonly pos: number; readonly end: number }, within: readonly Enclosure[]): void;
}

type Node = CommandNode | PipelineNode | AndOr | CompoundList | Statement;

/** Reads statements in the order in which they run and hands over each simple command. */
export function walkStatements(statements: readonly Statement[], walk: Walk): void {
  for (const statement of statements) walkNode(statement, { within: walk.within, background: false, negated: false }, walk);
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
    default:
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
  const bodies = [node.then, ...node.elif.flatMap(({ clause, then }) => [clause, then]), ...(node.else ? [node.else] : [])];
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
  const expansion = context(walk, place);
  const { variables } = walk.expansion;
  const assignments: ShellAssignment[] = [];
  const words: ShellWord[] = [];
  const redirections: ShellRedirection[] = [];
  const take = (item: Command['suffix'][number] | Command['prefix'][number]): void => {
    if (item.type === 'Word') words.push(...expandWord(item, expansion));
    else if (item.type !== 'Assignment') redirections.push(readRedirection(item, expansion));
    else if (words.length === 0) assignments.push(readAssignment(item, expansion));
    else words.push(...assignmentWords(item, expansion));
  };
  node.prefix.forEach(take);
  if (node.name !== undefined) take(node.name);
  const isDeclaration = DECLARES.has(words[0]?.text ?? '');
  for (const item of node.suffix) {
    if (isDeclaration && item.type === 'Assignment') bindAssignment(readAssignment(item, expansion), variables);
    take(item);
  }
  if (node.name === undefined) for (const assignment of assignments) bindAssignment(assignment, variables);
  else shake(words, walk.names, variables);
  const at = walk.expansion.index.site(node.pos, node.end);
  const { within, background, negated } = place;
  walk.emit({ at, assignments, words, redirections, within, background, negated, broken: walk.broken });
}

const DECLARES: ReadonlySet<string> = new Set(['declare', 'typeset', 'local', 'export', 'readonly']);
const ASSIGNERS: ReadonlySet<string> = new Set(['read', 'mapfile', 'readarray', 'getopts', 'unset', 'let', 'printf']);

/** Forgets the variables that a command may have assigned by its own means. */
function shake(words: readonly ShellWord[], names: AssignedNames, variables: Variables): void {
  const program = words[0]?.text ?? '';
  if (names.functions.has(program)) variables.calledFunction();
  else if (program === 'source' || program === '.') variables.forgetAll();
  else if (ASSIGNERS.has(program)) {
    variables.forget(words.slice(1).map((word) => word.text).filter((text) => /^[A-Za-z_]\w*$/.test(text)));
  }
}

function readAssignment(item: Assignment, expansion: ExpansionContext): ShellAssignment {
  const at = expansion.index.site(item.pos, item.end);
  const append = item.append === true;
  const { name, value } = item;
  if (value.type === 'Word') return { name, at, append, value: expandText(value, expansion) };
  return { name, at, append, elements: value.elements.flatMap((element) => expandWord(element, expansion)) };
}

/** `NAME=value` as an argument (`env A=1`, `-e` + `A=1`) is a word like any other. */
function assignmentWords(item: Assignment, expansion: ExpansionContext): readonly ShellWord[] {
  const { pos, end, text } = item;
  if (item.value.type !== 'Word') return [];
  const { parts } = item.value;
  const head = { type: 'Literal' as const, pos, end: item.value.pos, text: '', value: '' };
  const tail = parts ?? [{ type: 'Literal' as const, pos: item.value.pos, end, text: '', value: '' }];
  return expandWord({ type: 'Word', text, value: text, pos, end, parts: [head, ...tail] }, expansion);
}

function bindAssignment({ name, value, elements, append }: ShellAssignment, variables: Variables): void {
  const before = append ? variables.get(name) : undefined;
  if (elements !== undefined) {
    const known = before === undefined || before.kind === 'list';
    const words = before?.kind === 'list' ? [...before.words, ...elements] : elements;
    variables.set(name, known ? { kind: 'list', words } : UNKNOWN);
  } else if (value === undefined || (before !== undefined && before.kind !== 'text')) variables.set(name, UNKNOWN);
  else if (before === undefined) variables.set(name, { kind: 'text', text: value });
  else {
    const pieces = [...before.text.pieces, ...value.pieces];
    variables.set(name, { kind: 'text', text: { text: before.text.text + value.text, pieces, at: value.at } });
  }
}

function readRedirection(item: Redirection, expansion: ExpansionContext): ShellRedirection {
  const at = expansion.index.site(item.pos, item.end);
  if (item.type === 'HereDoc') return { operator: item.operator, at, body: expandBody(unquoted(item), expansion) };
  if (item.target === undefined) return { operator: item.operator, at };
  if (item.type === 'HereString') return { operator: '<<<', at, body: expandText(item.target, expansion) };
  const target = expandWord(item.target, expansion)[0];
  return { operator: item.operator, at, ...(target === undefined ? {} : { target }) };
}

function unquoted({ body, delimiter }: HereDoc): Parameters<typeof expandBody>[0] {
  const parts = body.parts ?? [{ type: 'Literal' as const, pos: body.pos, end: body.end, text: body.text, value: body.text }];
  return delimiter?.quoted === true ? { pos: body.pos, end: body.end } : { pos: body.pos, end: body.end, parts };
}
