import { append } from '../../text/append.ts';
import {
  joinPieces,
  locate,
  slicePieces,
  UNKNOWN_CHARACTER,
  type Hop,
  type Piece,
  type SourcedText,
} from '../../text/sourcedText.ts';
import { span, type Site } from '../../text/span.ts';
import { closingBrace, lineEndAt, OPERATOR, VARIABLE_NAME, type Operator } from './grammar.ts';

/** The value of a variable; that no file and no shell sets it; or that nobody can say. */
export type VariableValue = SourcedText | 'unset' | 'unknown';

/** Why Compose would stop, or warn, at a template. */
export interface InterpolationProblem {
  readonly kind: 'invalid' | 'required' | 'unset';
  /** In Compose's words. */
  readonly message: string;
  readonly at: Site;
}

/** A variable that a text refers to, also those in defaults that are not used. */
export interface VariableUse {
  readonly name: string;
  /** The name alone. */
  readonly at: Site;
  /** The whole of `$NAME` or `${NAME:-default}`. */
  readonly whole: Site;
  readonly operator?: Operator;
  readonly state: 'set' | 'unset' | 'unknown';
}

/** A text with its variables replaced. */
export interface Interpolated {
  readonly value: SourcedText;
  readonly problems: readonly InterpolationProblem[];
  readonly variables: readonly VariableUse[];
}

/** Deeper nested defaults than this are treated as invalid; Compose has no limit but the stack. */
const MAX_DEPTH = 40;

/** What the values of variables may still take up, in characters; values that double themselves in every line are unknown in the end. */
export interface Room {
  left: number;
}

/** Far more than the variables of a real project take up. */
export const newRoom = (): Room => ({ left: 10_000_000 });
const PIECE_COST = 100;

interface Context {
  readonly source: SourcedText;
  readonly lookup: (name: string) => VariableValue;
  readonly room: Room;
  readonly problems: InterpolationProblem[];
  readonly variables: VariableUse[];
  /** No closing brace stands from here to the end of the line; saves looking for one again and again. */
  barren: { from: number; to: number };
}

/**
 * Replaces variables as Compose does: `$$`, `$V`, `${V}`, `:-`, `-`, `:?`, `?`, `:+`, `+`, nested. What a
 * variable's value puts in has the place of the reference and the value's own hops; a default has its own place
 * and a `default` hop; what cannot be known is U+FFFC. After compose-go,
 * https://github.com/compose-spec/compose-go/blob/v2.9.1/template/template.go
 */
export function interpolate(
  source: SourcedText,
  lookup: (name: string) => VariableValue,
  room: Room = newRoom(),
): Interpolated {
  if (!source.text.includes('$')) return { value: source, problems: [], variables: [] };
  const context: Context = { source, lookup, room, problems: [], variables: [], barren: { from: 0, to: 0 } };
  const pieces = substitute(context, 0, source.text.length, 0);
  return { value: joinPieces(pieces, source.at), problems: context.problems, variables: context.variables };
}

/** The pieces of an inner range with its variables replaced. */
function substitute(context: Context, start: number, end: number, depth: number): Piece[] {
  const { text } = context.source;
  const pieces: Piece[] = [];
  let literal = start;
  let at = text.indexOf('$', start);
  while (at !== -1 && at < end) {
    const reference = readReference(context, at, end);
    if (reference === undefined) {
      at = text.indexOf('$', at + 1);
      continue;
    }
    append(pieces, slicePieces(context.source, span(literal, at)));
    append(pieces, replaceReference(context, reference, depth));
    literal = reference.end;
    at = text.indexOf('$', literal);
  }
  append(pieces, slicePieces(context.source, span(literal, end)));
  return pieces;
}

/** A `$` and what belongs to it. Offsets are inner ones. */
interface Reference {
  readonly kind: 'escape' | 'variable' | 'invalid';
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly nameStart: number;
  readonly operator?: Operator;
  readonly operandStart: number;
  readonly operandEnd: number;
}

function readReference(context: Context, start: number, end: number): Reference | undefined {
  const { text } = context.source;
  const plain = (kind: Reference['kind'], stop: number, nameStart: number, name = ''): Reference => ({
    kind,
    start,
    end: stop,
    name,
    nameStart,
    operandStart: stop,
    operandEnd: stop,
  });
  const next = start + 1 < end ? text[start + 1] : undefined;
  if (next === '$') return plain('escape', start + 2, start);
  const braced = next === '{';
  const nameStart = start + (braced ? 2 : 1);
  VARIABLE_NAME.lastIndex = nameStart;
  const name = VARIABLE_NAME.exec(text)?.[0].slice(0, Math.max(end - nameStart, 0)) ?? '';
  const nameEnd = nameStart + name.length;
  if (!braced) return name === '' ? undefined : plain('variable', nameEnd, nameStart, name);
  const invalid = plain('invalid', start + 2, start);
  if (name === '') return invalid;
  if (nameEnd < end && text[nameEnd] === '}') return plain('variable', nameEnd + 1, nameStart, name);
  OPERATOR.lastIndex = nameEnd;
  const operator = OPERATOR.exec(text)?.[0] as Operator | undefined;
  const close = operator === undefined ? undefined : findClose(context, start, end);
  if (operator === undefined || close === undefined) return invalid;
  const operandStart = nameEnd + operator.length;
  if (operandStart > close) return invalid;
  return { kind: 'variable', start, end: close + 1, name, nameStart, operator, operandStart, operandEnd: close };
}

function findClose(context: Context, start: number, end: number): number | undefined {
  const { text } = context.source;
  if (start >= context.barren.from && start < context.barren.to) return undefined;
  const close = closingBrace(text, start, end);
  if (close === undefined) context.barren = { from: start, to: lineEndAt(text, start, end) };
  return close;
}

function replaceReference(context: Context, reference: Reference, depth: number): Piece[] {
  const at = locate(context.source, span(reference.start, reference.end));
  if (reference.kind === 'escape') return [{ text: '$', at, exact: false }];
  if (reference.kind === 'invalid' || depth > MAX_DEPTH) {
    const message = 'invalid interpolation format. You may need to escape any $ with another $.';
    context.problems.push({ kind: 'invalid', message, at });
    return [{ text: UNKNOWN_CHARACTER, at, exact: false, unknown: 'malformed' }];
  }
  return replaceVariable(context, reference, at, depth);
}

function replaceVariable(context: Context, reference: Reference, at: Site, depth: number): Piece[] {
  const { name, operator, nameStart, operandStart, operandEnd } = reference;
  const found = affordable(context.room, context.lookup(name));
  const state = typeof found === 'string' ? found : 'set';
  const use = { name, at: locate(context.source, span(nameStart, nameStart + name.length)), whole: at, state } as const;
  context.variables.push(operator === undefined ? use : { ...use, operator });
  const operand = () => substitute(context, operandStart, operandEnd, depth + 1);
  return operator === undefined
    ? bareValue(context, found, name, at)
    : OPERATORS[operator.endsWith('-') ? '-' : operator.endsWith('+') ? '+' : '?']({
        context,
        found,
        name,
        at,
        operand,
        soft: operator.startsWith(':'),
      });
}

function affordable(room: Room, found: VariableValue): VariableValue {
  if (typeof found === 'string') return found;
  const cost = found.text.length + PIECE_COST * found.pieces.length;
  if (cost > room.left) return 'unknown';
  room.left -= cost;
  return found;
}

interface Operation {
  readonly context: Context;
  readonly found: VariableValue;
  readonly name: string;
  readonly at: Site;
  /** True for the operators with a colon, for which an empty value is as good as none. */
  readonly soft: boolean;
  /** The pieces behind the operator. Each call reads them, and notes their variables, anew. */
  operand(): Piece[];
}

const isEmpty = (found: VariableValue, soft: boolean): boolean =>
  found === 'unset' || (typeof found !== 'string' && soft && found.text === '');

/** Reads an operand that is not used, for the variables in it alone. */
function readOnly({ context, operand }: Operation): void {
  const problems = context.problems.length;
  operand();
  context.problems.length = problems;
}

const OPERATORS: Readonly<Record<'-' | '+' | '?', (operation: Operation) => Piece[]>> = {
  '-'(operation) {
    const { found, soft, name, at, operand } = operation;
    if (found === 'unknown' || isEmpty(found, soft)) return withDefaultHop(operand(), { kind: 'default', name, at });
    readOnly(operation);
    return valuePieces(found, name, at);
  },
  '+'(operation) {
    const { found, soft, name, at, operand } = operation;
    if (found !== 'unknown' && !isEmpty(found, soft)) return operand();
    readOnly(operation);
    return found === 'unknown' ? unknownPieces(at, name) : [];
  },
  '?'(operation) {
    const { context, found, soft, name, at } = operation;
    if (!isEmpty(found, soft)) {
      readOnly(operation);
      return found === 'unknown' ? unknownPieces(at, name) : valuePieces(found, name, at);
    }
    const reason = operation
      .operand()
      .map((piece) => piece.text)
      .join('');
    const message = `required variable ${name} is missing a value${reason === '' ? '' : `: ${reason}`}`;
    context.problems.push({ kind: 'required', message, at });
    return unknownPieces(at, name);
  },
};

function bareValue(context: Context, found: VariableValue, name: string, at: Site): Piece[] {
  if (found !== 'unset') return found === 'unknown' ? unknownPieces(at, name) : valuePieces(found, name, at);
  const message = `The "${name}" variable is not set. Defaulting to a blank string.`;
  context.problems.push({ kind: 'unset', message, at });
  return [];
}

const unknownPieces = (at: Site, name: string): Piece[] => [
  { text: UNKNOWN_CHARACTER, at, exact: false, unknown: 'interpolated', via: [{ kind: 'variable', name, at }] },
];

/** A variable's value in place of the reference: only the reference as a whole has a place here. */
function valuePieces(found: VariableValue, name: string, at: Site): Piece[] {
  if (typeof found === 'string') return [];
  const step: Hop = { kind: 'variable', name, at: found.at };
  const via = found.pieces.some((piece) => piece.via !== undefined && piece.via.length > 0) ? [] : [step];
  return found.pieces.map((piece) => ({ ...piece, at, exact: false, via: [...via, ...(piece.via ?? [])] }));
}

const withDefaultHop = (pieces: readonly Piece[], hop: Hop): Piece[] =>
  pieces.map((piece) => ({ ...piece, via: [hop, ...(piece.via ?? [])] }));
