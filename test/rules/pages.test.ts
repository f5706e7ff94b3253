import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { casesOf, runCase } from '../support/cases.ts';

const RULES = join(__dirname, '../../server/src/rules');

/** Names of the folders in a folder. */
function folders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

describe('the examples of the rule pages', () => {
  for (const rule of folders(RULES)) {
    for (const language of ['en', 'ko']) {
      const page = join(RULES, rule, `rule.${language}.md`);
      if (!existsSync(page)) {
        it(`${rule} has a page in ${language}`, () => assert.fail(`${page} does not exist`));
        continue;
      }
      const cases = casesOf(page);
      it(`${rule} (${language}) shows examples`, () => assert.ok(cases.length > 0 || rule === 'unused-suppression'));
      for (const one of cases) it(`${rule} (${language}): ${one.title}`, () => runCase(one));
    }
  }
});
