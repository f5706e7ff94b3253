import type { ParameterExpansionPart } from 'unbash';
import { UNKNOWN_CHARACTER } from '../../text/sourcedText.ts';
import { addList, addLiteral, addUnknown, addValue, type Expansion, type Fields } from './fields.ts';
import { UNKNOWN, type Value, type Variables } from './variables.ts';

/** What a name holds; `$1`, `$?` and their like are never known. */
export const valueOf = (name: string, variables: Variables): Value =>
  /^[A-Za-z_]\w*$/.test(name) ? variables.get(name) : UNKNOWN;

/** An unknown expansion that tells the variable's name. */
export const named = (name: string, expansion: Expansion): Expansion => ({
  ...expansion,
  hops: [{ kind: 'variable', name, at: expansion.at }],
});

/** `$NAME`. */
export function addNamed(name: string, expansion: Expansion, variables: Variables, fields: Fields): void {
  if (name === '@' || name === '*') {
    return addUnknown(fields, 'computed', named(name, expansion), name === '@' || !expansion.quoted);
  }
  return addVariable(valueOf(name, variables), name, expansion, fields);
}

/** The value of a variable, or that it is not known. */
export function addVariable(value: Value, name: string, expansion: Expansion, fields: Fields): void {
  if (value.kind === 'unset') return addUnknown(fields, 'interpolated', named(name, expansion));
  if (value.kind === 'unknown') return addUnknown(fields, 'computed', named(name, expansion));
  const text = value.kind === 'text' ? value.text : value.words[0];
  if (text === undefined) return addLiteral(fields, [], expansion.quoted);
  return addValue(fields, text, { ...expansion, hops: [{ kind: 'variable', name, at: text.at }] });
}

/** What `${NAME<operator>word}` becomes, as far as that is known. */
export function choose(value: Value, operator: string, positional: boolean): 'value' | 'operand' | 'empty' | 'unknown' {
  const colon = operator.startsWith(':');
  const set = value.kind === 'text' || value.kind === 'list';
  const text = value.kind === 'text' ? value.text.text : value.kind === 'list' ? (value.words[0]?.text ?? '') : '';
  const filled = set && (text !== '' || !colon);
  if (set && colon && text !== '' && text.replaceAll(UNKNOWN_CHARACTER, '') === '') return 'unknown';
  if (operator.endsWith('?')) return 'value';
  if (operator.endsWith('+')) return filled ? 'operand' : set ? 'empty' : 'unknown';
  if (set) return filled ? 'value' : 'operand';
  return value.kind === 'unset' || positional ? 'operand' : 'unknown';
}

/** `${NAME[…]}`. */
export function addArray(part: ParameterExpansionPart, value: Value, expansion: Expansion, fields: Fields): void {
  const { parameter: name } = part;
  const all = part.index?.value === '@' || part.index?.value === '*';
  if (!all || value.kind !== 'list' || part.operation !== undefined)
    return addUnknown(fields, 'computed', named(name, expansion), all);
  return addList(fields, value.words, {
    ...expansion,
    hops: [{ kind: 'variable', name, at: value.words[0]?.at ?? expansion.at }],
  });
}
