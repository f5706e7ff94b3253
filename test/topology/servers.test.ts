import assert from 'node:assert/strict';
import fc from 'fast-check';
import { detectDebuggers } from '../../server/src/topology/servers/detectDebugger.ts';
import { detectServer, type DetectedServer, type Environment } from '../../server/src/topology/servers/detectServer.ts';
import { SERVERS } from '../../server/src/topology/servers/table.ts';
import { UNKNOWN_CHARACTER } from '../../server/src/text/sourcedText.ts';
import { growsLinearly } from '../support/growth.ts';

/** `A=b …| words`: variables of the container, then the command; `?` for what nobody can know. */
function setUp(text: string): { words: { text: string }[]; env: Environment; variables: Map<string, string> } {
  const [first = '', second] = text.replaceAll('¿', UNKNOWN_CHARACTER).split(' | ');
  const variables = new Map(
    (second === undefined ? '' : first)
      .split(' ')
      .filter(Boolean)
      .map((item) => item.split(/=(.*)/s).slice(0, 2) as [string, string]),
  );
  const words = (second ?? first).split(' ').map((word) => ({ text: word }));
  const env: Environment = (name) => {
    const value = variables.get(name);
    return value === undefined ? undefined : value === UNKNOWN_CHARACTER ? 'unknown' : { text: value };
  };
  return { words, env, variables };
}

/** `program: binds port «evidence» → repaired | repaired` */
function told(text: string, server: DetectedServer | undefined): string {
  if (server === undefined) return '-';
  const { words, variables } = setUp(text);
  const { evidence } = server;
  const shown =
    'variable' in evidence
      ? `$${evidence.variable}`
      : words[evidence.word]?.text.slice(evidence.span.start, evidence.span.end);
  const line = words.map((word) => word.text);
  const repaired = server.waysOut.map((way) => {
    if (way.kind === 'insert-args') return [...line, ...way.args].join(' ');
    if (way.kind === 'replace-word')
      return line
        .map((word, index) =>
          index === way.word ? word.slice(0, way.span.start) + way.newText + word.slice(way.span.end) : word,
        )
        .join(' ');
    const value = variables.get(way.name) ?? '';
    return `${way.name}=${way.span === undefined ? way.value : value.slice(0, way.span.start) + way.value + value.slice(way.span.end)}`;
  });
  const head = `${server.program}: ${server.binds}${server.port === undefined ? '' : ` ${server.port}`} «${shown}»${server.configurable ? ' perhaps' : ''}`;
  return [head, ...repaired].join(' → ');
}

const main = (text: string): string => {
  const { words, env } = setUp(text);
  return told(text, detectServer(words, env));
};

describe('the server in a command', () => {
  const cases: readonly (readonly [command: string, told: string])[] = [
    ['flask run', 'flask run: loopback 5000 «run» → flask run --host=0.0.0.0 → FLASK_RUN_HOST=0.0.0.0'],
    ['FLASK_RUN_HOST=0.0.0.0 | flask run', 'flask run: all 5000 «$FLASK_RUN_HOST»'],
    ['FLASK_RUN_HOST=localhost | flask run', 'flask run: loopback 5000 «$FLASK_RUN_HOST» → FLASK_RUN_HOST=0.0.0.0'],
    ['FLASK_RUN_HOST=¿ | flask run', 'flask run: unknown 5000 «$FLASK_RUN_HOST»'],
    [
      'FLASK_RUN_PORT=80 | flask --app hello run --debug',
      'flask run: loopback 80 «run» → flask --app hello run --debug --host=0.0.0.0 → FLASK_RUN_HOST=0.0.0.0',
    ],
    ['FLASK_RUN_HOST=0.0.0.0 flask run', 'flask run: all 5000 «$FLASK_RUN_HOST»'],
    [
      'python -m flask run --host=127.0.0.1 -p 8080',
      'flask run: loopback 8080 «127.0.0.1» → python -m flask run --host=0.0.0.0 -p 8080',
    ],
    ['flask run -h 0.0.0.0 -p $PORT', 'flask run: all «0.0.0.0»'],
    ['flask db upgrade', '-'],
    [
      'python manage.py runserver',
      'manage.py runserver: loopback 8000 «runserver» → python manage.py runserver 0.0.0.0:8000',
    ],
    [
      'python3 -u manage.py runserver 8001 --noreload',
      'manage.py runserver: loopback 8001 «8001» → python3 -u manage.py runserver 0.0.0.0:8001 --noreload',
    ],
    [
      './manage.py runserver 127.0.0.1:9000',
      'manage.py runserver: loopback 9000 «127.0.0.1» → ./manage.py runserver 0.0.0.0:9000',
    ],
    ['python manage.py runserver 0:8000', 'manage.py runserver: all 8000 «0»'],
    ['python manage.py runserver [::]:8000', 'manage.py runserver: all 8000 «[::]»'],
    ['python manage.py runserver 0.0.0.0:¿', 'manage.py runserver: all «0.0.0.0»'],
    ['python manage.py migrate', '-'],
    [
      'poetry run uvicorn app:app --port 80',
      'uvicorn: loopback 80 «uvicorn» → poetry run uvicorn app:app --port 80 --host 0.0.0.0 → UVICORN_HOST=0.0.0.0',
    ],
    [
      'HOST=0.0.0.0 | uvicorn app:app',
      'uvicorn: loopback 8000 «uvicorn» → uvicorn app:app --host 0.0.0.0 → UVICORN_HOST=0.0.0.0',
    ],
    ['UVICORN_HOST=0.0.0.0 | uvicorn app:app', 'uvicorn: all 8000 «$UVICORN_HOST»'],
    ['uvicorn app:app --uds /tmp/s', 'uvicorn: unknown 8000 «uvicorn»'],
    ['uvicorn ¿', 'uvicorn: unknown 8000 «uvicorn»'],
    ['uvicorn app:app --host ¿', `uvicorn: unknown 8000 «${UNKNOWN_CHARACTER}»`],
    [
      'gunicorn -w 4 app:app',
      'gunicorn: loopback 8000 «gunicorn» → gunicorn -w 4 app:app --bind 0.0.0.0:8000 → GUNICORN_CMD_ARGS=--bind=0.0.0.0:8000',
    ],
    ['gunicorn -b localhost:8000 app', 'gunicorn: loopback 8000 «localhost» → gunicorn -b 0.0.0.0:8000 app'],
    ['gunicorn -b127.0.0.1:80 app', 'gunicorn: loopback 80 «127.0.0.1» → gunicorn -b0.0.0.0:80 app'],
    ['gunicorn -b :8000 app', 'gunicorn: all 8000 «:8000»'],
    ['gunicorn --bind 0.0.0.0:$PORT app', 'gunicorn: all «0.0.0.0»'],
    ['gunicorn --bind unix:/tmp/s app', 'gunicorn: unknown 8000 «unix:/tmp/s»'],
    ['gunicorn -b 127.0.0.1:1 -b 0.0.0.0:2 app', 'gunicorn: all 2 «0.0.0.0»'],
    ['PORT=5000 | gunicorn app', 'gunicorn: all 5000 «$PORT»'],
    [
      'GUNICORN_CMD_ARGS=--bind=127.0.0.1:80 | gunicorn app',
      'gunicorn: loopback 80 «$GUNICORN_CMD_ARGS» → GUNICORN_CMD_ARGS=--bind=0.0.0.0:80',
    ],
    [
      'gunicorn -c conf.py app',
      'gunicorn: loopback 8000 «gunicorn» perhaps → gunicorn -c conf.py app --bind 0.0.0.0:8000 → GUNICORN_CMD_ARGS=--bind=0.0.0.0:8000',
    ],
    ['python -m http.server 9000', 'http.server: all 9000 «http.server»'],
    [
      'python -m http.server 80 --bind 127.0.0.1',
      'http.server: loopback 80 «127.0.0.1» → python -m http.server 80 --bind 0.0.0.0',
    ],
    ['npx vite', 'vite: loopback 5173 «vite» perhaps → npx vite --host 0.0.0.0'],
    ['pnpm exec vite preview', 'vite preview: loopback 4173 «preview» perhaps → pnpm exec vite preview --host 0.0.0.0'],
    ['yarn vite --host --port 3000', 'vite: all 3000 «--host»'],
    ['vite --host localhost', 'vite: loopback 5173 «localhost» → vite --host 0.0.0.0'],
    [
      'node node_modules/vite/bin/vite.js --port 80',
      'vite: loopback 80 «node_modules/vite/bin/vite.js» perhaps → node node_modules/vite/bin/vite.js --port 80 --host 0.0.0.0',
    ],
    ['vite build', '-'],
    ['webpack serve', 'webpack serve: unknown 8080 «serve» perhaps'],
    ['next dev', 'next dev: all 3000 «dev»'],
    ['npx next start -H localhost', 'next dev: loopback 3000 «localhost» → npx next start -H 0.0.0.0'],
    ['bundle exec rails s', 'rails server: loopback 3000 «s» → bundle exec rails s -b 0.0.0.0 → BINDING=0.0.0.0'],
    ['RAILS_ENV=production | bin/rails server', 'rails server: all 3000 «$RAILS_ENV»'],
    [
      'RAILS_ENV=development | bin/rails server',
      'rails server: loopback 3000 «server» → bin/rails server -b 0.0.0.0 → BINDING=0.0.0.0',
    ],
    ['rails s -e production', 'rails server: all 3000 «$RAILS_ENV»'],
    ['rails db:migrate', '-'],
    ['php -S localhost:8000 -t public', 'php -S: loopback 8000 «localhost» → php -S 0.0.0.0:8000 -t public'],
    ['php artisan serve', 'php artisan serve: loopback 8000 «serve» → php artisan serve --host=0.0.0.0'],
    ['php artisan migrate', '-'],
    ['redis-server', 'redis-server: all 6379 «redis-server»'],
    ['redis-server --bind 127.0.0.1', 'redis-server: loopback 6379 «127.0.0.1» → redis-server --bind 0.0.0.0'],
    ['redis-server /etc/redis/redis.conf', 'redis-server: unknown 6379 «redis-server» perhaps'],
    ['mosquitto', 'mosquitto: loopback 1883 «mosquitto»'],
    ['mosquitto -c /mosquitto/config/mosquitto.conf', 'mosquitto: unknown 1883 «mosquitto» perhaps'],
    ['jupyter lab --allow-root', 'jupyter: loopback 8888 «lab» → jupyter lab --allow-root --ip=0.0.0.0'],
    [
      'ASPNETCORE_URLS=http://localhost:5000 | dotnet App.dll',
      'dotnet: loopback 5000 «$ASPNETCORE_URLS» → ASPNETCORE_URLS=http://0.0.0.0:5000',
    ],
    ['ASPNETCORE_URLS=http://+:5000 | dotnet App.dll', 'dotnet: all 5000 «$ASPNETCORE_URLS»'],
    ['dotnet App.dll', 'dotnet: unknown «dotnet»'],
    ['dotnet build', '-'],
    [
      'vault server -dev',
      'vault server -dev: loopback 8200 «server» → vault server -dev -dev-listen-address=0.0.0.0:8200 → VAULT_DEV_LISTEN_ADDRESS=0.0.0.0:8200',
    ],
    ['vault server -config=/x', '-'],
    ['mongod --bind_ip localhost,mongo1', 'mongod: other 27017 «mongo1»'],
    [
      'exec tini -- sudo -u app env A=b hugo server -D',
      'hugo server: loopback 1313 «server» → exec tini -- sudo -u app env A=b hugo server -D --bind 0.0.0.0',
    ],
    ['npm run dev', '-'],
    ['sleep infinity', '-'],
    ['¿', '-'],
  ];
  for (const [command, expected] of cases) it(command, () => assert.equal(main(command), expected));

  it('listens everywhere where the image sees to it', () => {
    const { words, env } = setUp('mongod --replSet rs0');
    assert.equal(detectServer(words, env)?.binds, 'loopback');
    assert.equal(detectServer(words, env, { imageBindsAll: true })?.binds, 'all');
  });

  it('has a way out that works, for every server of the table that listens on loopback', () => {
    for (const row of SERVERS) {
      const command = [
        row.names[0] ?? '',
        ...(row.sub ?? []).slice(0, 1),
        ...(row.only === undefined ? [] : [row.only]),
      ].map((text) => ({ text }));
      const found = detectServer(command, () => undefined);
      assert.equal(found?.program, row.program);
      if (found?.binds !== 'loopback') continue;
      for (const way of found.waysOut) {
        const after =
          way.kind === 'insert-args'
            ? detectServer([...command, ...way.args.map((text) => ({ text }))], () => undefined)
            : way.kind === 'set-env'
              ? detectServer(command, (name) => (name === way.name ? { text: way.value } : undefined))
              : undefined;
        assert.equal(after?.binds, 'all', `${row.program} by ${way.kind}`);
      }
    }
  });
});

describe('the debuggers in a command', () => {
  const debuggers = (text: string): string => {
    const { words, env } = setUp(text);
    return detectDebuggers(words, env)
      .map((found) => told(text, found))
      .join('; ');
  };
  const cases: readonly (readonly [command: string, told: string])[] = [
    ['node --inspect app.js', 'node --inspect: loopback 9229 «--inspect» → node --inspect=0.0.0.0:9229 app.js'],
    ['node --inspect-brk=9230 app.js', 'node --inspect: loopback 9230 «9230» → node --inspect-brk=0.0.0.0:9230 app.js'],
    [
      'node --inspect=127.0.0.1:9229 app.js',
      'node --inspect: loopback 9229 «127.0.0.1:9229» → node --inspect=0.0.0.0:9229 app.js',
    ],
    ['node --inspect=0.0.0.0 app.js', 'node --inspect: all 9229 «0.0.0.0»'],
    [
      'NODE_OPTIONS=--inspect | npm start',
      'node --inspect: loopback 9229 «$NODE_OPTIONS» → NODE_OPTIONS=--inspect=0.0.0.0:9229',
    ],
    ['node --inspect-port=1 app.js', ''],
    [
      'java -agentlib:jdwp=transport=dt_socket,server=y,address=5005 -jar a.jar',
      'JDWP: loopback 5005 «5005» → java -agentlib:jdwp=transport=dt_socket,server=y,address=0.0.0.0:5005 -jar a.jar',
    ],
    [
      'JAVA_TOOL_OPTIONS=-agentlib:jdwp=transport=dt_socket,address=*:5005,server=y | java -jar a.jar',
      'JDWP: all 5005 «$JAVA_TOOL_OPTIONS»',
    ],
    [
      'python -m debugpy --listen 5678 -m uvicorn a:b --host 0.0.0.0',
      'debugpy: loopback 5678 «5678» → python -m debugpy --listen 0.0.0.0:5678 -m uvicorn a:b --host 0.0.0.0',
    ],
    ['python -m debugpy --listen 0.0.0.0:5678 app.py', 'debugpy: all 5678 «0.0.0.0»'],
    ['dlv debug --listen=127.0.0.1:2345', 'dlv: loopback 2345 «127.0.0.1» → dlv debug --listen=0.0.0.0:2345'],
    [
      'chromium --headless --remote-debugging-port=9222',
      'chrome --remote-debugging-port: loopback 9222 «chromium» → chromium --headless --remote-debugging-port=9222 --remote-debugging-address=0.0.0.0',
    ],
    ['node app.js', ''],
  ];
  for (const [command, expected] of cases) it(command, () => assert.equal(debuggers(command), expected));
});

describe('detecting servers', () => {
  it('never throws', () => {
    const words = fc.array(
      fc.constantFrom(
        'flask',
        'run',
        'vite',
        '--host',
        '--host=',
        '-b',
        '-b:',
        ':',
        '=',
        '--',
        '-',
        '',
        'python',
        '-m',
        'node',
        'npx',
        'env',
        'A=b',
        '0',
        '[',
        UNKNOWN_CHARACTER,
        '127.0.0.1',
        'manage.py',
        'runserver',
        '--inspect=',
        'debugpy',
        'dotnet',
        'php',
        '-S',
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(words, fc.constantFrom(undefined, 'unknown', '', '127.0.0.1', ':', '-b'), (texts, value) => {
        const env: Environment = () =>
          value === undefined ? undefined : value === 'unknown' ? 'unknown' : { text: value };
        const list = texts.map((text) => ({ text }));
        for (const found of [detectServer(list, env), ...detectDebuggers(list, env)]) {
          if (found === undefined || 'variable' in found.evidence) continue;
          assert.ok(found.evidence.span.end <= (texts[found.evidence.word]?.length ?? -1));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('takes time that grows with the length of a command alone', () => {
    const words = (length: number) => Array.from({ length }, (_, index) => ({ text: index === 0 ? 'flask' : '--x' }));
    growsLinearly(100_000, (length) => detectServer(words(length), () => undefined), 'flags');
    growsLinearly(
      1_000_000,
      (length) => detectDebuggers([{ text: `-agentlib:jdwp=${','.repeat(length)}` }], () => undefined),
      'commas',
    );
  });
});
