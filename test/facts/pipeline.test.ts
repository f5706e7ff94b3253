import assert from 'node:assert/strict';
import { pipelineOf } from '../../server/src/facts/embedded/pipeline.ts';
import { parseYaml } from '../../server/src/syntax/yaml/parse.ts';
import { growsLinearly } from '../support/growth.ts';

const scriptOf = (run: string): string | undefined =>
  pipelineOf(
    parseYaml(
      `env: { PORT: "80", HOST: web }\njobs:\n  a:\n    steps:\n      - run: ${JSON.stringify(run)}\n`,
      'file:///p/.github/workflows/ci.yml',
    ).documents[0]?.root,
  ).scripts[0]?.text;

describe('the script of a pipeline', () => {
  it('leaves out the variables that a step sets for later ones', () => {
    const text = scriptOf('echo "PORT=81" >> $GITHUB_ENV\nHOST=x true\n') ?? '';
    assert.equal(text.includes("PORT='80'"), false);
    assert.equal(text.includes("HOST='web'"), true);
  });

  for (const unit of ['1', 'A=', 'A=\n'])
    it(`takes time that grows with ${JSON.stringify(unit)} alone`, () =>
      growsLinearly(200_000, (size) => scriptOf(`${unit.repeat(size)} GITHUB_ENV`)));
});
