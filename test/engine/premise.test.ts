import assert from 'node:assert/strict';
import { differences } from '../../scripts/oracle/perform.ts';
import { judge, premiseDigest, readPremise, stepsFor } from '../../scripts/oracle/premise.ts';
import type { OracleRecord } from '../../scripts/oracle/premise.ts';

const TEXT = `
claim: A port has at most five digits.
asked: [cli, engine28]
mistake:
  steps:
    - { run: docker run -p 80:99999 web, exit: 125, stderr: 'invalid containerPort: 99999' }
    - { run: docker ps, only: [engine28] }
repaired:
  files: { compose.yaml: 'services: {}' }
  steps:
    - run: docker run -p 80:9999 web
      exit: refused
      lacks: invalid
`;

const premise = readPremise(TEXT);
const refused = {
  run: 'docker run -p 80:99999 web',
  exit: 125,
  stdout: '',
  stderr: 'docker: Invalid containerPort: 99999',
};
const unreachable = { run: 'docker run -p 80:9999 web', exit: 125, stdout: '', stderr: 'Cannot connect' };
const record: OracleRecord = { oracle: 'cli', versions: { cli: '28' }, mistake: [refused], repaired: [unreachable] };

describe('a premise', () => {
  it('is read with its files, steps and oracles', () => {
    assert.deepEqual(premise.asked, ['cli', 'engine28']);
    assert.deepEqual(premise.repaired.files, { 'compose.yaml': 'services: {}' });
    assert.deepEqual(premise.mistake.steps[0]?.exit, [125]);
    assert.equal(premise.mistake.steps[1]?.within, 0);
  });

  it('gives a step to the oracles that it names', () => {
    assert.equal(stepsFor(premise.mistake, 'cli').length, 1);
    assert.equal(stepsFor(premise.mistake, 'engine28').length, 2);
  });

  it('holds when every step did as expected', () => {
    assert.deepEqual(differences(premise, record), []);
  });

  const failures: [string, OracleRecord, RegExp][] = [
    ['another exit code', { ...record, mistake: [{ ...refused, exit: 0 }] }, /exit 0, expected 125/],
    ['other words', { ...record, mistake: [{ ...refused, stderr: 'pulling' }] }, /stderr does not match/],
    [
      'words that must not be there',
      { ...record, repaired: [{ ...unreachable, stderr: 'Invalid' }] },
      /the words match/,
    ],
    ['success where refusal is expected', { ...record, repaired: [{ ...unreachable, exit: 0 }] }, /expected any but 0/],
    ['no end', { ...record, mistake: [{ ...refused, exit: null }] }, /did not end in time/],
    ['a step that was not recorded', { ...record, mistake: [] }, /0 of 1 steps/],
    ['another command', { ...record, mistake: [{ ...refused, run: 'true' }] }, /another command/],
  ];
  for (const [name, broken, expected] of failures) {
    it(`fails on ${name}`, () => {
      assert.match(differences(premise, broken).join('\n'), expected);
    });
  }

  it('expects nothing of a server', () => {
    const [server] = readPremise(TEXT.replace('run: docker ps', 'serve: httpd')).mistake.steps.slice(1);
    assert.ok(server?.serve);
    assert.equal(judge(server, { exit: null, stdout: '', stderr: '' }), undefined);
  });

  const malformed: [string, string, RegExp][] = [
    ['an oracle that does not exist', TEXT.replace('[cli, engine28]', '[podman]'), /unknown oracle "podman"/],
    ['a misspelt key', TEXT.replace('lacks:', 'lack:'), /repaired\.steps\[0\]: unknown key "lack"/],
    ['a pattern that is none', TEXT.replace('lacks: invalid', "lacks: '('"), /repaired\.steps\[0\]\.lacks/],
    ['a file outside its folder', TEXT.replace('compose.yaml', '../compose.yaml'), /leaves the folder/],
    ['a missing half', TEXT.replace('repaired:', 'other:'), /unknown key "other"/],
    ['a text', 'hello', /a mapping is expected/],
  ];
  for (const [name, text, expected] of malformed) {
    it(`is refused with ${name}`, () => {
      assert.throws(() => readPremise(text), expected);
    });
  }

  it('has a digest that line endings do not change', () => {
    assert.equal(premiseDigest('a\r\nb'), premiseDigest('a\nb'));
    assert.notEqual(premiseDigest('a\nb'), premiseDigest('a\nc'));
  });
});
