import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { casesOf, runCase } from '../support/cases.ts';

const FOLDER = join(__dirname, '../fixtures/cases');

describe('cases', () => {
  for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.md'))) {
    describe(name, () => {
      for (const one of casesOf(join(FOLDER, name))) it(one.title, () => runCase(one));
    });
  }
});
