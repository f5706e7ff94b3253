import assert from 'node:assert/strict';
import { exampleProjects } from '../support/fixesProjects.ts';
import { reportOf, tryFixes, type Harm } from '../support/fixesProperties.ts';
import { variantsOf } from '../support/fixesVariants.ts';

describe('fixes of the same files written in another way', () => {
  it('never harm', async function () {
    this.timeout(1_200_000);
    const harms: Harm[] = [];
    let fixes = 0;
    let count = 0;
    for (const project of exampleProjects()) {
      const plain = await tryFixes(project);
      if (plain.fixes === 0 || plain.harms.length > 0) continue;
      for (const variant of variantsOf(project)) {
        const trial = await tryFixes(variant);
        fixes += trial.fixes;
        count++;
        harms.push(...trial.harms);
      }
    }
    assert.ok(count > 500 && fixes > 500, `only ${count} variants with ${fixes} fixes were tried`);
    assert.ok(harms.length === 0, reportOf(harms, 40));
  });
});
