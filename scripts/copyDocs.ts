import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pageForReaders } from './pageForReaders.ts';

type Kind = 'rules' | 'concepts';

/** A page of the documentation: where it is written and what it is called in the product. */
interface Page {
  readonly source: string;
  readonly kind: Kind;
  readonly id: string;
  readonly locale: 'en' | 'ko';
}

/** How a list of pages presents one of them, as plain text. */
interface Entry {
  readonly title: string;
  readonly summary: string;
}

/**
 * Copies every page to `<target>/{rules,concepts}/<id>.{en,ko}.md` as readers see it, and lists
 * them with title and summary in `<target>/index.json`. Returns how many there are.
 */
export async function copyDocs(root: string, target: string): Promise<number> {
  const pages = [
    ...(await conceptPages(join(root, 'docs', 'concepts'))),
    ...(await rulePages(join(root, 'server', 'src', 'rules'))),
  ];
  const index: Record<Kind, Record<string, Record<string, Entry>>> = { rules: {}, concepts: {} };
  for (const kind of ['rules', 'concepts'] as const) await mkdir(join(target, kind), { recursive: true });
  for (const { source, kind, id, locale } of pages) {
    const text = pageForReaders(await readFile(source, 'utf8'));
    (index[kind][id] ??= {})[locale] = entryOf(text, id);
    await writeFile(join(target, kind, `${id}.${locale}.md`), text);
  }
  await writeFile(join(target, 'index.json'), JSON.stringify(index));
  return pages.length;
}

/** A page begins with its title and a paragraph that sums it up. */
function entryOf(text: string, id: string): Entry {
  const [, title = id, summary = ''] = /^# (.+)\n+((?:[^\n#].*\n)*)/.exec(text) ?? [];
  const plain = (markdown: string): string =>
    markdown
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[`*]/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  return { title: plain(title), summary: plain(summary) };
}

async function conceptPages(folder: string): Promise<Page[]> {
  return (await namesIn(folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => {
      const [id = '', locale] = basename(name, '.md').split('.');
      return { source: join(folder, name), kind: 'concepts', id, locale: locale === 'ko' ? 'ko' : 'en' };
    });
}

async function rulePages(folder: string): Promise<Page[]> {
  return (await namesIn(folder))
    .flatMap((id) =>
      (['en', 'ko'] as const).map((locale): Page => ({
        source: join(folder, id, `rule.${locale}.md`),
        kind: 'rules',
        id,
        locale,
      })),
    )
    .filter(({ source }) => existsSync(source));
}

const namesIn = async (folder: string): Promise<string[]> => (existsSync(folder) ? (await readdir(folder)).sort() : []);
