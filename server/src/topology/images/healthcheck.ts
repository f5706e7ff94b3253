import { hasUnknown } from '../../text/sourcedText.ts';
import { parseImage, tableName } from './reference.ts';

/**
 * Images that bring no HEALTHCHECK. Those of Docker's library have none on principle; named are the ones that people wait for, or build
 * upon. https://github.com/docker-library/faq#healthcheck
 */
const WITHOUT: ReadonlySet<string> = new Set(
  (
    'postgres mysql mariadb mongo redis memcached rabbitmq cassandra nginx httpd haproxy tomcat wordpress adminer ' +
    'alpine debian ubuntu busybox buildpack-deps node python php ruby golang rust openjdk eclipse-temurin perl ' +
    // Built on the image of PostgreSQL, without one of their own.
    'postgis/postgis pgvector/pgvector'
  ).split(' '),
);

/** Whether an image is known to have no HEALTHCHECK; false where nobody knows. */
export function lacksHealthcheck(image: string): boolean {
  const reference = parseImage(image.trim());
  if (reference === undefined || hasUnknown(reference.repository)) return false;
  if (reference.registry !== undefined && hasUnknown(reference.registry)) return false;
  return WITHOUT.has(tableName(reference));
}

/** How the images' own clients ask their servers, by family; over TCP where the server answers on a socket before it is ready. */
const CHECKS: Readonly<Record<string, readonly string[]>> = {
  postgres: ['CMD-SHELL', 'pg_isready -h 127.0.0.1 -U $${POSTGRES_USER:-postgres}'],
  mysql: ['CMD', 'mysqladmin', 'ping', '-h', '127.0.0.1'],
  mariadb: ['CMD', 'healthcheck.sh', '--connect', '--innodb_initialized'],
  mongodb: ['CMD', 'mongosh', '--quiet', '--eval', "db.adminCommand('ping')"],
  redis: ['CMD', 'redis-cli', 'ping'],
  rabbitmq: ['CMD', 'rabbitmq-diagnostics', '-q', 'ping'],
};

/** `healthcheck.test` for a well-known server, by the family of its image. */
export const usualHealthcheck = (family: string): readonly string[] | undefined =>
  Object.hasOwn(CHECKS, family) ? CHECKS[family] : undefined;
