import { writeFile } from 'node:fs/promises';
import { fixAllEdits } from '../ide/codeActions.ts';
import { applyEdits } from '../text/textEdit.ts';
import { pathOf, type Checked } from './check.ts';

/** Fixes may uncover each other; more rounds than this mean that two of them disagree. */
const MAX_ROUNDS = 10;

/** Files as the safe fixes leave them, by URI; only those that change, and only of those that are reported on. */
export async function fixedFiles({ store, index, reported }: Checked): Promise<ReadonlyMap<string, string>> {
  const changed = new Map<string, string>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = changed.size;
    let progress = false;
    for (const uri of reported) {
      const state = store.lookup(uri);
      const edits = state.kind === 'text' ? fixAllEdits(index.findings(uri), uri) : [];
      const text = state.kind === 'text' && edits.length > 0 ? applyEdits(state.text, edits) : undefined;
      if (text === undefined) continue;
      store.open(uri, text);
      await index.refresh([uri]);
      changed.set(uri, text);
      progress = true;
    }
    if (!progress && changed.size === before) break;
  }
  return changed;
}

export async function writeFiles(files: ReadonlyMap<string, string>): Promise<void> {
  for (const [uri, text] of files) await writeFile(pathOf(uri), text);
}
