import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { removeItem } from '../../server/src/syntax/yaml/edit.ts';
import { get, type Node } from '../../server/src/syntax/yaml/node.ts';
import { hopsOf } from '../../server/src/text/sourcedText.ts';
import type { Site } from '../../server/src/text/span.ts';
import { applyEdits } from '../../server/src/text/textEdit.ts';
import { loadCompose, type ComposeProject } from '../../server/src/topology/compose/load.ts';
import { projectFiles } from '../../server/src/topology/compose/projectFiles.ts';
import type { FileState } from '../../server/src/topology/lookup.ts';
import { plainValue } from '../support/yamlValue.ts';

const ROOT = 'file:///p/';

/** A project out of files by name; the first is the seed. `null` stands for a file that is not loaded. */
function project(files: Record<string, string | null>, root = ROOT): ComposeProject {
  const states = new Map<string, FileState>(
    Object.entries(files).map(([path, text]) => [
      root + path,
      text === null ? { kind: 'not-loaded' } : { kind: 'text', text },
    ]),
  );
  const lookup = (uri: string): FileState => states.get(uri) ?? { kind: 'absent' };
  return loadCompose(projectFiles(root + (Object.keys(files)[0] ?? ''), lookup), lookup);
}
const service = (made: ComposeProject, name: string) =>
  made.services.find((one) => one.name.text === name) ?? assert.fail(`no ${name}`);
const items = (node: Node | undefined) => (node?.kind === 'seq' ? node.items : assert.fail('no list'));
const written = (files: Record<string, string>, { uri, span }: Site) =>
  files[uri.slice(ROOT.length)]?.slice(span.start, span.end);

describe('loadCompose: where things come from', () => {
  const files = {
    'compose.yaml':
      'x-ports: &ports\n  ports: ["1:1"]\ninclude: [sub/inc.yaml]\nservices:\n  base: { <<: *ports, image: b, environment: { H: "${HOST}" } }\n  web:\n    extends: base\n    ports: ["2:2"]\n    env_file: web.env\n',
    'compose.override.yaml': 'services: { web: { ports: ["3:3"] } }\n',
    '.env': 'HOST=db.example.com\n',
    'web.env': 'URL=http://${HOST}:${PORT:-80}/\n',
    'sub/inc.yaml': 'services: { far: { image: "${TAG:-latest}" } }\nnetworks: { n: {} }\n',
  };
  const made = project(files);

  it('keeps the place of every item, and the steps', () => {
    const ports = items(get(service(made, 'web').node, 'ports'));
    assert.deepEqual(
      ports.map(({ value }) => [
        written(files, value.at),
        value.at.uri.slice(ROOT.length),
        value.via.map(({ kind }) => kind).join(' '),
      ]),
      [
        ['"1:1"', 'compose.yaml', 'extends merge-key anchor'],
        ['"2:2"', 'compose.yaml', ''],
        ['"3:3"', 'compose.override.yaml', 'override'],
      ],
    );
  });

  it('knows by which files a value of a variable came', () => {
    const { environment } = service(made, 'web');
    const value = (name: string) => environment.find((one) => one.name === name)?.value ?? assert.fail(name);
    assert.equal(value('URL').text, 'http://db.example.com:80/');
    assert.deepEqual(
      hopsOf(value('URL')).map(({ kind, name }) => `${kind} ${name}`),
      ['env_file web.env', 'dotenv HOST', 'default PORT'],
    );
    assert.deepEqual(
      hopsOf(value('H')).map(({ kind, at }) => `${kind} ${written(files, at)}`),
      ['dotenv HOST'],
    );
    assert.equal(environment.find(({ name }) => name === 'URL')?.from, 'env_file');
  });

  it('names included services and networks by their include', () => {
    const far = service(made, 'far');
    assert.deepEqual(
      far.node.via.map(({ kind, name }) => `${kind} ${name}`),
      ['include sub/inc.yaml'],
    );
    assert.equal(far.directory, ROOT);
    assert.deepEqual(
      made.networks.map(({ key }) => key.text),
      ['n'],
    );
    assert.deepEqual(
      made.variables.filter(({ name }) => name === 'TAG').map(({ state, operator }) => [state, operator]),
      [['unknown', ':-']],
    );
  });

  it('leads edits to the file in which an item is written', () => {
    const ports = get(service(made, 'web').node, 'ports');
    assert(ports?.kind === 'seq' && ports.items[1] && ports.items[2]);
    const only = removeItem(ports, ports.items[2]);
    assert.equal(only && applyEdits(files['compose.override.yaml'], [only]), 'services: { web: { ports: [] } }\n');
    const files2 = { ...files, 'compose.override.yaml': 'services: { web: { ports: ["3:3", "4:4"] } }\n' };
    const more = get(service(project(files2), 'web').node, 'ports');
    assert(more?.kind === 'seq' && more.items[2]);
    const edit = removeItem(more, more.items[2]);
    assert(edit);
    assert.equal(edit.at.uri, `${ROOT}compose.override.yaml`);
    assert.equal(applyEdits(files2['compose.override.yaml'], [edit]), 'services: { web: { ports: ["4:4"] } }\n');
  });

  it('lists the own maps of a service in the order of the files', () => {
    assert.deepEqual(
      service(made, 'web').definitions.map(({ at }) => at.uri),
      [`${ROOT}compose.yaml`, `${ROOT}compose.override.yaml`],
    );
  });
});

describe('loadCompose: what is not at hand', () => {
  it('names what it misses and goes on', () => {
    const made = project({
      'compose.yaml':
        'include: [inc.yaml]\nservices:\n  web: { image: "a:$TAG", env_file: web.env, environment: [A, B=$B] }\n  api: { extends: { file: lib/c.yaml, service: c }, image: b }\n',
      '.env': null,
      'compose.override.yaml': null,
      'inc.yaml': null,
      'web.env': null,
      'lib/c.yaml': null,
    });
    assert.deepEqual(
      made.missing.toSorted(),
      ['.env', 'inc.yaml', 'lib/c.yaml', 'web.env'].map((path) => ROOT + path),
    );
    assert.equal(made.incomplete, true);
    assert.deepEqual(
      made.services.map(({ name, partial }) => [name.text, partial]),
      [
        ['web', true],
        ['api', true],
      ],
    );
    assert.deepEqual(plainValue(service(made, 'web').node), {
      image: 'a:\uFFFC',
      env_file: 'web.env',
      environment: ['A', 'B=\uFFFC'],
    });
    assert.deepEqual(
      service(made, 'web').environment.map(({ name, value }) => [name, value?.text]),
      [
        ['A', undefined],
        ['B', '\uFFFC'],
      ],
    );
    assert.deepEqual(made.problems, []);
  });

  it('remembers what it looked for in vain', () => {
    const made = project({
      'compose.yaml':
        'services: { web: { image: x, env_file: [{ path: a.env, required: false }, "~/b.env", "${NO}.env"] } }\n',
    });
    assert.deepEqual(made.absent, [`${ROOT}.env`, `${ROOT}a.env`]);
    assert.equal(service(made, 'web').partial, true);
  });

  it('takes addresses for what it cannot follow', () => {
    const made = project({
      'compose.yaml':
        'include: ["oci://example.com/x:1", "https://github.com/a/b.git"]\nservices: { web: { image: x } }\n',
    });
    assert.equal(made.incomplete, true);
    assert.deepEqual(made.missing, []);
  });

  it('works for any scheme, and for names that need encoding', () => {
    const root = 'vscode-vfs://github/me/my%20shop/';
    const made = project(
      { 'compose.yaml': 'services: { 웹: { image: x, env_file: "env files/a.env" } }\n', 'env%20files/a.env': 'A=1\n' },
      root,
    );
    assert.equal(made.name, 'myshop');
    assert.deepEqual(
      service(made, '웹').environment.map(({ name, value }) => [name, value?.text]),
      [['A', '1']],
    );
  });
});

describe('loadCompose: services while they are typed', () => {
  it('counts a service without anything', () => {
    assert.deepEqual(
      project({ 'compose.yaml': 'services:\n  web:\n  db: { image: x }\n' }).services.map(({ name, node }) => [
        name.text,
        node.entries.length,
      ]),
      [
        ['web', 0],
        ['db', 1],
      ],
    );
  });

  it('keeps what is declared twice in one file', () => {
    const made = project({ 'compose.yaml': 'services: { web: { image: x, ports: ["1:1", "1:1"] } }\n' });
    assert.equal(items(get(service(made, 'web').node, 'ports')).length, 2);
  });
});

describe('projectFiles', () => {
  const seedOf = (start: string, files: Record<string, string>) => {
    const lookup = (uri: string): FileState => {
      const text = files[uri.slice(ROOT.length)];
      return text === undefined ? { kind: 'absent' } : { kind: 'text', text };
    };
    return projectFiles(ROOT + start, lookup).files.map((uri) => uri.slice(ROOT.length));
  };

  it('joins a default file and its override, from either side', () => {
    const files = { 'docker-compose.yml': '', 'docker-compose.override.yml': '' };
    assert.deepEqual(seedOf('docker-compose.yml', files), ['docker-compose.yml', 'docker-compose.override.yml']);
    assert.deepEqual(seedOf('docker-compose.override.yml', files), [
      'docker-compose.yml',
      'docker-compose.override.yml',
    ]);
    assert.deepEqual(seedOf('compose.prod.yaml', files), ['compose.prod.yaml']);
  });

  it('leaves alone what Compose would not pick up', () => {
    const files = { 'compose.yaml': '', 'docker-compose.yml': '', 'compose.override.yaml': '' };
    assert.deepEqual(seedOf('docker-compose.yml', files), ['docker-compose.yml']);
    assert.deepEqual(seedOf('compose.yaml', files), ['compose.yaml', 'compose.override.yaml']);
  });

  it('follows COMPOSE_FILE', () => {
    const files = { '.env': 'COMPOSE_FILE=a.yaml:sub/b.yaml\n', 'a.yaml': '', 'compose.yaml': '' };
    assert.deepEqual(seedOf('a.yaml', files), ['a.yaml', 'sub/b.yaml']);
    assert.deepEqual(seedOf('compose.yaml', files), ['compose.yaml']);
  });
});

describe('loadCompose: hostile projects', () => {
  it('never throws', () => {
    const part = fc.constantFrom(
      'services:',
      'include:',
      'networks:',
      ' web:',
      ' extends:',
      ' ports:',
      ' - ',
      '&a',
      '*a',
      '<<:',
      '{',
      '}',
      '[',
      ']',
      ', ',
      ': ',
      '${A:-',
      '}',
      '!reset',
      '!override',
      '\n',
      '\n  ',
      '\n    ',
      'compose.yaml',
      'b.yaml',
      'x',
      '---\n',
      ' env_file:',
      ' environment:',
      ' build:',
      'null',
    );
    const text = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, text, (first, second, env) => {
        project({
          'compose.yaml': `services:\n  web:\n    extends: { file: b.yaml, service: web }\n${first}`,
          'compose.override.yaml': second,
          'b.yaml': second,
          '.env': env,
        });
      }),
      { numRuns: 600 },
    );
  });

  it('ends in spite of webs of includes, chains of extends and bombs of aliases', () => {
    const web: Record<string, string> = { 'compose.yaml': 'include: [f0.yaml]\n' };
    for (let index = 0; index < 12; index++)
      web[`f${index}.yaml`] =
        `include: [${Array.from({ length: 12 }, (_, other) => `f${other}.yaml`).join(', ')}]\nservices: { s${index}: { image: x } }\n`;
    assert(project(web).services.length > 0);
    const chain = Array.from(
      { length: 1500 },
      (_, index) => `  s${index}: { extends: s${index + 1}, environment: { K${index}: 1 } }`,
    );
    assert.equal(
      project({ 'compose.yaml': `services:\n${chain.join('\n')}\n  s1500: { image: x }\n` }).services.length,
      1501,
    );
    const bomb = Array.from(
      { length: 40 },
      (_, level) => `x-${level + 1}: &l${level + 1} { a: *l${level}, b: *l${level} }`,
    );
    const text = `x-0: &l0 { a: "$A" }\n${bomb.join('\n')}\nservices: { web: { image: x, labels: !override { a: *l40 } , deploy: *l40 } }\n`;
    assert.equal(project({ 'compose.yaml': text, 'compose.override.yaml': text }).services.length, 1);
  });

  it('stays in proportion to the size of a project', () => {
    const lines = Array.from(
      { length: 150 },
      (_, index) =>
        `  s${index}:\n    <<: *common\n    image: "nginx:\${TAG:-1}"\n    ports: ["${8000 + index}:80", "${9000 + index}:81"]\n    environment:\n      URL: "http://s${(index + 1) % 150}:80/"\n      A: b\n    depends_on: [s${(index + 1) % 150}]\n    networks: [front, back]\n`,
    );
    const text = `x-common: &common { restart: always, logging: { driver: json-file } }\nservices:\n${lines.join('')}networks: { front: , back: }\n`;
    const spent = (times: number, run: () => void) => {
      const start = process.cpuUsage();
      for (let index = 0; index < times; index++) run();
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    const bare = () => parseAllDocuments(text);
    const ours = () => project({ 'compose.yaml': text });
    spent(5, bare);
    spent(5, ours);
    const ratio = spent(10, ours) / spent(10, bare);
    assert(ratio < 3, `${ratio.toFixed(2)} times the bare parse`);
  });
});
