import { withoutTwins, type Analysis } from '../../server/src/analysis/run.ts';
import type { Finding } from '../../server/src/analysis/finding.ts';
import { RULES } from '../../server/src/rules/index.ts';
import type { Topology } from '../../server/src/topology/model.ts';
import { fileStore, type FileStore } from '../../server/src/workspace/fileStore.ts';
import type { Files } from '../../server/src/workspace/files.ts';
import { projectIndex, type ProjectIndex } from '../../server/src/workspace/projectIndex.ts';

/** A workspace whose files are strings, as the server sees it. */
export interface MemoryWorkspace {
  readonly store: FileStore;
  readonly index: ProjectIndex;
  /** URIs that were read, in order: what a feature costs in files can be asserted. */
  readonly reads: readonly string[];
  /** Replaces a file's text as an editor does, and waits until everything is up to date. */
  edit(name: string, text: string): Promise<void>;
  /** Deletes a file from the disk. */
  remove(name: string): Promise<void>;
  findings(): Finding[];
  topologies(): Topology[];
}

export const ROOT = 'file:///project/';

export const uriOf = (name: string): string => ROOT + name;

export const nameOf = (uri: string): string => (uri.startsWith(ROOT) ? uri.slice(ROOT.length) : uri);

/** The analysis of tests: every rule, English, default target. */
export const TEST_ANALYSIS: Analysis = {
  rules: RULES,
  locale: 'en',
  target: { platform: 'auto', engineVersion: undefined },
  severities: {},
  onError: (rule, error) => {
    throw new Error(`rule ${rule} threw`, { cause: error });
  },
};

/** Opens a workspace of the given files, by name below `file:///project/`, with every file looked at. */
export async function memoryWorkspace(
  contents: Readonly<Record<string, string>>,
  analysis: Partial<Analysis> = {},
): Promise<MemoryWorkspace> {
  const texts = new Map(Object.entries(contents).map(([name, text]) => [uriOf(name), text]));
  const reads: string[] = [];
  const files: Files = {
    read: (uri) => {
      reads.push(uri);
      return Promise.resolve(texts.get(uri));
    },
    find: () => Promise.resolve([...texts.keys()]),
  };
  const store = fileStore(files);
  const index = projectIndex(store, () => ({ ...TEST_ANALYSIS, ...analysis }));
  await store.load([...texts.keys()]);
  index.follow([...texts.keys()], ROOT, new Set(texts.keys()));
  for (const uri of texts.keys()) await index.add(uri);
  return {
    store,
    index,
    reads,
    async edit(name, text) {
      store.open(uriOf(name), text);
      texts.set(uriOf(name), text);
      await index.refresh([uriOf(name)]);
    },
    async remove(name) {
      store.forget(uriOf(name));
      texts.delete(uriOf(name));
      await store.load([uriOf(name)]);
      await index.refresh([uriOf(name)]);
    },
    findings: () =>
      withoutTwins([...new Set([...texts.keys(), ...index.files()])].flatMap((uri) => index.findings(uri))),
    topologies: () => [...new Set([...texts.keys()].flatMap((uri) => [...index.topologies(uri)]))],
  };
}
