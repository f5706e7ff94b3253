import assert from 'node:assert/strict';
import { link } from '../../server/src/topology/link.ts';
import type { Topology } from '../../server/src/topology/model.ts';

function linked(name: 'compose.yaml' | 'run.sh', text: string): Topology {
  const uri = `file:///shop/${name}`;
  const [topology] = link({ kind: name === 'run.sh' ? 'script' : 'compose', uri }, (asked) =>
    asked === uri ? { kind: 'text', text } : { kind: 'absent' },
  );
  assert.ok(topology);
  return topology;
}

const COMPOSE = `
services:
  web:
    image: nginx
    hostname: shop
    dns: []
    networks:
      app: { ipv4_address: 10.5.0.9, ipv6_address: "fd00::9" }
  side:
    image: nginx
    network_mode: Host
networks:
  app:
    internal: \${INTERNAL}
    enable_ipv6: true
    driver_opts: { parent: eth0 }
    ipam:
      config:
        - subnet: 10.5.0.0/24
          gateway: 10.5.0.1
          ip_range: 10.5.0.128/25
          aux_addresses: { router: 10.5.0.2 }
        - subnet: fd00::/64
  lan: { external: "\${EXTERNAL}" }
`;

describe('networks as Compose declares them', () => {
  const { networks, containers } = linked('compose.yaml', COMPOSE);
  const app = networks.find(({ id }) => id === 'app');

  it('have pools with what is set aside in them', () => {
    const shown = app?.pools.map(({ subnet, gateway, range, reserved }) =>
      [subnet, gateway, range, ...reserved].map((one) => one?.text),
    );
    assert.deepEqual(shown, [
      ['10.5.0.0/24', '10.5.0.1', '10.5.0.128/25', '10.5.0.2'],
      ['fd00::/64', undefined, undefined],
    ]);
  });

  it('say what cannot be known', () => {
    assert.equal(app?.internal, undefined);
    assert.equal(app?.ipv6, true);
    assert.equal(app?.driverOptions.get('parent')?.text, 'eth0');
    assert.equal(networks.find(({ id }) => id === 'lan')?.partial, true);
  });

  it('are joined with addresses of two families', () => {
    const addresses = containers[0]?.attachments[0]?.addresses.map(({ text, version }) => [version, text]);
    assert.deepEqual(addresses, [
      [4, '10.5.0.9'],
      [6, 'fd00::9'],
    ]);
  });

  it('leave out settings without a value', () => {
    assert.deepEqual(
      containers[0]?.stackSettings.map(({ spelled }) => spelled),
      ['networks', 'hostname'],
    );
  });

  it('keep a mode that is none', () => {
    const mode = containers[1]?.networkMode;
    assert.equal(mode?.kind === 'unknown' ? mode.named?.source.text : undefined, 'Host');
  });
});

describe('networks that a script creates', () => {
  it('bring gateways and ranges to their subnets', () => {
    const { networks } = linked(
      'run.sh',
      'docker network create --subnet 10.5.0.0/24,10.6.0.0/24 --gateway 10.6.0.1 --ip-range=10.5.0.0/25 --aux-address x=10.7.0.1 -o parent=eth0 -d macvlan lan\n',
    );
    const shown = networks[0]?.pools.map(({ subnet, gateway, range, reserved }) =>
      [subnet, gateway, range, ...reserved].map((one) => one?.text),
    );
    assert.deepEqual(shown, [
      ['10.5.0.0/24', undefined, '10.5.0.0/25'],
      ['10.6.0.0/24', '10.6.0.1', undefined],
      [undefined, undefined, undefined, '10.7.0.1'],
    ]);
    assert.equal(networks[0]?.driver?.text, 'macvlan');
    assert.equal(networks[0]?.driverOptions.get('parent')?.text, 'eth0');
  });

  it('may be created with options that nobody can read', () => {
    const { networks } = linked('run.sh', 'docker network create $OPTIONS app\n');
    assert.equal(
      networks.every(({ partial }) => partial),
      true,
    );
  });

  it('are joined with the addresses and settings of a command', () => {
    const { containers } = linked('run.sh', 'docker run --network app --ip 10.5.0.9 -h shop --dns 192.0.2.53 nginx\n');
    assert.deepEqual(
      containers[0]?.attachments[0]?.addresses.map(({ text, version }) => [version, text]),
      [[4, '10.5.0.9']],
    );
    assert.deepEqual(
      containers[0]?.stackSettings.map(({ spelled }) => spelled),
      ['-h', '--dns', '--ip'],
    );
  });
});
