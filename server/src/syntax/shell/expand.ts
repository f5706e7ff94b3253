import type { ParameterExpansionPart, ParsedScript, SimpleExpansionPart, Word, WordPart } from 'unbash';
import { UNKNOWN_CHARACTER, type Hop, type SourcedText } from '../../text/sourcedText.ts';
import { braceAlternatives } from './braces.ts';
import { fields, type Fields } from './fields.ts';
import { literalPieces, type Quoting } from './literals.ts';
import { sourcedText, type PieceIndex } from './pieceIndex.ts';
import type { ShellWord } from './shellScript.ts';
import { UNKNOWN, type Value, type Variables } from './variables.ts';

/** What the expansion of words needs to know about the place that they stand in. */
export interface ExpansionContext {
  readonly text: string;
  readonly index: PieceIndex;
  readonly variables: Variables;
  /** Reads the commands of `$(…)`, backquotes and `<(…)`. */
  visit(script: ParsedScript, part: { readonly pos: number; readonly end: number }): void;
}

const MAX_DEPTH = 40;

/** The words that the shell makes of one written word; none for an unquoted value that is empty. */
export function expandWord(word: Word, context: ExpansionContext): readonly ShellWord[] {
  return braceAlternatives(word).flatMap((parts) => {
    const grown = fields(context.index.site(word.pos, word.end));
    if (parts === undefined) grown.literal(literalPieces(context.text, word.pos, word.end, 'none', context.index), false);
    else for (const part of parts) expandPart(part, context, grown, false, 0);
    return grown.words();
  });
}

/** The one text that a word becomes where the shell does not split it: after `=`, behind a redirection. */
export function expandText(word: Word, context: ExpansionContext): SourcedText {
  const parts = word.parts ?? [{ type: 'Literal' as const, pos: word.pos, end: word.end, text: word.text, value: word.value }];
  return joined(parts, word, context, false, 0);
}

/** The body of a here-document; `parts` is undefined where its delimiter is quoted. */
export function expandBody(
  body: { readonly pos: number; readonly end: number; readonly parts?: readonly WordPart[] | undefined },
  context: ExpansionContext,
): SourcedText {
  const at = context.index.site(body.pos, body.end);
  if (body.parts === undefined) return sourcedText(context.index.pieces(body.pos, body.end), at);
  const grown = fields(at);
  for (const part of body.parts) expandPart(part, context, grown, true, 0, 'here-document');
  return grown.words()[0] ?? { text: '', pieces: [], at };
}

function joined(
  parts: readonly WordPart[],
  at: { readonly pos: number; readonly end: number },
  context: ExpansionContext,
  quoted: boolean,
  depth: number,
): SourcedText {
  const site = context.index.site(at.pos, at.end);
  const grown = fields(site);
  grown.literal([], true);
  for (const part of parts) expandPart(part, context, grown, true, depth + 1, quoted ? 'double' : 'none');
  const { text, pieces } = grown.words()[0] ?? { text: '', pieces: [] };
  return { text, pieces, at: site };
}

function expandPart(
  part: WordPart,
  context: ExpansionContext,
  grown: Fields,
  quoted: boolean,
  depth: number,
  quoting: Quoting = quoted ? 'double' : 'none',
): void {
  const { text, index } = context;
  const unknown = (many = false): void => grown.unknown(index.site(part.pos, part.end), 'computed', quoted, many);
  switch (part.type) {
    case 'SingleQuoted':
      return grown.literal(index.pieces(part.pos + 1, closed(text, part.pos, part.end, "'")), true);
    case 'AnsiCQuoted':
      return grown.literal(ansiPieces(part.pos, part.end, part.value, context), true);
    case 'DoubleQuoted':
    case 'LocaleString':
      grown.literal([], true);
      if (depth > MAX_DEPTH) return unknown();
      for (const child of part.parts) expandPart(child, context, grown, true, depth + 1);
      return undefined;
    case 'SimpleExpansion':
      return expandSimple(part, context, grown, quoted);
    case 'ParameterExpansion':
      return depth > MAX_DEPTH ? unknown() : expandParameter(part, context, grown, quoted, depth);
    case 'CommandExpansion':
    case 'ProcessSubstitution':
      if (part.script !== undefined) context.visit(part.script, part);
      return unknown();
    case 'ArithmeticExpansion':
      return unknown();
    case 'BraceExpansion':
      return unknown(true);
    default:
      return grown.literal(literalPieces(text, part.pos, part.end, quoting, index), quoted && quoting === 'double');
  }
}

const closed = (text: string, pos: number, end: number, quote: string): number =>
  end - 1 > pos && text[end - 1] === quote ? end - 1 : end;

function ansiPieces(pos: number, end: number, value: string, { text, index }: ExpansionContext) {
  const close = closed(text, pos + 1, end, "'");
  if (text.slice(pos + 2, close) === value) return index.pieces(pos + 2, close);
  return value === '' ? [] : [{ text: value, at: index.site(pos, end), exact: false }];
}

function expandSimple(part: SimpleExpansionPart, context: ExpansionContext, grown: Fields, quoted: boolean): void {
  const name = part.text.slice(1);
  const at = context.index.site(part.pos, part.end);
  if (name === '@' || (name === '*' && !quoted)) return grown.unknown(at, 'computed', quoted, true, name);
  return putValue(variable(name, context), name, part, context, grown, quoted);
}

const variable = (name: string, { variables }: ExpansionContext): Value =>
  /^[A-Za-z_]\w*$/.test(name) ? variables.get(name) : UNKNOWN;

function putValue(
  value: Value,
  name: string,
  part: { readonly pos: number; readonly end: number },
  { index }: ExpansionContext,
  grown: Fields,
  quoted: boolean,
): void {
  const at = index.site(part.pos, part.end);
  if (value.kind === 'unset') return grown.unknown(at, 'interpolated', quoted, false, name);
  if (value.kind === 'unknown') return grown.unknown(at, 'computed', quoted, false, name);
  const text = value.kind === 'text' ? value.text : value.words[0];
  if (text === undefined) return grown.literal([], quoted);
  return grown.value(text, at, [{ kind: 'variable', name, at: text.at }], quoted);
}

function expandParameter(
  part: ParameterExpansionPart,
  context: ExpansionContext,
  grown: Fields,
  quoted: boolean,
  depth: number,
): void {
  const { parameter: name, operation, index } = part;
  const at = context.index.site(part.pos, part.end);
  if (part.prefix !== undefined) return grown.unknown(at, 'computed', quoted);
  const value = variable(name, context);
  if (index !== undefined) return expandArray(part, value, context, grown, quoted);
  if (name === '@' || name === '*') return grown.unknown(at, 'computed', quoted, true, name);
  if (operation === undefined) return putValue(value, name, part, context, grown, quoted);
  if (operation.type !== 'Default') return grown.unknown(at, 'computed', quoted);
  const choice = choose(value, operation.operator, /^\d+$/.test(name));
  if (choice === 'value') return putValue(value, name, part, context, grown, quoted);
  if (choice === 'empty') return quoted ? grown.literal([], true) : undefined;
  if (choice === 'unknown') return grown.unknown(at, 'computed', quoted, false, name);
  const { operand } = operation;
  const parts = operand.parts ?? [{ type: 'Literal' as const, pos: operand.pos, end: operand.end, text: '', value: '' }];
  const text = joined(parts, operand, context, quoted, depth);
  if (operation.operator.endsWith('=')) context.variables.set(name, { kind: 'text', text });
  const hop: Hop = { kind: 'default', name, at };
  const pieces = text.pieces.map((piece) => ({ ...piece, via: [hop, ...(piece.via ?? [])] }));
  return quoted || !/\s/.test(text.text) ? grown.literal(pieces, quoted) : grown.value({ ...text, pieces }, at, [], false);
}

/** What `${NAME<operator>word}` becomes, as far as that is known. */
function choose(value: Value, operator: string, positional: boolean): 'value' | 'operand' | 'empty' | 'unknown' {
  const colon = operator.startsWith(':');
  const set = value.kind === 'text' || value.kind === 'list';
  const text = value.kind === 'text' ? value.text.text : value.kind === 'list' ? (value.words[0]?.text ?? '') : '';
  const filled = set && (text !== '' || !colon);
  if (set && colon && text.replaceAll(UNKNOWN_CHARACTER, '') === '' && text !== '') return 'unknown';
  if (operator.endsWith('?')) return 'value';
  if (operator.endsWith('+')) return filled ? 'operand' : set ? 'empty' : 'unknown';
  if (set) return filled ? 'value' : 'operand';
  return value.kind === 'unset' || positional ? 'operand' : 'unknown';
}

function expandArray(
  part: ParameterExpansionPart,
  value: Value,
  context: ExpansionContext,
  grown: Fields,
  quoted: boolean,
): void {
  const at = context.index.site(part.pos, part.end);
  const all = part.index?.value === '@' || part.index?.value === '*';
  if (!all || value.kind !== 'list' || part.operation !== undefined) return grown.unknown(at, 'computed', quoted, all, part.parameter);
  grown.list(value.words, at, [{ kind: 'variable', name: part.parameter, at: value.words[0]?.at ?? at }]);
}
