import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCompose, type ComposeProject } from '../../server/src/topology/compose/load.ts';
import { projectFiles } from '../../server/src/topology/compose/projectFiles.ts';
import type { ComposeRecord } from '../../scripts/oracle/compose.ts';
import { composeView } from '../support/composeView.ts';

const ROOT = 'file:///home/me/shop/';
const records = JSON.parse(readFileSync(join(import.meta.dirname, 'records/compose.json'), 'utf8')) as ComposeRecord[];

/** As Compose was asked: with an empty environment, all files at hand. */
function load(record: ComposeRecord): ComposeProject {
  const texts = new Map(
    Object.entries(record.files).map(([path, text]) => [ROOT + path, { kind: 'text', text } as const]),
  );
  const lookup = (uri: string) => texts.get(uri) ?? ({ kind: 'absent' } as const);
  const found =
    ['compose.yaml', 'docker-compose.yml', 'one.yaml'].find((path) => record.files[path] !== undefined) ?? '';
  const seed =
    record.arguments.length > 0
      ? { files: record.arguments.map((path) => ROOT + path) }
      : projectFiles(ROOT + found, lookup);
  return loadCompose(seed, lookup, () => 'unset');
}

describe('Compose 2.40 and we make the same of a project', () => {
  const understood = records.filter(({ view }) => view !== undefined);
  const kinds = new Set(understood.map(({ name }) => name.replace(/ \d+$/, '')));
  for (const kind of kinds) {
    it(kind, () => {
      for (const record of understood.filter(({ name }) => name.replace(/ \d+$/, '') === kind)) {
        assert.deepEqual(
          composeView(load(record)),
          record.view,
          `${record.name}\n${record.files[record.arguments[0] ?? 'compose.yaml'] ?? ''}`,
        );
      }
    });
  }

  it('covers at least 300 projects', () => assert(understood.length >= 300, String(understood.length)));

  it('has a problem wherever Compose refuses a project for what we read', () => {
    for (const record of records.filter(({ error }) => error !== undefined)) {
      assert(load(record).problems.length > 0, `${record.name}: ${record.error ?? ''}`);
    }
  });
});
