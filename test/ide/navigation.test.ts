import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { definitionsAt } from '../../server/src/ide/definition.ts';
import { highlightsAt, referencesAt } from '../../server/src/ide/references.ts';
import { checkDrawn, drawSite } from './drawnCases.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/navigation');

describe('definitions, references and highlights, as drawn in test/fixtures/navigation', () => {
  for (const name of readdirSync(FIXTURES)) {
    it(name, () =>
      checkDrawn(join(FIXTURES, name), (question) => {
        const draw = (sites: Parameters<typeof drawSite>[1][]): string =>
          sites.map((site) => drawSite(question.workspace, site)).join(' · ') || 'nothing';
        return [
          `definition: ${draw(definitionsAt(question).map(({ to }) => to))}`,
          `references: ${draw(referencesAt(question, false))}`,
          `highlights: ${highlightsAt(question).length}`,
        ];
      }),
    );
  }
});
