import assert from 'node:assert/strict';
import { askAll } from '../../scripts/oracle/live.ts';
import type { Asked, Surroundings } from '../../scripts/oracle/live.ts';
import type { OpenLaboratory } from '../../scripts/oracle/laboratory.ts';
import { slowness } from '../../scripts/oracle/perform.ts';
import { readPremise, type Oracle, type Step } from '../../scripts/oracle/premise.ts';
import type { Outcome } from '../../scripts/oracle/shell.ts';

const asked = (id: string, oracles: string, step = "{ run: 'true' }"): Asked => ({
  id,
  path: '',
  text: '',
  recordPath: '',
  premise: readPremise(
    `{ claim: c, asked: [${oracles}], mistake: { steps: [${step}] }, repaired: { steps: [${step}] } }`,
  ),
  records: [],
});

const FINE: Outcome = { exit: 0, stdout: '', stderr: '' };

/** Surroundings in which every line does what `answer` says, and a list of what was done to laboratories. */
function surroundings(answer: (line: string, oracle: Oracle) => Outcome = () => FINE): {
  around: Surroundings;
  said: string[];
  done: string[];
} {
  const said: string[] = [];
  const done: string[] = [];
  const open = (oracle: Oracle): Promise<OpenLaboratory> => {
    done.push(`open ${oracle}`);
    const shell = { run: (line: string) => Promise.resolve(answer(line, oracle)), serve: () => () => undefined };
    const nothing = (): Promise<void> => Promise.resolve();
    const engine = { ...shell, name: 'engine28' as const, version: '28', clear: nothing, stop: nothing };
    const close = (): Promise<void> => {
      done.push(`close ${oracle}`);
      return Promise.resolve();
    };
    return Promise.resolve({
      oracle,
      shell,
      versions: {},
      ...(oracle.startsWith('engine') ? { engine } : {}),
      close,
    });
  };
  return { around: { deadline: Infinity, say: (line) => said.push(line), whyNot: () => undefined, open }, said, done };
}

describe('a live run of premises', () => {
  it('opens each tool once, and closes it', async () => {
    const { around, done } = surroundings();
    const premises = [asked('a', 'cli, engine28'), asked('b', 'engine20, engine28'), asked('c', 'engine28')];
    assert.deepEqual(await askAll(premises, around), { held: 5, failed: 0, notRun: [] });
    assert.deepEqual(done.toSorted(), [
      'close cli',
      'close engine20',
      'close engine28',
      'open cli',
      'open engine20',
      'open engine28',
    ]);
    assert.deepEqual(premises[0]?.records.map(({ oracle }) => oracle).toSorted(), ['cli', 'engine28']);
  });

  it('opens no engine where only the CLI and Compose are asked', async () => {
    const { around, done } = surroundings();
    await askAll([asked('a', 'cli, compose')], around);
    assert.ok(!done.some((line) => line.includes('engine')));
  });

  it('counts what differs, and says how', async () => {
    const { around, said } = surroundings(() => ({ ...FINE, exit: 3 }));
    assert.deepEqual(await askAll([asked('a', 'cli'), asked('b', 'cli')], around), { held: 0, failed: 2, notRun: [] });
    assert.match(said.join('\n'), /FAILS cli a[^]*mistake: true: exit 3, expected 0/);
  });

  it('counts nothing of a tool that cannot be asked here, and says why', async () => {
    const { around } = surroundings();
    const whyNot = (oracle: Oracle): string | undefined => (oracle === 'engine20' ? 'it needs root' : undefined);
    assert.deepEqual(await askAll([asked('a', 'engine20, compose')], { ...around, whyNot }), {
      held: 1,
      failed: 0,
      notRun: [{ oracle: 'engine20', ids: ['a'], reason: 'it needs root' }],
    });
  });

  it('counts nothing of an engine that does not come up', async () => {
    const { around } = surroundings();
    const open = (): Promise<OpenLaboratory> => Promise.reject(new Error('no space'));
    const { held, failed, notRun } = await askAll([asked('a', 'engine20')], { ...around, open });
    assert.deepEqual([held, failed], [0, 0]);
    assert.match(notRun[0]?.reason ?? '', /does not come up here: no space/);
  });

  it('gives the rest to a fresh engine where one ended or no longer answers', async () => {
    let isStuck = false;
    const { around, done } = surroundings((line, oracle) => {
      if (line === 'true' && !isStuck && oracle === 'engine28') {
        isStuck = done.filter((one) => one === 'open engine28').length === 1;
      }
      return isStuck ? { ...FINE, exit: null } : FINE;
    });
    const open = (oracle: Oracle): Promise<OpenLaboratory> => {
      isStuck = false;
      return around.open(oracle);
    };
    const premises = [asked('a', 'engine28'), asked('b', 'engine28')];
    assert.deepEqual(await askAll(premises, { ...around, open }), { held: 2, failed: 0, notRun: [] });
    assert.equal(done.filter((one) => one === 'open engine28').length, 2);
  });

  it('counts what fails on a fresh engine too', async () => {
    const { around } = surroundings((line) => (line === 'true' ? { ...FINE, exit: 1 } : FINE));
    const { failed, notRun } = await askAll([asked('a', 'engine28'), asked('b', 'engine28')], around);
    assert.deepEqual([failed, notRun], [2, []]);
  });

  it('says of an engine that ends every time that it does, and counts nothing', async () => {
    const { around } = surroundings(() => ({ ...FINE, exit: 1 }));
    const { held, failed, notRun } = await askAll([asked('a', 'engine28'), asked('b', 'engine28')], around);
    assert.deepEqual([held, failed], [0, 0]);
    assert.deepEqual(notRun, [{ oracle: 'engine28', ids: ['a', 'b'], reason: 'it ended during a' }]);
  });

  it('begins nothing when its time is over, and names what is left', async () => {
    const { around, done } = surroundings();
    const premises = [asked('a', 'engine28'), asked('b', 'engine28')];
    assert.deepEqual(await askAll(premises, { ...around, deadline: Date.now() - 1 }), {
      held: 0,
      failed: 0,
      notRun: [{ oracle: 'engine28', ids: ['a', 'b'], reason: 'out of time' }],
    });
    assert.deepEqual(done, []);
  });

  it('runs an experiment once more where the machine may have been too slow, and the second time counts', async () => {
    let requests = 0;
    const { around, said } = surroundings(() => (requests++ === 0 ? { ...FINE, exit: 7 } : FINE));
    const premise = asked('a', 'cli', '{ run: curl http://web/ }');
    assert.deepEqual(await askAll([premise], around), { held: 1, failed: 0, notRun: [] });
    assert.equal(requests, 3);
    assert.match(said.join('\n'), /holds cli a[^]*run again after mistake: curl/);
  });

  it('runs it no third time on one boot, and on no fourth boot', async () => {
    let requests = 0;
    const { around } = surroundings(() => {
      requests++;
      return { ...FINE, exit: 7 };
    });
    assert.equal((await askAll([asked('a', 'cli', '{ run: curl http://web/ }')], around)).failed, 1);
    // Mistake and repaired form, twice on each of three boots.
    assert.equal(requests, 12);
  });

  it('asks what failed again, on a boot of its own', async () => {
    let requests = 0;
    const { around, said } = surroundings(() => {
      requests++;
      return requests === 1 ? { ...FINE, exit: 125, stderr: 'network with that name exists' } : FINE;
    });
    const all = [asked('a', 'cli'), asked('b', 'cli')];
    assert.deepEqual(await askAll(all, around), { held: 2, failed: 0, notRun: [] });
    assert.match(said.join('\n'), /asked again: a$/m);
    assert.deepEqual(
      all.map(({ records }) => records.length),
      [1, 1],
    );
  });
});

describe('what a slow machine may explain', () => {
  const step = (run: string, within = 0): Step => ({ run, serve: false, exit: [0], within });
  const cases: [string, Step, Outcome, boolean][] = [
    ['a line that did not end', step('docker compose up -d'), { ...FINE, exit: null }, true],
    ['a line that was repeated in vain', step('true', 5), { ...FINE, exit: 1 }, true],
    ['a request that is refused', step('curl http://web/'), { ...FINE, exit: 7 }, true],
    ['words about time', step('docker pull x'), { ...FINE, exit: 1, stderr: 'i/o timeout' }, true],
    [
      'a port that is still taken',
      step('docker run'),
      { ...FINE, exit: 125, stderr: 'port is already allocated' },
      true,
    ],
    ['a refusal of a flag', step('docker run -x'), { ...FINE, exit: 125, stderr: 'unknown flag' }, false],
    ['a name that is unknown', step('curl http://web/'), { ...FINE, exit: 6 }, false],
    ['nothing that differs', step('true'), FINE, false],
  ];
  for (const [name, expected, outcome, slow] of cases) {
    it(`is ${slow ? '' : 'not '}${name}`, () => {
      assert.equal(slowness([expected], [{ run: expected.run, ...outcome }]) !== undefined, slow);
    });
  }

  it('is not what follows from a difference that it does not explain', () => {
    const steps = [step('docker run -x'), step('curl http://web/')];
    const outcome = [
      { run: 'docker run -x', ...FINE, exit: 125 },
      { run: 'curl http://web/', ...FINE, exit: 7 },
    ];
    assert.equal(slowness(steps, outcome), undefined);
  });
});
