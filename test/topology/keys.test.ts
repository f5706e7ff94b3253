import assert from 'node:assert/strict';
import { knownImage } from '../../server/src/topology/images/knownImage.ts';
import { keyNames } from '../../server/src/topology/keys/keyNames.ts';
import { isAmbiguousBind, keyRole, type KeyRole } from '../../server/src/topology/keys/keyRole.ts';

describe('who uses the address in a variable', () => {
  const roles: Readonly<Record<KeyRole, readonly string[]>> = {
    browser: [
      'NEXT_PUBLIC_API_URL',
      'VITE_API_URL=http://localhost:8000',
      'REACT_APP_API_URL',
      'EXPO_PUBLIC_API_URL',
      'PUBLIC_API_BASE',
      'VUE_APP_X',
    ],
    bind: [
      'HOST=0.0.0.0',
      'HOST=localhost',
      'HOSTNAME=0.0.0.0',
      'BIND_ADDR',
      'LISTEN_ADDRESS',
      'FLASK_RUN_HOST',
      'UVICORN_HOST',
      'BINDING',
      'ASPNETCORE_URLS=http://localhost:5000',
      'SERVER_HOST=127.0.0.1',
      'transport.host=127.0.0.1',
      'network.host',
      'ELASTICSEARCH_NETWORK_HOST',
      'KAFKA_LISTENERS',
      'KAFKA_CFG_LISTENERS',
      'ETCD_LISTEN_CLIENT_URLS',
      'VAULT_DEV_LISTEN_ADDRESS',
      'GF_SERVER_HTTP_ADDR',
      'OLLAMA_HOST=127.0.0.1',
      'N8N_LISTEN_ADDRESS',
      'REDIS_BIND_ADDRESS',
      'GRADIO_SERVER_NAME',
      'LISTEN_ADDRESSES',
      'ADDRESS=::1',
      'SERVER_ADDRESS=[::1]:80',
    ],
    cors: [
      'CORS_ORIGIN',
      'ALLOWED_ORIGINS',
      'DJANGO_ALLOWED_HOSTS',
      'CSRF_TRUSTED_ORIGINS',
      'COOKIE_DOMAIN',
      'SANCTUM_STATEFUL_DOMAINS',
      'corsAllowedOrigins',
    ],
    callback: [
      'OAUTH_REDIRECT_URI',
      'GITHUB_CALLBACK_URL',
      'WEBHOOK_URL',
      'JWT_ISSUER',
      'OIDC_ISSUER_URL',
      'STRIPE_SUCCESS_URL',
    ],
    'self-public-url': [
      'NEXTAUTH_URL',
      'SERVER_URL',
      'DASHBOARD_URL',
      'STORAGE_URL',
      'FILE_UPLOAD_ENDPOINT',
      'url',
      'GF_SERVER_ROOT_URL',
      'APP_URL',
      'SITE_URL',
      'FRONTEND_URL',
      'CLIENT_URL',
      'BETTER_AUTH_URL',
      'AUTH_URL',
      'KC_HOSTNAME',
      'VIRTUAL_HOST',
      'DOMAIN',
      'BASE_URL',
      'N8N_EDITOR_BASE_URL',
      'MINIO_SERVER_URL',
      'SUPABASE_PUBLIC_URL',
      'API_EXTERNAL_URL',
      'WP_HOME',
      'PUBLIC_URL',
      'PicBaseUrl',
      'N8N_HOST',
      'SERVER_PUBLICBASEURL',
      'SWAGGER_JSON_URL',
      'CERT_SAN',
    ],
    advertised: [
      'KAFKA_ADVERTISED_LISTENERS',
      'KAFKA_CFG_ADVERTISED_LISTENERS',
      'EUREKA_INSTANCE_HOSTNAME',
      'eureka.instance.ip-address',
      'brokerIP1',
      'REDIS_ANNOUNCE_IP',
      'network.publish_host',
      'ETCD_ADVERTISE_CLIENT_URLS',
    ],
    'no-proxy': ['NO_PROXY', 'no_proxy', 'http.nonProxyHosts'],
    connection: [
      'DATABASE_URL',
      'DB_HOST',
      'POSTGRES_HOST',
      'PGHOST',
      'MYSQL_HOST',
      'REDIS_HOST',
      'REDIS_URL',
      'MONGO_URI',
      'RABBITMQ_HOST',
      'AMQP_URL',
      'KAFKA_BOOTSTRAP_SERVERS',
      'BOOTSTRAP_SERVERS',
      'KAFKA_BROKERS',
      'ELASTICSEARCH_HOSTS',
      'SCHEMA_REGISTRY_URL',
      'SMTP_HOST',
      'S3_ENDPOINT',
      'OLLAMA_BASE_URL',
      'CELERY_BROKER_URL',
      'SPRING_DATASOURCE_URL',
      'spring.redis.host',
      'ConnectionStrings__Default',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'VAULT_ADDR',
      'APP=postgres://localhost/x',
      'SITE_URL=redis://localhost',
      'CYPRESS_BASE_URL',
      'psql',
      'EUREKA_CLIENT_SERVICEURL_DEFAULTZONE',
      'OLLAMA_HOST=http://localhost:11434',
      'USER_SERVICE_URL',
    ],
    unknown: ['MYSQL_ROOT_HOST', 'API_URL', 'HOST=db', 'SERVER_HOST=api.example.com', 'GREETING', 'BACKEND', ''],
  };
  for (const [role, keys] of Object.entries(roles)) {
    for (const text of keys) {
      it(`${text} is for ${role}`, () => {
        const equals = text.indexOf('=');
        assert.equal(equals === -1 ? keyRole(text) : keyRole(text.slice(0, equals), text.slice(equals + 1)), role);
      });
    }
  }

  it('is ambiguous for some', () => {
    assert.equal(isAmbiguousBind('HOST'), true);
    assert.equal(isAmbiguousBind('FLASK_RUN_HOST'), false);
  });
});

describe('whether a key names a container', () => {
  const names = (key: string, service: string, image?: string, scheme?: string): string =>
    keyNames(key, scheme, { names: [service], image: image === undefined ? undefined : knownImage(image) }) ?? '-';

  it('by its name', () => {
    assert.equal(names('SCHEMA_REGISTRY_URL', 'schema-registry'), 'name');
    assert.equal(names('KAFKA_SCHEMA_REGISTRY_URL', 'schemaregistry'), '-');
    assert.equal(names('SCHEMAREGISTRY_URL', 'schema-registry'), 'name');
    assert.equal(names('REDIS_HOST', 'app-redis'), 'name');
    assert.equal(names('REDIS_HOST', 'redis-1'), 'name');
    assert.equal(names('API_URL', 'api'), 'name');
    assert.equal(names('USER_SERVICE_URL', 'user-service'), 'name');
    assert.equal(names('USER_SERVICE_URL', 'order-service'), '-');
    assert.equal(names('DB_HOST', 'db'), 'name');
    assert.equal(names('MY_HOST', 'my-server'), '-');
    assert.equal(names('STORAGE_URL', 'db'), '-');
  });

  it('by what its image is', () => {
    assert.equal(names('DATABASE_URL', 'store', 'postgres:16'), 'class');
    assert.equal(names('X', 'store', 'postgres:16', 'postgresql+asyncpg'), 'class');
    assert.equal(names('X', 'store', 'postgres:16', 'jdbc:postgresql'), 'class');
    assert.equal(names('X', 'store', 'mongo', 'mongodb+srv'), 'class');
    assert.equal(names('X', 'store', 'mysql:8', 'postgres'), '-');
    assert.equal(names('REDIS_URL', 'cache1', 'valkey/valkey'), 'class');
    assert.equal(names('CELERY_BROKER_URL', 'mq', 'rabbitmq:3'), 'class');
    assert.equal(names('DATABASE_URL', 'cache1', 'redis'), '-');
    assert.equal(names('SMTP_HOST', 'm', 'axllent/mailpit'), 'class');
    assert.equal(names('NEXTAUTH_URL', 'store', 'postgres:16'), '-');
  });
});
