import type { HostKey } from './hostKey.ts';

/** How a client program is told where to connect. */
export interface Client {
  readonly scheme?: string;
  /** Options whose value is a host, or a host with port, or a list of these. */
  readonly host?: readonly string[];
  /** Options whose value is a port. */
  readonly port?: readonly string[];
  /** Options whose value is neither; the word behind them is passed over. */
  readonly valued?: readonly string[];
  /**
   * What the operands are: `host-port` = `h p` as two words · `address` = words such as `h:p` · `host` = a host alone ·
   * `web` = URLs, whose scheme may be left out · `none`.
   */
  readonly operands: 'host-port' | 'address' | 'host' | 'web' | 'none';
  /** The first operand only; the rest is something else. */
  readonly firstOnly?: true;
}

const POSTGRES: Client = {
  scheme: 'postgres',
  host: ['-h', '--host'],
  port: ['-p', '--port'],
  valued: ['-U', '-d', '-c', '-f', '-v', '-t', '-o', '-F', '-j', '--username', '--dbname', '--command', '--file'],
  operands: 'none',
};
const MYSQL: Client = {
  scheme: 'mysql',
  host: ['-h', '--host'],
  port: ['-P', '--port'],
  valued: ['-u', '-e', '-D'],
  operands: 'none',
};
const MONGO: Client = {
  scheme: 'mongodb',
  host: ['-h', '--host'],
  port: ['--port'],
  valued: ['-u', '-p', '--eval', '--db'],
  operands: 'address',
  firstOnly: true,
};
const REDIS: Client = {
  scheme: 'redis',
  host: ['-h'],
  port: ['-p'],
  valued: ['-a', '-n', '-u', '--user', '--pass'],
  operands: 'none',
};
const KAFKA: Client = {
  scheme: 'kafka',
  host: ['--bootstrap-server', '--broker-list', '--zookeeper', '--bootstrap-controller'],
  operands: 'none',
};
const MQTT: Client = {
  scheme: 'mqtt',
  host: ['-h', '--host'],
  port: ['-p', '--port'],
  valued: ['-t', '-m', '-u', '-P', '-i'],
  operands: 'none',
};
const NETCAT: Client = {
  valued: ['-w', '-p', '-s', '-x', '-X', '-q', '-i', '-I', '-O', '-T', '-e', '-G'],
  operands: 'host-port',
};
const WAIT: Client = {
  host: ['-h', '--host'],
  port: ['-p', '--port'],
  valued: ['-t', '--timeout'],
  operands: 'address',
};
const CURL: Client = {
  valued: [
    '-H',
    '--header',
    '-d',
    '--data',
    '--data-raw',
    '--data-binary',
    '--data-urlencode',
    '--json',
    '-o',
    '--output',
    '-u',
    '--user',
    '-X',
    '--request',
    '-A',
    '--user-agent',
    '-e',
    '--referer',
    '-b',
    '--cookie',
    '-c',
    '--cookie-jar',
    '-F',
    '--form',
    '-m',
    '--max-time',
    '--connect-timeout',
    '--retry',
    '--retry-delay',
    '--retry-max-time',
    '-w',
    '--write-out',
    '-T',
    '--upload-file',
    '--cacert',
    '--cert',
    '-E',
    '--key',
    '-K',
    '-D',
    '--dump-header',
    '--unix-socket',
    '--resolve',
    '--connect-to',
    '--noproxy',
    '-r',
    '--range',
    '--limit-rate',
  ],
  operands: 'web',
};
const WGET: Client = {
  valued: [
    '-O',
    '--output-document',
    '-o',
    '-P',
    '-t',
    '--tries',
    '-T',
    '--timeout',
    '-U',
    '-w',
    '--wait',
    '-a',
    '-e',
    '--header',
    '--post-data',
    '-Y',
  ],
  operands: 'web',
};
const WEB: Client = {
  valued: ['-n', '-c', '-t', '-d', '-H', '-m', '-z', '-q', '-a', '-A', '-b', '-o'],
  operands: 'web',
};
const NAME: Client = { valued: ['-c', '-i', '-W', '-w', '-s', '-I', '-t', '-p'], operands: 'host', firstOnly: true };

/** Client programs; names as of the file, scripts without `.sh`. */
export const CLIENTS: Readonly<Record<string, Client>> = {
  psql: POSTGRES,
  pg_isready: POSTGRES,
  pg_dump: POSTGRES,
  pg_dumpall: POSTGRES,
  pg_restore: POSTGRES,
  pg_basebackup: POSTGRES,
  pgbench: POSTGRES,
  createdb: POSTGRES,
  dropdb: POSTGRES,
  createuser: POSTGRES,
  mysql: MYSQL,
  mysqladmin: MYSQL,
  mysqldump: MYSQL,
  mysqlimport: MYSQL,
  mysqlshow: MYSQL,
  mariadb: MYSQL,
  'mariadb-admin': MYSQL,
  'mariadb-dump': MYSQL,
  mongosh: MONGO,
  mongo: MONGO,
  mongodump: MONGO,
  mongorestore: MONGO,
  mongoexport: MONGO,
  mongoimport: MONGO,
  'redis-cli': REDIS,
  'valkey-cli': REDIS,
  'redis-benchmark': REDIS,
  'kafka-topics': KAFKA,
  'kafka-console-producer': KAFKA,
  'kafka-console-consumer': KAFKA,
  'kafka-configs': KAFKA,
  'kafka-consumer-groups': KAFKA,
  'kafka-broker-api-versions': KAFKA,
  'kafka-acls': KAFKA,
  'kafka-metadata-quorum': KAFKA,
  kcat: { scheme: 'kafka', host: ['-b'], valued: ['-t', '-p', '-o', '-c', '-X'], operands: 'none' },
  kafkacat: { scheme: 'kafka', host: ['-b'], valued: ['-t', '-p', '-o', '-c', '-X'], operands: 'none' },
  mosquitto_pub: MQTT,
  mosquitto_sub: MQTT,
  rabbitmqadmin: {
    scheme: 'amqp',
    host: ['-H', '--host'],
    port: ['-P', '--port'],
    valued: ['-u', '-p', '-V'],
    operands: 'none',
  },
  'clickhouse-client': {
    scheme: 'clickhouse',
    host: ['-h', '--host'],
    port: ['--port'],
    valued: ['-q', '--query', '-u'],
    operands: 'none',
  },
  cqlsh: { scheme: 'cassandra', valued: ['-u', '-p', '-e', '-f', '-k'], operands: 'host-port' },
  sqlcmd: { scheme: 'sqlserver', host: ['-S'], valued: ['-U', '-P', '-Q', '-q', '-d', '-i'], operands: 'none' },
  etcdctl: { scheme: 'etcd', host: ['--endpoints'], operands: 'none' },
  influx: { scheme: 'influxdb', host: ['--host', '-host'], port: ['-port'], operands: 'none' },
  ldapsearch: { scheme: 'ldap', host: ['-h', '-H'], port: ['-p'], valued: ['-D', '-w', '-b', '-s'], operands: 'none' },
  nats: { scheme: 'nats', host: ['-s', '--server'], operands: 'none' },
  temporal: { host: ['--address'], operands: 'none' },
  nc: NETCAT,
  ncat: NETCAT,
  netcat: NETCAT,
  telnet: NETCAT,
  'wait-for-it': WAIT,
  'wait-for': WAIT,
  wait_for_it: WAIT,
  wait_for: WAIT,
  waitforit: WAIT,
  'wait-port': WAIT,
  dockerize: {
    host: ['-wait', '--wait'],
    valued: ['-timeout', '-template', '-stdout', '-stderr', '-wait-http-header', '-wait-retry-interval'],
    operands: 'none',
  },
  'wait-on': { valued: ['-t', '--timeout', '-d', '-i', '-c', '-l', '-w'], operands: 'web' },
  wait4x: { valued: ['-t', '-i', '--timeout', '--interval'], operands: 'address' },
  curl: CURL,
  wget: WGET,
  http: WEB,
  https: WEB,
  httpie: WEB,
  xh: WEB,
  ab: WEB,
  hey: WEB,
  wrk: WEB,
  lynx: WEB,
  oha: WEB,
  grpcurl: { valued: ['-d', '-H', '-proto', '-import-path', '-max-time'], operands: 'address', firstOnly: true },
  grpc_health_probe: { host: ['-addr', '--addr'], operands: 'none' },
  openssl: { host: ['-connect'], operands: 'none' },
  ping: NAME,
  nslookup: NAME,
  dig: NAME,
  host: NAME,
  getent: { operands: 'none' },
};

/** Long options of any program that name a host to connect to: `--db-host`, `--redis-addr`, `--bootstrap-server`. */
export function isConnectOption(option: string, asked: HostKey | undefined): boolean {
  return asked === 'host' && /^--?[a-z]/i.test(option) && !BIND_OPTION.test(option);
}

/** Options by which a server is told where to listen, or under which name it goes. */
const BIND_OPTION =
  /^--?(?:(?:server|http|https|web|listen|bind|grpc|metrics|health|admin|dashboard|rpc|ws|api|advertise|public|external|virtual|allowed|trusted)[-_.]?)*(?:host(?:name|s)?|addr(?:ess)?|server|servers|bind|listen|endpoint)$|listen|bind|advertise|allow|publish/i;
