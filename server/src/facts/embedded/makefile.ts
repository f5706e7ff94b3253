import { append } from '../../text/append.ts';
import {
  hasUnknown,
  joinPieces,
  UNKNOWN_CHARACTER,
  type Hop,
  type Piece,
  type SourcedText,
} from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import { makeVariables, referenceEnd, referredName } from './makeVariables.ts';

type Variables = ReturnType<typeof makeVariables>;

/**
 * The recipes of a Makefile, each as one script. Every line of a recipe has a shell of its own, which makes no difference for
 * what docker is told. `$(NAME)` is what the Makefile says if it says one thing, `$$` is the shell's `$`. `.ONESHELL` and another `.RECIPEPREFIX` are
 * not honoured. Linear in the text.
 */
export function recipesOf(text: string, uri: string): SourcedText[] {
  const recipes: SourcedText[] = [];
  const variables = makeVariables(text, uri);
  let pieces: Piece[] = [];
  let continued = false;
  let define = false;
  const flush = (): void => {
    const [first] = pieces;
    const last = pieces.at(-1);
    if (first && last)
      recipes.push(joinPieces(pieces, { uri, span: { start: first.at.span.start, end: last.at.span.end } }));
    pieces = [];
  };
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    const line = text.slice(start, end);
    if (/^define\b/.test(line)) define = true;
    if (!define && (line.startsWith('\t') || continued)) {
      const prefix = continued
        ? (/^\t?/.exec(line)?.[0].length ?? 0)
        : (/^\t[@+-]*[ \t]*[@+-]*/.exec(line)?.[0].length ?? 1);
      append(pieces, expanded(line.slice(prefix), uri, start + prefix, variables));
      continued = /\\\r?\n$/.test(line);
    } else if (line.trim() !== '' && !/^\s*#/.test(line)) {
      flush();
      continued = false;
    }
    if (/^endef\b/.test(line)) define = false;
    start = end;
  }
  flush();
  return recipes;
}

/** A line with make's references replaced. */
function expanded(line: string, uri: string, start: number, variables: Variables): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const exact = (to: number): void => {
    if (to > from)
      pieces.push({
        text: line.slice(from, to),
        at: { uri, span: { start: start + from, end: start + to } },
        exact: true,
      });
  };
  for (let at = line.indexOf('$'); at >= 0 && at + 1 < line.length; at = line.indexOf('$', from)) {
    const end = referenceEnd(line, at);
    exact(at);
    pieces.push(referred(line.slice(at, end), { uri, span: { start: start + at, end: start + end } }, variables));
    from = end;
  }
  exact(line.length);
  return pieces;
}

/** What a reference stands for: `$$` for the shell's `$`, `$(NAME)` for a value that the Makefile gives. */
function referred(reference: string, at: Site, variables: Variables): Piece {
  if (reference === '$$') return { text: '$', at, exact: false };
  const name = referredName(reference);
  const variable = name === undefined ? undefined : variables(name);
  if (name === undefined || variable === undefined)
    return { text: UNKNOWN_CHARACTER, at, exact: false, unknown: 'interpolated' };
  const { text } = variable;
  const unknown = hasUnknown(text) ? ({ unknown: 'interpolated' } as const) : {};
  const via: Hop[] = [{ kind: variable.isDefault ? 'default' : 'variable', name, at: variable.at }];
  return { text, at, exact: false, via, ...unknown };
}
