import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { lineIndex } from '../../server/src/text/lineIndex.ts';
import type { Site } from '../../server/src/text/span.ts';
import type { Place } from '../../server/src/ide/mentions.ts';
import { isBlock, sections, type Block, type Section } from '../support/markdown.ts';
import { memoryWorkspace, nameOf, uriOf, type MemoryWorkspace } from '../support/memoryWorkspace.ts';

const CARET = /^([#/ \t]*)\^(?: \d+)?[ \t]*$/;

/** A place that a fixture asks about. */
export interface Question extends Place {
  readonly number: number;
  readonly text: string;
  readonly workspace: MemoryWorkspace;
}

interface Read {
  readonly block: Block;
  readonly text: string;
  /** The text as it is drawn, its carets numbered. */
  readonly drawn: string;
  readonly asked: readonly { readonly number: number; readonly offset: number }[];
}

/** Takes the lines with a caret out; each asks about the character above it. */
function readBlock(block: Block, first: number): Read {
  const kept: string[] = [];
  const drawn: string[] = [];
  const asked: { number: number; line: number; column: number }[] = [];
  for (const line of block.text.split('\n')) {
    const match = CARET.exec(line);
    if (match === null) {
      kept.push(line);
      drawn.push(line);
      continue;
    }
    const number = first + asked.length;
    asked.push({ number, line: kept.length - 1, column: match[1]?.length ?? 0 });
    drawn.push(`${match[1] ?? ''}^ ${number}`);
  }
  const text = kept.join('\n');
  const lines = lineIndex(text);
  return {
    block,
    text,
    drawn: drawn.join('\n'),
    asked: asked.map(({ number, line, column }) => ({ number, offset: lines.lineStart(line) + column })),
  };
}

/** Draws the sites of a workspace as `compose.yaml:3:5 db`. */
export function drawSite(workspace: MemoryWorkspace, { uri, span }: Site): string {
  const state = workspace.store.lookup(uri);
  const text = state.kind === 'text' ? state.text : '';
  const { line, character } = lineIndex(text).positionAt(span.start);
  const [shown = ''] = text.slice(span.start, span.end).split('\n');
  return `${nameOf(uri)}:${line + 1}:${character + 1}${shown === '' ? '' : ` ${shown}`}`;
}

async function drawSection(section: Section, answer: (question: Question) => readonly string[]): Promise<string> {
  const read: Read[] = [];
  let next = 1;
  for (const block of section.parts.filter(isBlock)) {
    if (block.name === '') continue;
    const one = readBlock(block, next);
    next += one.asked.length;
    read.push(one);
  }
  const workspace = await memoryWorkspace(Object.fromEntries(read.map(({ block, text }) => [block.name, text])));
  const prose = section.parts.flatMap((part) => (isBlock(part) ? [] : [part.paragraph]));
  const answers = read.flatMap(({ block, text, asked }) =>
    asked.flatMap(({ number, offset }) => {
      const uri = uriOf(block.name);
      const { lookup } = workspace.store;
      const related = workspace.index.topologies;
      return answer({
        number,
        uri,
        offset,
        text,
        topologies: related(uri),
        lookup,
        related,
        all: workspace.topologies,
        workspace,
      }).map((line) => `${number} ${line}`);
    }),
  );
  const blocks = read.map(({ block, drawn }) => {
    const fence = drawn.includes('```') ? '````' : '```';
    return `${fence}${block.language} ${block.name}\n${drawn}${fence}`;
  });
  return [`## ${section.title}`, ...prose, ...blocks, `\`\`\`text\n${answers.join('\n')}\n\`\`\``].join('\n\n');
}

/**
 * Redraws a Markdown file of questions and compares: below each heading stand files in which carets ask, and below them the
 * answers, one a line. With `UPDATE=1` the file is rewritten.
 */
export async function checkDrawn(file: string, answer: (question: Question) => readonly string[]): Promise<void> {
  const before = readFileSync(file, 'utf8');
  const [head, ...rest] = sections(before).filter(({ level, parts }) => level > 0 || parts.length > 0);
  assert.ok(head !== undefined && head.level === 1, `${file} begins with a heading`);
  const intro = head.parts.flatMap((part) => (isBlock(part) ? [] : [part.paragraph]));
  const drawn: string[] = [];
  for (const section of rest) drawn.push(await drawSection(section, answer));
  const after = `${[`# ${head.title}`, intro.join('\n'), ...drawn].join('\n\n')}\n`;
  if (process.env['UPDATE'] === '1') writeFileSync(file, after);
  else assert.equal(after, before, `${file} is not what is answered; UPDATE=1 redraws it`);
}
