import type { Node } from '../syntax/yaml/node.ts';

/**
 * Which YAML each networking key of a Compose file takes, after Compose's own schema.
 * https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json
 */

export type YamlKind = 'list' | 'map' | 'text' | 'number' | 'boolean' | 'nothing';

/** What may stand at a place. */
export interface Shape {
  readonly kinds: readonly YamlKind[];
  /** How Compose ends its sentence `services.web.ports must be …`; undefined where it says something else. */
  readonly words?: string;
  /** Shape of each item of a list. */
  readonly items?: Shape;
  /** Shapes of keys; those of other keys do not matter here. */
  readonly keys?: Readonly<Record<string, Shape>>;
  /** Shape of the value of every key. */
  readonly values?: Shape;
  /** The keys that there are, if Compose takes no others. */
  readonly known?: KnownKeys;
}

/** The keys of a map, and what people write for them. */
export interface KnownKeys {
  readonly place: 'project' | 'service' | 'port' | 'endpoint' | 'network' | 'ipam' | 'pool';
  readonly keys: ReadonlySet<string>;
  /** Keys about networks: only they are offered for a misspelt one. */
  readonly networking: readonly string[];
  /** Other names of keys; null for what belongs to another place. */
  readonly aliases: Readonly<Record<string, string | null>>;
}

const words = (text: string): string[] => text.split(/\s+/);

const LIST: Shape = { kinds: ['list'], words: 'a array' };
const TEXT: Shape = { kinds: ['text'], words: 'a string' };
const MAP: Shape = { kinds: ['map'], words: 'a mapping' };
const FLAG: Shape = { kinds: ['boolean', 'text'], words: 'a boolean or string' };
const listOf = (items: Shape): Shape => ({ ...LIST, items });
const ITEM_TEXT: Shape = { kinds: ['text'] };
const PORT_NUMBER: Shape = { kinds: ['number', 'text'], words: 'a integer or string' };

export const PORT_KEYS: KnownKeys = {
  place: 'port',
  keys: new Set(words('target published host_ip protocol mode app_protocol name')),
  networking: words('target published host_ip protocol mode app_protocol name'),
  aliases: {
    host: 'host_ip',
    ip: 'host_ip',
    address: 'host_ip',
    host_address: 'host_ip',
    bind: 'host_ip',
    container: 'target',
    container_port: 'target',
    containerPort: 'target',
    target_port: 'target',
    targetPort: 'target',
    internal: 'target',
    host_port: 'published',
    hostPort: 'published',
    publish: 'published',
    published_port: 'published',
    external: 'published',
    port: null,
    proto: 'protocol',
    type: 'protocol',
  },
};

const PORT: Shape = {
  kinds: ['number', 'text', 'map'],
  words: 'a number',
  known: PORT_KEYS,
  keys: {
    target: PORT_NUMBER,
    published: PORT_NUMBER,
    host_ip: TEXT,
    protocol: TEXT,
    mode: TEXT,
    app_protocol: TEXT,
    name: TEXT,
  },
};

const ENDPOINT_KEYS: KnownKeys = {
  place: 'endpoint',
  keys: new Set(
    words(
      'aliases ipv4_address ipv6_address link_local_ips mac_address driver_opts priority gw_priority interface_name',
    ),
  ),
  networking: words(
    'aliases ipv4_address ipv6_address link_local_ips mac_address driver_opts priority gw_priority interface_name',
  ),
  aliases: {
    alias: 'aliases',
    ip: 'ipv4_address',
    ipv4: 'ipv4_address',
    ip_address: 'ipv4_address',
    ipAddress: 'ipv4_address',
    ip6: 'ipv6_address',
    ipv6: 'ipv6_address',
    mac: 'mac_address',
    subnet: null,
    hostname: null,
  },
};

const ENDPOINT: Shape = {
  kinds: ['map', 'nothing'],
  words: 'a mapping',
  known: ENDPOINT_KEYS,
  keys: {
    aliases: listOf(ITEM_TEXT),
    ipv4_address: TEXT,
    ipv6_address: TEXT,
    link_local_ips: LIST,
    mac_address: TEXT,
    driver_opts: MAP,
    priority: { kinds: ['number'], words: 'a number' },
  },
};

const SERVICE_NETWORKING = words(
  'ports expose networks network_mode links external_links extra_hosts dns dns_opt dns_search hostname domainname container_name mac_address depends_on',
);

const SERVICE_KEYS: KnownKeys = {
  place: 'service',
  keys: new Set([
    ...SERVICE_NETWORKING,
    ...words(`annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs cpu_count cpu_percent cpu_period
      cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset credential_spec deploy develop device_cgroup_rules devices driver_opts
      entrypoint env_file environment extends gpus group_add healthcheck image init ipc isolation label_file labels logging mem_limit
      mem_reservation mem_swappiness memswap_limit models oom_kill_disable oom_score_adj pid pids_limit platform post_start pre_start pre_stop
      privileged profiles provider pull_policy pull_refresh_after read_only restart runtime scale secrets security_opt shm_size stdin_open
      stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user userns_mode uts volumes volumes_from working_dir`),
  ]),
  networking: SERVICE_NETWORKING,
  aliases: {
    port: 'ports',
    publish: 'ports',
    published: 'ports',
    port_mapping: 'ports',
    port_mappings: 'ports',
    network: 'networks',
    net: 'network_mode',
    network_name: 'networks',
    add_host: 'extra_hosts',
    add_hosts: 'extra_hosts',
    extra_host: 'extra_hosts',
    hosts: 'extra_hosts',
    host_name: 'hostname',
    host: 'hostname',
    link: 'links',
    external_link: 'external_links',
    exposes: 'expose',
    exposed: 'expose',
    dns_opts: 'dns_opt',
    dns_option: 'dns_opt',
    dns_options: 'dns_opt',
    mac: 'mac_address',
    name: 'container_name',
    depend_on: 'depends_on',
    depends: 'depends_on',
    depends_no: 'depends_on',
    alias: null,
    aliases: null,
    ip: null,
    ip_address: null,
    ipv4_address: null,
    ipv6_address: null,
    subnet: null,
    ipam: null,
    network_alias: null,
    network_aliases: null,
  },
};

const SERVICE: Shape = {
  kinds: ['map'],
  known: SERVICE_KEYS,
  keys: {
    ports: listOf(PORT),
    expose: listOf({ kinds: ['number', 'text'] }),
    networks: { kinds: ['list', 'map'], words: 'a array', items: TEXT, values: ENDPOINT },
    network_mode: TEXT,
    links: listOf(ITEM_TEXT),
    external_links: listOf(ITEM_TEXT),
    extra_hosts: {
      kinds: ['list', 'map'],
      words: 'a mapping',
      items: TEXT,
      values: { kinds: ['text', 'list'], words: 'a string' },
    },
    dns: { kinds: ['text', 'list'], words: 'a string', items: ITEM_TEXT },
    dns_search: { kinds: ['text', 'list'], words: 'a string', items: ITEM_TEXT },
    dns_opt: LIST,
    hostname: TEXT,
    domainname: TEXT,
    container_name: TEXT,
    mac_address: TEXT,
    depends_on: { kinds: ['list', 'map'], words: 'a array' },
  },
};

const POOL_KEYS = words('subnet ip_range gateway aux_addresses');

const POOL: Shape = {
  kinds: ['map'],
  words: 'a mapping',
  known: {
    place: 'pool',
    keys: new Set(POOL_KEYS),
    networking: POOL_KEYS,
    aliases: {
      gw: 'gateway',
      range: 'ip_range',
      iprange: 'ip_range',
      cidr: 'subnet',
      network: 'subnet',
      subnets: 'subnet',
      aux_address: 'aux_addresses',
    },
  },
  keys: { subnet: TEXT, ip_range: TEXT, gateway: TEXT, aux_addresses: MAP },
};

const IPAM: Shape = {
  ...MAP,
  known: {
    place: 'ipam',
    keys: new Set(words('driver config options')),
    networking: words('driver config options'),
    aliases: { configs: 'config', subnet: null, gateway: null, ip_range: null },
  },
  keys: { driver: TEXT, config: listOf(POOL), options: MAP },
};

const NETWORK_KEYS = words('name driver driver_opts attachable enable_ipv4 enable_ipv6 external internal ipam labels');

const NETWORK: Shape = {
  kinds: ['map', 'nothing'],
  words: 'a mapping or null',
  known: {
    place: 'network',
    keys: new Set(NETWORK_KEYS),
    networking: NETWORK_KEYS,
    aliases: {
      ipv6: 'enable_ipv6',
      options: 'driver_opts',
      opts: 'driver_opts',
      driver_options: 'driver_opts',
      network_name: 'name',
      subnet: null,
      gateway: null,
      config: null,
      ip_range: null,
      aliases: null,
      host: null,
    },
  },
  keys: {
    name: TEXT,
    driver: TEXT,
    driver_opts: MAP,
    internal: FLAG,
    attachable: FLAG,
    enable_ipv6: FLAG,
    enable_ipv4: FLAG,
    ipam: IPAM,
    external: { kinds: ['boolean', 'text', 'map'], words: 'a boolean, mapping or string' },
  },
};

/** A whole Compose file. */
export const PROJECT: Shape = {
  kinds: ['map'],
  known: {
    place: 'project',
    keys: new Set(words('version name include services networks volumes secrets configs models')),
    networking: words('services networks'),
    aliases: {
      service: 'services',
      network: 'networks',
      network_mode: null,
      ports: null,
      expose: null,
      extra_hosts: null,
      dns: null,
      links: null,
      hostname: null,
    },
  },
  keys: { networks: { ...MAP, values: NETWORK }, services: { kinds: ['map'], values: SERVICE } },
};

/** What YAML a node is. A number, a date or `true` in quotes is a text. */
export function kindOf(node: Node): YamlKind {
  if (node.kind === 'seq') return 'list';
  if (node.kind === 'map') return 'map';
  if (node.kind === 'null') return 'nothing';
  if (node.type === 'int' || node.type === 'float') return 'number';
  return node.type === 'bool' ? 'boolean' : 'text';
}
