import assert from 'node:assert/strict';
import { packageRun } from '../../server/src/facts/dockerfile/packageRun.ts';
import { packageScript, packageScripts } from '../../server/src/facts/dockerfile/packageScripts.ts';
import { UNKNOWN_CHARACTER } from '../../server/src/text/sourcedText.ts';

const URI = 'file:///package.json';

describe('scripts of a package.json', () => {
  const text = String.raw`{
  "name": "shop", "config": { "scripts": { "dev": "wrong" } },
  "scripts": {
    "dev": "vite --host 127.0.0.1",
    "start": "node -e \"x\" && node server.js"
  }
}`;

  it('stand where they are written', () => {
    const body = packageScript(text, URI, 'dev');
    assert.equal(body?.text, 'vite --host 127.0.0.1');
    const piece = body?.pieces[0];
    assert.equal(piece?.exact, true);
    assert.equal(text.slice(piece?.at.span.start, piece?.at.span.end), 'vite --host 127.0.0.1');
    assert.equal(text.slice(body?.at.span.start, body?.at.span.end), '"vite --host 127.0.0.1"');
  });

  it('lose their escapes', () =>
    assert.equal(packageScript(text, URI, 'start')?.text, 'node -e "x" && node server.js'));
  it('may be missing', () => assert.equal(packageScript(text, URI, 'build'), undefined));

  it('are read up to the first mistake', () => {
    assert.deepEqual([...packageScripts('{ "scripts": { "a": "b", "c": 1, "d": "e" "f', URI).keys()], ['a', 'd']);
    for (const broken of [
      '',
      '[]',
      'null',
      '{',
      '{"scripts',
      '{"scripts":',
      '{"scripts": {"a',
      '{"scripts": []}',
      '\uFEFF',
    ]) {
      assert.equal(packageScripts(broken, URI).size, 0, broken);
    }
  });
});

describe('calls of scripts', () => {
  const calls: Readonly<Record<string, readonly [script: string, rest: string, folder?: string] | undefined>> = {
    'npm run dev': ['dev', ''],
    'npm run dev -- --host 0.0.0.0': ['dev', '--host 0.0.0.0'],
    'npm run dev --silent -- --port 80': ['dev', '--port 80'],
    'npm run --silent dev': ['dev', ''],
    'npm --prefix web run dev': ['dev', '', 'web'],
    'npm --prefix=web start': ['start', '', 'web'],
    'npm start': ['start', ''],
    'npm t': ['test', ''],
    '/usr/bin/npm run-script dev': ['dev', ''],
    'yarn dev --host': ['dev', '--host'],
    'yarn --cwd web run dev': ['dev', '', 'web'],
    'yarn start': ['start', ''],
    'pnpm dev --port 80': ['dev', '--port 80'],
    'pnpm -C web run dev -- --host': ['dev', '--host', 'web'],
    'bun run dev': ['dev', ''],
    'npm ci': undefined,
    'npm install --production': undefined,
    npm: undefined,
    'npm run': undefined,
    'npm dev': undefined,
    'yarn install': undefined,
    yarn: undefined,
    'pnpm exec vite': undefined,
    'node server.js': undefined,
    'constructor run x': undefined,
    [`npm run ${UNKNOWN_CHARACTER}`]: undefined,
  };
  for (const [line, expected] of Object.entries(calls)) {
    it(line, () => {
      const argv = line.split(' ');
      const run = packageRun(argv);
      const got = run && [
        run.script,
        argv.slice(run.argumentsFrom).join(' '),
        ...(run.folder === undefined ? [] : [run.folder]),
      ];
      assert.deepEqual(got, expected);
    });
  }
});
