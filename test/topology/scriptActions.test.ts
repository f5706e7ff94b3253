import assert from 'node:assert/strict';
import { link } from '../../server/src/topology/link.ts';
import type { Topology } from '../../server/src/topology/model.ts';
import type { Seed } from '../../server/src/topology/seed.ts';

/** Links one file of a project that is held in memory. */
function linked(kind: Seed['kind'], name: string, files: Readonly<Record<string, string>>): Topology {
  const [topology] = link({ kind, uri: `file:///shop/${name}` }, (uri) => {
    const text = files[uri.replace('file:///shop/', '')];
    return text === undefined ? { kind: 'absent' } : { kind: 'text', text };
  });
  assert.ok(topology);
  return topology;
}

const script = (text: string, files: Readonly<Record<string, string>> = {}): NonNullable<Topology['script']> => {
  const { script: actions } = linked('script', 'run.sh', { 'run.sh': text, ...files });
  assert.ok(actions);
  return actions;
};

const COMPOSE = 'services:\n  web:\n    image: nginx:1.27\n    ports: ["8080:80"]\n';

describe('what a script does besides making containers', () => {
  it('dials from the host and from inside of containers', () => {
    const { commands } = script(
      'curl -f http://localhost:8080/\ndocker exec web sh -c "wget -q http://localhost:80"\ndocker compose exec db psql -h cache\n',
    );
    assert.deepEqual(
      commands.map(({ inside, endpoints }) => [
        inside?.by,
        inside?.name.text,
        endpoints.map(({ host, port }) => `${host}:${port ?? ''}`),
      ]),
      [
        [undefined, undefined, ['localhost:8080']],
        ['container', 'web', ['localhost:80']],
        ['service', 'db', ['cache:']],
      ],
    );
  });

  it('names containers that exist', () => {
    const { mentions } = script(
      'docker logs -f shop_web_1\ndocker cp shop_db_1:/x .\ndocker network connect net a\ndocker ps\n',
    );
    assert.deepEqual(
      mentions.map(({ command, name }) => [command, name.text]),
      [
        ['logs', 'shop_web_1'],
        ['cp', 'shop_db_1:/x'],
        ['network connect', 'a'],
      ],
    );
  });

  it('finds the Compose project beside it, and judges that elsewhere', () => {
    const topology = linked('script', 'run.sh', { 'run.sh': 'docker compose up -d\n', 'compose.yaml': COMPOSE });
    assert.deepEqual(
      topology.script?.project?.containers.map(({ name }) => name.value),
      ['web'],
    );
    assert.ok(topology.companions.includes('file:///shop/compose.yaml'));
  });

  it('takes the file that -f names, and none where two are named', () => {
    const files = { 'dev.yaml': COMPOSE, 'compose.yaml': 'services:\n  other:\n    image: x\n' };
    assert.deepEqual(
      script('docker compose -f dev.yaml up -d\n', files).project?.containers.map(({ name }) => name.value),
      ['web'],
    );
    assert.equal(
      script('docker compose -f dev.yaml up -d\ndocker compose -f compose.yaml down\n', files).project,
      undefined,
    );
    assert.equal(script('docker run -d nginx\n', files).project, undefined);
  });

  it('sees that names are written to /etc/hosts', () => {
    assert.equal(script('echo "127.0.0.1 web" | sudo tee -a /etc/hosts\n').editsHosts, true);
    assert.equal(script('echo "127.0.0.1 web" >> /etc/hosts\n').editsHosts, true);
    assert.equal(script('curl http://web\n').editsHosts, false);
  });
});

describe('how an image is built', () => {
  it('knows the addresses of RUN, its network and whether a server is started', () => {
    const { containers } = linked('dockerfile', 'Dockerfile', {
      Dockerfile:
        'FROM alpine\nRUN --network=host curl http://localhost:3000\nRUN redis-server --daemonize yes && redis-cli -h 127.0.0.1 ping\nRUN ["wget", "http://db/"]\n',
    });
    const steps = containers[0]?.build?.steps ?? [];
    assert.deepEqual(
      steps.map(({ network, startsServer, endpoints }) => [
        network,
        startsServer,
        endpoints.map(({ host, role }) => `${role} ${host}`),
      ]),
      [
        ['host', false, ['build localhost']],
        [undefined, true, ['build 127.0.0.1']],
        [undefined, false, ['build db']],
      ],
    );
  });

  it('knows the arguments, the network and the hosts of a service that is built', () => {
    const { containers } = linked('compose', 'compose.yaml', {
      'compose.yaml':
        'services:\n  web:\n    build:\n      context: .\n      network: host\n      extra_hosts: ["api.example.com=10.0.0.1"]\n      args:\n        VITE_API_URL: http://api:3000\n',
    });
    const build = containers[0]?.build;
    assert.equal(build?.network?.text, 'host');
    assert.deepEqual(build.hosts, ['api.example.com']);
    assert.deepEqual(
      build.endpoints.map(({ host, keyRole, role }) => [host, keyRole, role]),
      [['api', 'browser', 'build']],
    );
  });
});

describe('what containers carry and listen on', () => {
  it('reads labels in every form', () => {
    const labels = (text: string): string[] =>
      linked('compose', 'compose.yaml', {
        'compose.yaml': `services:\n  web:\n    image: x\n${text}`,
      }).containers[0]?.labels.map(({ name, value }) => `${name.text} is ${value.text}`) ?? [];
    assert.deepEqual(labels('    labels:\n      a.port: 80\n'), ['a.port is 80']);
    assert.deepEqual(labels('    labels: ["a.port=80", "b"]\n'), ['a.port is 80']);
  });

  const listeners = (lines: string): string[] =>
    linked('compose', 'compose.yaml', { 'compose.yaml': `services:\n  one:\n${lines}` }).containers[0]?.listeners.map(
      ({ kind, program, binds, port, dependsOnVersion }) =>
        `${kind} ${program} ${binds}${port === undefined ? '' : ` ${port}`}${dependsOnVersion ? ' ?' : ''}`,
    ) ?? [];

  it('knows servers of which only a variable tells', () => {
    assert.deepEqual(
      listeners(
        '    image: elasticsearch:8.17.0\n    environment: ["network.host=localhost", "transport.host=127.0.0.1"]\n',
      ),
      ['variable elasticsearch loopback'],
    );
    assert.deepEqual(
      listeners(
        '    image: example/x\n    environment: {METRICS_LISTEN_ADDRESS: "127.0.0.1:9100", HOSTNAME: localhost}\n',
      ),
      ['variable METRICS_LISTEN_ADDRESS loopback 9100'],
    );
    assert.deepEqual(
      listeners(
        '    image: example/x\n    environment: {KAFKA_LISTENERS: "CONTROLLER://localhost:9093,PLAINTEXT://:9092", OLLAMA_HOST: 127.0.0.1}\n',
      ),
      [],
    );
  });

  it('lets the command decide where it shows the server', () => {
    assert.deepEqual(
      listeners('    image: example/x\n    command: flask run\n    environment: {FLASK_RUN_HOST: 127.0.0.1}\n'),
      ['server flask run loopback 5000'],
    );
    assert.deepEqual(
      listeners(
        '    image: example/x\n    command: uvicorn a:b --host 0.0.0.0\n    environment: {UVICORN_HOST: 127.0.0.1}\n',
      ),
      ['server uvicorn all 8000'],
    );
  });

  it('knows on which address the debugger of a version of Java listens', () => {
    const java = (image: string): string[] =>
      listeners(
        `    image: ${image}\n    environment:\n      JAVA_TOOL_OPTIONS: -agentlib:jdwp=transport=dt_socket,server=y,address=5005\n    command: java -jar a.jar\n`,
      );
    assert.deepEqual(java('eclipse-temurin:21-jre'), ['debugger JDWP loopback 5005']);
    assert.deepEqual(java('maven:3.9-eclipse-temurin-17'), ['debugger JDWP loopback 5005']);
    assert.deepEqual(java('openjdk:8-jdk'), ['debugger JDWP all 5005']);
    assert.deepEqual(java('example/api'), ['debugger JDWP loopback 5005 ?']);
  });
});
