import type { Assignment, Command, HereDoc, Redirection } from 'unbash';
import { append } from '../../text/append.ts';
import { expandBody, expandText, expandWord, type ExpansionContext } from './expand.ts';
import type { ShellAssignment, ShellRedirection, ShellWord } from './shellScript.ts';
import { UNKNOWN, type Variables } from './variables.ts';

/** What a simple command says. */
export interface CommandParts {
  readonly assignments: readonly ShellAssignment[];
  readonly words: readonly ShellWord[];
  readonly redirections: readonly ShellRedirection[];
}

/** Builtins whose arguments assign. */
const DECLARES: ReadonlySet<string> = new Set(['declare', 'typeset', 'local', 'export', 'readonly']);

/** Expands a simple command from left to right, and binds what it assigns for the commands behind it. */
export function readCommand(node: Command, expansion: ExpansionContext): CommandParts {
  const assignments: ShellAssignment[] = [];
  const words: ShellWord[] = [];
  const redirections: ShellRedirection[] = [];
  const take = (item: Command['suffix'][number] | Command['prefix'][number]): void => {
    if (item.type === 'Word') append(words, expandWord(item, expansion));
    else if (item.type !== 'Assignment') redirections.push(readRedirection(item, expansion));
    else if (words.length === 0) assignments.push(readAssignment(item, expansion));
    else append(words, assignmentWords(item, expansion));
  };
  node.prefix.forEach(take);
  if (node.name !== undefined) take(node.name);
  const isDeclaration = DECLARES.has(words[0]?.text ?? '');
  for (const item of node.suffix) {
    if (isDeclaration && item.type === 'Assignment')
      bindAssignment(readAssignment(item, expansion), expansion.variables);
    take(item);
  }
  // In front of a command, an assignment holds for that command only.
  if (node.name === undefined) for (const assignment of assignments) bindAssignment(assignment, expansion.variables);
  return { assignments, words, redirections };
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
  const parts = body.parts ?? [
    { type: 'Literal' as const, pos: body.pos, end: body.end, text: body.text, value: body.text },
  ];
  return delimiter?.quoted === true ? { pos: body.pos, end: body.end } : { pos: body.pos, end: body.end, parts };
}
