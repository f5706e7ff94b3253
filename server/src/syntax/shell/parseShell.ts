import type { ParsedScript } from 'unbash';
import { joinPieces, UNKNOWN_CHARACTER, verbatim, type SourcedText } from '../../text/sourcedText.ts';
import { assignedNames } from './assignedNames.ts';
import { commandWords } from './commandWords.ts';
import { literalPieces } from './literals.ts';
import { maskLineEndings } from './maskLineEndings.ts';
import { pieceIndex, shiftedIndex, type PieceIndex } from './pieceIndex.ts';
import { parseSegments, type Segment } from './segments.ts';
import type { Enclosure, ShellCommand, ShellProblem, ShellScript } from './shellScript.ts';
import { newRoom, variables, type Room, type Variables } from './variables.ts';
import { walkStatements, type Walk } from './walk.ts';

/** How deep scripts inside scripts (`bash -c "sh -c …"`) are read. */
const MAX_SCRIPT_DEPTH = 6;

/**
 * The simple commands of a shell script, wherever it stands: a file, a RUN instruction, a string in YAML. Reads
 * POSIX shells and bash. Sites are places in files; U+FFFC stands for what nobody can know. Never throws; a
 * syntax error costs the command that it stands in.
 */
export function parseShell(source: SourcedText | { readonly text: string; readonly uri: string }): ShellScript {
  const sourced = 'pieces' in source ? source : verbatim(source.text, source.uri, 0);
  const commands: ShellCommand[] = [];
  const problems: ShellProblem[] = [];
  let id = 0;
  const sink: Sink = { commands, problems, room: newRoom(), nextId: () => id++ };
  const shebang = readScript(sourced, sink, [], undefined, 0);
  return { source: sourced, commands, problems, ...(shebang === undefined ? {} : { shebang }) };
}

interface Sink {
  readonly commands: ShellCommand[];
  readonly problems: ShellProblem[];
  readonly room: Room;
  nextId(): number;
}

/** Reads one script into the sink; `outer` are the variables of the script around an `eval`. */
function readScript(
  source: SourcedText,
  sink: Sink,
  within: readonly Enclosure[],
  outer: Variables | undefined,
  depth: number,
): string | undefined {
  const masked = maskLineEndings(source.text);
  const segments = parseSegments(masked);
  const names = assignedNames(segments.flatMap((segment) => segment.statements));
  const scope = outer ?? variables(names.counts, names.byFunctions, sink.room);
  const index = pieceIndex(source);
  for (const segment of segments) readSegment(segment, { source, index, names, scope, sink, within, depth });
  return segments[0]?.shebang;
}

interface Reading {
  readonly source: SourcedText;
  readonly index: PieceIndex;
  readonly names: ReturnType<typeof assignedNames>;
  readonly scope: Variables;
  readonly sink: Sink;
  readonly within: readonly Enclosure[];
  readonly depth: number;
}

function readSegment(segment: Segment, reading: Reading): void {
  const { base, text } = segment;
  const { source, sink, depth, names } = reading;
  const index = base === 0 ? reading.index : shiftedIndex(reading.index, base);
  const raw = source.text.slice(base, base + text.length);
  const walk: Walk = {
    expansion: { text: raw, index, variables: reading.scope },
    names,
    within: reading.within,
    broken: segment.broken,
    nextId: sink.nextId,
    emit(command) {
      sink.commands.push(command);
      readInnerScript(command, reading);
    },
    visitDecoded(script, part, within) {
      readDecoded(script, decodeBackquotes(raw, part, index), { ...reading, within, depth: depth + 1 });
    },
  };
  const { problem } = segment;
  // An inner script with holes in it may be sound once they are filled.
  const isCertain = depth === 0 || !source.text.includes(UNKNOWN_CHARACTER);
  if (problem !== undefined && isCertain) {
    sink.problems.push({ message: problem.message, at: index.site(problem.at, problem.at + 1) });
  }
  walkStatements(segment.statements, walk);
}

/** The script that a command is given as a word: `bash -c '…'`, `eval "…"`. */
function readInnerScript(command: ShellCommand, { sink, scope, depth }: Reading): void {
  const inner = commandWords(command);
  const script = inner.script ?? hereScript(command, inner);
  if (script === undefined || depth >= MAX_SCRIPT_DEPTH) return;
  const enclosure: Enclosure = { kind: 'script', id: sink.nextId(), branch: 0, name: inner.program };
  const isEval = inner.program === 'eval';
  readScript(script, sink, [...command.within, enclosure], isEval ? scope : undefined, depth + 1);
}

/** The here-document that a shell without other arguments runs: `bash <<EOF`. */
function hereScript(
  { redirections }: ShellCommand,
  { program, words }: ReturnType<typeof commandWords>,
): SourcedText | undefined {
  if (!/^(?:ba|da|z|k|a)?sh$/.test(program) || !words.slice(1).every(({ text }) => /^-[a-z]+$/.test(text)))
    return undefined;
  return redirections.findLast(({ body }) => body !== undefined)?.body;
}

function readDecoded(script: ParsedScript, source: SourcedText, reading: Reading): void {
  if (reading.depth >= MAX_SCRIPT_DEPTH || script.source !== source.text) return;
  const segment: Segment = { base: 0, text: source.text, statements: script.commands, broken: false };
  readSegment(segment, { ...reading, source, index: pieceIndex(source) });
}

/** Between backquotes, `\` escapes `$`, `` ` `` and itself once more. */
function decodeBackquotes(
  text: string,
  part: { readonly pos: number; readonly end: number },
  index: PieceIndex,
): SourcedText {
  const pieces = literalPieces(text, part.pos + 1, part.end - 1, 'here-document', index);
  return joinPieces(pieces, index.site(part.pos, part.end));
}
