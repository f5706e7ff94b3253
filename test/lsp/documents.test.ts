import assert from 'node:assert/strict';
import { documentsToFollow } from '../../client/src/documents.ts';
import { kindOf } from '../../server/src/workspace/seeds.ts';

describe('documents that the extension follows', () => {
  const patterns = documentsToFollow([]).flatMap((filter) =>
    typeof filter === 'object' && 'pattern' in filter && typeof filter.pattern === 'string' ? [filter.pattern] : [],
  );

  for (const name of ['package.json', '.devcontainer/devcontainer.json', '.devcontainer.json', 'docs/start.mdx'])
    it(`are those that no language tells: ${name}`, () => {
      assert.notEqual(kindOf(`file:///project/${name}`, '{}'), undefined);
      assert.ok(patterns.some((pattern) => matches(`/project/${name}`, pattern)));
    });
});

// In any folder, by name or by its end, as VS Code reads them: names that begin with a dot are names like others.
function matches(path: string, pattern: string): boolean {
  const name = pattern.replace('**/', '');
  return path.endsWith(name.startsWith('*') ? name.slice(1) : `/${name}`);
}
