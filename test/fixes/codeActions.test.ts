import assert from 'node:assert/strict';
import fc from 'fast-check';
import { actionsAt, fixAllEdits } from '../../server/src/ide/codeActions.ts';
import { applyEdits } from '../../server/src/text/textEdit.ts';
import { tightProjects } from '../support/fixesEmbedded.ts';
import { exampleProjects, type FixProject } from '../support/fixesProjects.ts';
import { findingsOf } from '../support/fixesProperties.ts';
import { uriOf } from '../support/memoryWorkspace.ts';

const projects = [...exampleProjects(), ...tightProjects()];

/** One way in which a file gets damaged while somebody types, pastes or merges. */
const damage = fc.record({
  kind: fc.constantFrom('cut', 'paste', 'double', 'swap'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  text: fc.constantFrom(
    '"',
    "'",
    '\\',
    '\\\n',
    '\t',
    '{',
    '[',
    ']',
    '}',
    ': ',
    '- ',
    '&a ',
    '*a ',
    '<<: *a\n',
    '|\n',
    '#',
    '<<EOF\n',
    '${',
    '$(',
    '```\n',
    '---\n',
    '\r\n',
    '\r',
    '\uFEFF',
    '한글',
    '\u0000',
    '\uFFFC',
    '<<<<<<< HEAD\n',
  ),
});

function damaged(
  text: string,
  { kind, at, length, text: pasted }: { kind: string; at: number; length: number; text: string },
): string {
  const start = Math.floor(at * text.length);
  const part = text.slice(start, start + length);
  const rest = text.slice(start + length);
  if (kind === 'cut') return text.slice(0, start) + rest;
  if (kind === 'paste') return text.slice(0, start) + pasted + text.slice(start);
  return kind === 'double'
    ? text.slice(0, start) + part + part + rest
    : text.slice(0, start) + rest.slice(0, length) + part + rest.slice(length);
}

describe('the lightbulb in damaged files', () => {
  it('never throws, and its edits can be made', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(60)), { maxLength: 4 }),
        async (seed, damages, ranges) => {
          const { files, settings } = projects[seed % projects.length] as FixProject;
          const names = Object.keys(files);
          const texts = { ...files };
          for (const [index, one] of damages.entries()) {
            const name = names[(seed + index) % names.length] ?? '';
            texts[name] = damaged(texts[name] ?? '', one);
          }
          const findings = await findingsOf(texts, settings);
          for (const [name, text] of Object.entries(texts)) {
            const mine = findings.filter(({ at }) => at.uri === uriOf(name));
            const spans = [
              ...mine.map(({ at }) => at.span),
              ...ranges.map(([start, length]) => ({
                start: start % (text.length + 9),
                end: (start % (text.length + 9)) + length,
              })),
              { start: 0, end: text.length },
            ];
            for (const span of spans) {
              for (const { edits, title } of actionsAt(mine, span, text, 'ko')) {
                for (const uri of new Set(edits.map(({ at }) => at.uri))) {
                  const other = Object.entries(texts).find(([one]) => uriOf(one) === uri)?.[1];
                  assert.ok(
                    other !== undefined &&
                      applyEdits(
                        other,
                        edits.filter(({ at }) => at.uri === uri),
                      ) !== undefined,
                    `${title} cannot be made in ${uri}`,
                  );
                }
              }
            }
            assert.ok(
              applyEdits(text, fixAllEdits(findings, uriOf(name))) !== undefined,
              `fix all cannot be made in ${name}`,
            );
          }
        },
      ),
      { numRuns: 250 },
    );
  });
});
