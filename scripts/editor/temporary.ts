import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of our own that is gone at the latest when this program ends. */
export interface TemporaryFolder {
  /** Absolute, without symbolic links. */
  readonly path: string;
  remove(): void;
}

/** Makes an empty folder whose name begins with `docker-network-lint-<purpose>`. */
export function temporaryFolder(purpose: string): TemporaryFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), `docker-network-lint-${purpose}-`)));
  const forget = (): void => rmSync(path, { recursive: true, force: true });
  process.once('exit', forget);
  return {
    path,
    remove: () => {
      process.off('exit', forget);
      forget();
    },
  };
}
