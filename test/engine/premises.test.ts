import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { allPremises, RECORDS } from '../../scripts/oracle/library.ts';
import { differences } from '../../scripts/oracle/perform.ts';
import { premiseDigest, readPremise } from '../../scripts/oracle/premise.ts';
import type { PremiseRecord } from '../../scripts/oracle/premise.ts';

const premises = allPremises();

/** What gets a missing or outdated record. */
const remedy = (id: string): string => `run as root on Linux: npm run premises -- ${id}`;

describe('premises, held against the recorded words of Docker', () => {
  it('are there', () => {
    assert.ok(premises.length >= 8, `${premises.length} premises`);
  });

  it('have no two of the same id', () => {
    assert.equal(new Set(premises.map((file) => file.id)).size, premises.length);
  });

  it('leave no record without a premise', () => {
    const ids = new Set(premises.map((file) => `${file.id}.json`));
    assert.deepEqual(
      readdirSync(RECORDS).filter((file) => !ids.has(file)),
      [],
    );
  });

  for (const file of premises) {
    it(file.id, () => {
      const premise = readPremise(file.text);
      assert.ok(existsSync(file.recordPath), `no record; ${remedy(file.id)}`);
      const record = JSON.parse(readFileSync(file.recordPath, 'utf8')) as PremiseRecord;
      assert.equal(record.premise, premiseDigest(file.text), `the record is of another text; ${remedy(file.id)}`);
      const asked = record.oracles.map((run) => run.oracle);
      assert.deepEqual([...asked].sort(), [...premise.asked].sort(), `not every oracle was asked; ${remedy(file.id)}`);
      for (const run of record.oracles) {
        assert.ok(Object.keys(run.versions).length > 0, `${run.oracle} does not say its version`);
        assert.deepEqual(differences(premise, run), [], run.oracle);
      }
    });
  }
});
