import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NO_NETWORKING } from '../../scripts/conceptPages.ts';
import { ROOT } from '../../scripts/root.ts';
import { CONCEPTS } from '../../server/src/rules/concepts.ts';
import { RULES } from '../../server/src/rules/index.ts';
import { verdict } from '../../server/src/syntax/dockerCli/verdict.ts';
import { runCase, type Case } from '../support/cases.ts';
import { meaningOf } from '../support/fixesMeaning.ts';
import { isBlock, sections, type Block } from '../support/markdown.ts';
import { readMarkers } from '../support/markers.ts';
import { memoryWorkspace, uriOf } from '../support/memoryWorkspace.ts';

const FOLDER = join(ROOT, 'docs/concepts');
const PAGES = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));
const read = (page: string): string => readFileSync(join(FOLDER, page), 'utf8');

/** The file that a block without a name is. Other languages are pictures and outputs. */
const NAMES: Readonly<Record<string, string>> = { yaml: 'compose.yaml', dockerfile: 'Dockerfile', sh: 'run.sh' };

const blocksOf = (page: string): Block[] => sections(read(page)).flatMap(({ parts }) => parts.filter(isBlock));

/** The examples of a page: blocks that carry names are one project in their section, every other block stands alone. */
function examplesOf(page: string): Case[] {
  return sections(read(page)).flatMap(({ title, parts }) => {
    const blocks = parts.filter(isBlock).filter(({ language }) => Object.hasOwn(NAMES, language));
    const together = blocks.filter(({ name }) => name !== '');
    const alone = blocks
      .filter(({ name }) => name === '')
      .map((block) => [{ ...block, name: NAMES[block.language] ?? '' }]);
    return [together, ...alone]
      .filter((files) => files.length > 0)
      .map((files) => ({
        title: `${title}, line ${files[0]?.line}`,
        file: join(FOLDER, page),
        line: files[0]?.line ?? 1,
        files,
        fixed: [],
        settings: page.endsWith('.ko.md') ? { locale: 'ko' as const } : {},
      }));
  });
}

/** Every file of an example is understood, and something of it is a part of the network. */
async function assertLinked({ files }: Case): Promise<void> {
  const texts = Object.fromEntries(files.map(({ name, text }) => [name, readMarkers(text).text]));
  for (const [name, text] of Object.entries(texts)) assert.deepEqual(meaningOf(uriOf(name), text).problems, [], name);
  const { index, topologies } = await memoryWorkspace(texts);
  for (const { name, language } of files) {
    const here = [...index.topologies(uriOf(name))];
    assert.ok(here.length > 0, `${name} is in no topology`);
    if (language === 'yaml')
      assert.ok(
        here.some(({ containers }) => containers.length > 0),
        `${name} has no service`,
      );
  }
  for (const { invocation, words } of topologies().flatMap(({ script }) => script?.lines ?? []))
    assert.deepEqual(verdict(invocation), { accepted: true }, words.map(({ text }) => text).join(' '));
}

describe('concept pages', () => {
  it('are there for every concept, in both languages', () => {
    const names = Object.keys(CONCEPTS).flatMap((slug) => [`${slug}.ko.md`, `${slug}.md`]);
    assert.deepEqual(PAGES.toSorted(), names.toSorted());
  });

  for (const page of PAGES) {
    describe(page, () => {
      const examples = examplesOf(page);
      it('shows examples', () => assert.ok(examples.length > 0));
      for (const one of examples) {
        it(`is understood: ${one.title}`, () => assertLinked(one));
        it(`is as the markers say: ${one.title}`, () => runCase(one));
      }
    });
  }

  for (const slug of Object.keys(CONCEPTS)) {
    it(`show the same examples in both languages: ${slug}`, () => {
      const codeOf = (page: string): string[] =>
        blocksOf(page).map(({ language, name, text }) => `${language} ${name}\n${withoutComments(text)}`);
      assert.deepEqual(codeOf(`${slug}.ko.md`), codeOf(`${slug}.md`));
    });
  }
});

const withoutComments = (text: string): string => readMarkers(text).text.replace(/(^|\s)#.*$/gm, '$1');

/** What stands outside of blocks. */
const proseOf = (page: string): string => read(page).replace(/^(`{3,})[\s\S]*?^\1/gm, '');

const linksOf = (page: string): string[] =>
  [...proseOf(page).matchAll(/\]\(\.\.\/rules\/([\w-]+?)(?:\.ko)?\.md\)/g)].map(([, id]) => id ?? '');

describe('concept pages and rules', () => {
  const ids = new Set(RULES.map(({ id }) => id));

  for (const page of PAGES) {
    it(`${page} links rules that exist, in its own language`, () => {
      const prose = proseOf(page);
      assert.deepEqual(
        linksOf(page).filter((id) => !ids.has(id)),
        [],
      );
      const suffix = page.endsWith('.ko.md') ? '.ko.md' : '.md';
      for (const [, target = ''] of prose.matchAll(/\]\(((?:\.\.\/rules|\.)\/[^)]+)\)/g))
        assert.equal(/(?:\.ko)?\.md$/.exec(target)?.[0], suffix, target);
    });

    it(`${page} names no rule without a link`, () => {
      const unlinked = proseOf(page).matchAll(/^ *- ([a-z\d]+(?:-[a-z\d]+)+):/gm);
      assert.deepEqual(
        [...unlinked].map(([, id]) => id),
        [],
        'run npm run generate, or say it without an id',
      );
    });

    it(`${page} links pages that exist`, () => {
      for (const [, target = ''] of proseOf(page).matchAll(/\]\(\.\/([^)#]+)/g))
        assert.ok(existsSync(join(FOLDER, target)), target);
    });
  }

  for (const { id, concept } of RULES.filter((rule) => rule.id !== NO_NETWORKING)) {
    it(`${id} is told on the page of its concept, in both languages`, () => {
      for (const page of [`${concept}.md`, `${concept}.ko.md`]) assert.ok(linksOf(page).includes(id), page);
    });
  }
});
