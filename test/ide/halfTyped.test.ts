import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { completionsAt } from '../../server/src/ide/completion.ts';
import { definitionsAt } from '../../server/src/ide/definition.ts';
import { hintsIn } from '../../server/src/ide/inlayHints.ts';
import { highlightsAt, referencesAt } from '../../server/src/ide/references.ts';
import { prepareRename, renameAt } from '../../server/src/ide/rename.ts';
import { symbolsIn } from '../../server/src/ide/symbols.ts';
import { isBlock, sections } from '../support/markdown.ts';
import { memoryWorkspace, uriOf } from '../support/memoryWorkspace.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');

/** Every file of the fixtures of this folder. */
const blocks = ['navigation', 'completion'].flatMap((folder) =>
  readdirSync(join(FIXTURES, folder)).flatMap((name) =>
    sections(readFileSync(join(FIXTURES, folder, name), 'utf8')).flatMap(({ parts }) =>
      parts.filter(isBlock).filter((block) => block.name !== ''),
    ),
  ),
);

/** Asks everything at a place of a file; what is asked for is that nothing throws. */
async function askAll(name: string, text: string, offsets: readonly number[]): Promise<void> {
  const { index, store } = await memoryWorkspace({ [name]: text });
  const uri = uriOf(name);
  const topologies = index.topologies(uri);
  for (const offset of offsets) {
    const place = {
      uri,
      offset,
      text,
      topologies,
      lookup: store.lookup,
      related: index.topologies,
      all: () => topologies,
      locale: 'en',
    } as const;
    for (const { start, end, label } of completionsAt(place))
      assert.ok(start <= offset && offset <= end, `${label} replaces what is not at the caret: ${name}:${offset}`);
    definitionsAt(place);
    referencesAt(place, true);
    highlightsAt(place);
    prepareRename(place);
    renameAt(place, 'renamed');
  }
  hintsIn({ uri, text, topologies, range: { start: 0, end: text.length }, locale: 'en', shows: () => true });
  symbolsIn(uri, topologies);
}

describe('everything that an editor asks', () => {
  it('survives files that are cut off anywhere', async () => {
    for (const { name, text } of blocks) {
      for (let end = 3; end < text.length; end += 17) await askAll(name, text.slice(0, end), [0, end - 1, end]);
    }
  });

  it('survives every place of a file, with line breaks of Windows, a mark in front and text of Korean', async () => {
    for (const { name, text } of blocks) {
      const odd = `\uFEFF${text.replaceAll('\n', '\r\n').replaceAll('image', 'image # 이미지')}`;
      await askAll(
        name,
        odd,
        Array.from({ length: Math.ceil(odd.length / 5) }, (_, index) => index * 5),
      );
    }
  });
});
