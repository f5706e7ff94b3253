import type { ParameterExpansionPart, ParsedScript, Word, WordPart } from 'unbash';
import { UNKNOWN_CHARACTER, type Hop, type SourcedText } from '../../text/sourcedText.ts';
import { braceAlternatives } from './braces.ts';
import { addLiteral, addUnknown, addValue, newFields, wordsOf, type Expansion, type Fields } from './fields.ts';
import { literalPieces, type Quoting } from './literals.ts';
import { addArray, addNamed, addVariable, choose, named, valueOf } from './parameters.ts';
import { sourcedText, type PieceIndex } from './pieceIndex.ts';
import type { ShellWord } from './shellScript.ts';
import type { Variables } from './variables.ts';

/** What the expansion of words needs to know about the place that they stand in. */
export interface ExpansionContext {
  readonly text: string;
  readonly index: PieceIndex;
  readonly variables: Variables;
  /** Reads the commands of `$(…)`, backquotes and `<(…)`. */
  visit(script: ParsedScript, part: Range): void;
}

interface Range {
  readonly pos: number;
  readonly end: number;
}

/** Defaults of defaults; nobody writes more, and each level is parsed by itself. */
const MAX_DEPTH = 12;

/** The words that the shell makes of one written word; none for an unquoted value that is empty. */
export function expandWord(word: Word, context: ExpansionContext): readonly ShellWord[] {
  if (word.parts === undefined) return [plainWord(word, context)];
  return braceAlternatives(word).flatMap((parts) => {
    const fields = newFields(context.index.site(word.pos, word.end));
    for (const part of parts) expandPart(part, context, fields, false, 0);
    return wordsOf(fields);
  });
}

/** A word without quotes and variables, which most words are. */
function plainWord(word: Word, { text, index }: ExpansionContext): ShellWord {
  const pieces = literalPieces(text, word.pos, word.end, 'none', index);
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1 && only.exact && only.text.length === word.end - word.pos) {
    return { text: only.text, pieces, at: only.at, quoted: false, splits: only.text === UNKNOWN_CHARACTER };
  }
  const plain = sourcedText(pieces, index.site(word.pos, word.end));
  return {
    text: plain.text,
    pieces: plain.pieces,
    at: plain.at,
    quoted: false,
    splits: plain.text === UNKNOWN_CHARACTER,
  };
}

const asLiteral = ({ pos, end }: Range): WordPart => ({ type: 'Literal', pos, end, text: '', value: '' });

/** The one text that a word becomes where the shell does not split it: after `=`, behind a redirection. */
export const expandText = (word: Word, context: ExpansionContext): SourcedText =>
  joined(word.parts ?? [asLiteral(word)], word, context, false, 0);

/** The body of a here-document; `parts` is undefined where its delimiter is quoted. */
export function expandBody(
  body: Range & { readonly parts?: readonly WordPart[] | undefined },
  context: ExpansionContext,
): SourcedText {
  const at = context.index.site(body.pos, body.end);
  if (body.parts === undefined) return sourcedText(context.index.pieces(body.pos, body.end), at);
  const fields = newFields(at);
  for (const part of body.parts) expandPart(part, context, fields, true, 0, 'here-document');
  return wordsOf(fields)[0] ?? { text: '', pieces: [], at };
}

function joined(
  parts: readonly WordPart[],
  range: Range,
  context: ExpansionContext,
  quoted: boolean,
  depth: number,
): SourcedText {
  const at = context.index.site(range.pos, range.end);
  const fields = newFields(at);
  addLiteral(fields, [], true);
  for (const part of parts) expandPart(part, context, fields, true, depth + 1, quoted ? 'double' : 'none');
  const { text, pieces } = wordsOf(fields)[0] ?? { text: '', pieces: [] };
  return { text, pieces, at };
}

function expandPart(
  part: WordPart,
  context: ExpansionContext,
  fields: Fields,
  quoted: boolean,
  depth: number,
  quoting: Quoting = quoted ? 'double' : 'none',
): void {
  const { text, index } = context;
  switch (part.type) {
    case 'SingleQuoted':
      return addLiteral(fields, index.pieces(part.pos + 1, closed(text, part.pos, part.end, "'")), true);
    case 'AnsiCQuoted':
      return addLiteral(fields, ansiPieces(part.pos, part.end, part.value, context), true);
    case 'DoubleQuoted':
    case 'LocaleString':
      // `"${ARRAY[@]}"` is no word at all where the array is empty.
      if (part.parts.length !== 1 || !isWholeArray(part.parts[0])) addLiteral(fields, [], true);
      if (depth > MAX_DEPTH) return addUnknown(fields, 'computed', written(part, context, quoted));
      for (const child of part.parts) expandPart(child, context, fields, true, depth + 1);
      return undefined;
    case 'SimpleExpansion':
      return addNamed(part.text.slice(1), written(part, context, quoted), context.variables, fields);
    case 'ParameterExpansion':
      if (depth > MAX_DEPTH) return addUnknown(fields, 'computed', written(part, context, quoted));
      return expandParameter(part, written(part, context, quoted), context, fields, depth);
    case 'CommandExpansion':
    case 'ProcessSubstitution':
      // `#optional` in backquotes is how people comment a line that goes on.
      if (ONLY_COMMENT.test(text.slice(part.pos, part.end))) return addLiteral(fields, [], quoted);
      if (part.script !== undefined) context.visit(part.script, part);
      return addUnknown(fields, 'computed', written(part, context, quoted));
    case 'ArithmeticExpansion':
    case 'BraceExpansion':
      return addUnknown(fields, 'computed', written(part, context, quoted), part.type === 'BraceExpansion');
    case 'Literal':
    case 'Glob':
    case 'ExtendedGlob':
      return addLiteral(
        fields,
        literalPieces(text, part.pos, part.end, quoting, index),
        quoted && quoting === 'double',
      );
  }
}

const ONLY_COMMENT = /^(?:`\s*(?:#[^\n`]*)?\s*`|\$\(\s*(?:#[^\n]*\n)?\s*\))$/;

const isWholeArray = (part: WordPart | undefined): boolean =>
  part?.type === 'ParameterExpansion' && part.index?.value === '@' && part.operation === undefined;

const written = ({ pos, end }: Range, { index }: ExpansionContext, quoted: boolean): Expansion => ({
  at: index.site(pos, end),
  quoted,
  hops: [],
});

const closed = (text: string, pos: number, end: number, quote: string): number =>
  end - 1 > pos && text[end - 1] === quote ? end - 1 : end;

function ansiPieces(pos: number, end: number, value: string, { text, index }: ExpansionContext) {
  const close = closed(text, pos + 1, end, "'");
  if (text.slice(pos + 2, close) === value) return index.pieces(pos + 2, close);
  return value === '' ? [] : [{ text: value, at: index.site(pos, end), exact: false }];
}

function expandParameter(
  part: ParameterExpansionPart,
  expansion: Expansion,
  context: ExpansionContext,
  fields: Fields,
  depth: number,
): void {
  const { parameter: name, operation } = part;
  const { at, quoted } = expansion;
  if (part.prefix !== undefined) return addUnknown(fields, 'computed', expansion);
  const value = valueOf(name, context.variables);
  if (part.index !== undefined) return addArray(part, value, expansion, fields);
  if (operation === undefined) return addNamed(name, expansion, context.variables, fields);
  if (name === '@' || name === '*') return addUnknown(fields, 'computed', named(name, expansion), true);
  if (operation.type !== 'Default') return addUnknown(fields, 'computed', expansion);
  const choice = choose(value, operation.operator, /^\d+$/.test(name));
  if (choice === 'value') return addVariable(value, name, expansion, fields);
  if (choice === 'empty') return quoted ? addLiteral(fields, [], true) : undefined;
  if (choice === 'unknown') return addUnknown(fields, 'computed', named(name, expansion));
  const { operand } = operation;
  const text = joined(operand.parts ?? [asLiteral(operand)], operand, context, quoted, depth);
  if (operation.operator.endsWith('=')) context.variables.set(name, { kind: 'text', text });
  const hop: Hop = { kind: 'default', name, at };
  const pieces = text.pieces.map((piece) => ({ ...piece, via: [hop, ...(piece.via ?? [])] }));
  return quoted || !/\s/.test(text.text)
    ? addLiteral(fields, pieces, quoted)
    : addValue(fields, { ...text, pieces }, expansion);
}
