import assert from 'node:assert/strict';
import type { Finding } from '../../server/src/analysis/finding.ts';
import { actionsAt } from '../../server/src/ide/codeActions.ts';
import { growsLinearly } from '../support/growth.ts';
import { memoryWorkspace, uriOf } from '../support/memoryWorkspace.ts';

interface Judged {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** A Compose file of so many services, each of which has a mistake. */
async function mistaken(services: number): Promise<Judged> {
  const each = Array.from(
    { length: services },
    (_, n) => `  s${n}:\n    image: x\n    environment:\n      DB_URL: postgres://localhost:5432/x\n`,
  );
  const text = `services:\n${each.join('')}  db: { image: "postgres:17" }\n`;
  const { index } = await memoryWorkspace({ 'compose.yaml': text });
  return { text, findings: index.findings(uriOf('compose.yaml')) };
}

const offered = ({ text, findings }: Judged) => actionsAt(findings, { start: 0, end: text.length }, text, 'en');

describe('the lightbulb over a whole file', () => {
  it('explains and turns off each rule once, and silences every place', async () => {
    const actions = offered(await mistaken(3));
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ['fix', 'fix', 'fix', 'suppress', 'turn-off', 'explain', 'suppress', 'suppress'],
    );
  });

  it('reads the file once, however much is wrong in it', async () => {
    const [few, many] = [await mistaken(25), await mistaken(200)];
    growsLinearly(200, (size) => offered(size === 200 ? many : few), 'offering');
  });
});
