import { isTemplate } from './template.ts';
import { joinPieces, type Piece, type SourcedText } from '../../text/sourcedText.ts';

/** A fenced block of a Markdown file. */
export interface Fence {
  /** The first word behind the fence, in lower case; '' if there is none. */
  readonly language: string;
  /** The lines between the fences, the fence's own indentation taken off. */
  readonly source: SourcedText;
  /** Whether it stands in a quote, each of whose lines begins with a sign: lines that are put into it would end it. */
  readonly quoted: boolean;
}

const OPENING = /^([ \t]*(?:>[ \t]?|[-*+][ \t]+|\d+[.)][ \t]+)*)(`{3,}|~{3,})[ \t]*([^\s`]*)[^\r\n`]*$/;

/**
 * The fenced blocks of a Markdown text, those in lists and quotes included. A fence that is not closed runs to the end, as
 * CommonMark has it. Linear in the text.
 */
export function fencesOf(text: string, uri: string): Fence[] {
  const fences: Fence[] = [];
  let open:
    | { marker: string; indent: number; quoted: boolean; language: string; lines: [number, number][] }
    | undefined;
  for (let start = text.charCodeAt(0) === 0xfeff ? 1 : 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end).replace(/\r$/, '');
    if (open === undefined) {
      const match = line.length < 1000 ? OPENING.exec(line) : null;
      if (match)
        open = {
          marker: match[2] ?? '',
          indent: (match[1] ?? '').length,
          quoted: match[1]?.includes('>') === true,
          language: (match[3] ?? '').toLowerCase(),
          lines: [],
        };
    } else if (closes(line, open.marker)) {
      fences.push(fenceOf(text, uri, open));
      open = undefined;
    } else open.lines.push([start, newline < 0 ? end : newline + 1]);
    start = end + 1;
  }
  if (open !== undefined) fences.push(fenceOf(text, uri, open));
  return fences;
}

const closes = (line: string, marker: string): boolean => {
  const trimmed = line.replace(/^[ \t>]*/, '').trimEnd();
  return trimmed.startsWith(marker) && trimmed.length >= marker.length && /^(`+|~+)$/.test(trimmed);
};

function fenceOf(
  text: string,
  uri: string,
  { indent, quoted, language, lines }: { indent: number; quoted: boolean; language: string; lines: [number, number][] },
): Fence {
  const first = lines[0]?.[0] ?? 0;
  const last = lines.at(-1)?.[1] ?? first;
  const pieces = lines.map(([start, end]): Piece => {
    const blanks = /^[ \t>]*/.exec(text.slice(start, Math.min(end, start + indent)))?.[0].length ?? 0;
    const from = start + Math.min(blanks, indent);
    return { text: text.slice(from, end), at: { uri, span: { start: from, end } }, exact: true };
  });
  return { language, quoted, source: joinPieces(pieces, { uri, span: { start: first, end: last } }) };
}

const PROMPT = /^([ \t]*)(?:\$|#|>|%|❯|(?:[\w.-]+@)?[\w.-]+(?::[^\s$#]*)?[$#])[ \t]+(?=\S)/;

/**
 * A transcript as a script: prompts taken off, and what programs answered left out. A block in which no line has a `$ ` is taken
 * as it is; in a `console` block a `# ` is a prompt too.
 */
export function withoutPrompts({ source, language }: Fence): SourcedText {
  const isConsole = language === 'console' || language === 'shell-session' || language === 'shellsession';
  if (!isConsole && !/^[ \t]*\$[ \t]/m.test(source.text)) return source;
  const pieces: Piece[] = [];
  let continued = false;
  for (const piece of source.pieces) {
    const prompt = PROMPT.exec(piece.text);
    const isPrompt = prompt !== null && (isConsole || /\$[ \t]+$/.test(prompt[0]));
    if (!continued && !isPrompt) continue;
    const skip = isPrompt && !continued ? prompt[0].length : 0;
    const { start, end } = piece.at.span;
    pieces.push({
      ...piece,
      text: piece.text.slice(skip),
      at: { uri: piece.at.uri, span: { start: start + skip, end } },
    });
    continued = /\\\r?\n?$/.test(piece.text);
  }
  return joinPieces(pieces, source.at);
}

const SHELL_LANGUAGES: ReadonlySet<string> = new Set([
  'bash',
  'sh',
  'shell',
  'console',
  'shell-session',
  'shellsession',
  'zsh',
  'terminal',
]);

export const isShellFence = ({ language }: Fence): boolean => SHELL_LANGUAGES.has(language);

/** A block without a language that surely is a command line: its first word is `docker`, `podman` or a prompt in front of it. */
export const looksLikeCommand = ({ language, source }: Fence): boolean =>
  language === '' && /^\s*(?:\$[ \t]+)?(?:sudo[ \t]+)?(?:docker|podman|docker-compose)[ \t]/.test(source.text);

export const isComposeFence = ({ language, quoted, source }: Fence): boolean =>
  !quoted &&
  (language === 'yaml' || language === 'yml') &&
  /^services[ \t]*:/m.test(source.text) &&
  /^[ \t]+(?:image|build)[ \t]*:/m.test(source.text) &&
  !isTemplate(source.text);
