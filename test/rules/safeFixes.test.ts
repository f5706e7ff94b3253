import assert from 'node:assert/strict';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';

/** Findings that are right, with a first fix that decides something for the author and must not be applied unasked. */
const CASES: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
  [
    'ports of a base file that an override takes to host mode',
    'ports-with-host-network',
    {
      'compose.yaml': 'services:\n  web:\n    image: example/web\n    ports:\n      - "8080:8080"\n',
      'compose.override.yaml': 'services:\n  web:\n    network_mode: host\n',
    },
  ],
  [
    'ports of a base file that an override takes off every network',
    'ports-with-none-network',
    {
      'compose.yaml': 'services:\n  web:\n    image: example/web\n    ports:\n      - "8080:8080"\n',
      'compose.override.yaml': 'services:\n  web:\n    network_mode: none\n',
    },
  ],
  [
    'ports of a base file that an override puts behind another container',
    'ports-with-shared-network-namespace',
    {
      'compose.yaml':
        'services:\n  vpn:\n    image: example/vpn\n  web:\n    image: example/web\n    ports:\n      - "8080:8080"\n',
      'compose.override.yaml': 'services:\n  web:\n    network_mode: service:vpn\n',
    },
  ],
  [
    'ports of a base file whose network an override makes internal',
    'ports-on-internal-network',
    {
      'compose.yaml': 'services:\n  web:\n    image: example/web\n    ports:\n      - "8080:8080"\n',
      'compose.override.yaml': 'networks:\n  default:\n    internal: true\n',
    },
  ],
  [
    'IPv6 for an address without a subnet, which is refused then',
    'ipv6-address-without-enable-ipv6',
    {
      'compose.yaml':
        'services:\n  web:\n    image: example/web\n    networks:\n      front:\n        ipv6_address: fd00:1::10\nnetworks:\n  front:\n    ipam:\n      config:\n        - subnet: 172.28.0.0/24\n',
    },
  ],
  [
    'the capitals of a network that nobody in sight creates',
    'network-flag-lowercased',
    { 'run.sh': 'docker run -d --network name=ShopNet,alias=db example/db\n' },
  ],
  [
    'a socket of the host',
    'mysql-localhost-socket',
    {
      'run.sh':
        'docker run -d --name db -p 127.0.0.1:3306:3306 -e MYSQL_ROOT_PASSWORD=x mysql:8.4\nmysql -h localhost -u root\n',
    },
  ],
  [
    'the owner of a borrowed network on which the caller is not',
    'name-of-service-with-special-network-mode',
    {
      'compose.yaml':
        'services:\n  vpn:\n    image: example/vpn\n    networks: [out]\n  torrent:\n    image: example/torrent\n    network_mode: service:vpn\n  app:\n    image: example/app\n    networks: [in]\n    environment:\n      TORRENT_URL: http://torrent:8080\nnetworks:\n  out:\n  in:\n',
    },
  ],
  [
    'the default of a variable that is the port of the host',
    'published-port-between-services',
    {
      'compose.yaml':
        'services:\n  app:\n    image: example/app\n    environment:\n      API_URL: http://api:${API_PORT:-8080}\n  api:\n    image: example/api\n    ports:\n      - "${API_PORT:-8080}:3000"\n',
    },
  ],
];

describe('what fixes decide for their author', () => {
  for (const [title, rule, files] of CASES) {
    it(`${title} is left to be chosen`, async () => {
      const workspace = await memoryWorkspace(files);
      const found = workspace.findings().filter((one) => one.rule === rule);
      assert.equal(found.length, 1);
      const fixes = found.flatMap((one) => one.fixes());
      assert.notEqual(fixes.length, 0);
      assert.deepEqual(
        fixes.filter(({ safety }) => safety === 'safe').map((fix) => fix.title),
        [],
      );
    });
  }
});
