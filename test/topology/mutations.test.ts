import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { isBlock, sections } from '../support/markdown.ts';
import { memoryWorkspace, uriOf } from '../support/memoryWorkspace.ts';

const FOLDER = join(__dirname, '../fixtures/reveal');

/** The sources of every revealed project. */
const PROJECTS = readdirSync(FOLDER).flatMap((file) =>
  sections(readFileSync(join(FOLDER, file), 'utf8')).map(({ parts }) =>
    parts.filter(isBlock).filter(({ name }) => name !== 'topology'),
  ),
);

/** What editors, other systems and accidents put into files. */
const JUNK = [
  '\t',
  '\r',
  '\uFEFF',
  '포트 포워딩',
  '\0',
  '\uD800',
  '\u2028',
  '\uFFFC',
  '"',
  "'",
  '`',
  '${',
  '}',
  '$((',
  '<<EOF\n',
  '\\\n',
  ': ',
  '- ',
  '&a ',
  '*a',
  '<<: *a\n',
  '!reset ',
  '|\n',
  '{',
  '[',
  '#',
  '---\n',
  'FROM ',
  'docker run -p ',
  '${A:-'.repeat(60),
  '['.repeat(200),
  '$('.repeat(60),
];

const place = fc.double({ min: 0, max: 1, noNaN: true });

/** Changes of a text; places are parts of its length. */
const change: fc.Arbitrary<(text: string) => string> = fc.oneof(
  place.map((at) => (text: string) => text.slice(0, at * text.length)),
  fc.tuple(place, fc.constantFrom(...JUNK)).map(([at, junk]) => (text: string) => {
    const offset = Math.floor(at * text.length);
    return text.slice(0, offset) + junk + text.slice(offset);
  }),
  fc.tuple(place, fc.integer({ min: 1, max: 80 })).map(([at, length]) => (text: string) => {
    const offset = Math.floor(at * text.length);
    return text.slice(0, offset) + text.slice(offset + length);
  }),
  fc.tuple(place, place).map(([from, to]) => (text: string) => {
    const offset = Math.floor(to * text.length);
    return text.slice(0, offset) + text.slice(from * text.length).slice(0, 300) + text.slice(offset);
  }),
  fc.constant((text: string) => text.replaceAll('\n', '\r\n')),
  fc.constant((text: string) => text.replace(/ {2}/g, '\t')),
);

describe('files that went wrong', () => {
  it('are linked and judged without an error, in the places that they have', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PROJECTS.filter(({ length }) => length > 0)),
        fc.nat(),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        async (project, chosen, changes) => {
          const contents = Object.fromEntries(project.map(({ name, text }) => [name, text]));
          const name = project[chosen % project.length]?.name ?? '';
          contents[name] = changes.reduce((text, apply) => apply(text), contents[name] ?? '');
          const before = process.cpuUsage();
          const workspace = await memoryWorkspace(contents);
          for (const finding of workspace.findings()) {
            for (const { at } of [finding, ...finding.fixes().flatMap(({ edits }) => edits)]) {
              const file = Object.keys(contents).find((one) => uriOf(one) === at.uri);
              const { start, end } = at.span;
              const length = file === undefined ? Infinity : (contents[file] ?? '').length;
              assert.ok(start >= 0 && start <= end && end <= length, `${finding.rule} ${start}-${end} of ${length}`);
            }
          }
          const { user } = process.cpuUsage(before);
          assert.ok(user < 2_000_000, `${user / 1000} ms`);
        },
      ),
      { seed: 16, numRuns: 150 },
    );
  });
});
