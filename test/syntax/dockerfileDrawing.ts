import { lineIndex } from '../../server/src/text/lineIndex.ts';
import type { Site } from '../../server/src/text/span.ts';

/** A place in a text and what it is called in a drawing. */
export type Mark = readonly [at: Site, label: string];

/**
 * The text with `^^^ label` under every marked place, in the order of the marks; a place that goes on in the next line
 * ends in `…`. Line breaks become `\n`, a byte order mark is left out.
 */
export function draw(text: string, marks: readonly Mark[]): string {
  const index = lineIndex(text);
  const lines = Array.from({ length: index.lineCount }, (_, line) =>
    text.slice(index.lineStart(line), index.lineEnd(line)),
  );
  const drawn: string[][] = lines.map((line) => [line.replace('\uFEFF', '')]);
  for (const [at, label] of marks) {
    const { line, character } = index.positionAt(at.span.start);
    const bom = lines[line]?.startsWith('\uFEFF') === true ? 1 : 0;
    const end = index.positionAt(at.span.end);
    const width = end.line === line ? end.character - character : (lines[line]?.length ?? 0) - character;
    const more = end.line === line ? '' : '…';
    drawn[line]?.push(`${' '.repeat(character - bom)}${width === 0 ? '|' : '^'.repeat(width)}${more} ${label}`);
  }
  return drawn.flat().join('\n').trimEnd();
}

/** A template literal without its first line break and its indentation. */
export function dedent(text: string): string {
  const lines = text.replace(/^\n/, '').trimEnd().split('\n');
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent)).join('\n');
}
