import { JAVASCRIPT } from './javascript.ts';
import { PYTHON } from './python.ts';
import type { ServerRow } from './row.ts';

const HOST = ['--host', '0.0.0.0'] as const;

/** Servers of other languages, and servers that are products. */
const OTHERS: readonly ServerRow[] = [
  { program: 'hugo server', names: ['hugo'], sub: ['server', 'serve'], binds: 'loopback', port: 1313, host: ['--bind'], portOption: ['--port', '-p'], fix: ['--bind', '0.0.0.0'], measured: true },
  { program: 'jekyll serve', names: ['jekyll'], implicitConfig: true, sub: ['serve', 'server', 's'], binds: 'loopback', port: 4000, host: ['--host', '-H'], portOption: ['--port', '-P'], fix: HOST, measured: true },
  { program: 'rails server', names: ['rails'], sub: ['server', 's'], binds: 'loopback', port: 3000, host: ['-b', '--binding'], portOption: ['-p', '--port'], envOption: [['-e', '--environment'], 'RAILS_ENV'], valued: ['-e', '--environment', '-P', '--pid', '-c', '-u'], hostEnv: ['BINDING'], portEnv: ['PORT'], allWhen: [['RAILS_ENV', /^(?!development$|test$)./], ['RACK_ENV', /^(?!development$|test$)./]], fix: ['-b', '0.0.0.0'], fixEnv: ['BINDING', '0.0.0.0'], measured: true },
  { program: 'puma', names: ['puma'], binds: 'all', port: 9292, bind: ['-b', '--bind'], portOption: ['-p', '--port'], config: ['-C', '--config'], fix: ['-b', 'tcp://0.0.0.0:{port}'], measured: true },
  { program: 'rackup', names: ['rackup'], binds: 'loopback', port: 9292, host: ['-o', '--host'], portOption: ['-p', '--port'], allWhen: [['RACK_ENV', /^(?!development$)./]], fix: ['-o', '0.0.0.0'], measured: true },
  { program: 'thin start', names: ['thin'], sub: ['start'], binds: 'all', port: 3000, host: ['-a', '--address'], portOption: ['-p', '--port'], fix: ['-a', '0.0.0.0'], measured: true },
  { program: 'php -S', names: ['php'], only: '-S', binds: 'unknown', bind: ['-S'], valued: ['-t', '-d', '-c'], fix: [], measured: true },
  { program: 'php artisan serve', names: ['artisan'], sub: ['serve'], binds: 'loopback', port: 8000, host: ['--host'], portOption: ['--port'], hostEnv: ['SERVER_HOST'], portEnv: ['SERVER_PORT'], fix: ['--host=0.0.0.0'], measured: false },
  { program: 'symfony server:start', names: ['symfony'], sub: ['server:start', 'serve', 'local:server:start'], binds: 'loopback', port: 8000, host: ['--listen-ip'], portOption: ['--port'], all: ['--allow-all-ip'], fix: ['--allow-all-ip'], measured: false },
  { program: 'redis-server', names: ['redis-server', 'valkey-server'], binds: 'all', configOperand: true, configDecides: true, port: 6379, host: ['--bind'], portOption: ['--port'], fix: ['--bind', '0.0.0.0'], measured: true },
  { program: 'mosquitto', names: ['mosquitto'], binds: 'loopback', port: 1883, portOption: ['-p'], config: ['-c'], configDecides: true, fix: [], measured: true },
  { program: 'memcached', names: ['memcached'], binds: 'all', port: 11211, host: ['-l', '--listen'], portOption: ['-p', '--port'], fix: ['-l', '0.0.0.0'], measured: true },
  { program: 'mongod', names: ['mongod'], binds: 'loopback', port: 27017, host: ['--bind_ip'], portOption: ['--port'], all: ['--bind_ip_all'], config: ['-f', '--config'], configDecides: true, fix: ['--bind_ip_all'], measured: false },
  { program: 'postgres', names: ['postgres'], binds: 'unknown', port: 5432, host: ['-h'], portOption: ['-p'], valued: ['-D', '-c'], fix: [], measured: false },
  { program: 'mysqld', names: ['mysqld', 'mariadbd', 'mysqld_safe'], binds: 'unknown', port: 3306, host: ['--bind-address', '--bind_address'], portOption: ['--port', '-P'], fix: ['--bind-address=0.0.0.0'], measured: false },
  { program: 'etcd', names: ['etcd'], binds: 'loopback', port: 2379, bind: ['--listen-client-urls', '-listen-client-urls'], config: ['--config-file'], configDecides: true, bindEnv: ['ETCD_LISTEN_CLIENT_URLS'], fix: ['--listen-client-urls=http://0.0.0.0:2379'], measured: false },
  { program: 'vault server -dev', names: ['vault'], sub: ['server'], only: '-dev', binds: 'loopback', port: 8200, bind: ['-dev-listen-address'], bindEnv: ['VAULT_DEV_LISTEN_ADDRESS'], fix: ['-dev-listen-address=0.0.0.0:8200'], fixEnv: ['VAULT_DEV_LISTEN_ADDRESS', '0.0.0.0:8200'], measured: false },
  { program: 'consul agent -dev', names: ['consul'], sub: ['agent'], only: '-dev', binds: 'loopback', port: 8500, host: ['-client', '--client'], config: ['-config-dir', '-config-file'], fix: ['-client=0.0.0.0'], measured: false },
  { program: 'ollama serve', names: ['ollama'], sub: ['serve'], binds: 'loopback', port: 11434, bindEnv: ['OLLAMA_HOST'], fix: [], fixEnv: ['OLLAMA_HOST', '0.0.0.0'], measured: false },
  { program: 'llama-server', names: ['llama-server'], binds: 'loopback', port: 8080, host: ['--host'], portOption: ['--port'], hostEnv: ['LLAMA_ARG_HOST'], portEnv: ['LLAMA_ARG_PORT'], valued: ['-m', '-c', '-ngl', '--model'], fix: HOST, measured: false },
  { program: 'trunk serve', names: ['trunk'], sub: ['serve'], binds: 'loopback', port: 8080, host: ['--address', '-a'], portOption: ['--port', '-p'], hostEnv: ['TRUNK_SERVE_ADDRESS'], fix: ['--address', '0.0.0.0'], measured: false },
  { program: 'mix phx.server', names: ['mix'], sub: ['phx.server'], binds: 'unknown', port: 4000, fix: [], measured: false },
  { program: 'dotnet run', names: ['dotnet'], sub: ['run', 'watch'], binds: 'unknown', port: 5000, bind: ['--urls'], bindEnv: ['ASPNETCORE_URLS', 'DOTNET_URLS', 'URLS'], fix: ['--urls', 'http://0.0.0.0:5000'], fixEnv: ['ASPNETCORE_URLS', 'http://+:5000'], measured: false },
  { program: 'dotnet', names: ['dotnet'], binds: 'unknown', bind: ['--urls'], bindEnv: ['ASPNETCORE_URLS', 'DOTNET_URLS', 'URLS'], notSub: ['build', 'test', 'restore', 'publish', 'tool', 'ef', 'new', 'add'], fix: ['--urls', 'http://0.0.0.0:8080'], measured: false },
  { program: 'cloud-sql-proxy', names: ['cloud-sql-proxy'], binds: 'loopback', host: ['--address', '-a'], portOption: ['--port', '-p'], hostEnv: ['CSQL_PROXY_ADDRESS'], fix: ['--address=0.0.0.0'], fixEnv: ['CSQL_PROXY_ADDRESS', '0.0.0.0'], measured: false },
  { program: 'code-server', names: ['code-server'], binds: 'loopback', port: 8080, bind: ['--bind-addr'], host: ['--host'], portOption: ['--port'], config: ['--config'], configDecides: true, fix: ['--bind-addr', '0.0.0.0:8080'], measured: false },
  { program: 'minio server', names: ['minio'], sub: ['server'], binds: 'all', port: 9000, bind: ['--address'], valued: ['--console-address'], bindEnv: ['MINIO_ADDRESS'], fix: ['--address', ':9000'], measured: false },
  { program: 'prometheus', names: ['prometheus'], binds: 'all', port: 9090, bind: ['--web.listen-address'], fix: ['--web.listen-address=:9090'], measured: false },
];

/** All servers, the more special rows of a program first. */
export const SERVERS: readonly ServerRow[] = [...PYTHON, ...JAVASCRIPT, ...OTHERS];
