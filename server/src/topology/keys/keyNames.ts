import { normalKey } from '../../syntax/address/hostKey.ts';
import type { KnownImage } from '../images/knownImage.ts';

/** A container as a key may name it. */
export interface Nameable {
  /** Service name, container name, aliases. */
  readonly names: readonly string[];
  readonly image?: Pick<KnownImage, 'family' | 'class' | 'schemes'> | undefined;
}

/** Words that say nothing about which container is meant. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  'APP SERVICE SERVER SVC HOST URL URI PORT MY THE DEV PROD TEST LOCAL MAIN CONTAINER DOCKER COMPOSE STACK NODE INTERNAL DEFAULT ADDR ADDRESS HTTP HTTPS NAME USER BASE ENDPOINT'.split(
    ' ',
  ),
);

const DATABASE = ['DB', 'DATABASE', 'SQL', 'DATASOURCE'];

/** Words of keys by which the program in an image goes. */
const FAMILY_WORDS: Readonly<Record<string, readonly string[]>> = {
  postgres: ['POSTGRES', 'POSTGRESQL', 'PG', 'PGHOST', 'PSQL', ...DATABASE],
  cockroach: ['COCKROACH', 'POSTGRES', 'PG', ...DATABASE],
  mysql: ['MYSQL', 'MARIADB', ...DATABASE],
  mariadb: ['MARIADB', 'MYSQL', ...DATABASE],
  sqlserver: ['MSSQL', 'SQLSERVER', ...DATABASE],
  oracle: ['ORACLE', ...DATABASE],
  mongodb: ['MONGO', 'MONGODB', ...DATABASE],
  redis: ['REDIS', 'VALKEY', 'KEYDB', 'CACHE', 'CELERY'],
  memcached: ['MEMCACHE', 'MEMCACHED', 'CACHE'],
  rabbitmq: ['RABBIT', 'RABBITMQ', 'AMQP', 'BROKER', 'CELERY', 'QUEUE'],
  kafka: ['KAFKA', 'BOOTSTRAP', 'BROKER', 'BROKERS'],
  redpanda: ['KAFKA', 'REDPANDA', 'BOOTSTRAP', 'BROKER', 'BROKERS'],
  zookeeper: ['ZOOKEEPER', 'ZK', 'ZOO'],
  elasticsearch: ['ELASTIC', 'ELASTICSEARCH', 'ES', 'SEARCH'],
  opensearch: ['OPENSEARCH', 'ELASTICSEARCH', 'ES', 'SEARCH'],
  minio: ['MINIO', 'S3', 'AWS'],
  localstack: ['LOCALSTACK', 'AWS', 'S3', 'SQS', 'SNS', 'DYNAMODB'],
  mailhog: ['SMTP', 'MAIL', 'EMAIL', 'MAILER', 'MAILHOG'],
  mailpit: ['SMTP', 'MAIL', 'EMAIL', 'MAILER', 'MAILPIT'],
  mqtt: ['MQTT', 'MOSQUITTO'],
  nats: ['NATS'],
  jaeger: ['JAEGER', 'OTLP', 'OTEL'],
  otel: ['OTEL', 'OTLP'],
  selenium: ['SELENIUM', 'WEBDRIVER', 'HUB'],
  influxdb: ['INFLUX', 'INFLUXDB'],
  meilisearch: ['MEILI', 'MEILISEARCH', 'SEARCH'],
};

/**
 * Whether a key, or the scheme of the value under it, names a container: `name` by the container's own name
 * (`SCHEMA_REGISTRY_URL` ~ `schema-registry`), `class` by what its image is (`DATABASE_URL`, `postgres://` ~ a postgres image).
 */
export function keyNames(key: string, scheme: string | undefined, container: Nameable): 'name' | 'class' | undefined {
  const words = normalKey(key)
    .split('_')
    .filter((word) => word !== '');
  if (container.names.some((name) => nameIn(words, name))) return 'name';
  const { image } = container;
  if (image === undefined) return undefined;
  if (scheme !== undefined && image.schemes.includes(baseScheme(scheme))) return 'class';
  const family = Object.hasOwn(FAMILY_WORDS, image.family) ? FAMILY_WORDS[image.family] : undefined;
  const known = family ?? normalKey(image.family).split('_');
  return words.some((word) => known.includes(word)) ? 'class' : undefined;
}

/** `jdbc:postgresql`, `postgresql+psycopg2` as `postgresql`. */
const baseScheme = (scheme: string): string =>
  scheme
    .toLowerCase()
    .replace(/^(?:jdbc|r2dbc):/, '')
    .replace(/[+:].*$/, (tail) => (tail === '+srv' ? tail : ''));

/** The whole name within the key's words, or one word of it that says something: `app-redis` ~ `REDIS_HOST`. */
function nameIn(words: readonly string[], name: string): boolean {
  const parts = normalKey(name)
    .split('_')
    .map((part) => part.replace(/\d+$/, ''))
    .filter((part) => part !== '');
  if (parts.length === 0) return false;
  const whole = `_${parts.join('_')}_`;
  const saysNothing = parts.every((part) => EMPTY_WORDS.has(part));
  if (`_${words.join('_')}_`.includes(whole)) return !saysNothing || parts.length === words.length - 1;
  if (words.join('').includes(parts.join('')) && parts.length > 1) return true;
  return parts.some((part) => !EMPTY_WORDS.has(part) && part.length > 1 && words.includes(part));
}
