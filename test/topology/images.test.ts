import assert from 'node:assert/strict';
import { knownImage } from '../../server/src/topology/images/knownImage.ts';
import { parseImage } from '../../server/src/topology/images/reference.ts';
import { IMAGES } from '../../server/src/topology/images/table.ts';
import { UNKNOWN_CHARACTER } from '../../server/src/text/sourcedText.ts';

describe('an image reference', () => {
  it('falls into its parts', () => {
    assert.deepEqual(parseImage('postgres'), { repository: 'postgres', name: 'postgres' });
    assert.deepEqual(parseImage('bitnami/redis:7.2'), { repository: 'bitnami/redis', name: 'redis', tag: '7.2' });
    assert.deepEqual(parseImage('localhost:5000/a/b@sha256:12'), {
      registry: 'localhost:5000',
      repository: 'a/b',
      name: 'b',
      digest: 'sha256:12',
    });
    assert.deepEqual(parseImage('ghcr.io/a/b:v1@sha256:12'), {
      registry: 'ghcr.io',
      repository: 'a/b',
      name: 'b',
      tag: 'v1',
      digest: 'sha256:12',
    });
    assert.deepEqual(parseImage('localhost/h:1'), { registry: 'localhost', repository: 'h', name: 'h', tag: '1' });
    assert.equal(parseImage(''), undefined);
    assert.equal(parseImage(':1'), undefined);
  });
});

describe('what is known of an image', () => {
  const told = (text: string): string => {
    const known = knownImage(text.replaceAll('?', UNKNOWN_CHARACTER));
    if (known === undefined) return 'unknown';
    const ports = known.ports.map(({ port, protocol }) => (protocol === 'udp' ? `${port}/udp` : port)).join(',');
    return [
      known.family,
      known.class,
      ports,
      known.official ? 'official' : 'other',
      ...(known.bindsAll ? ['binds all'] : []),
    ].join(' ');
  };
  const cases: readonly (readonly [image: string, told: string])[] = [
    ['postgres', 'postgres database 5432 official binds all'],
    ['postgres:16-alpine', 'postgres database 5432 official binds all'],
    ['postgres:?', 'postgres database 5432 official binds all'],
    ['docker.io/library/postgres:16', 'postgres database 5432 official binds all'],
    ['public.ecr.aws/docker/library/postgres', 'postgres database 5432 official binds all'],
    ['timescale/timescaledb:latest-pg16', 'postgres database 5432 official binds all'],
    ['bitnami/postgresql', 'postgres database 5432 other binds all'],
    ['example.com/team/postgres', 'postgres database 5432 other'],
    ['?/postgres:16', 'postgres database 5432 other'],
    ['?postgres:16', 'unknown'],
    ['?', 'unknown'],
    ['', 'unknown'],
    ['mcr.microsoft.com/mssql/server:2022-latest', 'sqlserver database 1433 official'],
    ['team/server', 'unknown'],
    ['confluentinc/cp-kafka:7.5.0', 'kafka broker 9092 official'],
    ['php:8-fpm-alpine', 'php-fpm fastcgi 9000 official'],
    ['php:8.2-apache', 'apache web 80 official'],
    ['php:8.2', 'unknown'],
    ['php:?', 'unknown'],
    ['wordpress:php8.2-fpm', 'php-fpm fastcgi 9000 official'],
    ['wordpress:6', 'wordpress web 80 official'],
    ['docker:24-dind', 'docker docker 2376,2375 official'],
    ['docker:24', 'unknown'],
    ['registry:2', 'registry infrastructure 5000 official'],
    ['team/registry:2', 'unknown'],
    ['jaegertracing/all-in-one', 'jaeger observability 16686,4317,4318,14268,14250,9411,6831/udp,6832/udp official'],
    ['ghcr.io/wg-easy/wg-easy', 'wireguard vpn 51820/udp,51821 official'],
    ['my-postgres', 'unknown'],
    ['constructor', 'unknown'],
  ];
  for (const [image, expected] of cases) it(image || '(empty)', () => assert.equal(told(image), expected));

  it('names the ports that want UDP', () => {
    assert.deepEqual(knownImage('pihole/pihole')?.udpPorts, [53]);
    assert.deepEqual(knownImage('nginx')?.udpPorts, []);
  });

  it('has a table without contradictions', () => {
    const official = IMAGES.flatMap((row) => row.official);
    const names = IMAGES.flatMap((row) => row.names);
    assert.equal(new Set(official).size, official.length);
    assert.equal(new Set(names).size, names.length);
    for (const row of IMAGES) {
      for (const port of row.ports) assert.match(port, /^[0-9]{2,5}(?:\/udp)?$/, row.family);
      for (const repository of row.official) assert.equal(knownImage(repository)?.family, row.family);
    }
  });
});
