import { isLoopbackName } from '../../syntax/address/authority.ts';
import { CLIENTS } from '../../syntax/address/clients.ts';
import { normalKey } from '../../syntax/address/hostKey.ts';
import { parseIp } from '../../syntax/ip/ip.ts';

/**
 * Who uses the address in a variable:
 * `browser` a program outside, in the reader's browser · `bind` a server, to listen on · `cors` a list of permitted origins or hosts ·
 * `callback` a third party that sends the browser back · `self-public-url` the service's own address as seen from outside ·
 * `advertised` clients, to whom it is handed on · `no-proxy` a list of exceptions · `connection` the service, to connect to · `unknown`.
 */
export type KeyRole =
  | 'browser'
  | 'bind'
  | 'cors'
  | 'callback'
  | 'self-public-url'
  | 'advertised'
  | 'no-proxy'
  | 'connection'
  | 'unknown';

/** Schemes that only a client of a server uses. */
const CONNECTION_SCHEME =
  /^(?:jdbc:\w+|r2dbc:\w+|postgres(?:ql)?|mysql2?|mariadb|mongodb(?:\+srv)?|rediss?|valkeys?|amqps?|kafka|nats|mqtts?|memcached|sqlserver|mssql|oracle|cassandra|clickhouse|bolt|neo4j|influxdb|ldaps?|smtps?|elasticsearch|opensearch|cockroachdb|cockroach|etcd|zk|zookeeper|pulsar|stomp)(?:\+[\w.]+)?:\/\//i;

/** Products by whose name a key becomes a connection, if its end names an address. */
const PRODUCTS =
  'DATABASE|DB|POSTGRES|POSTGRESQL|PG|PSQL|MYSQL|MARIADB|MONGO|MONGODB|REDIS|VALKEY|KEYDB|CACHE|RABBIT|RABBITMQ|AMQP|KAFKA|BROKER|QUEUE|CELERY|ELASTIC|ELASTICSEARCH|OPENSEARCH|MEMCACHE|MEMCACHED|SMTP|MAIL|EMAIL|MAILER|S3|MINIO|NATS|MQTT|CLICKHOUSE|INFLUX|INFLUXDB|ZOOKEEPER|SCHEMA_REGISTRY|OLLAMA|LLM|VAULT|CONSUL|ETCD|NEO4J|CASSANDRA|SCYLLA|SOLR|LDAP|OTLP|OTEL|JAEGER|ZIPKIN|GRAPHITE|LOKI|PROMETHEUS|QDRANT|WEAVIATE|CHROMA|MILVUS|MEILI|MEILISEARCH|TYPESENSE|TEMPORAL|EUREKA|NACOS|CONFIG_SERVER|COUCHDB|RETHINKDB|DYNAMODB|LOCALSTACK|SELENIUM|TIKA|GOTENBERG|UPSTREAM|BACKEND_SERVICE|HDFS|SPARK|FLINK|MLFLOW';

const ADDRESS_END =
  '(?:URL|URI|HOST|HOSTS|HOSTNAME|SERVER|SERVERS|ADDR|ADDRESS|ENDPOINT|ENDPOINTS|DSN|NODES|CONNECTION|CONNECT|CONNECTION_STRING|BROKERS?|BOOTSTRAP_SERVERS?|BASE_URL|API_BASE|DEFAULT_?ZONE|SERVICE_?URL)';

/** By the normal form of a key; the first that fits decides. */
const TABLE: readonly (readonly [KeyRole, RegExp])[] = [
  // From which hosts root may log in.
  ['unknown', /ROOT_HOST$/],
  [
    'bind',
    /^(?:HOST|HOSTNAME|BIND|LISTEN|ADDRESS|LISTEN_ADDRESSES|BINDING|SERVER_HOST|SERVER_ADDRESS|HTTP_ADDR|HTTP_HOST|JUPYTER_IP|ROCKET_ADDRESS|GRADIO_SERVER_NAME|STREAMLIT_SERVER_ADDRESS|GF_SERVER_HTTP_ADDR|MICRONAUT_SERVER_HOST|QUARKUS_HTTP_HOST|NITRO_HOST|NUXT_HOST|MINIO_ADDRESS|FLASK_RUN_HOST|UVICORN_HOST|GUNICORN_BIND|GUNICORN_CMD_ARGS|ASPNETCORE_URLS|DOTNET_URLS|GUNICORN_HOST|API_HOST_BIND|WEB_HOST_BIND|(?:\w+_)?TRANSPORT_HOST|(?:\w+_)?NETWORK_HOST|HTTP_SERVER_HOST|WEB_SERVER_HOST)$/,
  ],
  ['no-proxy', /^(?:\w+_)?NO_?PROXY$|NON_PROXY_HOSTS$/],
  [
    'browser',
    /^(?!PUBLIC_(?:URL|HOST|HOSTNAME|ADDRESS|DOMAIN)$)(?:NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|PUBLIC|EXPO_PUBLIC|GATSBY|VUE_APP|NG_APP|STORYBOOK|RAZZLE|SNOWPACK_PUBLIC|BROWSER(?!_(?:WEB|WS|WSS|WEBSOCKET|CDP|REMOTE)_?(?:URL|HOST|ADDR|ENDPOINT)$))_/,
  ],
  // A browser that runs as a server, for programs to steer.
  ['connection', /^BROWSER_(?:WEB|WS|WSS|WEBSOCKET|CDP|REMOTE)_?(?:URL|HOST|ADDR|ENDPOINT)$/],
  ['connection', /^(?:CYPRESS|PLAYWRIGHT(?:_TEST)?|PW_TEST|PUPPETEER|LHCI|SELENIUM_TEST)_\w*(?:URL|HOST)$/],
  [
    'advertised',
    /ADVERTIS(?:E|ED)(?:_|$)|ANNOUNCE|^EUREKA_INSTANCE_|PUBLISH_(?:HOST|ADDRESS)$|BROKER_?IP_?[12]?$|REGISTER_(?:HOST|IP|ADDR)|INSTANCE_(?:HOSTNAME|IP_?ADDRESS)$|DASHBOARD_REGISTER|NAMESRV_SELF|PASV_ADDRESS$|JMX_(?:HOST|HOSTNAME)$|RMI_SERVER_HOSTNAME$|RENDERING_CALLBACK_URL$|NODE_GRID_URL$/,
  ],
  [
    'cors',
    /CORS|ORIGINS?(?:_|$)|ALLOWED_?HOSTS?|ALLOWED_DOMAINS?|TRUSTED|CSRF|COOKIE|CSP(?:_|$)|WHITELIST|ALLOWLIST|SANCTUM_STATEFUL|(?:^|_)ALLOW(?:ED)?_?IPS?$|KNOWN_PROX(?:Y|IES)|PROXY_IPS$|INTERNAL_IPS$|REAL_?IP(?:_|$)|SET_REAL_IP/,
  ],
  [
    'callback',
    /REDIRECT|CALLBACK|WEBHOOK_URL$|WEBHOOK_HOST$|ISSUER|RETURN_URL|SUCCESS_URL|CANCEL_URL|POST_LOGOUT|LOGOUT_URL|LOGIN_URL/,
  ],
  [
    'self-public-url',
    /OMNIBUS_CONFIG$|PUBLIC_(?:\w+_)?(?:URL|URI|HOST|ENDPOINT|ADDRESS|DOMAIN)|EXTERNAL_(?:\w+_)?(?:URL|HOST|ENDPOINT|HOSTNAME)|(?:^|_)(?:ROOT|SITE|APP|WEB|WEBAPP|WEBSITE|FRONTEND|FRONT|CLIENT|UI|PORTAL|DASHBOARD|HOME|CANONICAL|ASSET|ASSETS|CDN|MEDIA|STATIC|UPLOAD)_?URL$|^(?:MINIO_|N8N_|PARSE_|APP_|WEB_)?(?:SERVER|STORAGE|INSTANCE)_URL$|SITEURL$|WP_HOME$|NEXTAUTH_URL|^AUTH_URL$|BETTER_AUTH_URL|UPLOAD_ENDPOINT$|URL_PREFIX$|SWAGGER_\w*URL|OPENAPI_\w*URL/,
  ],
  [
    'self-public-url',
    /^(?:APP_|SITE_|WEB_|SERVER_|FRONTEND_|\w+_EDITOR_|WEBUI_)?BASE_URL$|^URL$|^DOMAIN$|_DOMAIN(?:_NAME)?$|^(?:KC_|KEYCLOAK_)(?:HOSTNAME|FRONTEND)|SERVER_NAME|VIRTUAL_HOST|LETSENCRYPT_HOST|OVERWRITE_?(?:HOST|CLI_URL|WEBROOT)|(?:^|_)SAN$|SUBJECT_?ALT|^FRONTEND(?:_HOST|_ORIGIN)?$|^N8N_HOST$|PUBLIC_?BASE_?URL$|(?:^|_)(?:PIC|PICTURE|IMG|IMAGE|IMAGES)_?(?:BASE_?)?URL$|HOSTNAME_URL$|HOSTNAME_ADMIN/,
  ],
  [
    'bind',
    /(?:^|_)BIND(?:_|$)|BIND_?(?:IP|ADDR|ADDRESS|HOST)|(?:^|_)LISTEN(?:ER|ERS|ING|_ADDR|_ADDRESS|_HOST|_IP|_ON|_CLIENT_URLS|_PEER_URLS)?$|LISTEN_(?:ADDR|ADDRESS|HOST|IP)|DEV_LISTEN_ADDRESS$/,
  ],
  ['connection', new RegExp(`^(?:\\w+_)?(?:${PRODUCTS})_(?:\\w+_)?${ADDRESS_END}$`)],
  [
    'connection',
    /^PGHOST(?:ADDR)?$|BOOTSTRAP_SERVERS?$|BROKERS?(?:_URL|_LIST)?$|^CONNECTION_?STRINGS?_|DATASOURCE_(?:\w+_)?URL$|EXPORTER_\w*ENDPOINT$|SEED_?HOSTS$|CONTACT_POINTS$|(?:^|_)(?:SERVICE|GRPC|RPC)_(?:URL|HOST|ADDR|ENDPOINT)$|_DSN$/,
  ],
];

/** Keys that name a listening address in one program and a destination in another. */
const AMBIGUOUS_BIND = /^(?:HOST|SERVER_HOST|HTTP_HOST|HOSTNAME|ADDRESS|SERVER_ADDRESS|OLLAMA_HOST)$/;

/** Whether a key that has the role `bind` may in another program be a destination. `HOSTNAME` counts for Next.js alone. */
export const isAmbiguousBind = (key: string): boolean => AMBIGUOUS_BIND.test(normalKey(key));

/**
 * Who uses the address in a variable or option, by its key in any spelling and, where the key alone is ambiguous, by its value.
 * Tables from the conventions of the programs that read these variables.
 */
export function keyRole(key: string, value = ''): KeyRole {
  const name = normalKey(key);
  if (Object.hasOwn(CLIENTS, key)) return 'connection';
  // Ollama's client and server read one variable.
  if (name === 'OLLAMA_HOST') return /^https?:/i.test(value) ? 'connection' : 'bind';
  const role = TABLE.find(([, pattern]) => pattern.test(name))?.[0] ?? 'unknown';
  if (role === 'bind' && AMBIGUOUS_BIND.test(name) && !mayBind(value)) return 'unknown';
  if (CONNECTION_SCHEME.test(value) && role !== 'bind' && role !== 'advertised' && role !== 'cors') return 'connection';
  return role;
}

/** Whether a value can be an address to listen on: loopback, a wildcard, an IP, with or without port or scheme. */
function mayBind(value: string): boolean {
  const bare = value
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^\[([^\]]*)\].*$/, '$1');
  const host = parseIp(bare) === undefined ? bare.replace(/:[^:]*$/, '') : bare;
  return (
    host === '' ||
    host === '*' ||
    host === '+' ||
    host.includes('\uFFFC') ||
    isLoopbackName(host) ||
    parseIp(host) !== undefined
  );
}
