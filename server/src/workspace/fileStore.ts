import type { FileState } from '../topology/lookup.ts';
import type { Files } from './files.ts';

/**
 * Longer texts (UTF-16 units) count as absent: they are data that somebody called compose.yaml, and reading them would keep an editor
 * waiting.
 */
export const MAX_LENGTH = 2_000_000;

const stateOf = (text: string | undefined): FileState =>
  text === undefined || text.length > MAX_LENGTH ? { kind: 'absent' } : { kind: 'text', text };

/**
 * What every file says now: the editor's text where a document is open, else what was read. With the project index
 * it is the only mutable state of the product.
 */
export interface FileStore {
  /** The current state of a file, without reading anything. */
  lookup(uri: string): FileState;
  /** Takes over the text of an open document. */
  open(uri: string, text: string): void;
  /** Gives a document back to the disk. */
  close(uri: string): void;
  isOpen(uri: string): boolean;
  /** Forgets what was read, because the file changed where the editor does not see it. */
  forget(uri: string): void;
  /** Reads what is not loaded yet. */
  load(uris: readonly string[]): Promise<void>;
  /** How many files were read so far. */
  readonly reads: number;
}

export function fileStore(files: Files): FileStore {
  const opened = new Map<string, FileState>();
  const loaded = new Map<string, FileState>();
  const loading = new Map<string, Promise<void>>();
  let reads = 0;

  const loadOne = (uri: string): Promise<void> => {
    const running = loading.get(uri);
    if (running) return running;
    reads++;
    // Who reads may fail for a URI that is no path here, and one such file must not keep the others from being read.
    const reading = files.read(uri).catch(() => undefined);
    const started = reading.then((text) => {
      // A file forgotten while it was read must be read again: its promise is no longer the current one.
      if (loading.get(uri) !== started) return;
      loading.delete(uri);
      loaded.set(uri, stateOf(text));
    });
    loading.set(uri, started);
    return started;
  };

  return {
    lookup: (uri) => opened.get(uri) ?? loaded.get(uri) ?? { kind: 'not-loaded' },
    open: (uri, text) => void opened.set(uri, stateOf(text)),
    close: (uri) => {
      opened.delete(uri);
      loaded.delete(uri);
      loading.delete(uri);
    },
    isOpen: (uri) => opened.has(uri),
    forget: (uri) => {
      loaded.delete(uri);
      loading.delete(uri);
    },
    async load(uris) {
      await Promise.all(uris.filter((uri) => !opened.has(uri) && !loaded.has(uri)).map(loadOne));
    },
    get reads() {
      return reads;
    },
  };
}
