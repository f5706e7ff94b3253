/**
 * Asks the real programs what they think of several hundred port mappings and writes their answers to
 * `test/syntax/records/ports.json`, which the tests replay.
 *
 * Run: npx tsx scripts/oracle/ports.ts [docker] [compose] [podman]
 * Without arguments Docker and Compose are asked; the answers of whoever is not asked are kept.
 * `DOCKER_CLI` names the docker CLI (default `docker`, recorded with 28.2.2: the CLI reads flags before it looks for an
 * engine). `PODMAN` names podman 4 with its options (default `podman`).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composePath } from './tools.ts';

/** One text and what a program said: its words, or null where it took the text. */
type Answer = readonly [spec: string, words: string | null, ports?: readonly string[]];

const RECORD = join(import.meta.dirname, '../../test/syntax/records/ports.json');
const DOCKER = process.env['DOCKER_CLI'] ?? 'docker';
const NO_ENGINE = { ...process.env, DOCKER_HOST: 'unix:///nonexistent.sock' };

const IPS = [
  '127.0.0.1',
  '0.0.0.0',
  '[::1]',
  '[::]',
  '::1',
  '::',
  'localhost',
  '*',
  '256.0.0.1',
  '10.0.0',
  '8080',
  'fe80::1%eth0',
  '[fe80::1%eth0]',
  'http://localhost',
  'https://127.0.0.1',
  '[::1',
  '[::1]x',
  '[localhost]',
  '[]',
  '01.2.3.4',
  '::ffff:1.2.3.4',
  'my-host',
  '127.0.0.1 ',
  '::12345',
  '1:2',
  '[::1][',
  '[1.2.3.4]',
];
const HOSTS = [
  '',
  '8080',
  '0',
  '99999',
  '080',
  '0x50',
  'web',
  '8080-8081',
  '8080-8082',
  '8081-8080',
  '8080/udp',
  '8080/http',
  ' 8080',
  '8080 ',
  '+80',
  '-80',
  '8080-',
  '-',
  '${PORT}',
  '$PORT',
  '0-0',
  '8080-8081-8082',
  '8080-99999',
  '8080-web',
  '٨٠',
  '18446744073709551616',
];
const CONTAINERS = [
  '80',
  '80-81',
  '99999',
  'web',
  '',
  ' 80',
  '80 ',
  '0',
  '81-80',
  '-80',
  '80,81',
  '80;81',
  '80-82-99',
  '80-99999',
  '80 # web',
  '0x50',
  '65535',
  '65536',
  '00080',
  '0-1',
  '$PORT',
  '80-',
];
const PROTOCOLS = [
  '',
  '/tcp',
  '/UDP',
  '/http',
  '/',
  '/tcp/udp',
  '/tcp ',
  '/sctp',
  '/TCP/http',
  '/udp # dns',
  '//',
  '/tcp/',
];

const MORE = [
  '127.0.0.1',
  ':',
  '::',
  ':::',
  '',
  ' ',
  '/',
  '/tcp',
  ':/udp',
  '8080:/udp',
  '1:2:3:4',
  '8080:80:',
  '8080:80:90',
  '8080:80,8081:81',
  '80,443',
  '80 443',
  '80;443',
  '8080:80 8081:81',
  'localhost:80',
  '*:80',
  '[::1]:80',
  '[::1]:80-81/udp',
  '[::1]:8080:',
  '::80',
  ':80',
  ':8080:80',
  ':8080-8081:80-81',
  'published',
  '[80]',
  '"80"',
  "'80'",
  '80\t',
  '80\n',
  '８０:80',
  '127.0.0.1:8080:80/tcp',
  '127.0.0.1:8080-8081:80',
  '127.0.0.1:80/udp',
  '127.0.0.1::80-81',
  '8080/tcp:80/tcp',
  '8080/udp:80/udp',
  'host.docker.internal:80:80',
  '8080->80',
  '8080..8090:80',
  '1e3:80',
  '80.0:80',
  '80_0:80',
  '127.0.0.1/8080:80',
  '0:0',
  '0:80/udp',
];

const KEYED = [
  'published=8080,target=80',
  'published=8080,target=80,protocol=udp',
  'target=80',
  'published=8080',
  'mode=host,published=8080,target=80',
  'published=8080:80',
  'published=8080, target=80',
  'publish=8080,target=80',
  'host_ip=127.0.0.1,published=8080,target=80',
  'a=b',
  'target=80,foo',
  '=80',
  'target==80',
  'target=80/udp',
  'target=80,protocol=',
  'target=80,protocol=http',
  'target=99999',
  'target=web',
  'published=99999,target=80',
  'published=127.0.0.1:8080,target=80',
  'published=127.0.0.1,target=80',
  'published=8080-8081,target=80-82',
  'published=8080-8082,target=80',
  'target=0',
  'target=80,target=81',
  'TARGET=80',
  'target=80,mode=hst',
  'mode=host',
  'published=a,target=80',
  'target=80,protocol=UDP',
  'target=80,published=',
  'target=',
  'published=8080,target=80,',
  '80=',
  'target=80 ,published=8080',
  'published=8080/udp,target=80',
  'published=0,target=80',
  'target=80,name=x',
  'published=8082-8080,target=80',
];

const ALONE = [
  '80',
  '80-82',
  '80:80',
  '8080:80',
  '8010-8000',
  '',
  'web',
  '99999',
  '80/http',
  '80/udp',
  '80/',
  '127.0.0.1:80',
  '80-',
  '-80',
  '80 ',
  '0',
  '80-99999',
  '/tcp',
  '80/tcp/udp',
  '80,443',
  '80-82-90',
  ':80',
  '80:',
  '0x50',
  '18446744073709551616',
];

/** A fixed walk through the combinations: every value beside ordinary ones, some pairs, and a scatter of the rest. */
function mappings(): string[] {
  const specs = new Set<string>(MORE);
  for (const ip of IPS) for (const host of ['8080', '', '99999', 'web']) specs.add(`${ip}:${host}:80`);
  for (const host of HOSTS) for (const container of CONTAINERS) specs.add(`${host}:${container}`);
  for (const container of CONTAINERS) for (const protocol of PROTOCOLS) specs.add(container + protocol);
  let seed = 1;
  const pick = (list: readonly string[]): string => {
    seed = (seed * 48271) % 2147483647;
    return list[seed % list.length] ?? '';
  };
  for (let count = 0; count < 150; count++)
    specs.add(`${pick(IPS)}:${pick(HOSTS)}:${pick(CONTAINERS)}${pick(PROTOCOLS)}`);
  return [...specs];
}

/** The first line of what the CLI prints, without its prefix; null if it went on to look for an engine. */
function askDocker(args: readonly string[], prefix: RegExp): string | null {
  const { stderr, error } = spawnSync(DOCKER, args, { env: NO_ENGINE, encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (/Cannot connect to the Docker daemon/.test(stderr)) return null;
  const end = /\n\n?(?:Run '|See '|Usage:)/.exec(stderr)?.index ?? stderr.length;
  return stderr.slice(0, end).replace(prefix, '').replace(/\n$/, '');
}

const docker = (specs: readonly string[]): Answer[] =>
  specs.map((spec) => [spec, askDocker(['run', `--publish=${spec}`, 'busybox'], /^docker: /)]);

const runExpose = (specs: readonly string[]): Answer[] =>
  specs.map((spec) => [spec, askDocker(['run', `--expose=${spec}`, 'busybox'], /^docker: /)]);

const serviceCreate = (specs: readonly string[]): Answer[] =>
  specs.map((spec) => [
    spec,
    askDocker(
      ['service', 'create', `--publish=${spec}`, 'busybox'],
      /^invalid argument "[^]*" for "-p, --publish" flag: /,
    ),
  ]);

interface ComposePort {
  readonly host_ip?: string;
  readonly published?: string;
  readonly target?: number;
  readonly protocol?: string;
}

function compose(folder: string, item: unknown, spec: string): Answer {
  const file = join(folder, 'compose.json');
  writeFileSync(file, JSON.stringify({ services: { a: { image: 'x', ports: [item] } } }).replaceAll('$', '$$$$'));
  const { status, stdout, stderr } = spawnSync(composePath(), ['-f', file, 'config', '--format', 'json'], {
    encoding: 'utf8',
  });
  if (status !== 0) return [spec, stderr.replace(/^time=.*\n/gm, '').replace(/\n$/, '')];
  const config = JSON.parse(stdout) as { services: { a: { ports?: readonly ComposePort[] } } };
  const ports = config.services.a.ports ?? [];
  return [
    spec,
    null,
    ports.map((port) => [port.host_ip ?? '', port.published ?? '', port.target ?? 0, port.protocol ?? ''].join(' ')),
  ];
}

function podman(command: string, folder: string, specs: readonly string[]): Answer[] {
  const [program = '', ...options] = command.split(' ');
  return specs.map((spec) => {
    const run = spawnSync(program, [...options, 'create', `--publish=${spec}`, '--rootfs', folder, 'true'], {
      encoding: 'utf8',
    });
    if (run.error !== undefined) throw run.error;
    return [spec, run.status === 0 ? null : run.stderr.replace(/^Error: /, '').replace(/\n$/, '')];
  });
}

const version = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', env: NO_ENGINE }).trim();

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'ports-'));
  const old = existsSync(RECORD) ? (JSON.parse(readFileSync(RECORD, 'utf8')) as Record<string, unknown>) : {};
  const asked = process.argv.length > 2 ? process.argv.slice(2) : ['docker', 'compose'];
  const ask = <T>(program: string, key: string, question: () => T): unknown =>
    asked.includes(program) ? question() : old[key];
  const specs = mappings();
  const few = specs.filter((_, index) => index % 2 === 0);
  const podmanCommand = process.env['PODMAN'] ?? 'podman';
  const record = {
    dockerVersion: ask('docker', 'dockerVersion', () => version(DOCKER, '--version')),
    composeVersion: ask('compose', 'composeVersion', () => version(composePath(), 'version', '--short')),
    podmanVersion: ask('podman', 'podmanVersion', () => version(podmanCommand.split(' ')[0] ?? '', '--version')),
    docker: ask('docker', 'docker', () => docker([...specs, ...KEYED])),
    serviceCreate: ask('docker', 'serviceCreate', () => serviceCreate([...few, ...KEYED])),
    runExpose: ask('docker', 'runExpose', () => runExpose(ALONE)),
    compose: ask('compose', 'compose', () => specs.map((spec) => compose(folder, spec, spec))),
    podman: ask('podman', 'podman', () => podman(podmanCommand, folder, specs)),
  };
  rmSync(folder, { recursive: true });
  writeFileSync(RECORD, `${JSON.stringify(record).replaceAll('],[', '],\n[')}\n`);
}

main();
