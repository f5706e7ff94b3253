import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findEndpoints } from '../../server/src/syntax/address/address.ts';
import { isLoopbackName } from '../../server/src/syntax/address/authority.ts';
import type { AddressUse } from '../../server/src/syntax/address/model.ts';
import { UNKNOWN_CHARACTER } from '../../server/src/text/sourcedText.ts';
import { growsLinearly } from '../support/growth.ts';

/** `host:port` of each address; `?` for what nobody can know. Checks that every span covers what it says. */
function found(text: string, key?: string, kind: 'value' | 'command' = 'value'): string {
  const real = text.replaceAll('¿', UNKNOWN_CHARACTER);
  const uses = findEndpoints({ text: real }, key === undefined ? { kind } : { kind, key });
  for (const use of uses) checkSpans(real, use);
  return uses
    .map(({ host, port }) => host.text + (port === undefined ? '' : `:${port.number ?? '?'}`))
    .join(' ')
    .replaceAll(UNKNOWN_CHARACTER, '¿');
}

function checkSpans(text: string, { host, port, whole }: AddressUse): void {
  for (const part of [host, port]) {
    if (part === undefined) continue;
    assert.equal(text.slice(part.span.start, part.span.end), part.text);
  }
  assert.ok(whole.start <= host.span.start && host.span.end <= whole.end && whole.end <= text.length);
}

const NOTHING = '';

describe('addresses in a value', () => {
  const cases: readonly (readonly [text: string, found: string, key?: string])[] = [
    ['postgres://u:p@localhost:5433/app', 'localhost:5433'],
    ['postgres://u:p%40ss@db/app?sslmode=disable', 'db'],
    ['postgres://u:p#w@db/x', 'db'],
    ['redis://:secret@redis:6379/0', 'redis:6379'],
    ['mongodb://u:p@a:1,b:2,c/db?replicaSet=rs', 'a:1 b:2 c'],
    ['http://a:1,http://b:2', 'a:1 b:2'],
    ['amqp://u:p@r1:5672,amqp://u:p@r2:5672', 'r1:5672 r2:5672'],
    ['PLAINTEXT://kafka:29092,PLAINTEXT_HOST://localhost:9092', 'kafka:29092 localhost:9092'],
    ['http://[::1]:3000/x', '::1:3000'],
    ['jdbc:postgresql://h:5432/db', 'h:5432'],
    ['jdbc:mysql:replication://a:1,b:2/db', 'a:1 b:2'],
    ['jdbc:sqlserver://h:1433;databaseName=x', 'h:1433'],
    ['jdbc:sqlserver://h\\instance', 'h'],
    ['jdbc:oracle:thin:@h:1521:sid', 'h:1521'],
    ['jdbc:oracle:thin:@//h:1521/svc', 'h:1521'],
    ['(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=db)(PORT=1521)))', 'db:1521'],
    ['u:p@tcp(db:3306)/app?parseTime=true', 'db:3306'],
    ['u:p@unix(/tmp/mysql.sock)/app', NOTHING],
    ['user:pass@localhost:5432/db', 'localhost:5432'],
    ['host=h port=5433 dbname=d', 'h:5433'],
    ["dbname='d' port='5433' host='h'", 'h:5433'],
    ['host=a,b port=1,2 dbname=d', 'a:1 b:2'],
    ['host=/var/run/postgresql dbname=d', NOTHING],
    ['Server=h,1433;Database=d;User Id=sa', 'h:1433'],
    ['Server=tcp:h,1433;Database=d', 'h:1433'],
    ['Server=h;Port=3307;Uid=u', 'h:3307'],
    ['Data Source=h\\SQLEXPRESS;Initial Catalog=d', 'h'],
    ['mysql:host=h;port=3306;dbname=d', 'h:3306'],
    ['a:9092,b:9092', 'a:9092 b:9092'],
    ['zoo1:2181, zoo2:2181/chroot', 'zoo1:2181 zoo2:2181'],
    ['redis:6379,password=x,ssl=False', 'redis:6379'],
    ['1@kafka:9093,2@localhost:9093', 'kafka:9093 localhost:9093'],
    ['db:5432', 'db:5432'],
    ['[::1]:80', '::1:80'],
    ['0.0.0.0:8000', '0.0.0.0:8000'],
    ['localhost:8080/path', 'localhost:8080'],
    ['db', 'db', 'DB_HOST'],
    ['db', 'db', 'spring.redis.host'],
    ['es01,es02', 'es01 es02', 'discovery.seed_hosts'],
    ['::1', '::1', 'PGHOST'],
    ['localhost', 'localhost', 'HTTP_PROXY'],
    ['{"url":"http://localhost:3000","db":"mysql://db/x"}', 'localhost:3000 db'],
    ['-Ddb.host=localhost -Durl=jdbc:mysql://db:3306/x', 'localhost db:3306', 'JAVA_OPTS'],
    ['see http://a.example.com/x (or http://b.example.com)', 'a.example.com b.example.com'],
  ];
  for (const [text, expected, key] of cases)
    it(`${key ?? ''} ${text}`.trim(), () => assert.equal(found(text, key), expected));
});

describe('what is no address', () => {
  const cases: readonly (readonly [text: string, key?: string])[] = [
    ['admin@localhost', 'MAIL_FROM'],
    ['noreply@example.com', 'MAIL_FROM_ADDRESS'],
    ['Host(`localhost`) && PathPrefix(`/api`)'],
    ['^https?://(localhost|127\\.0\\.0\\.1)(:\\d+)?$', 'CORS_ORIGIN_REGEX'],
    ['http://127\\.0\\.0\\.1:3000'],
    ['http://localhost:*'],
    ['http://*.localhost'],
    ['local://localhost', 'DSN'],
    ['file:///var/lib/localhost'],
    ['sqlite:///db.sqlite3', 'DATABASE_URL'],
    ['unix:///var/run/docker.sock', 'DOCKER_HOST'],
    ['s3://bucket/key', 'BACKUP_URL'],
    ['/var/lib/localhost', 'DATA_HOST'],
    ['C:\\data\\localhost:80'],
    ['12:30'],
    ['2024-01-01T12:30:00Z'],
    ['1.2.3'],
    ['postgres:16'],
    ['node:22'],
    ['registry.example.com:5000/app', 'APP_IMAGE'],
    ['02:42:ac:11:00:02', 'MAC_ADDRESS'],
    ['0.0.0.0/0', 'ALLOWED_ADDRESS'],
    ['1000:1000', 'USER'],
    ['DNS:localhost,IP:127.0.0.1', 'CERT_SAN'],
    ['localhost', 'MYSQL_ROOT_HOST'],
    ['%', 'MYSQL_ROOT_HOST'],
    ['production', 'BUILD_TARGET'],
    ['redis', 'CACHE_BACKEND'],
    ['django.core.mail.backends.smtp.EmailBackend', 'EMAIL_BACKEND'],
    ['true', 'TRUST_PROXY_HOST'],
    ['localhost', 'GREETING'],
    ['localhost', 'GHOST'],
    ['sha256:12345'],
    [':8080'],
    ['http://:9092'],
    ['db:99999'],
    ['db:0'],
    ['db:'],
    [''],
  ];
  for (const [text, key] of cases)
    it(`${key ?? ''} ${JSON.stringify(text)}`.trim(), () => assert.equal(found(text, key), NOTHING));
});

describe('an address of which a part is unknown', () => {
  it('is found, and says so', () => {
    assert.equal(found('http://localhost:¿/x'), 'localhost:?');
    assert.equal(found('http://localhost:$PORT'), 'localhost:?');
    assert.equal(found('http://¿:80'), '¿:80');
    assert.equal(found('http://localhost¿'), 'localhost¿');
    assert.equal(found('¿://localhost:3000'), 'localhost:3000');
    assert.equal(found('postgres://¿:¿@db:5432/¿'), 'db:5432');
    assert.equal(found('¿:5432'), '¿:5432');
    assert.equal(found('db:¿', 'DB_URL'), 'db:?');
    assert.equal(found('¿', 'DB_HOST'), '¿');
    assert.equal(isLoopbackName(`localhost${UNKNOWN_CHARACTER}`), false);
  });
});

describe('the name of loopback', () => {
  it('has many spellings', () => {
    for (const host of [
      'localhost',
      'LOCALHOST',
      'localhost.',
      'app.localhost',
      '127.0.0.1',
      '127.1.2.3',
      '127.1',
      '::1',
      '[::1]',
      '0:0:0:0:0:0:0:1',
      '::ffff:127.0.0.1',
      'ip6-localhost',
    ]) {
      assert.equal(isLoopbackName(host), true, host);
    }
    for (const host of [
      '',
      'localhost.example.com',
      'mylocalhost',
      '0.0.0.0',
      '128.0.0.1',
      '127.0.0.1.example.com',
      'db',
      '::',
    ]) {
      assert.equal(isLoopbackName(host), false, host);
    }
  });
});

describe('finding addresses', () => {
  it('knows the scheme and the form', () => {
    const form = (text: string, key = 'X'): string =>
      findEndpoints({ text }, { key, kind: 'value' })
        .map((use) => `${use.form} ${use.scheme ?? '-'}`)
        .join();
    assert.equal(form('JDBC:postgresql://h/x'), 'url jdbc:postgresql');
    assert.equal(form('postgresql+asyncpg://h/x'), 'url postgresql+asyncpg');
    assert.equal(form('u:p@tcp(db:3306)/x'), 'dsn mysql');
    assert.equal(form('Server=h,1433;Database=d'), 'keywords sqlserver');
    assert.equal(form('db:5432'), 'host-port -');
    assert.equal(form('db', 'DB_HOST'), 'host -');
  });

  it('never throws, and finds nothing twice', () => {
    const units = [
      '://',
      ':',
      '/',
      '@',
      ',',
      ';',
      '=',
      '[',
      ']',
      '(',
      ')',
      '{',
      '$',
      ' ',
      '\\',
      'localhost',
      '127.0.0.1',
      '::1',
      'a',
      '80',
      'host=',
      'tcp',
      'jdbc:',
      'port',
      UNKNOWN_CHARACTER,
      '가',
    ];
    const text = fc.string({ unit: fc.constantFrom(...units), maxLength: 24 });
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('DB_HOST', 'X', 'URL'),
        fc.constantFrom('value', 'command'),
        (it, key, kind) => {
          const uses = findEndpoints({ text: it }, { key, kind: kind === 'value' ? 'value' : 'command' });
          uses.forEach((use) => checkSpans(it, use));
          for (const [index, use] of uses.entries())
            assert.ok(index === 0 || (uses[index - 1]?.whole.end ?? 0) <= use.whole.start);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('takes time that grows with the size alone, up to ten megabytes', () => {
    for (const unit of [
      '://',
      'a://b:1,',
      'host=a ',
      'localhost:1,',
      '(HOST=',
      'tcp(',
      'a',
      ' -Dx=',
      'jdbc:oracle:thin:',
      '@',
      '\uFFFC',
      'a=b;',
    ]) {
      for (const kind of ['value', 'command'] as const)
        growsLinearly(
          Math.ceil(10_000_000 / unit.length),
          (times) => findEndpoints({ text: unit.repeat(times) }, { key: 'DB_HOST', kind }),
          `${kind} ${unit}`,
        );
    }
  });
});
