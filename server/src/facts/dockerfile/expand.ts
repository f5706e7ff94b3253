import type { Piece, SourcedText } from '../../text/sourcedText.ts';
import { site, type Site } from '../../text/span.ts';
import { asDefault, unknownText, valuePieces } from './contribution.ts';
import { applyModifier, type Modifier } from './modifier.ts';
import { pieceCutter, textOf, wordsOf, type Run } from './pieces.ts';
import { nameEnd, type Lookup, type VariableUse } from './variables.ts';

/** Longer values are no configuration but an attack, such as `ENV A=$A$A` repeated; they count as unknown. */
const LONGEST = 4096;
const MOST_PIECES = 64;
const DEEPEST = 50;

export type ExpansionFailure = 'unclosed-quote' | 'bad-substitution' | 'required-variable';

/** A word as its instruction sees it: variables replaced, quotes and escapes gone. */
export interface Expansion {
  readonly value: SourcedText;
  /** The value parted at white space that is not quoted, as EXPOSE does after expansion. */
  readonly words: readonly SourcedText[];
  readonly uses: readonly VariableUse[];
  /** Why the build stops here; the value is then unknown. */
  readonly failure?: ExpansionFailure;
}

interface Expander {
  readonly text: string;
  readonly source: SourcedText;
  readonly escape: string;
  readonly lookup: Lookup;
  readonly cut: (start: number, end: number) => Piece[];
  readonly uses: VariableUse[];
  at: number;
  runs: Run[];
  depth: number;
  /** Index of the first run inside the double quotes that are being read. */
  quoteStart: number | undefined;
  failure: ExpansionFailure | undefined;
}

/**
 * Replaces variables and takes quotes and escapes off, as BuildKit's shell lexer does
 * (https://github.com/moby/buildkit/blob/master/frontend/dockerfile/shell/lex.go). What a variable contributes is a
 * piece at the place of its use, with the hop to its definition; the word of a default is exact, with a hop of its own.
 */
export function expand(source: SourcedText, escape: string, lookup: Lookup): Expansion {
  const { text } = source;
  if (!/["'$]/.test(text) && !text.includes(escape)) return plain(source);
  const expander: Expander = {
    text,
    source,
    escape,
    lookup,
    cut: pieceCutter(source),
    uses: [],
    at: 0,
    runs: [],
    depth: 0,
    quoteStart: undefined,
    failure: undefined,
  };
  readWord(expander, '', false);
  const { runs, uses, failure } = expander;
  if (failure !== undefined) {
    const value = unknownText(source.at, 'malformed');
    return { value, words: [value], uses, failure };
  }
  const pieces = runs.flatMap((run) => run.pieces);
  const length = pieces.reduce((sum, piece) => sum + piece.text.length, 0);
  if (pieces.length > MOST_PIECES || length > Math.max(LONGEST, text.length)) {
    const value = unknownText(source.at, 'computed');
    return { value, words: [value], uses };
  }
  return { value: { text: textOf(pieces), pieces, at: source.at }, words: wordsOf(runs, source.at), uses };
}

function plain(source: SourcedText): Expansion {
  const words = /\s|\u0085/.test(source.text)
    ? wordsOf([{ pieces: source.pieces, splits: true }], source.at)
    : [source];
  return { value: source, words: source.text === '' ? [] : words, uses: [] };
}

/** Reads up to an unquoted `stop` and steps over it, or to the end if `stop` is empty. */
function readWord(expander: Expander, stop: string, keepEscapes: boolean): void {
  const { text, escape } = expander;
  let run = expander.at;
  const flush = (end: number) => {
    if (end > run) expander.runs.push({ pieces: expander.cut(run, end), splits: true });
  };
  while (expander.at < text.length && expander.failure === undefined) {
    const at = expander.at;
    const character = text[at] ?? '';
    const ends = stop !== '' && character === stop;
    if (!ends && character !== '"' && character !== "'" && character !== '$' && character !== escape) {
      expander.at++;
      continue;
    }
    flush(at);
    if (ends) {
      expander.at++;
      return;
    }
    if (character === "'") readSingleQuotes(expander);
    else if (character === '"') readDoubleQuotes(expander, keepEscapes);
    else if (character === '$') readDollar(expander, true);
    else readEscape(expander, keepEscapes);
    run = expander.at;
  }
  flush(expander.at);
  if (stop !== '') fail(expander, 'bad-substitution');
}

const fail = (expander: Expander, failure: ExpansionFailure): void => {
  expander.failure ??= failure;
};

const push = (expander: Expander, start: number, end: number): void => {
  if (end > start) expander.runs.push({ pieces: expander.cut(start, end), splits: false });
};

function readEscape(expander: Expander, keep: boolean): void {
  const { at, text } = expander;
  expander.at = Math.min(at + 2, text.length);
  push(expander, keep ? at : at + 1, expander.at);
}

function readSingleQuotes(expander: Expander): void {
  const close = expander.text.indexOf("'", expander.at + 1);
  if (close < 0) {
    fail(expander, 'unclosed-quote');
    return;
  }
  push(expander, expander.at + 1, close);
  expander.at = close + 1;
}

/** Inside double quotes the escape character escapes `"`, `$` and itself only, and stays in front of all others. */
function readDoubleQuotes(expander: Expander, keepEscapes: boolean): void {
  const { text, escape } = expander;
  expander.at++;
  let run = expander.at;
  if (expander.depth === 0) expander.quoteStart = expander.runs.length;
  while (expander.at < text.length && expander.failure === undefined) {
    const character = text[expander.at] ?? '';
    if (character === '"') {
      if (expander.depth === 0) expander.quoteStart = undefined;
      push(expander, run, expander.at);
      expander.at++;
      return;
    }
    if (character === '$') {
      push(expander, run, expander.at);
      readDollar(expander, false);
      run = expander.at;
    } else if (character === escape) {
      const next = text[expander.at + 1] ?? '';
      const escapes = next === '"' || next === '$' || next === escape;
      push(expander, run, expander.at + (escapes && !keepEscapes ? 0 : 1));
      run = expander.at + 1;
      expander.at += escapes ? 2 : 1;
    } else expander.at++;
  }
  fail(expander, 'unclosed-quote');
}

function readDollar(expander: Expander, splits: boolean): void {
  const { text, at } = expander;
  if (text[at + 1] === '{') {
    readBraces(expander, splits);
    return;
  }
  const end = nameEnd(text, at + 1);
  expander.at = end;
  if (end === at + 1) {
    push(expander, at, end);
    return;
  }
  const name = text.slice(at + 1, end);
  const binding = expander.lookup(name);
  const use = useSite(expander, at, end);
  expander.uses.push({ name, at: use, binding, covered: false });
  expander.runs.push({ pieces: valuePieces(binding, use), splits });
}

/** `${NAME}` and `${NAME⟨modifier⟩word}`; `expander.at` is at the `$`. */
function readBraces(expander: Expander, splits: boolean): void {
  const { text, at } = expander;
  const end = nameEnd(text, at + 2);
  const modifier = modifierAt(text, end);
  if (
    at + 2 >= text.length ||
    '{}:'.includes(text[at + 2] ?? '') ||
    modifier === undefined ||
    ++expander.depth > DEEPEST
  ) {
    fail(expander, 'bad-substitution');
    return;
  }
  const name = text.slice(at + 2, end);
  const binding = expander.lookup(name);
  expander.at = end + modifier.length;
  const firstUse = expander.uses.length;
  if (modifier !== '' && expander.depth === 1) {
    expander.runs.splice(expander.quoteStart ?? expander.runs.length, 0, { pieces: [], splits: false, drops: true });
  }
  const words = modifier === '' ? [] : readOperands(expander, modifier);
  if (modifier === '') expander.at++;
  expander.depth--;
  if (expander.failure !== undefined) return;
  const use = useSite(expander, at, expander.at);
  const result = applyModifier(modifier, binding, words, use);
  if (result.from !== 'word') coverFrom(expander, firstUse);
  expander.uses.push({ name, at: use, binding, covered: /^:?[-+]$/.test(modifier) });
  if (result.from === 'failure') fail(expander, result.failure);
  else if (result.from === 'value') expander.runs.push({ pieces: valuePieces(binding, use), splits });
  else if (result.from === 'pieces') expander.runs.push({ pieces: result.pieces, splits });
  else expander.runs.push(...result.runs.map((run) => (modifier.endsWith('-') ? asDefault(run, name, use) : run)));
}

const MODIFIERS: readonly Modifier[] = [':-', ':+', ':?', '-', '+', '?', '##', '#', '%%', '%', '//', '/'];

function modifierAt(text: string, at: number): Modifier | undefined {
  if (text[at] === '}') return '';
  return MODIFIERS.find((modifier) => text.startsWith(modifier, at));
}

/** The word behind a modifier; for `/` the pattern and what replaces it. */
function readOperands(expander: Expander, modifier: Modifier): Run[][] {
  const pattern = /[#%/]/.test(modifier);
  const stops = modifier.startsWith('/') ? ['/', '}'] : ['}'];
  return stops.map((stop) => {
    const outer = expander.runs;
    expander.runs = [];
    readWord(expander, stop, pattern);
    const inner = expander.runs;
    expander.runs = outer;
    return inner;
  });
}

/** Uses inside a word that is not taken cannot be missed. */
function coverFrom(expander: Expander, first: number): void {
  for (let index = first; index < expander.uses.length; index++) {
    const use = expander.uses[index];
    if (use !== undefined && !use.covered) expander.uses[index] = { ...use, covered: true };
  }
}

function useSite(expander: Expander, start: number, end: number): Site {
  const pieces = expander.cut(start, end);
  const first = pieces[0]?.at ?? expander.source.at;
  return site(first.uri, first.span.start, pieces.at(-1)?.at.span.end ?? first.span.end);
}
