import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkHovers } from './hoverCases.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/hover');

describe('hovers, as drawn in test/fixtures/hover', () => {
  for (const name of readdirSync(FIXTURES)) it(name, () => checkHovers(join(FIXTURES, name)));
});
