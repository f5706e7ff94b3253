import { UNKNOWN_CHARACTER } from '../../text/sourcedText.ts';
import { base64 } from './base64.ts';

/** A box of a picture: a container, the host, or a port of it. */
export interface Box {
  readonly title: string;
  /** A second line, such as a port. */
  readonly detail?: string | undefined;
}

/** What a small picture shows: an arrow from one box to another, or back to the same. */
export interface Picture {
  readonly from: Box;
  /** Undefined for an arrow that comes back. */
  readonly to: Box | undefined;
  /** Stands above the arrow. */
  readonly label?: string | undefined;
  /** False for a way that does not exist; it is dashed and crossed out. */
  readonly works: boolean;
  /** A frame around everything, such as `host`. */
  readonly frame?: string | undefined;
}

/** Mid-tones, to be read on dark and on light ground. */
const INK = '#787e88';
const WAY = '#2f80d0';
const NO_WAY = '#d0504c';

const HEIGHT = 40;
const MAX_CHARACTERS = 26;

const shorten = (text: string): string => {
  const plain = text.replaceAll(UNKNOWN_CHARACTER, '…').replace(/[\p{Cc}\s]+/gu, ' ');
  return plain.length > MAX_CHARACTERS ? `${plain.slice(0, MAX_CHARACTERS - 1)}…` : plain;
};

const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replace(/[\uFFFE\uFFFF]/g, '');

/** Hangul and Han are about twice as wide as Latin letters. */
const widthOf = (text: string): number =>
  Math.ceil([...shorten(text)].reduce((sum, character) => sum + (character > '\u1100' ? 13 : 7.4), 0));

const text = (x: number, y: number, content: string, color: string, weight = 'normal'): string =>
  `<text x="${x}" y="${y}" fill="${color}" font-weight="${weight}" text-anchor="middle">${escapeXml(shorten(content))}</text>`;

const boxWidth = ({ title, detail }: Box): number => Math.max(64, widthOf(title), widthOf(detail ?? '')) + 20;

function drawBox(box: Box, x: number, y: number): string {
  const width = boxWidth(box);
  const middle = x + width / 2;
  const rect = `<rect x="${x}" y="${y}" width="${width}" height="${HEIGHT}" rx="5" fill="none" stroke="${INK}" stroke-width="1.5"/>`;
  if (box.detail === undefined) return rect + text(middle, y + 24, box.title, INK, 'bold');
  return rect + text(middle, y + 17, box.title, INK, 'bold') + text(middle, y + 33, box.detail, INK);
}

function drawArrow(from: number, to: number, y: number, works: boolean): string {
  const color = works ? WAY : NO_WAY;
  const dash = works ? '' : ' stroke-dasharray="4 3"';
  const line = `<path d="M${from} ${y}H${to - 7}" stroke="${color}" stroke-width="1.5" fill="none"${dash}/>`;
  const head = `<path d="M${to - 8} ${y - 4}L${to} ${y}L${to - 8} ${y + 4}Z" fill="${color}"/>`;
  const middle = (from + to) / 2;
  const cross = `<path d="M${middle - 5} ${y - 5}l10 10m0-10l-10 10" stroke="${color}" stroke-width="2"/>`;
  return line + head + (works ? '' : cross);
}

function drawLoop(x: number, y: number): string {
  const loop = `<path d="M${x} ${y + 10}h28v20h-21" stroke="${WAY}" stroke-width="1.5" fill="none"/>`;
  return `${loop}<path d="M${x + 8} ${y + 26}L${x} ${y + 30}L${x + 8} ${y + 34}Z" fill="${WAY}"/>`;
}

/** The picture as SVG without a background. */
export function drawPicture({ from, to, label, works, frame }: Picture): string {
  const left = frame === undefined ? 4 : 14;
  const top = frame === undefined ? 4 : 20;
  const gap = Math.max(56, label === undefined ? 0 : widthOf(label) + 24);
  const start = left + boxWidth(from);
  const parts = [drawBox(from, left, top)];
  let end = start;
  if (to === undefined) {
    end += 32 + (label === undefined ? 0 : widthOf(label) + 8);
    parts.push(drawLoop(start, top));
    if (label !== undefined) parts.push(text(start + 36 + widthOf(label) / 2, top + 26, label, WAY));
  } else {
    end += gap + boxWidth(to);
    parts.push(drawBox(to, start + gap, top), drawArrow(start + 3, start + gap - 3, top + 24, works));
    if (label !== undefined) parts.push(text(start + gap / 2, top + 14, label, works ? WAY : NO_WAY));
  }
  const width = end + left;
  const height = top + HEIGHT + (frame === undefined ? 4 : 8);
  if (frame !== undefined) {
    parts.unshift(
      `<rect x="1" y="1" width="${width - 2}" height="${height - 2}" rx="7" fill="none" stroke="${INK}" stroke-dasharray="2 3"/>`,
      `<text x="14" y="14" fill="${INK}">${escapeXml(shorten(frame))}</text>`,
    );
  }
  const font = 'font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,monospace" font-size="12"';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ${font}>${parts.join('')}</svg>`;
}

/** The picture as an image of Markdown, with its content in words for those who do not see it. */
export function pictureMarkdown(picture: Picture): string {
  const name = ({ title, detail }: Box): string => (detail === undefined ? title : `${title} ${detail}`);
  const arrow = picture.works ? '→' : '↛';
  const way =
    picture.to === undefined
      ? [picture.from.title, picture.label ?? '', picture.from.title]
      : [name(picture.from), name(picture.to)];
  const words = way.filter((part) => part !== '').join(` ${arrow} `);
  const alt = shortenWords(words).replace(/[[\]\\()`*_!<>|&]/g, ' ');
  return `![${alt}](data:image/svg+xml;base64,${base64(drawPicture(picture))})`;
}

const shortenWords = (words: string): string =>
  words.replaceAll(UNKNOWN_CHARACTER, '…').replace(/\s+/g, ' ').slice(0, 120);
