import assert from 'node:assert/strict';
import { exampleProjects } from '../support/fixesProjects.ts';
import { reportOf, tryFixes, type Harm } from '../support/fixesProperties.ts';

describe('fixes of every example and case', () => {
  const projects = exampleProjects();

  it('find enough to try', () => assert.ok(projects.length > 150, String(projects.length)));

  it('never harm', async function () {
    this.timeout(600_000);
    const harms: Harm[] = [];
    for (const project of projects) harms.push(...(await tryFixes(project)).harms);
    assert.ok(harms.length === 0, reportOf(harms));
  });
});
