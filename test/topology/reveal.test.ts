import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isBlock, sections, type Block } from '../support/markdown.ts';
import { memoryWorkspace, uriOf } from '../support/memoryWorkspace.ts';
import { reveal } from '../support/reveal.ts';

const FOLDER = join(__dirname, '../fixtures/reveal');

/**
 * Sources and, in the block called `topology` behind them, what the linker makes of them. `UPDATE=1` draws the block
 * anew: read what it says before you commit it.
 */
describe('the linked topology', () => {
  for (const file of readdirSync(FOLDER)) {
    const path = join(FOLDER, file);
    for (const { title, parts } of sections(readFileSync(path, 'utf8'))) {
      const blocks = parts.filter(isBlock);
      const drawn = blocks.find(({ name }) => name === 'topology');
      if (drawn === undefined) continue;
      it(`${file}: ${title}`, async () => {
        const sources = blocks.filter((block) => block !== drawn);
        const contents = Object.fromEntries(sources.map(({ name, text }) => [name, text]));
        const workspace = await memoryWorkspace(contents);
        const texts = new Map(sources.map(({ name, text }) => [uriOf(name), text]));
        const actual = reveal(workspace.topologies(), texts);
        if (process.env['UPDATE'] === '1') redraw(path, title, drawn, actual);
        else assert.equal(actual, drawn.text);
      });
    }
  }
});

function redraw(path: string, title: string, block: Block, text: string): void {
  const markdown = readFileSync(path, 'utf8');
  const from = markdown.indexOf(`# ${title}\n`);
  const start = markdown.indexOf('```text topology\n', from) + '```text topology\n'.length;
  const end = markdown.indexOf('```', start);
  assert.ok(
    from >= 0 && start > from && end >= start && block.text === markdown.slice(start, end),
    'the block is not found again',
  );
  writeFileSync(path, markdown.slice(0, start) + text + markdown.slice(end));
}
