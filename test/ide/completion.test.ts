import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { completionsAt } from '../../server/src/ide/completion.ts';
import { lineIndex } from '../../server/src/text/lineIndex.ts';
import { checkDrawn } from './drawnCases.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/completion');

/** So many are drawn. */
const MOST = 6;

describe('completions, as drawn in test/fixtures/completion', () => {
  for (const name of readdirSync(FIXTURES)) {
    it(name, () =>
      checkDrawn(join(FIXTURES, name), (question) => {
        const found = completionsAt({ ...question, locale: name.includes('korean') ? 'ko' : 'en' });
        const [first] = found;
        if (first === undefined) return ['nothing'];
        const typed = question.text.slice(first.start, question.offset);
        // There will be more rules than there are now.
        if (first.kind === 'rule' && !first.label.startsWith(typed || ' ')) return ['rules, by their ids'];
        const after =
          question.text.slice(0, first.start) + (first.insert ?? first.label) + question.text.slice(first.end);
        const lines = lineIndex(after);
        const { line } = lines.positionAt(first.start);
        const shown = found
          .filter(({ kind, label }) => kind !== 'rule' || label === first.label)
          .slice(0, MOST)
          .map(({ label, detail }) => (detail === undefined ? label : `${label} (${detail})`));
        return [
          `→ ${after.slice(lines.lineStart(line), lines.lineEnd(line)).trim()}`,
          ...shown.map((one) => `  ${one}`),
          ...(found.length > MOST && first.kind !== 'rule' ? [`  and ${found.length - MOST} more`] : []),
        ];
      }),
    );
  }
});
