import assert from 'node:assert/strict';
import { scriptFacts } from '../../server/src/workspace/scriptFacts.ts';
import { memoryWorkspace, type MemoryWorkspace } from '../support/memoryWorkspace.ts';

const ROOT = 'file:///project/';
const FILES = new Set(['stack.yaml', 'deploy/stack.yaml', 'deploy/more.yaml'].map((name) => ROOT + name));

const factsOf = (name: string, text: string) => scriptFacts(ROOT + name, text, ROOT, (uri) => FILES.has(uri));

describe('what scripts do with the projects beside them', () => {
  it('deploy files as stacks', () => {
    const facts = factsOf('deploy/up.sh', 'docker stack deploy -c stack.yaml --compose-file=more.yaml shop\n');
    assert.deepEqual(
      facts.stacks.map(({ file }) => file),
      [`${ROOT}deploy/stack.yaml`, `${ROOT}deploy/more.yaml`],
    );
    assert.equal(facts.swarm, true);
  });

  it('read paths from the top of the project too', () => {
    const facts = factsOf('scripts/up.sh', 'docker stack up -c ./stack.yaml shop\n');
    assert.deepEqual(
      facts.stacks.map(({ file, at }) => [file, at.span]),
      [[`${ROOT}stack.yaml`, { start: 0, end: 36 }]],
    );
  });

  it('know nothing of files that are not there, or that variables name', () => {
    assert.deepEqual(factsOf('up.sh', 'docker stack deploy -c generated.yaml shop\n').stacks, []);
    assert.deepEqual(factsOf('up.sh', 'docker stack deploy -c "$FILE" shop\n').stacks, []);
  });

  it('count in READMEs, and not in other pages', () => {
    const text = '# Shop\n\n```sh\n$ docker stack deploy -c stack.yaml shop\n$ docker network create edge\n```\n';
    assert.equal(factsOf('README.md', text).stacks.length, 1);
    assert.deepEqual(factsOf('README.md', text).created, ['edge']);
    assert.equal(factsOf('notes.md', text).stacks.length, 0);
  });

  it('reach the topology of the file, as a comment in it does', async () => {
    const compose = 'services:\n  web:\n    image: example/web\n';
    const workspace = await memoryWorkspace({
      'up.sh': 'docker stack deploy -c app.yaml shop\n',
      'app.yaml': compose,
      'other.yaml': `# docker stack deploy -c other.yaml other\n${compose}`,
      'plain.yaml': `# see docker stack deploy -c app.yaml\n${compose}`,
    });
    const stackOf = (name: string): string | undefined =>
      workspace.topologies().find(({ seed }) => seed === ROOT + name)?.stack?.uri;
    assert.equal(stackOf('app.yaml'), `${ROOT}up.sh`);
    assert.equal(stackOf('other.yaml'), `${ROOT}other.yaml`);
    assert.equal(stackOf('plain.yaml'), undefined);
  });

  describe('is read again', () => {
    const EXTERNAL =
      'services:\n  web:\n    image: example/web\n    networks: [edge]\nnetworks:\n  edge: { external: true }\n';
    const missing = (workspace: MemoryWorkspace): boolean =>
      workspace.findings().some(({ rule }) => rule === 'external-network-not-created');

    it('when a script comes to create a network, and when it no longer does', async () => {
      const workspace = await memoryWorkspace({
        'up.sh': 'docker network create edges\n',
        'app.yaml': EXTERNAL,
      });
      assert.equal(missing(workspace), true);
      await workspace.edit('up.sh', 'docker network create edge\n');
      assert.equal(missing(workspace), false);
      await workspace.edit('up.sh', 'docker network create edges\n');
      assert.equal(missing(workspace), true);
    });

    it('when a file is deployed as a stack, and when it no longer is', async () => {
      const workspace = await memoryWorkspace({ 'up.sh': 'true\n', 'app.yaml': EXTERNAL });
      const stackOf = (): string | undefined => workspace.index.topologies(`${ROOT}app.yaml`)[0]?.stack?.uri;
      await workspace.edit('up.sh', 'docker stack deploy -c app.yaml shop\n');
      assert.equal(stackOf(), `${ROOT}up.sh`);
      await workspace.edit('up.sh', 'docker stack deploy -c other.yaml shop\n');
      assert.equal(stackOf(), undefined);
    });

    it('when files are put together by a script that is new', async () => {
      const workspace = await memoryWorkspace({
        'base.yaml': 'services:\n  web:\n    image: example/web\n',
        'more.yaml': 'services:\n  web:\n    network_mode: host\n',
      });
      const readBy = (): readonly string[] => workspace.index.topologies(`${ROOT}more.yaml`)[0]?.read ?? [];
      assert.equal(readBy().includes(`${ROOT}base.yaml`), false);
      await workspace.edit('run.sh', 'docker compose -f base.yaml -f more.yaml up\n');
      assert.equal(readBy().includes(`${ROOT}base.yaml`), true);
    });

    it('when it is deleted', async () => {
      const workspace = await memoryWorkspace({ 'up.sh': 'docker network create edge\n', 'app.yaml': EXTERNAL });
      assert.equal(missing(workspace), false);
      assert.equal(workspace.index.tells(`${ROOT}up.sh`), true);
      await workspace.remove('up.sh');
      assert.equal(workspace.index.tells(`${ROOT}up.sh`), false);
    });
  });
});
