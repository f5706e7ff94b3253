import type { Piece, SourcedText } from '../../text/sourcedText.ts';
import { isSpace, skipSpace } from './characters.ts';
import { readExecForm } from './execForm.ts';
import { cut, siteOf, type LogicalLine } from './logicalLine.ts';
import type { Body, ExecForm, NoBody, Pair, ShellForm } from './model.ts';
import { report, type Reader } from './reader.ts';
import { blankWords, quotedWords, type Range } from './words.ts';

/** The arguments of an instruction, flags and surrounding white space gone, and where to report. */
export interface Arguments {
  readonly reader: Reader;
  readonly line: LogicalLine;
  readonly keyword: Range;
  readonly start: number;
  readonly end: number;
}

const NONE: NoBody = { form: 'none' };

/** How each instruction reads its arguments; ONBUILD is read where instructions are. */
export const BODIES: Readonly<Record<string, (args: Arguments) => Body>> = {
  ADD: listBody,
  COPY: listBody,
  VOLUME: listBody,
  CMD: commandBody,
  ENTRYPOINT: commandBody,
  RUN: commandBody,
  SHELL: shellBody,
  ENV: pairsBody,
  LABEL: pairsBody,
  ARG: argBody,
  EXPOSE: wordsBody,
  FROM: wordsBody,
  HEALTHCHECK: healthcheckBody,
  MAINTAINER: textBody,
  STOPSIGNAL: textBody,
  USER: textBody,
  WORKDIR: textBody,
};

const missing = ({ reader, line, keyword }: Arguments): NoBody => {
  report(reader, 'missing-arguments', siteOf(line, keyword.start, keyword.end));
  return NONE;
};

function wordsBody(args: Arguments): Body {
  const words = blankWords(args.line.text, args.start, args.end);
  return words.length === 0 ? missing(args) : { form: 'words', words: words.map((word) => cutRange(args.line, word)) };
}

function listBody(args: Arguments): Body {
  const exec = execForm(args);
  return exec ?? wordsBody(args);
}

function textBody(args: Arguments): Body {
  return args.end > args.start ? { form: 'text', text: cut(args.line, args.start, args.end) } : missing(args);
}

/** Without arguments it is an empty script, which Docker takes. */
function commandBody(args: Arguments): ExecForm | ShellForm | NoBody {
  const exec = execForm(args);
  if (exec !== undefined) return exec;
  if (args.line.text[args.start] === '[')
    report(args.reader, 'exec-form-invalid', siteOf(args.line, args.start, args.end));
  return { form: 'shell', script: valueOf(args.line, args.start, args.end) };
}

/** SHELL takes the exec form only, and not an empty one. */
function shellBody(args: Arguments): Body {
  if (args.end <= args.start) return missing(args);
  const exec = execForm(args);
  if (exec?.form === 'exec' && exec.elements.length === 0) return missing(args);
  if (exec === undefined) report(args.reader, 'exec-form-required', siteOf(args.line, args.start, args.end));
  return exec ?? NONE;
}

function execForm({ reader, line, start, end }: Arguments): ExecForm | NoBody | undefined {
  const exec = readExecForm(line, start, end);
  if (exec === 'not-json') return undefined;
  if (exec !== 'not-strings') return exec;
  report(reader, 'exec-form-not-strings', siteOf(line, start, end));
  return NONE;
}

function healthcheckBody(args: Arguments): Body {
  const { line, start, end } = args;
  if (end <= start) return missing(args);
  let kindEnd = start;
  while (kindEnd < end && !isSpace(line.text.charCodeAt(kindEnd))) kindEnd++;
  const kind = cut(line, start, kindEnd);
  const rest: Arguments = { ...args, start: skipSpace(line.text, kindEnd, end) };
  const word = kind.text.toUpperCase();
  if (word === 'CMD') return { form: 'healthcheck', kind, command: probeBody(rest) };
  if (word !== 'NONE' || rest.start < end) report(args.reader, 'unknown-healthcheck', siteOf(line, start, end));
  return { form: 'healthcheck', kind, command: NONE };
}

function probeBody(args: Arguments): ExecForm | ShellForm | NoBody {
  const command = args.end > args.start ? commandBody(args) : NONE;
  return command.form === 'none' || (command.form === 'exec' && command.elements.length === 0)
    ? missing(args)
    : command;
}

/** ENV and LABEL: `K=v …`, or the old `K v` if the first word has no `=`. */
function pairsBody(args: Arguments): Body {
  const { reader, line, start, end } = args;
  const words = quotedWords(line.text, start, end, reader.escape);
  const first = words[0];
  if (first === undefined) return missing(args);
  if (!line.text.slice(first.start, first.end).includes('=')) return legacyPair(args);
  const pairs: Pair[] = [];
  for (const word of words) {
    const pair = pairOf(args, word);
    if (pair !== undefined && pair.value === undefined) report(reader, 'pair-without-equals', pair.at);
    else if (pair !== undefined) pairs.push(pair);
  }
  return { form: 'pairs', pairs };
}

function argBody(args: Arguments): Body {
  const words = quotedWords(args.line.text, args.start, args.end, args.reader.escape);
  if (words.length === 0) return missing(args);
  return { form: 'pairs', pairs: words.flatMap((word) => pairOf(args, word) ?? []) };
}

function legacyPair(args: Arguments): Body {
  const { line, start, end } = args;
  const key = blankWords(line.text, start, end)[0];
  const value = key === undefined ? end : skipSpace(line.text, key.end, end);
  if (key === undefined || value >= end) return missing(args);
  const at = siteOf(line, start, end);
  return { form: 'pairs', pairs: [{ key: cutRange(line, key), value: cut(line, value, end), at, legacy: true }] };
}

function pairOf({ reader, line }: Arguments, word: Range): Pair | undefined {
  const at = siteOf(line, word.start, word.end);
  const offset = line.text.slice(word.start, word.end).indexOf('=');
  if (offset === 0) {
    report(reader, 'blank-name', at);
    return undefined;
  }
  if (offset < 0) return { key: cutRange(line, word), value: undefined, at, legacy: false };
  const equals = word.start + offset;
  return { key: cut(line, word.start, equals), value: valueOf(line, equals + 1, word.end), at, legacy: false };
}

/** An empty value has an empty place behind its `=`. */
function valueOf(line: LogicalLine, start: number, end: number): SourcedText {
  const pieces: Piece[] = [];
  return end > start ? cut(line, start, end) : { text: '', pieces, at: siteOf(line, start, start) };
}

const cutRange = (line: LogicalLine, { start, end }: Range): SourcedText => cut(line, start, end);
