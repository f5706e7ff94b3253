import assert from 'node:assert/strict';
import { highlightsAt } from '../../server/src/ide/references.ts';
import { growsLinearly } from '../support/growth.ts';
import { memoryWorkspace, uriOf } from '../support/memoryWorkspace.ts';

describe('references', () => {
  it('of one service take no longer for each, however many there are', async () => {
    const services = (count: number): string =>
      Array.from(
        { length: count },
        (_, n) => `  s${n}:\n    image: x\n    environment: { A_URL: "http://db", B_URL: "http://db" }\n`,
      ).join('');
    const asked = async (count: number) => {
      const text = `services:\n  db: { image: x }\n${services(count)}`;
      const { index, store, topologies } = await memoryWorkspace({ 'compose.yaml': text });
      const uri = uriOf('compose.yaml');
      const [own, all] = [index.topologies(uri), topologies()];
      const place = { uri, offset: text.indexOf('db'), topologies: own, lookup: store.lookup };
      return () => highlightsAt({ ...place, related: index.topologies, all: () => all });
    };
    const [few, many] = [await asked(100), await asked(800)];
    assert.equal(many().length, 1601);
    growsLinearly(800, (size) => (size === 800 ? many() : few()), 'looking');
  });
});
