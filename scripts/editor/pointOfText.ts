/** A place in the window, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** As much of a page's document as is used here; nothing else of this repository knows a page. */
interface Drawn {
  readonly textContent: string | null;
}

interface Document {
  querySelectorAll(selector: string): Iterable<Drawn>;
  createTreeWalker(root: Drawn, show: number): { nextNode(): Drawn | null };
  createRange(): {
    setStart(node: Drawn, offset: number): void;
    setEnd(node: Drawn, offset: number): void;
    getBoundingClientRect(): Point & { readonly height: number };
  };
}

/**
 * The left edge of the character behind `¦` in a piece of the editor's text; undefined if that is not to be seen. It runs in the
 * page, so it can use nothing from outside of itself. VS Code draws a line as many pieces, hence the counting.
 */
export function pointOfText(marked: string): Point | undefined {
  const { document } = globalThis as unknown as { readonly document: Document };
  const piece = marked.replace('¦', '');
  const onlyTexts = 4;
  for (const line of document.querySelectorAll('.monaco-editor .view-line')) {
    const start = (line.textContent ?? '').replaceAll('\u00A0', ' ').indexOf(piece);
    if (start < 0) continue;
    let left = start + marked.indexOf('¦');
    const texts = document.createTreeWalker(line, onlyTexts);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const length = node.textContent?.length ?? 0;
      if (left < length) {
        const range = document.createRange();
        range.setStart(node, left);
        range.setEnd(node, left + 1);
        const { x, y, height } = range.getBoundingClientRect();
        return { x: x + 1, y: y + height / 2 };
      }
      left -= length;
    }
  }
  return undefined;
}
