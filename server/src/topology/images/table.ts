import type { Protocol } from '../../syntax/port/model.ts';

/** What an image is for; rules and the matching of keys go by it. */
export type ImageClass =
  | 'database'
  | 'cache'
  | 'search'
  | 'broker'
  | 'storage'
  | 'mail'
  | 'web'
  | 'admin'
  | 'fastcgi'
  | 'observability'
  | 'browser'
  | 'infrastructure'
  | 'docker'
  | 'dns'
  | 'vpn'
  | 'other';

/** A port that the program in an image listens on. */
export interface ImagePort {
  readonly port: number;
  readonly protocol: Protocol;
}

/** Images of one program. */
export interface ImageRow {
  /** The program, under which keys know it as well: `postgres`, `redis`. */
  readonly family: string;
  readonly class: ImageClass;
  /** Last parts of repositories, whoever publishes them. */
  readonly names: readonly string[];
  /** Repositories of the program's makers or of Docker; without registry those of Docker Hub. */
  readonly official: readonly string[];
  /** `5432`, `53/udp`; the main port first. */
  readonly ports: readonly string[];
  /** Schemes of URLs that reach it, JDBC's without `jdbc:`. */
  readonly schemes?: readonly string[];
  /** True where the official image makes a program that listens on loopback by itself listen on every address. */
  readonly bindsAll?: true;
  /** Ports that it serves over UDP, tcp or not besides. */
  readonly udp?: readonly number[];
}

const row = (
  family: string,
  kind: ImageClass,
  official: string,
  names: string,
  ports: string,
  more: Pick<ImageRow, 'schemes' | 'bindsAll' | 'udp'> = {},
): ImageRow => ({ family, class: kind, official: words(official), names: words(names), ports: words(ports), ...more });

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

const POSTGRES = { schemes: ['postgres', 'postgresql', 'cockroachdb'], bindsAll: true } as const;
const MYSQL = { schemes: ['mysql', 'mariadb'], bindsAll: true } as const;
const REDIS = { schemes: ['redis', 'rediss', 'valkey'], bindsAll: true } as const;
const KAFKA = { schemes: ['kafka', 'plaintext', 'sasl_plaintext', 'ssl'] } as const;

/** Programs that people run at home, and name in each other's configuration. The project's own images are linuxserver's. */
const HOME_SERVERS: readonly ImageRow[] = (
  [
    ['radarr', '7878'],
    ['sonarr', '8989'],
    ['lidarr', '8686'],
    ['readarr', '8787'],
    ['prowlarr', '9696'],
    ['bazarr', '6767'],
    ['overseerr', '5055'],
    ['jellyseerr', '5055'],
    ['ombi', '3579'],
    ['tautulli', '8181'],
    ['jellyfin', '8096'],
    ['emby', '8096'],
    ['plex', '32400'],
    ['jackett', '9117'],
    ['transmission', '9091'],
    ['sabnzbd', '8080'],
    ['nzbget', '6789'],
    ['deluge', '8112'],
    ['qbittorrent', '8080'],
  ] as const
).map(([family, port]) =>
  row(family, 'web', `linuxserver/${family} lscr.io/linuxserver/${family} ghcr.io/linuxserver/${family}`, family, port),
);

/**
 * Ports by the images' own documentation. Where a container listens is the image's business, so rules ask for `official`
 * and for the absence of anything that moves a port before they say so.
 */
export const IMAGES: readonly ImageRow[] = [
  row(
    'postgres',
    'database',
    'postgres postgis/postgis timescale/timescaledb timescale/timescaledb-ha pgvector/pgvector ankane/pgvector',
    'postgres postgresql postgis timescaledb timescaledb-ha pgvector postgres-documentdb',
    '5432',
    POSTGRES,
  ),
  row(
    'mysql',
    'database',
    'mysql mysql/mysql-server percona percona/percona-server container-registry.oracle.com/mysql/community-server',
    'mysql mysql-server percona percona-server',
    '3306 33060',
    MYSQL,
  ),
  row('mariadb', 'database', 'mariadb', 'mariadb', '3306', MYSQL),
  row(
    'mongodb',
    'database',
    'mongo mongodb/mongodb-community-server',
    'mongo mongodb mongodb-community-server',
    '27017',
    { schemes: ['mongodb', 'mongodb+srv'], bindsAll: true },
  ),
  row(
    'redis',
    'cache',
    'redis redis/redis-stack redis/redis-stack-server valkey/valkey eqalpha/keydb docker.dragonflydb.io/dragonflydb/dragonfly',
    'redis redis-stack redis-stack-server valkey keydb dragonfly',
    '6379',
    REDIS,
  ),
  row('memcached', 'cache', 'memcached', 'memcached', '11211', { schemes: ['memcached', 'memcache'] }),
  row(
    'sqlserver',
    'database',
    'mcr.microsoft.com/mssql/server mcr.microsoft.com/azure-sql-edge',
    'mssql mssql-server azure-sql-edge',
    '1433',
    { schemes: ['sqlserver', 'mssql'] },
  ),
  row(
    'oracle',
    'database',
    'gvenzl/oracle-xe gvenzl/oracle-free container-registry.oracle.com/database/free container-registry.oracle.com/database/express',
    'oracle-xe oracle-free oracle-database',
    '1521',
    { schemes: ['oracle'] },
  ),
  row('cassandra', 'database', 'cassandra scylladb/scylla', 'cassandra scylla', '9042', { schemes: ['cassandra'] }),
  row(
    'clickhouse',
    'database',
    'clickhouse clickhouse/clickhouse-server yandex/clickhouse-server',
    'clickhouse clickhouse-server',
    '8123 9000',
    { schemes: ['clickhouse'] },
  ),
  row('cockroach', 'database', 'cockroachdb/cockroach', 'cockroach', '26257 8080', {
    schemes: ['postgres', 'postgresql', 'cockroachdb'],
  }),
  row('neo4j', 'database', 'neo4j', 'neo4j', '7474 7687', { schemes: ['bolt', 'neo4j', 'bolt+s', 'neo4j+s'] }),
  row('influxdb', 'database', 'influxdb', 'influxdb', '8086', { schemes: ['influxdb'] }),
  row('couchdb', 'database', 'couchdb', 'couchdb', '5984'),
  row('surrealdb', 'database', 'surrealdb/surrealdb', 'surrealdb', '8000'),
  row('rethinkdb', 'database', 'rethinkdb', 'rethinkdb', '28015 8080', { schemes: ['rethinkdb'] }),
  row('arangodb', 'database', 'arangodb arangodb/arangodb', 'arangodb', '8529'),
  row(
    'elasticsearch',
    'search',
    'elasticsearch docker.elastic.co/elasticsearch/elasticsearch',
    'elasticsearch',
    '9200 9300',
    { schemes: ['elasticsearch'], bindsAll: true },
  ),
  row('opensearch', 'search', 'opensearchproject/opensearch', 'opensearch', '9200 9300', {
    schemes: ['opensearch', 'elasticsearch'],
    bindsAll: true,
  }),
  row('solr', 'search', 'solr', 'solr', '8983'),
  row('meilisearch', 'search', 'getmeili/meilisearch', 'meilisearch', '7700', { bindsAll: true }),
  row('typesense', 'search', 'typesense/typesense', 'typesense', '8108'),
  row('qdrant', 'search', 'qdrant/qdrant', 'qdrant', '6333 6334'),
  row(
    'weaviate',
    'search',
    'semitechnologies/weaviate cr.weaviate.io/semitechnologies/weaviate',
    'weaviate',
    '8080 50051',
  ),
  row('chroma', 'search', 'chromadb/chroma ghcr.io/chroma-core/chroma', 'chroma', '8000'),
  row('milvus', 'search', 'milvusdb/milvus', 'milvus', '19530 9091'),
  row('rabbitmq', 'broker', 'rabbitmq', 'rabbitmq', '5672 15672 5671', { schemes: ['amqp', 'amqps'] }),
  row(
    'kafka',
    'broker',
    'apache/kafka apache/kafka-native confluentinc/cp-kafka confluentinc/cp-server wurstmeister/kafka',
    'kafka kafka-native cp-kafka cp-server',
    '9092',
    KAFKA,
  ),
  row(
    'redpanda',
    'broker',
    'redpandadata/redpanda docker.redpanda.com/redpandadata/redpanda vectorized/redpanda',
    'redpanda',
    '9092',
    KAFKA,
  ),
  row(
    'zookeeper',
    'broker',
    'zookeeper confluentinc/cp-zookeeper wurstmeister/zookeeper',
    'zookeeper cp-zookeeper',
    '2181',
    { schemes: ['zookeeper', 'zk'] },
  ),
  row('schema-registry', 'broker', 'confluentinc/cp-schema-registry', 'schema-registry cp-schema-registry', '8081'),
  row('nats', 'broker', 'nats', 'nats nats-streaming', '4222 8222', { schemes: ['nats'] }),
  row('mqtt', 'broker', 'eclipse-mosquitto', 'mosquitto eclipse-mosquitto', '1883', { schemes: ['mqtt', 'mqtts'] }),
  row('pulsar', 'broker', 'apachepulsar/pulsar', 'pulsar', '6650 8080', { schemes: ['pulsar'] }),
  row(
    'activemq',
    'broker',
    'apache/activemq-classic apache/activemq-artemis',
    'activemq activemq-classic activemq-artemis',
    '61616 8161',
  ),
  row('temporal', 'broker', 'temporalio/auto-setup temporalio/server', 'auto-setup', '7233'),
  row('minio', 'storage', 'minio/minio quay.io/minio/minio', 'minio', '9000 9001'),
  row('localstack', 'storage', 'localstack/localstack localstack/localstack-pro', 'localstack localstack-pro', '4566'),
  row('azurite', 'storage', 'mcr.microsoft.com/azure-storage/azurite', 'azurite', '10000 10001 10002'),
  row('dynamodb', 'database', 'amazon/dynamodb-local', 'dynamodb-local', '8000'),
  row('mailhog', 'mail', 'mailhog/mailhog', 'mailhog', '1025 8025', { schemes: ['smtp'] }),
  row('mailpit', 'mail', 'axllent/mailpit', 'mailpit', '1025 8025', { schemes: ['smtp'] }),
  row('nginx', 'web', 'nginx', 'nginx', '80', {}),
  row('nginx-unprivileged', 'web', 'nginxinc/nginx-unprivileged', 'nginx-unprivileged', '8080'),
  row('httpd', 'web', 'httpd', 'httpd', '80'),
  row('caddy', 'web', 'caddy', 'caddy', '80 443 443/udp 2019'),
  row('traefik', 'web', 'traefik', 'traefik', '80 443 8080'),
  row('haproxy', 'web', 'haproxy', 'haproxy', ''),
  row('wordpress', 'web', 'wordpress', 'wordpress', '80'),
  row('tomcat', 'web', 'tomcat', 'tomcat', '8080'),
  row('keycloak', 'web', 'keycloak/keycloak quay.io/keycloak/keycloak jboss/keycloak', 'keycloak', '8080 8443 9000'),
  row('jenkins', 'web', 'jenkins/jenkins', 'jenkins', '8080 50000'),
  row('phpmyadmin', 'admin', 'phpmyadmin phpmyadmin/phpmyadmin', 'phpmyadmin', '80'),
  row('pgadmin', 'admin', 'dpage/pgadmin4', 'pgadmin4', '80 443'),
  row('adminer', 'admin', 'adminer', 'adminer', '8080'),
  row(
    'portainer',
    'admin',
    'portainer/portainer-ce portainer/portainer-ee',
    'portainer-ce portainer-ee portainer',
    '9443 9000 8000',
  ),
  row('mongo-express', 'admin', 'mongo-express', 'mongo-express', '8081'),
  row(
    'redis-commander',
    'admin',
    'rediscommander/redis-commander ghcr.io/joeferner/redis-commander',
    'redis-commander',
    '8081',
  ),
  row('redisinsight', 'admin', 'redis/redisinsight redislabs/redisinsight', 'redisinsight', '5540 8001'),
  row('kafka-ui', 'admin', 'provectuslabs/kafka-ui', 'kafka-ui', '8080'),
  row('kibana', 'search', 'kibana docker.elastic.co/kibana/kibana', 'kibana', '5601'),
  row('logstash', 'search', 'logstash docker.elastic.co/logstash/logstash', 'logstash', '5044 9600'),
  row(
    'grafana',
    'observability',
    'grafana/grafana grafana/grafana-oss grafana/grafana-enterprise',
    'grafana grafana-oss grafana-enterprise',
    '3000',
  ),
  row('prometheus', 'observability', 'prom/prometheus quay.io/prometheus/prometheus', 'prometheus', '9090'),
  row('loki', 'observability', 'grafana/loki', 'loki', '3100'),
  row('alertmanager', 'observability', 'prom/alertmanager', 'alertmanager', '9093'),
  row(
    'jaeger',
    'observability',
    'jaegertracing/all-in-one jaegertracing/jaeger',
    'all-in-one jaeger',
    '16686 4317 4318 14268 14250 9411 6831/udp 6832/udp',
    { udp: [6831, 6832] },
  ),
  row('zipkin', 'observability', 'openzipkin/zipkin', 'zipkin', '9411'),
  row(
    'otel',
    'observability',
    'otel/opentelemetry-collector otel/opentelemetry-collector-contrib',
    'opentelemetry-collector opentelemetry-collector-contrib',
    '4317 4318',
  ),
  row('vault', 'infrastructure', 'vault hashicorp/vault', 'vault', '8200', { bindsAll: true }),
  row('consul', 'infrastructure', 'consul hashicorp/consul', 'consul', '8500 8600 8600/udp', { udp: [8600] }),
  row('etcd', 'infrastructure', 'quay.io/coreos/etcd gcr.io/etcd-development/etcd', 'etcd', '2379 2380', {
    schemes: ['etcd'],
  }),
  row('registry', 'infrastructure', 'registry', '', '5000'),
  row('sonarqube', 'infrastructure', 'sonarqube', 'sonarqube', '9000'),
  row('nexus', 'infrastructure', 'sonatype/nexus3', 'nexus3', '8081'),
  row('gitea', 'infrastructure', 'gitea/gitea codeberg.org/forgejo/forgejo', 'gitea forgejo', '3000 22'),
  row('ollama', 'infrastructure', 'ollama/ollama', 'ollama', '11434', { bindsAll: true }),
  row('vllm', 'infrastructure', 'vllm/vllm-openai', 'vllm-openai', '8000'),
  row(
    'jupyter',
    'web',
    'jupyter/base-notebook jupyter/minimal-notebook jupyter/scipy-notebook jupyter/datascience-notebook jupyter/pyspark-notebook jupyter/tensorflow-notebook jupyter/all-spark-notebook quay.io/jupyter/base-notebook quay.io/jupyter/minimal-notebook quay.io/jupyter/scipy-notebook quay.io/jupyter/datascience-notebook',
    'base-notebook minimal-notebook scipy-notebook datascience-notebook pyspark-notebook tensorflow-notebook all-spark-notebook',
    '8888',
    { bindsAll: true },
  ),
  row(
    'selenium',
    'browser',
    'selenium/standalone-chrome selenium/standalone-firefox selenium/standalone-edge selenium/standalone-chromium selenium/hub seleniarm/standalone-chromium',
    'standalone-chrome standalone-firefox standalone-edge standalone-chromium',
    '4444 7900',
  ),
  row('chrome', 'browser', 'browserless/chrome ghcr.io/browserless/chromium', '', '3000'),
  row('pihole', 'dns', 'pihole/pihole', 'pihole', '80 443 53 53/udp 67/udp', { udp: [53] }),
  row('adguardhome', 'dns', 'adguard/adguardhome', 'adguardhome', '3000 80 443 53 53/udp 853', { udp: [53] }),
  row('coredns', 'dns', 'coredns/coredns', 'coredns', '53 53/udp', { udp: [53] }),
  row('bind9', 'dns', 'internetsystemsconsortium/bind9 ubuntu/bind9', 'bind9', '53 53/udp', { udp: [53] }),
  row('unbound', 'dns', 'mvance/unbound klutchell/unbound', 'unbound', '53 53/udp', { udp: [53] }),
  row('dnsmasq', 'dns', 'jpillora/dnsmasq', 'dnsmasq', '53 53/udp', { udp: [53] }),
  row('technitium', 'dns', 'technitium/dns-server', 'dns-server', '5380 53 53/udp', { udp: [53] }),
  row(
    'wireguard',
    'vpn',
    'linuxserver/wireguard lscr.io/linuxserver/wireguard ghcr.io/wg-easy/wg-easy weejewel/wg-easy',
    'wireguard wg-easy',
    '51820/udp 51821',
    { udp: [51820] },
  ),
  row('openvpn', 'vpn', 'kylemanna/openvpn', 'openvpn', '1194/udp', { udp: [1194] }),
  row(
    'syslog',
    'observability',
    'balabit/syslog-ng rsyslog/syslog_appliance_alpine linuxserver/syslog-ng',
    'syslog-ng rsyslog',
    '514 514/udp',
    { udp: [514] },
  ),
  row(
    'statsd',
    'observability',
    'statsd/statsd graphiteapp/graphite-statsd telegraf',
    'statsd graphite-statsd telegraf',
    '8125/udp 8126 80 2003',
    { udp: [8125] },
  ),
  row('ntp', 'infrastructure', 'cturra/ntp', 'ntp chrony', '123/udp', { udp: [123] }),
  row('tftp', 'infrastructure', 'pghalliday/tftp', 'tftp tftpd tftp-hpa', '69/udp', { udp: [69] }),
  row('radius', 'infrastructure', 'freeradius/freeradius-server', 'freeradius freeradius-server', '1812/udp 1813/udp', {
    udp: [1812, 1813],
  }),
  row('minecraft-bedrock', 'other', 'itzg/minecraft-bedrock-server', 'minecraft-bedrock-server', '19132/udp', {
    udp: [19132],
  }),
  row('coturn', 'other', 'coturn/coturn instrumentisto/coturn', 'coturn', '3478 3478/udp', { udp: [3478] }),
  row('snmp', 'observability', '', 'snmpd snmptrapd', '161/udp 162/udp', { udp: [161, 162] }),
  row('dhcp', 'infrastructure', 'networkboot/dhcpd', 'dhcpd', '67/udp', { udp: [67] }),
  row('graylog', 'observability', 'graylog/graylog', 'graylog', '9000 12201 12201/udp 1514 1514/udp', { udp: [12201] }),
  row(
    'unifi',
    'other',
    'linuxserver/unifi-network-application jacobalberty/unifi',
    'unifi unifi-controller unifi-network-application',
    '8443 8080 3478/udp 10001/udp',
    { udp: [3478, 10001] },
  ),
  ...HOME_SERVERS,
];
