import type { Locale } from '../../locale/locale.ts';
import { CONCEPTS, type ConceptSlug } from '../../rules/concepts.ts';
import { UNKNOWN_CHARACTER } from '../../text/sourcedText.ts';
import type { DocsLinks } from '../docsLinks.ts';

const MAX_LENGTH = 80;

/**
 * A text out of a file as inline code, whatever is in it: hovers are trusted to run a command, so nothing from a file may turn
 * into Markdown. Line breaks become blanks, unknown parts `…`, and long texts are cut.
 */
export function code(text: string): string {
  const plain = text.replaceAll(UNKNOWN_CHARACTER, '…').replace(/\s+/g, ' ').trim();
  const cut = plain.length > MAX_LENGTH ? `${plain.slice(0, MAX_LENGTH)}…` : plain;
  const shown = cut === '' ? ' ' : cut;
  if (!shown.includes('`')) return `\`${shown}\``;
  const longest = Math.max(...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${shown} ${fence}`;
}

export const codes = (texts: Iterable<string>): string => [...new Set(texts)].map(code).join(', ');

/** A table of Markdown, its heads above the left edge of their columns; cells are Markdown already. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => ':--'), ...rows].map((cells) => `| ${cells.map(inCell).join(' | ')} |`).join('\n');

/** A bar ends a cell, even inside of code, unless an odd number of backslashes stands in front. */
const inCell = (cell: string): string =>
  cell.replace(/(\\*)\|/g, (bar: string, slashes: string) => (slashes.length % 2 === 0 ? `${slashes}\\|` : bar));

const DOCUMENTATION = { en: 'Docker documentation', ko: 'Docker 문서' } as const;
const PODMAN_DOCUMENTATION = { en: 'Podman documentation', ko: 'Podman 문서' } as const;

/** The last line of every hover: the concept's page, and the official page on exactly this where there is one. */
export function footer(
  concept: ConceptSlug,
  documentation: string | undefined,
  links: DocsLinks,
  locale: Locale,
): string {
  const page = links.ofConcept(concept);
  const first = `[${CONCEPTS[concept].title[locale]}](${page})`;
  if (documentation === undefined || documentation === page) return first;
  const label = documentation.includes('podman') ? PODMAN_DOCUMENTATION : DOCUMENTATION;
  return `${first} · [${label[locale]}](${documentation})`;
}
