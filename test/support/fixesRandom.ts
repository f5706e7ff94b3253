import fc from 'fast-check';
import type { FixProject } from './fixesProjects.ts';

/** Small Compose projects with every kind of mistake that two or three services can make together. */

const NAMES = ['web', 'api', 'db', 'cache'] as const;

const image = fc.constantFrom('nginx:1.27-alpine', 'postgres:17-alpine', 'redis:7-alpine', 'example/app', 'node:22');

const port = fc.constantFrom('80', '8080', '5432', '5433', '6379', '3000', '0', '65536', '8000-8002', '80-82', '${PORT}', '${PORT:-8080}', 'http', '');

const shortPort = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(port, port).map(([host, inside]) => `${host}:${inside}`) },
  fc.tuple(fc.constantFrom('127.0.0.1', '0.0.0.0', 'localhost', '[::1]', '::1', '1.2.3.4.5', '*', ''), port, port).map((parts) => parts.join(':')),
  fc.tuple(port, port, fc.constantFrom('tcp', 'udp', 'TCP', 'http', '')).map(([host, inside, protocol]) => `${host}:${inside}/${protocol}`),
  port,
  fc.constantFrom('8080: 80', '8080 80', '8080:80,8443:443', '"8080:80"', ' 8080:80', '8080:80:tcp', '127.0.0.1:80'),
);

/** A string of YAML in one of the ways to write it. */
const written = (text: string, style: number): string =>
  style === 0 && /^[\w./:@-]+$/.test(text) && !/:$|^[{-]|^\d+(?::\d+)+$/.test(text) ? text : style === 1 ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);

const style = fc.nat(2);

const item = (value: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.tuple(value, style).map(([text, how]) => written(text, how));

const longPort = fc.record({ target: port, published: port, host_ip: fc.constantFrom('', '127.0.0.1', 'localhost', '::1'), protocol: fc.constantFrom('', 'tcp', 'udp', 'x') }).map((parts) => {
  const entries = Object.entries(parts).filter(([, value]) => value !== '').map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return entries.length === 0 ? 'target: 80' : entries.join('\n  ');
});

/** A list under a key, in block or flow style, with or without comments. */
function list(key: string, entry: fc.Arbitrary<string>, flowAllowed = true): fc.Arbitrary<string> {
  return fc.tuple(fc.array(entry, { minLength: 1, maxLength: 3 }), fc.nat(4)).map(([items, layout]) => {
    if (layout === 0 && flowAllowed) return `${key}: [${items.join(', ')}]`;
    if (layout === 1 && flowAllowed) return `${key}: [\n  ${items.join(',\n  ')}\n]`;
    const comment = layout === 2 && flowAllowed ? ' # 왜' : '';
    const lead = layout === 3 ? '' : '  ';
    return `${key}:\n${items.map((one) => `${lead}- ${one.replaceAll('\n  ', `\n${lead}  `)}${comment}`).join('\n')}`;
  });
}

const host = fc.constantFrom('localhost', '127.0.0.1', '[::1]', 'host.docker.internal', ...NAMES, 'shop-db', '172.17.0.1', '0.0.0.0');

const url = fc.tuple(fc.constantFrom('http', 'postgres', 'redis', 'amqp'), host, fc.constantFrom('', ':80', ':8080', ':5432', ':5433', ':6379', ':3000')).map(([scheme, name, at]) => `${scheme}://${name}${at}/x`);

const variable = fc.constantFrom('DATABASE_URL', 'REDIS_URL', 'API_URL', 'HOST', 'PUBLIC_URL', 'DB_HOST', 'PORT');

const environment = fc.tuple(fc.uniqueArray(fc.tuple(variable, fc.oneof(url, host, url.map((one) => `\${X:-${one}}`)), style), { selector: ([name]) => name, minLength: 1, maxLength: 3 }), fc.nat(3)).map(([pairs, layout]) => {
  if (layout === 0) return `environment:\n${pairs.map(([name, value]) => `  - ${name}=${value}`).join('\n')}`;
  if (layout === 1) return `environment: { ${pairs.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ')} }`;
  return `environment:\n${pairs.map(([name, value, how]) => `  ${name}: ${written(value, how)}`).join('\n')}`;
});

const mode = fc.constantFrom('host', 'none', 'bridge', 'service:web', 'service:db', 'service:wbe', 'container:web', 'container:x', 'default', 'front', 'hots', '').map((value) => `network_mode: ${value === '' ? '""' : value}`);

const networks = fc.oneof(
  list('networks', fc.constantFrom('front', 'back', 'default', 'fornt')),
  fc.constantFrom('networks:\n  front:\n    aliases: [web]', 'networks: { front: null, back: { ipv4_address: 10.0.0.9 } }', 'networks:\n  front:\n  back:'),
);

const keys: readonly fc.Arbitrary<string>[] = [
  fc.oneof(list('ports', item(shortPort)), list('ports', longPort, false)),
  environment,
  fc.oneof({ weight: 2, arbitrary: mode }, { weight: 3, arbitrary: networks }),
  fc.oneof(list('extra_hosts', item(fc.constantFrom('host.docker.internal:host-gateway', 'db:127.0.0.1', 'x:1.2.3', 'x=::1', 'host.docker.internal:172.17.0.1'))), fc.constant('extra_hosts:\n  host.docker.internal: host-gateway')),
  fc.oneof(list('links', item(fc.constantFrom(...NAMES, 'db:database', 'gone'))), list('external_links', item(fc.constant('x:y')))),
  fc.oneof(list('expose', item(fc.constantFrom('80', '8080/udp', '80:80', '3000-3001'))), list('dns', item(fc.constantFrom('8.8.8.8', '127.0.0.1', 'dns.example.com'))), fc.constantFrom('hostname: web', 'hostname: web_1', 'mac_address: 02:42:ac:11:00:02', 'container_name: shop-db')),
  fc.constantFrom('command: ["flask", "run", "--host", "127.0.0.1"]', 'command: flask run -h localhost -p 8080', 'command: python -m http.server --bind 127.0.0.1 80', 'command:\n  - vite\n  - --port=3000'),
  fc.constantFrom('profiles: [debug]', 'restart: always', 'depends_on: [db]', 'deploy: { replicas: 2 }', 'healthcheck:\n  test: ["CMD", "curl", "http://localhost:8080/"]', 'platform: linux/amd64 # 주석'),
];

const service = fc.tuple(image, ...keys.map((key) => fc.option(key, { nil: undefined, freq: 2 }))).map(([name, ...lines]) => [`image: ${name}`, ...lines.filter((line) => line !== undefined)]);

const indented = (text: string, lead: string): string => text.replace(/^(?=.)/gm, lead);

const declared = fc.constantFrom('', 'networks:\n  front: {}\n  back: {}\n', 'networks:\n  front:\n  back:\n    internal: true\n', 'networks: { front: {}, back: { driver: bridge } }\n', 'networks:\n  front:\n    external: true\n  back:\n    driver: brigde\n');

/** A project of two to four services; `layout` bits choose indentation, line ends, a merge key and the end of the file. */
export const randomProject: fc.Arbitrary<FixProject> = fc.tuple(fc.array(service, { minLength: 2, maxLength: 4 }), declared, fc.nat(31)).map(([services, footer, layout]) => {
  const step = layout % 2 === 0 ? '  ' : '    ';
  const blocks = services.map((lines, index) => {
    const merged = index === 1 && (layout & 4) !== 0 ? ['<<: *base'] : [];
    return `${NAMES[index]}:\n${indented([...merged, ...lines].join('\n'), step)}\n`;
  });
  const base = (layout & 4) !== 0 ? `x-base: &base\n  ports: ["8080:80"]\n  environment:\n    DATABASE_URL: postgres://localhost:5432/x\n` : '';
  let text = `${base}services:\n${indented(blocks.join((layout & 16) !== 0 ? '\n' : ''), step)}${footer}`;
  if ((layout & 2) !== 0) text = text.replaceAll('\n', '\r\n');
  if ((layout & 8) !== 0) text = text.trimEnd();
  return { title: 'a made-up project', files: { 'compose.yaml': text }, settings: {} };
});
