import assert from 'node:assert/strict';
import { fileStore, type FileStore } from '../../server/src/workspace/fileStore.ts';
import { parseConfigFile } from '../../server/src/workspace/configFile.ts';
import { projectIndex, type ProjectIndex } from '../../server/src/workspace/projectIndex.ts';
import { memoryWorkspace, TEST_ANALYSIS, uriOf } from '../support/memoryWorkspace.ts';

const MISTAKE =
  'services:\n  api:\n    image: example.com/shop/api:1\n    environment:\n      URL: postgres://shop@localhost:5432/shop\n  db:\n    image: postgres:17\n';

/** A workspace whose disk answers when it is told to. */
interface SlowWorkspace {
  readonly store: FileStore;
  readonly index: ProjectIndex;
  readonly texts: Map<string, string>;
  /** From now on, files that are read are waited for. */
  hold(): void;
  release(): void;
  type(name: string, text: string): Promise<void>;
  rules(name: string): string[];
}

function slowWorkspace(files: Readonly<Record<string, string>>): SlowWorkspace {
  const texts = new Map(Object.entries(files).map(([name, text]) => [uriOf(name), text]));
  let waiting: (() => void)[] | undefined;
  const store = fileStore({
    read(uri) {
      const text = texts.get(uri);
      return new Promise((resolve) => {
        if (waiting === undefined) resolve(text);
        else waiting.push(() => resolve(text));
      });
    },
    find: () => Promise.resolve([]),
  });
  const index = projectIndex(store, () => TEST_ANALYSIS);
  return {
    store,
    index,
    texts,
    hold: () => void (waiting = []),
    release() {
      for (const answer of waiting ?? []) answer();
      waiting = undefined;
    },
    type(name, text) {
      store.open(uriOf(name), text);
      return index.refresh([uriOf(name)]);
    },
    rules: (name) => index.findings(uriOf(name)).map(({ rule }) => rule),
  };
}

describe('a workspace that changes while files are read', () => {
  it('lets go of a file that is no Compose file any more', async () => {
    const workspace = slowWorkspace({ 'x.yaml': MISTAKE, 'more.yaml': 'services: {}\n' });
    await workspace.index.add(uriOf('x.yaml'));
    workspace.hold();
    const first = workspace.type('x.yaml', `include: [more.yaml]\n${MISTAKE}`);
    const second = workspace.type('x.yaml', 'replicas: 2\n');
    workspace.release();
    await Promise.all([first, second]);
    assert.deepEqual(workspace.index.topologies(uriOf('x.yaml')), []);
  });

  it('lets go of a file that is dropped', async () => {
    const workspace = slowWorkspace({ 'x.yaml': MISTAKE, 'more.yaml': 'services: {}\n' });
    await workspace.index.add(uriOf('x.yaml'));
    workspace.hold();
    const typed = workspace.type('x.yaml', `include: [more.yaml]\n${MISTAKE}`);
    workspace.index.drop(uriOf('x.yaml'));
    workspace.release();
    await typed;
    assert.deepEqual(workspace.index.files(), []);
  });

  it('judges other projects anew once everything is read', async () => {
    const workspace = slowWorkspace({
      'compose.yaml': 'services: {}\n',
      'middle.yaml': 'include: [part/compose.yaml]\nservices:\n  db:\n    image: postgres:17\n',
      'part/compose.yaml': 'services:\n  api:\n    image: example.com/api:1\n    depends_on: [db]\n',
    });
    await workspace.index.add(uriOf('compose.yaml'));
    await workspace.index.add(uriOf('part/compose.yaml'));
    workspace.hold();
    const typed = workspace.type('compose.yaml', 'include: [middle.yaml]\n');
    const before = workspace.rules('part/compose.yaml');
    workspace.release();
    await typed;
    const after = workspace.rules('part/compose.yaml');
    workspace.index.reanalyse();
    assert.deepEqual(after, workspace.rules('part/compose.yaml'));
    assert.notDeepEqual(after, before);
  });

  it('reads a closed document again that was being read when it was opened', async () => {
    const workspace = slowWorkspace({ 'x.yaml': 'old' });
    workspace.hold();
    const first = workspace.store.load([uriOf('x.yaml')]);
    workspace.store.open(uriOf('x.yaml'), 'new');
    workspace.texts.set(uriOf('x.yaml'), 'new');
    workspace.store.close(uriOf('x.yaml'));
    const second = workspace.store.load([uriOf('x.yaml')]);
    workspace.release();
    await Promise.all([first, second]);
    assert.deepEqual(workspace.store.lookup(uriOf('x.yaml')), { kind: 'text', text: 'new' });
  });
});

describe('a workspace', () => {
  it('judges an override file by itself once its base is deleted', async () => {
    const workspace = await memoryWorkspace({
      'compose.yaml': 'services: {}\n',
      'compose.override.yaml': 'services:\n  web:\n    image: nginx\n    ports: ["80:80:80:80"]\n',
    });
    await workspace.remove('compose.yaml');
    assert.deepEqual(
      workspace.index.findings(uriOf('compose.override.yaml')).map(({ rule }) => rule),
      ['invalid-port-mapping'],
    );
  });

  it('goes on without a file that cannot be read', async () => {
    const store = fileStore({ read: () => Promise.reject(new Error('no path')), find: () => Promise.resolve([]) });
    await store.load([uriOf('%00')]);
    assert.deepEqual(store.lookup(uriOf('%00')), { kind: 'absent' });
  });

  it('does not spell out the aliases of its settings', () => {
    const many = (item: string): string => `[${Array.from({ length: 200 }, () => item).join(', ')}]`;
    const text = `a: &a ${many('x')}\nb: &b ${many('*a')}\nc: &c ${many('*b')}\nexclude: ${many('*c')}\n`;
    assert.ok(JSON.stringify(parseConfigFile(text)).length < 100_000);
  });
});
