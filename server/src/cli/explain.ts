import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readText } from '../disk/diskFiles.ts';
import type { Locale } from '../locale/locale.ts';

/** The page of a rule or a concept, from the folder of pages beside the bundle; undefined if there is none. */
export async function explain(name: string, locale: Locale, pages: string): Promise<string | undefined> {
  if (!/^[a-z0-9-]+$/.test(name)) return undefined;
  for (const kind of ['rules', 'concepts']) {
    const page =
      (await readText(join(pages, kind, `${name}.${locale}.md`))) ??
      (await readText(join(pages, kind, `${name}.en.md`)));
    if (page !== undefined) return page;
  }
  return undefined;
}

/** Names of every page, for a message that helps. */
export async function pageNames(pages: string): Promise<string[]> {
  const lists = await Promise.all(['rules', 'concepts'].map((kind) => readdir(join(pages, kind)).catch(() => [])));
  return [...new Set(lists.flat().map((file) => file.replace(/\.(?:en|ko)\.md$/, '')))].sort();
}
