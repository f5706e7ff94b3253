import type { ConceptSlug } from '../server/src/rules/concepts.ts';
import type { AnyRule } from '../server/src/rules/rule.ts';

const OPEN = '<!-- more rules -->';
const CLOSE = '<!-- /more rules -->';
const MISTAKES = { en: '## Mistakes people make', ko: '## 자주 하는 실수' } as const;
const MORE = { en: 'More rules about this:', ko: '이 주제의 다른 규칙:' } as const;

/** The one rule that is about our own comments. */
export const NO_NETWORKING = 'unused-suppression';

/**
 * A concept page with its rules: ids that begin an item become links, and rules of the concept that the page does not
 * tell about by itself are listed at the end of its mistakes.
 */
export function conceptPage(before: string, slug: ConceptSlug, rules: readonly AnyRule[], locale: 'en' | 'ko'): string {
  const ids = new Set(rules.map(({ id }) => id));
  const suffix = locale === 'ko' ? '.ko.md' : '.md';
  const link = (id: string): string => `[${id}](../rules/${id}${suffix})`;
  const own = before
    .replace(new RegExp(`\\n${OPEN}[\\s\\S]*${CLOSE}\\n`), '')
    .replace(/^- ([a-z\d]+(?:-[a-z\d]+)+)(?=:)/gm, (item, id: string) => (ids.has(id) ? `- ${link(id)}` : item));
  const untold = rules.filter(
    ({ id, concept }) => concept === slug && id !== NO_NETWORKING && !own.includes(`](../rules/${id}${suffix})`),
  );
  if (untold.length === 0) return own;
  const list = untold.map(({ id, title }) => `- ${link(id)}: ${title[locale]}`);
  const block = ['', OPEN, MORE[locale], '', ...list, CLOSE, ''].join('\n');
  const mistakes = own.indexOf(`${MISTAKES[locale]}\n`);
  const next = own.indexOf('\n## ', mistakes + 1);
  if (mistakes < 0 || next < 0) throw new Error(`docs/concepts/${slug} (${locale}) has no section ${MISTAKES[locale]}`);
  return own.slice(0, next) + block + own.slice(next);
}
