import {
  fencesOf,
  isComposeFence,
  isShellFence,
  looksLikeCommand,
  withoutPrompts,
  type Fence,
} from '../facts/embedded/markdown.ts';
import { parseDockerfile } from '../syntax/dockerfile/parse.ts';
import { parseDotenv } from '../syntax/dotenv/dotenv.ts';
import { parseShell } from '../syntax/shell/parseShell.ts';
import type { ShellCommand, ShellScript } from '../syntax/shell/shellScript.ts';
import type { Node } from '../syntax/yaml/node.ts';
import { parseYaml } from '../syntax/yaml/parse.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import { contains, type Site } from '../text/span.ts';
import { baseName } from '../topology/uri.ts';
import { kindOf } from '../workspace/seeds.ts';
import { lastParsed } from './hover/lastParsed.ts';

/** Where a comment about a finding may stand without changing what its file says. */
export type CommentPlace =
  /** On a line of its own in front of this one. */
  | { readonly kind: 'above'; readonly line: number; readonly opening: '#' | '//' }
  /** Behind the last character of a line. */
  | { readonly kind: 'behind'; readonly line: number }
  /** Nowhere near; one about the whole file may stand at its top. */
  | { readonly kind: 'file' }
  /** The file's language has no comments. */
  | { readonly kind: 'none' };

/** Many findings of one file are asked about in a row. */
const yamlIn = lastParsed(parseYaml);
const dockerfileIn = lastParsed(parseDockerfile);
const variablesIn = lastParsed(parseDotenv);
const scriptIn = lastParsed((text, uri) => parseShell({ text, uri }));
const blocksIn = lastParsed(fencesOf);

const FILE: CommentPlace = { kind: 'file' };

const above = (line: number): CommentPlace => ({ kind: 'above', line, opening: '#' });

/** A file and the offset of a finding in it. */
interface Asked {
  readonly uri: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly offset: number;
  /** The line of the finding, from 0. */
  readonly line: number;
}

/** The place for a comment about what stands at an offset (UTF-16, from 0). Broken files have one too, as far as they can be read. */
export function commentPlace(uri: string, text: string, lines: LineIndex, offset: number): CommentPlace {
  const kind = kindOf(uri, text) ?? (/\.ya?ml$/i.test(baseName(uri)) ? 'compose' : 'variables');
  return PLACES[kind]({ uri, text, lines, offset, line: lines.positionAt(offset).line });
}

type Kind = Exclude<ReturnType<typeof kindOf>, undefined> | 'variables';

const PLACES: Readonly<Record<Kind, (asked: Asked) => CommentPlace>> = {
  compose: inYaml,
  pipeline: inYaml,
  dockerfile: inDockerfile,
  script: (asked) => inShell(scriptIn(asked.text, asked.uri), asked),
  // Each line of a recipe goes to a shell, which takes the comment for one.
  makefile: ({ text, lines, line }) => above(firstOfStatement(text, lines, line)),
  markdown: inMarkdown,
  manifest: () => ({ kind: 'none' }),
  devcontainer: ({ line }) => ({ kind: 'above', line, opening: '//' }),
  variables: ({ uri, text, lines, line }) =>
    isInside(variablesIn(text, uri).entries, lines.lineStart(line)) ? FILE : above(line),
};

const lineText = (text: string, lines: LineIndex, line: number): string =>
  text.slice(lines.lineStart(line), lines.lineEnd(line));

/** The first line of a statement whose lines end in backslashes. */
function firstOfStatement(text: string, lines: LineIndex, line: number): number {
  let first = line;
  while (first > 0 && lineText(text, lines, first - 1).endsWith('\\')) first--;
  return first;
}

/** Whether an offset lies between the characters of one of the parts. */
const isInside = (parts: readonly { readonly at: Site }[], offset: number): boolean =>
  parts.some(({ at: { span } }) => span.start < offset && offset < span.end);

/** A scalar of several lines has no room for a comment. */
function inYaml({ uri, text, lines, line }: Asked): CommentPlace {
  const start = lines.lineStart(line);
  return yamlIn(text, uri).documents.some(({ root }) => root !== undefined && isInScalar(root, start))
    ? FILE
    : above(line);
}

function isInScalar(node: Node, offset: number): boolean {
  const { start, end } = node.at.span;
  if (node.kind === 'null' || offset <= start || offset >= end) return false;
  if (node.kind === 'scalar') return true;
  const parts =
    node.kind === 'seq'
      ? node.written.map(({ value }) => value)
      : node.written.flatMap(({ key, value }) => [key, value]);
  return parts.some(
    (part) => part.at.uri === node.at.uri && contains(node.at.span, part.at.span) && isInScalar(part, offset),
  );
}

function inDockerfile({ uri, text, lines, line }: Asked): CommentPlace {
  const first = firstOfStatement(text, lines, line);
  const { instructions } = dockerfileIn(text, uri);
  const start = lines.lineStart(first);
  const around = instructions.find(({ at }) => at.span.start < start && start < at.span.end);
  // Between continued lines Docker takes comments; in a here-document they would be text.
  return around !== undefined && around.heredocs.length > 0 ? FILE : above(first);
}

/** Above the command, if the line begins in no word and no here-document and a comment there is read as one about the finding. */
function inShell({ commands }: ShellScript, { text, lines, offset, line }: Asked): CommentPlace {
  const command = innermost(commands, offset);
  const first = firstOfStatement(text, lines, line);
  if (command === undefined) return FILE;
  const start = lines.lineStart(first);
  const isScript = command.within.some(({ kind }) => kind === 'script');
  const isText = commands.some((other) =>
    isInside(
      wordsOf(other).filter(({ at }) => !contains(at.span, command.at.span)),
      start,
    ),
  );
  const bodies = commands.flatMap(({ redirections }) => redirections.flatMap(({ body }) => body ?? []));
  return isScript || isText || isInside(bodies, start) ? FILE : above(first);
}

function innermost(commands: readonly ShellCommand[], offset: number): ShellCommand | undefined {
  const around = commands.filter(({ at: { span } }) => span.start <= offset && offset <= span.end);
  return around.reduce<ShellCommand | undefined>(
    (best, one) => (best && length(best) <= length(one) ? best : one),
    undefined,
  );
}

const length = ({ at: { span } }: ShellCommand): number => span.end - span.start;

const wordsOf = ({ words, assignments, redirections }: ShellCommand): { readonly at: Site }[] => [
  ...words,
  ...assignments,
  ...redirections,
];

function inMarkdown(asked: Asked): CommentPlace {
  const { uri, text, offset, line } = asked;
  const fence = blocksIn(text, uri).find(({ source: { at } }) => at.span.start <= offset && offset <= at.span.end);
  if (fence === undefined) return FILE;
  if (isComposeFence(fence)) return inComposeFence(fence, asked);
  if (!isShellFence(fence) && !looksLikeCommand(fence)) return FILE;
  const script = withoutPrompts(fence);
  if (script === fence.source) return inShell(parseShell(script), asked);
  // In a transcript a line that begins with # is a command of root.
  return lineText(text, asked.lines, line).endsWith('\\') ? FILE : { kind: 'behind', line };
}

/** As in a file of its own, with offsets of the block. */
function inComposeFence({ source }: Fence, { uri, lines, line }: Asked): CommentPlace {
  const start = lines.lineStart(line);
  let offset = 0;
  for (const piece of source.pieces) {
    if (piece.at.span.end > start) break;
    offset += piece.text.length;
  }
  const inside = yamlIn(source.text, uri).documents.some(({ root }) => root !== undefined && isInScalar(root, offset));
  return inside ? FILE : above(line);
}
