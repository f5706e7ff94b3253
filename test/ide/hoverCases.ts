import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { docsLinks } from '../../server/src/ide/docsLinks.ts';
import { hoverAt } from '../../server/src/ide/hover.ts';
import type { HoverContent } from '../../server/src/ide/hoverContent.ts';
import { LOCALES, type Locale } from '../../server/src/locale/locale.ts';
import type { Target } from '../../server/src/rules/rule.ts';
import { lineIndex } from '../../server/src/text/lineIndex.ts';
import { isBlock, sections, type Block, type Section } from '../support/markdown.ts';
import { memoryWorkspace, uriOf, type MemoryWorkspace } from '../support/memoryWorkspace.ts';

/** The page that links lead to in tests. */
export const LINKS = docsLinks('docs:/{kind}/{id}.md');

const CARETS = /^([#/ \t]*)\^+(?: \d+)?[ \t]*$/;

/** Offsets that caret lines ask about, in the order of the text. */
type Questions = readonly number[];

/** A block without its caret lines, and where they ask. A caret line stands under the characters that it means. */
export function questionsOf(block: Pick<Block, 'text'>): { text: string; questions: Questions } {
  const kept: string[] = [];
  const asked: { line: number; column: number }[] = [];
  for (const line of block.text.split('\n')) {
    const match = CARETS.exec(line);
    if (match) asked.push({ line: kept.length - 1, column: (match[1] ?? '').length });
    else kept.push(line);
  }
  const text = kept.join('\n');
  const lines = lineIndex(text);
  return { text, questions: asked.map(({ line, column }) => lines.lineStart(line) + column).sort((a, b) => a - b) };
}

/** The block with carets under the ranges that hovers explain. */
function drawBlock(
  text: string,
  answers: readonly { number: number; hover: HoverContent | undefined; offset: number }[],
): string {
  const lines = lineIndex(text);
  const below = new Map<number, string[]>();
  for (const { number, hover, offset } of answers) {
    const { start, end } = hover?.range ?? { start: offset, end: offset + 1 };
    const { line, character } = lines.positionAt(start);
    const carets = '^'.repeat(Math.max(1, Math.min(end, lines.lineEnd(line)) - start));
    below.set(line, [...(below.get(line) ?? []), `${character === 0 ? '' : '#'.padEnd(character)}${carets} ${number}`]);
  }
  return text
    .split('\n')
    .flatMap((line, index) => [line, ...(below.get(index) ?? [])])
    .join('\n');
}

const quoted = (markdown: string): string =>
  markdown
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');

/** Pictures are binary to human eyes; their words stay. */
const withoutPixels = (markdown: string): string =>
  markdown.replace(/\(data:image\/svg\+xml;base64,[\w+/=]+\)/g, '(picture)');

async function drawSection(section: Section): Promise<string> {
  const blocks = section.parts.filter(isBlock);
  const prose = section.parts.filter((part) => !isBlock(part) && /^(?:settings:|[A-Z`].*\.$)/.test(part.paragraph));
  const settings = prose
    .map((part) => (isBlock(part) ? '' : (/^settings: `(\{.*\})`$/.exec(part.paragraph)?.[1] ?? '')))
    .find((found) => found !== '');
  const target: Target = {
    platform: 'auto',
    engineVersion: undefined,
    ...(settings === undefined ? {} : (JSON.parse(settings) as Partial<Target>)),
  };
  const read = blocks.map((block) => ({ block, ...questionsOf(block) }));
  const workspace = await memoryWorkspace(Object.fromEntries(read.map(({ block, text }) => [block.name, text])));
  const ask = (name: string, text: string, offset: number, locale: Locale) =>
    hoverIn(workspace, name, text, offset, locale, target);
  const parts: string[] = prose.map((part) => (isBlock(part) ? '' : part.paragraph));
  const texts: string[] = [];
  let number = 0;
  for (const { block, text, questions } of read) {
    const answers = questions.map((offset) => ({
      number: ++number,
      offset,
      hover: ask(block.name, text, offset, 'en'),
    }));
    const fence = text.includes('```') ? '````' : '```';
    parts.push(`${fence}${block.language} ${block.name}\n${drawBlock(text, answers)}${fence}`);
    for (const answer of answers)
      texts.push(
        ...LOCALES.map((locale) => drawAnswer(answer.number, locale, ask(block.name, text, answer.offset, locale))),
      );
  }
  return [`## ${section.title}`, ...parts, ...texts].join('\n\n');
}

const drawAnswer = (number: number, locale: Locale, hover: HoverContent | undefined): string =>
  `**${number}** ${locale}\n\n${hover === undefined ? '_nothing_' : quoted(withoutPixels(hover.markdown))}`;

/** What the server would show at an offset of a file of the workspace. */
export function hoverIn(
  workspace: MemoryWorkspace,
  name: string,
  text: string,
  offset: number,
  locale: Locale = 'en',
  target: Target = { platform: 'auto', engineVersion: undefined },
): HoverContent | undefined {
  const uri = uriOf(name);
  return hoverAt({ uri, offset, text, topologies: workspace.index.topologies(uri), locale, target, links: LINKS });
}

/**
 * Redraws a Markdown file of hovers and compares: below each heading stand files in which caret lines ask, and below them
 * what the hovers say. With `UPDATE=1` the file is rewritten.
 */
export async function checkHovers(file: string): Promise<void> {
  const before = readFileSync(file, 'utf8');
  const [head, ...rest] = sections(before).filter(({ level, parts }) => level > 0 || parts.length > 0);
  assert.ok(head !== undefined && head.level === 1, `${file} begins with a heading`);
  const intro = head.parts.map((part) => (isBlock(part) ? '' : part.paragraph));
  const drawn: string[] = [];
  for (const section of rest) drawn.push(await drawSection(section));
  const after = [`# ${head.title}`, intro.join('\n'), ...drawn].join('\n\n') + '\n';
  if (process.env['UPDATE'] === '1') writeFileSync(file, after);
  else assert.equal(after, before, `${file} is not what the hovers say; UPDATE=1 redraws it`);
}
