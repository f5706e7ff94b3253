import assert from 'node:assert/strict';
import { CONCEPTS } from '../../server/src/rules/concepts.ts';
import { commandTopic, flagTopic, globalFlagTopic } from '../../server/src/ide/hover/flagTopics.ts';
import { COMPOSE_KEY_TOPICS, keyTopic } from '../../server/src/ide/hover/keyTopics.ts';
import { INSTRUCTION_FLAG_TOPICS, INSTRUCTION_TOPICS } from '../../server/src/ide/hover/dockerfileTopics.ts';
import type { Topic } from '../../server/src/ide/hover/topic.ts';
import { LOCALES } from '../../server/src/locale/locale.ts';
import { commandSpec } from '../../server/src/syntax/dockerCli/commands.ts';

const flagsOf = (command: string): string[] => {
  const spec = commandSpec('docker', command.split(' '));
  assert.ok(spec, `no table for ${command}`);
  return [...spec.flags.long.values()].map(({ name, means }) => means ?? name);
};

/** Flags of `docker run` that say how a container is connected, by the words that Docker uses for such flags. */
const NETWORKING =
  /^(?:publish.*|expose|network.*|net.*|ip6?|link.*|mac-address|add-host|dns.*|hostname|domainname|volume|mount)$/;

function assertComplete(topic: Topic | undefined, name: string): void {
  assert.ok(topic, `nothing to say of ${name}`);
  for (const locale of LOCALES) assert.ok(topic.text[locale].length > 20, `${name} in ${locale}`);
  assert.match(topic.text.ko, /[가-힣]/, `${name} in Korean`);
  assert.doesNotMatch(topic.text.en, /[가-힣]/, `${name} in English`);
  assert.ok(topic.concept in CONCEPTS, `the concept of ${name}`);
}

describe('topics of hovers', () => {
  it('cover every networking flag of docker run and docker create', () => {
    for (const command of ['run', 'create']) {
      const flags = flagsOf(command).filter((name) => NETWORKING.test(name));
      assert.ok(flags.length >= 17, flags.join(' '));
      for (const name of flags) assertComplete(flagTopic('docker', [command], name), `docker ${command} --${name}`);
    }
  });

  it('cover every flag of docker network create and connect', () => {
    const rare = new Set(['config-only', 'config-from', 'ingress']);
    for (const command of ['network create', 'network connect', 'network disconnect']) {
      for (const name of flagsOf(command).filter((flag) => !rare.has(flag))) {
        assertComplete(flagTopic('docker', command.split(' '), name), `docker ${command} --${name}`);
      }
    }
  });

  it('cover building, Compose and the commands that look into containers', () => {
    for (const name of ['network', 'add-host'])
      assertComplete(flagTopic('docker', ['buildx', 'build'], name), `docker build --${name}`);
    for (const name of ['service-ports', 'publish'])
      assertComplete(flagTopic('docker', ['compose', 'run'], name), `docker compose run --${name}`);
    assertComplete(globalFlagTopic(['compose', 'up'], 'project-name'), 'docker compose -p');
    for (const command of ['cp', 'port', 'network create', 'network connect', 'compose run']) {
      assertComplete(commandTopic(command.split(' ')), `docker ${command}`);
    }
  });

  it('say of podman where it differs', () => {
    assert.match(flagTopic('podman', ['run'], 'network')?.text.en ?? '', /pasta/);
    assert.equal(flagTopic('podman', ['run'], 'dns'), flagTopic('docker', ['run'], 'dns'));
  });

  it('cover every networking key of Compose files', () => {
    const service = `ports expose networks network_mode extra_hosts links external_links dns dns_opt dns_search hostname domainname
      container_name mac_address depends_on healthcheck volumes build.network build.extra_hosts
      ports.*.target ports.*.published ports.*.host_ip ports.*.protocol ports.*.mode ports.*.app_protocol ports.*.name
      networks.*.aliases networks.*.ipv4_address networks.*.ipv6_address networks.*.link_local_ips networks.*.mac_address
      networks.*.gw_priority networks.*.priority networks.*.interface_name networks.*.driver_opts`;
    const network = `driver driver_opts attachable enable_ipv4 enable_ipv6 external internal ipam ipam.driver ipam.config ipam.options
      ipam.config.*.subnet ipam.config.*.ip_range ipam.config.*.gateway ipam.config.*.aux_addresses name labels`;
    const paths = [
      ...service.split(/\s+/).map((path) => `services.web.${path}`),
      ...network.split(/\s+/).map((path) => `networks.back.${path}`),
    ];
    for (const path of paths) assertComplete(keyTopic(path.replaceAll('*', '0').split('.')), path);
  });

  it('are short, and in both languages', () => {
    const tables = [COMPOSE_KEY_TOPICS, INSTRUCTION_TOPICS, INSTRUCTION_FLAG_TOPICS];
    for (const [name, topic] of tables.flatMap((topics) => Object.entries(topics))) {
      assertComplete(topic, name);
      assert.ok(topic.text.en.length < 450, `${name} is too long`);
      assert.doesNotMatch(topic.text.ko, /[은는이가을를]\([은는이가을를]\)/, `${name} leaves a particle open`);
    }
  });

  it('do not answer to names that only JavaScript knows', () => {
    for (const name of ['constructor', 'toString', '__proto__']) {
      assert.equal(flagTopic('docker', [name], name), undefined);
      assert.equal(flagTopic('docker', ['run'], name), undefined);
      assert.equal(commandTopic([name]), undefined);
      assert.equal(keyTopic(['services', 'web', name]), undefined);
    }
  });
});
