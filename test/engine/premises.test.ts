import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allPremises, RECORDS } from '../../scripts/oracle/library.ts';
import { differences } from '../../scripts/oracle/perform.ts';
import { premiseDigest, readPremise } from '../../scripts/oracle/premise.ts';
import type { PremiseRecord } from '../../scripts/oracle/premise.ts';
import { ROOT } from '../../scripts/root.ts';
import { CONCEPTS } from '../../server/src/rules/concepts.ts';
import { RULES } from '../../server/src/rules/index.ts';

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

/** How a page says that nobody could run its claim, and who says so instead. */
const FROM_ELSEWHERE = {
  en: /\b(?:documentation|documented|standard|source of the engine)\b/,
  ko: /문서|표준|소스/,
} as const;

/** Rules that claim nothing about Docker. */
const ABOUT_OURSELVES: ReadonlySet<string> = new Set(['unused-suppression']);

/** Concepts of programs that the oracles do not have. */
const NOT_DOCKER: ReadonlySet<string> = new Set(['podman']);

describe('a claim of a page', () => {
  const ids = new Set(premises.map(({ id }) => id));

  for (const { id } of RULES.filter((rule) => !ABOUT_OURSELVES.has(rule.id))) {
    it(`was run, or says where it is from: ${id}`, () => {
      if (ids.has(id)) return;
      for (const language of ['en', 'ko'] as const) {
        const page = readFileSync(join(ROOT, 'server/src/rules', id, `rule.${language}.md`), 'utf8');
        const [, told = '', links = ''] =
          /^([^]*?)\n## (?:Examples|예제)[^]*\n## (?:Learn more|더 읽을거리)([^]*)$/.exec(page) ?? [];
        assert.match(told, FROM_ELSEWHERE[language], `rule.${language}.md says no source, and there is no premise`);
        assert.match(links, /\]\(https:/, `rule.${language}.md links no source`);
      }
    });
  }

  for (const slug of Object.keys(CONCEPTS).filter((concept) => !NOT_DOCKER.has(concept))) {
    it(`was run: the concept ${slug}`, () => assert.ok(ids.has(`concept-${slug}`)));
  }
});
