/**
 * Lets the real Compose read several hundred projects, made up and hand-made, and writes what it makes of them to
 * `test/topology/records/compose.json`, which the tests replay.
 *
 * Run: npx tsx scripts/oracle/compose.ts
 * Needs Compose 2.40: npx tsx scripts/oracle/install.ts compose
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { oracleView, type ComposeView } from '../../test/support/composeView.ts';
import { HAND_MADE } from './composeCases.ts';
import { randomProject, type ProjectCase } from './composeRandom.ts';
import { composePath } from './tools.ts';

/** A project and what Compose made of it, or why it refused it. */
export interface ComposeRecord extends ProjectCase {
  readonly view?: ComposeView;
  readonly error?: string;
}

const RECORD = join(import.meta.dirname, '../../test/topology/records/compose.json');
const RANDOM = 360;

function ask(project: ProjectCase): ComposeRecord {
  const root = mkdtempSync(join(tmpdir(), 'compose-oracle-'));
  const folder = join(root, 'shop');
  try {
    for (const [path, text] of Object.entries(project.files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const files = project.arguments.flatMap((path) => ['-f', path]);
    const command = [...files, '--profile', '*', 'config', '--format', 'json', '--no-consistency'];
    const { status, stdout, stderr } = spawnSync(composePath(), command, {
      cwd: folder,
      encoding: 'utf8',
      env: { HOME: '/nonexistent' },
    });
    return status === 0
      ? { ...project, view: oracleView(stdout) }
      : { ...project, error: stderr.replaceAll(folder, '/shop').trim() };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const handMade = HAND_MADE.map(ask);
const random = Array.from({ length: RANDOM }, (_, seed) => ask(randomProject(seed)));
const refused = random.filter(({ error }) => error !== undefined);
for (const { name, error } of refused) console.log(`${name}: ${error?.split('\n').at(-1)}`);
const records = [...handMade, ...random.filter(({ error }) => error === undefined)];
mkdirSync(dirname(RECORD), { recursive: true });
writeFileSync(RECORD, `[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]\n`);
console.log(
  `${records.length} projects recorded, ${handMade.length} of them hand-made; ${refused.length} made-up ones refused by Compose`,
);
