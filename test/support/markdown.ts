/** A fenced block of a Markdown file. */
export interface Block {
  /** First word after the fence. */
  readonly language: string;
  /** The rest of the line behind the fence: the file that the block is. */
  readonly name: string;
  readonly text: string;
  /** Offset of `text` in the Markdown. */
  readonly start: number;
  /** Line of the opening fence, from 1. */
  readonly line: number;
}

/** A piece of a Markdown file between two headings. */
export interface Section {
  readonly level: number;
  readonly title: string;
  readonly line: number;
  /** Blocks and paragraphs in order, without those of deeper sections. */
  readonly parts: readonly (Block | { readonly paragraph: string; readonly line: number })[];
}

/** Splits Markdown at its headings; enough for the pages and fixtures of this repository, which it is for. */
export function sections(markdown: string): Section[] {
  const result: { level: number; title: string; line: number; parts: Section['parts'][number][] }[] = [];
  let current = { level: 0, title: '', line: 1, parts: [] as Section['parts'][number][] };
  result.push(current);
  const lines = markdown.split('\n');
  let offset = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const fence = /^(`{3,})([\w-]*)[ \t]*(.*?)\r?$/.exec(line);
    const heading = /^(#{1,6})[ \t]+(.*?)\r?$/.exec(line);
    if (fence) {
      const start = offset + line.length + 1;
      let at = start;
      let end = index + 1;
      while (end < lines.length && !(lines[end] ?? '').startsWith(fence[1] ?? '```')) {
        at += (lines[end] ?? '').length + 1;
        end++;
      }
      current.parts.push({
        language: fence[2] ?? '',
        name: fence[3] ?? '',
        text: markdown.slice(start, at),
        start,
        line: index + 1,
      });
      for (; index < end; index++) offset += (lines[index] ?? '').length + 1;
      offset += (lines[index] ?? '').length + 1;
      continue;
    }
    if (heading) {
      current = { level: (heading[1] ?? '').length, title: heading[2] ?? '', line: index + 1, parts: [] };
      result.push(current);
    } else if (line.trim() !== '') current.parts.push({ paragraph: line.trim(), line: index + 1 });
    offset += line.length + 1;
  }
  return result;
}

export const isBlock = (part: Section['parts'][number]): part is Block => 'text' in part;
