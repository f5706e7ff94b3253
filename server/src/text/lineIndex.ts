/** Lines and UTF-16 characters, both from 0, as in the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * Where the lines of a text begin. Line breaks are `\n`, `\r\n` and a lone `\r`, as in LSP.
 * Offsets and positions outside the text are moved to its nearest end.
 */
export interface LineIndex {
  readonly lineCount: number;
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
  /** Offset of the first character of a line. */
  lineStart(line: number): number;
  /** Offset behind the last character of a line, in front of its line break. */
  lineEnd(line: number): number;
}

export function lineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  const clampLine = (line: number) => Math.min(Math.max(line, 0), starts.length - 1);
  const lineStart = (line: number): number => starts[clampLine(line)] ?? 0;
  const lineEnd = (line: number): number => {
    const next = starts[clampLine(line) + 1];
    if (next === undefined) return text.length;
    return text.charCodeAt(next - 1) === 10 && text.charCodeAt(next - 2) === 13 ? next - 2 : next - 1;
  };
  return {
    lineCount: starts.length,
    lineStart,
    lineEnd,
    positionAt(offset) {
      const at = Math.min(Math.max(offset, 0), text.length);
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= at) low = middle;
        else high = middle - 1;
      }
      return { line: low, character: at - (starts[low] ?? 0) };
    },
    offsetAt({ line, character }) {
      if (line < 0) return 0;
      if (line >= starts.length) return text.length;
      return Math.min(lineStart(line) + Math.max(character, 0), lineEnd(line));
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 13 && text.charCodeAt(at + 1) === 10) continue;
    if (code === 10 || code === 13) starts.push(at + 1);
  }
  return starts;
}
