import assert from 'node:assert/strict';
import { tightProjects } from '../support/fixesEmbedded.ts';
import { exampleProjects } from '../support/fixesProjects.ts';
import { reportOf, tryFixes, type Harm } from '../support/fixesProperties.ts';
import { trySuppressions } from '../support/fixesSuppressions.ts';

describe('files in which a comment cannot stand anywhere', () => {
  it('have fixes that never harm', async () => {
    const harms: Harm[] = [];
    for (const project of tightProjects()) harms.push(...(await tryFixes(project)).harms);
    assert.ok(harms.length === 0, reportOf(harms, 100));
  });

  it('are silenced at one place and stay what they are', async () => {
    const harms: Harm[] = [];
    const silent: string[] = [];
    for (const project of tightProjects()) {
      const trial = await trySuppressions(project);
      harms.push(...trial.harms);
      if (trial.findings === 0) silent.push(project.title);
    }
    console.log('no findings', silent);
    assert.ok(harms.length === 0, reportOf(harms, 100));
  });
});

describe('examples', () => {
  it('are silenced at one place and stay what they are', async function () {
    this.timeout(600_000);
    const harms: Harm[] = [];
    for (const project of exampleProjects()) harms.push(...(await trySuppressions(project)).harms);
    assert.ok(harms.length === 0, reportOf(harms, 40));
  });
});
