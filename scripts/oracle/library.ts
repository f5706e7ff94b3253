/** Where premises and their records lie in the repository. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder. */
export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

const RULES = join(REPOSITORY, 'server', 'src', 'rules');
const LOOSE = join(REPOSITORY, 'test', 'engine', 'premises');
export const RECORDS = join(REPOSITORY, 'test', 'engine', 'records');

/** The text of one premise and the place where its outcome is recorded. */
export interface PremiseFile {
  readonly id: string;
  readonly path: string;
  readonly text: string;
  readonly recordPath: string;
}

function premiseFile(id: string, path: string): PremiseFile {
  return { id, path, text: readFileSync(path, 'utf8'), recordPath: join(RECORDS, `${id}.json`) };
}

/** All premises: those beside their rules, and those under test/engine/premises whose rule does not exist (yet). */
export function allPremises(): PremiseFile[] {
  const beside = readdirSync(RULES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ id: entry.name, path: join(RULES, entry.name, 'premise.yaml') }));
  const loose = (existsSync(LOOSE) ? readdirSync(LOOSE) : [])
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ id: file.slice(0, -'.yaml'.length), path: join(LOOSE, file) }));
  return [...beside, ...loose]
    .filter(({ path }) => existsSync(path))
    .map(({ id, path }) => premiseFile(id, path))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
