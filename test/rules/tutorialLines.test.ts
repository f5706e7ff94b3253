import assert from 'node:assert/strict';
import { verdict } from '../../server/src/syntax/dockerCli/verdict.ts';
import { applyEdits } from '../../server/src/text/textEdit.ts';
import { memoryWorkspace, uriOf } from '../support/memoryWorkspace.ts';

/** Command lines as blogs print them, each with what docker makes of it once the fixes are applied. */
const LINES: readonly (readonly [string, string])[] = [
  ['docker run -net="host" nginx', 'docker run --network="host" nginx'],
  ['docker run -add-host=db:192.0.2.5 nginx', 'docker run --add-host=db:192.0.2.5 nginx'],
  ['docker run --it ubuntu bash', 'docker run -it ubuntu bash'],
  ['docker run -name web nginx', 'docker run --name web nginx'],
  ['docker run -publish 8080:80 nginx', 'docker run --publish 8080:80 nginx'],
  ['docker run --port 8080:80 nginx', 'docker run --publish 8080:80 nginx'],
  ['docker run –p 8080:80 nginx', 'docker run -p 8080:80 nginx'],
  ['docker run —net=host nginx', 'docker run --net=host nginx'],
  ['docker run -d p 8080:80 nginx', 'docker run -d -p 8080:80 nginx'],
  ['docker run -d \\\\\n  -net=host \\\\\n  nginx', 'docker run -d \\\n  --network=host \\\n  nginx'],
];

const RULES: ReadonlySet<string> = new Set(['misspelt-docker-flag', 'broken-line-continuation']);

/** Applies the first fix of every finding until none is left; a line that is cut off hides what stands behind it. */
async function repaired(text: string): Promise<string> {
  let now = text;
  for (let round = 0; round < 3; round++) {
    const workspace = await memoryWorkspace({ 'README.md': `\`\`\`sh\n${now}\n\`\`\`\n` });
    const found = workspace.findings().filter(({ rule }) => RULES.has(rule));
    if (found.length === 0) return now;
    const edits = found
      .flatMap((finding) => finding.fixes()[0]?.edits ?? [])
      .filter(({ at }) => at.uri === uriOf('README.md'));
    const page = applyEdits(`\`\`\`sh\n${now}\n\`\`\`\n`, edits);
    assert.ok(page !== undefined);
    now = page.slice('```sh\n'.length, -'\n```\n'.length);
  }
  return now;
}

describe('command lines as tutorials print them', () => {
  for (const [printed, meant] of LINES) {
    it(`${printed.replaceAll('\n', '⏎')} is found and repaired`, async () => {
      assert.notEqual(printed, meant);
      assert.equal(await repaired(printed), meant);
      const workspace = await memoryWorkspace({ 'run.sh': `${meant}\n` });
      const lines = workspace.topologies().flatMap(({ script }) => script?.lines ?? []);
      assert.deepEqual(
        lines.map(({ invocation }) => verdict(invocation)),
        [{ accepted: true }],
      );
    });
  }
});
