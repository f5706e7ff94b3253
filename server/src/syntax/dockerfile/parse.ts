import { joinPieces, type SourcedText } from '../../text/sourcedText.ts';
import { site, type Site } from '../../text/span.ts';
import { BODIES } from './body.ts';
import { isBlank, skipSpace, trimEnd } from './characters.ts';
import { readDirective } from './directives.ts';
import { flagsOf, readFlags } from './flags.ts';
import { heredocHead, linesBetween, readHeredocs } from './heredoc.ts';
import { cut, siteOf, type LogicalLine } from './logicalLine.ts';
import type { DockerfileSyntax, Heredoc, Instruction, NoBody, ShellForm } from './model.ts';
import { addComment, readLogicalLine, report, type JoinedLine, type Reader } from './reader.ts';

/** How far to look for a NUL, which no text has; as far as git looks. */
const BINARY_PROBE = 8000;
/** No Dockerfile is this long, in UTF-16 units; a longer file is something else and is not read. */
const LONGEST_FILE = 2_000_000;
const NONE: NoBody = { form: 'none' };
const HEREDOC_KEYWORDS = new Set(['RUN', 'COPY', 'ADD']);

/**
 * Reads a Dockerfile the way BuildKit's parser does
 * (https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go), keeping the place of every
 * character. Takes time in proportion to the text and never throws: whatever it cannot read becomes a problem, and
 * reading goes on with the next line.
 */
export function parseDockerfile(text: string, uri: string): DockerfileSyntax {
  const reader: Reader = {
    uri,
    text,
    next: text.charCodeAt(0) === 0xfeff ? 1 : 0,
    escape: '\\',
    directivesDone: false,
    directives: [],
    comments: [],
    problems: [],
  };
  const instructions: Instruction[] = [];
  if (text.length > LONGEST_FILE) report(reader, 'too-large', site(uri, 0, 0));
  else if (text.slice(0, BINARY_PROBE).includes('\0')) report(reader, 'binary', site(uri, 0, 0));
  else while (reader.next < text.length) instructions.push(...readInstruction(reader));
  const { escape, directives, comments, problems } = reader;
  return { uri, escape, directives, comments, instructions, problems };
}

function readInstruction(reader: Reader): Instruction[] {
  const joined = readLogicalLine(reader, (from, end) => {
    if (from < end && reader.text[from] !== '#') {
      reader.directivesDone = true;
      return false;
    }
    if (from === end) reader.directivesDone = true;
    else if (!readDirective(reader, from, end)) addComment(reader, from, end);
    return true;
  });
  if (joined === undefined) return [];
  const end = trimEnd(joined.line.text, 0, joined.line.text.length);
  const start = skipSpace(joined.line.text, 0, end);
  return end > start ? [instructionOf(reader, joined, start, end, true)] : [];
}

function instructionOf(
  reader: Reader,
  joined: JoinedLine,
  start: number,
  end: number,
  outermost: boolean,
): Instruction {
  const { line } = joined;
  let keywordEnd = start;
  while (keywordEnd < end && !isBlank(line.text.charCodeAt(keywordEnd))) keywordEnd++;
  const keyword = line.text.slice(start, keywordEnd).toUpperCase();
  const keywordAt = siteOf(line, start, keywordEnd);
  const at = siteOf(line, start, end);
  const read = Object.hasOwn(BODIES, keyword) ? BODIES[keyword] : undefined;
  if (read === undefined && keyword !== 'ONBUILD') report(reader, 'unknown-instruction', keywordAt);
  if (joined.tooLong || (read === undefined && keyword !== 'ONBUILD')) {
    return { keyword, keywordAt, at, flags: [], body: NONE, heredocs: [] };
  }
  const { flags, rest } = readFlags(line, keywordEnd, end, reader.escape);
  for (const flag of flags) if (!flagsOf(keyword).has(flag.name)) report(reader, 'unknown-flag', flag.nameAt);
  if (read === undefined) {
    const instruction = triggerOf(reader, joined, rest, end, keywordAt, outermost);
    if (instruction === undefined) return { keyword, keywordAt, at, flags, body: NONE, heredocs: [] };
    const whole = site(reader.uri, at.span.start, instruction.at.span.end);
    return {
      keyword,
      keywordAt,
      at: whole,
      flags,
      body: { form: 'trigger', instruction },
      heredocs: instruction.heredocs,
    };
  }
  const body = read({ reader, line, keyword: { start, end: keywordEnd }, start: rest, end });
  const instruction: Instruction = { keyword, keywordAt, at, flags, body, heredocs: [] };
  const mayHaveHeredocs = HEREDOC_KEYWORDS.has(keyword) && body.form !== 'exec' && line.text.includes('<<');
  return mayHaveHeredocs ? withHeredocs(reader, line, instruction) : instruction;
}

function triggerOf(
  reader: Reader,
  joined: JoinedLine,
  rest: number,
  end: number,
  keywordAt: Site,
  outermost: boolean,
): Instruction | undefined {
  if (rest < end && outermost) return instructionOf(reader, joined, rest, end, false);
  report(reader, outermost ? 'missing-arguments' : 'nested-onbuild', keywordAt);
  return undefined;
}

/** Reads the heredocs behind an instruction and puts them into its script. */
function withHeredocs(reader: Reader, line: LogicalLine, instruction: Instruction): Instruction {
  const from = reader.next;
  const heredocs = readHeredocs(reader, line);
  if (reader.next === from) return { ...instruction, heredocs };
  const until = endBeforeBreak(reader);
  const at = site(reader.uri, instruction.at.span.start, until);
  const body =
    instruction.body.form === 'shell' ? scriptOf(reader, instruction.body, heredocs, from, until) : instruction.body;
  return { ...instruction, at, body, heredocs };
}

function endBeforeBreak(reader: Reader): number {
  let end = reader.next;
  while (end > 0 && (reader.text[end - 1] === '\n' || reader.text[end - 1] === '\r')) end--;
  return end;
}

/**
 * What the shell runs. A heredoc alone is the script itself, or with `#!` a program of its own; any other follows
 * the command line and is left to the shell.
 * https://docs.docker.com/reference/dockerfile/#here-documents
 */
function scriptOf(
  reader: Reader,
  body: ShellForm,
  heredocs: readonly Heredoc[],
  from: number,
  until: number,
): ShellForm {
  const content = heredocs[0]?.content;
  if (heredocHead(body.script.text) === undefined || content === undefined) {
    const rest = linesBetween(reader, from - 1, until, false);
    const at = site(reader.uri, body.script.at.span.start, until);
    return { form: 'shell', script: joinPieces([...body.script.pieces, ...rest.pieces], at) };
  }
  const interpreter = interpreterOf(content);
  return { form: 'shell', script: content, ...(interpreter === undefined ? {} : { interpreter }) };
}

function interpreterOf(content: SourcedText): SourcedText | undefined {
  if (!content.text.startsWith('#!')) return undefined;
  const newline = content.text.indexOf('\n');
  const end = newline < 0 ? content.text.length : newline;
  const first = content.pieces[0];
  if (first === undefined) return undefined;
  const line: LogicalLine = {
    uri: first.at.uri,
    text: content.text.slice(0, end),
    starts: [0],
    origins: [first.at.span.start],
  };
  const start = skipSpace(line.text, 2, end);
  return cut(line, start, trimEnd(line.text, start, end));
}
