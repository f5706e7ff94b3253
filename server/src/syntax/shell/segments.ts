import { forEachChild, parse, type ParsedScript, type Statement, type SyntaxNode } from 'unbash';

/** A part of a script that was parsed by itself, because what stands in front of it is broken. */
export interface Segment {
  /** Where `text` begins in the whole script. Positions in `statements` count from here. */
  readonly base: number;
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly shebang?: string;
  /** The statements are what the parser made of broken syntax. */
  readonly broken: boolean;
  readonly problem?: { readonly message: string; readonly at: number };
}

/** Enough for every real file; behind it, lines are read one by one, which takes linear time. */
const MAX_RESTARTS = 32;
/** The same for the characters that are parsed again, those included that are parsed to find out where a quote belongs. */
const MAX_PARSED_AGAIN = 2_000_000;
/** How many line ends are tried as the place where a forgotten quote belongs. */
const MAX_CANDIDATES = 12;

/**
 * Parses a script so that a syntax error costs the command it stands in and no other. unbash gives up at an
 * error, and an unclosed quote swallows everything behind it; so the rest is parsed anew from the next line.
 */
export function parseSegments(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  const budget = { left: MAX_PARSED_AGAIN };
  let base = 0;
  for (let restarts = 0; base < text.length; restarts++) {
    if (restarts >= MAX_RESTARTS || budget.left < 0) return [...segments, ...lineByLine(text, base)];
    const rest = base === 0 ? text : text.slice(base);
    const script = parse(rest);
    if (restarts > 0) budget.left -= rest.length;
    const error = script.errors?.[0];
    if (error === undefined) {
      segments.push(whole(script, rest, base));
      break;
    }
    const cut = cutFor(script, rest, error.message, error.pos, budget);
    const good = script.commands.filter((statement) => statement.end <= cut.from && staysWithin(statement, cut.from));
    if (good.length > 0) segments.push({ ...whole(script, rest, base), statements: good });
    const lines = rest.slice(cut.from, cut.to).trimEnd();
    segments.push({
      base: base + cut.from,
      text: lines,
      statements: parse(lines).commands,
      broken: true,
      problem: { message: error.message, at: Math.max(Math.min(cut.at, cut.to - 1) - cut.from, 0) },
    });
    base += cut.to;
  }
  return segments;
}

/** Behind an error the parser hangs what follows below statements that it takes for ended. */
function staysWithin(node: SyntaxNode, end: number): boolean {
  let within = node.end <= end;
  if (within)
    forEachChild(node, (child) => {
      within &&= staysWithin(child, end);
    });
  return within;
}

const whole = (script: ParsedScript, text: string, base: number): Segment => ({
  base,
  text,
  statements: script.commands,
  ...(script.shebang === undefined ? {} : { shebang: script.shebang }),
  broken: false,
});

/** The broken lines: the statements in front of `from` are sound, and `to` begins the next command. */
function cutFor(
  script: ParsedScript,
  text: string,
  message: string,
  pos: number,
  budget: { left: number },
): { from: number; to: number; at: number } {
  const quote = /unterminated (?:single|double|ANSI|locale)/i.test(message);
  const at = quote ? forgottenQuote(script, text, pos, budget) : pos;
  const to = nextCommandLine(text, at);
  const sound = script.commands.filter((statement) => statement.end <= lineStart(text, at));
  const from = Math.max(sound.at(-1)?.end ?? 0, firstLineOf(text, at));
  return { from: Math.min(from, to - 1), to, at };
}

/**
 * Where the quote that was not closed begins. The parser complains about the last quote of the file; the culprit
 * is the first string running over a line end behind which everything parses, once it is taken as closed there.
 */
function forgottenQuote(script: ParsedScript, text: string, pos: number, budget: { left: number }): number {
  const candidates: number[] = [];
  const look = (node: SyntaxNode): void => {
    if (candidates.length >= MAX_CANDIDATES) return;
    if (node.type === 'DoubleQuoted' || node.type === 'SingleQuoted') {
      if (text.slice(node.pos, node.end).includes('\n')) candidates.push(node.pos);
      return;
    }
    forEachChild(node, look);
  };
  for (const statement of script.commands) {
    if (text.slice(statement.pos, statement.end).includes('\n')) look(statement);
  }
  for (const candidate of candidates) {
    if (candidate >= pos) break;
    const behind = text.slice(nextCommandLine(text, candidate));
    budget.left -= behind.length;
    if (budget.left < 0) return candidate;
    if (parse(behind).errors === undefined) return candidate;
  }
  return pos;
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** The first of the lines that a `\` at their ends ties to the line at `at`. */
function firstLineOf(text: string, at: number): number {
  let start = lineStart(text, at);
  while (start > 1 && continues(text, start - 1)) start = lineStart(text, start - 1);
  return start;
}

/** The line behind the one at `at` and the lines tied to it; the end of the text if there is none. */
function nextCommandLine(text: string, at: number): number {
  let end = text.indexOf('\n', at);
  while (end !== -1 && continues(text, end)) end = text.indexOf('\n', end + 1);
  return end === -1 ? text.length : end + 1;
}

/** Whether the line break at `at` is escaped. */
function continues(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

function lineByLine(text: string, from: number): readonly Segment[] {
  const segments: Segment[] = [];
  for (let base = from; base < text.length;) {
    const to = nextCommandLine(text, base);
    const line = text.slice(base, to);
    const script = parse(line);
    const broken = script.errors !== undefined;
    if (script.commands.length > 0) segments.push({ base, text: line, statements: script.commands, broken });
    base = to;
  }
  return segments;
}
