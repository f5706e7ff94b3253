import { joinPieces, UNKNOWN_CHARACTER, type Piece, type SourcedText } from '../../text/sourcedText.ts';

/**
 * The recipes of a Makefile, each as one script. Every line of a recipe has a shell of its own, which makes no difference for
 * what docker is told. `$(NAME)` is make's and stays unknown, `$$` is the shell's `$`. `.ONESHELL` and another `.RECIPEPREFIX` are
 * not honoured. Linear in the text.
 */
export function recipesOf(text: string, uri: string): SourcedText[] {
  const recipes: SourcedText[] = [];
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
      pieces.push(...expanded(line.slice(prefix), uri, start + prefix));
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
function expanded(line: string, uri: string, start: number): Piece[] {
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
    const whole = { uri, span: { start: start + at, end: start + end } };
    const isDollar = line[at + 1] === '$';
    pieces.push(
      isDollar
        ? { text: '$', at: whole, exact: false }
        : { text: UNKNOWN_CHARACTER, at: whole, exact: false, unknown: 'interpolated' },
    );
    from = end;
  }
  exact(line.length);
  return pieces;
}

/** Where `$(…)`, `${…}`, `$x` or `$$` ends; nested parentheses are counted. */
function referenceEnd(line: string, at: number): number {
  const open = line[at + 1];
  const close = open === '(' ? ')' : open === '{' ? '}' : '';
  if (close === '') return at + 2;
  let depth = 0;
  for (let index = at + 1; index < line.length; index++) {
    if (line[index] === open) depth++;
    else if (line[index] === close && --depth === 0) return index + 1;
  }
  return line.length;
}
