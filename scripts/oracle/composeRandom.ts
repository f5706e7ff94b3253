/** Makes up Compose projects: a seed always gives the same one. */

/** Files by path below the project folder, and the files for `-f`; none means that Compose finds them itself. */
export interface ProjectCase {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly arguments: readonly string[];
}

/** Text with a tag or an anchor in front of it. */
class Raw {
  readonly prefix: string;
  readonly value: Value;
  constructor(prefix: string, value: Value) {
    this.prefix = prefix;
    this.value = value;
  }
}
type Value = string | number | boolean | null | Raw | readonly Value[] | { readonly [key: string]: Value };
type Keyed = Record<string, Value>;

interface Dice {
  /** From 0 to below `limit`. */
  roll(limit: number): number;
  chance(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
  some<T>(list: readonly T[], most: number): T[];
}

function dice(seed: number): Dice {
  let state = (seed * 2654435761) >>> 0 || 1;
  const roll = (limit: number): number => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % limit;
  };
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
  return {
    roll,
    chance: (percent) => roll(100) < percent,
    pick,
    some: (list, most) => {
      const left = [...list];
      return Array.from(
        { length: Math.min(roll(most) + 1, left.length) },
        () => left.splice(roll(left.length), 1)[0] as (typeof left)[number],
      );
    },
  };
}

const SERVICES = ['web', 'api', 'db', 'cache'];
const NETWORKS = ['front', 'back', 'mid'];
const VARIABLES = ['V1', 'V2', 'V3', 'EMPTY', 'NOT_SET'];

const template = (d: Dice): string => {
  const name = d.pick(VARIABLES);
  return d.pick([
    `$${name}`,
    `\${${name}}`,
    `\${${name}:-d}`,
    `\${${name}-d}`,
    `\${${name}:+p}`,
    `\${${name}+p}`,
    `\${${name}:-\${V2:-e}}`,
    `a$$b\${${name}:-x-y:z}c`,
  ]);
};

const text = (d: Dice): Value =>
  d.pick<() => Value>([
    () => template(d),
    () => 'plain',
    () => 'two words',
    () => "it's",
    () => '한국',
    () => d.roll(100),
    () => true,
    () => 1.5,
    () => `http://db:${5000 + d.roll(9)}/x?y=z`,
    () => 'a#b: c',
  ])();

const port = (d: Dice): Value => {
  const host = 8000 + d.roll(6);
  const target = 80 + d.roll(4);
  return d.pick<() => Value>([
    () => `${host}:${target}`,
    () => `${target}`,
    () => target,
    () => `127.0.0.1:${host}:${target}`,
    () => `127.0.0.1::${target}`,
    () => `${host}:${target}/udp`,
    () => `${host}-${host + 2}:${target}-${target + 2}`,
    () => `${host}-${host + 2}:${target}`,
    () => `\${PORT:-${host}}:${target}`,
    () => ({ target, published: `${host}` }),
    () => ({ target, published: host, protocol: 'udp', host_ip: '127.0.0.1' }),
    () => ({ target, mode: 'host' }),
  ])();
};

const pairs = (d: Dice, keys: readonly string[], value: (d: Dice) => Value, separator: string): Value => {
  const chosen = d.some(keys, 4);
  if (d.chance(50)) return Object.fromEntries(chosen.map((key) => [key, value(d)]));
  return chosen.map((key) => `${key}${separator}${String(value(d))}`);
};

const KEYS: Readonly<Record<string, (d: Dice) => Value>> = {
  ports: (d) => Array.from({ length: 1 + d.roll(3) }, () => port(d)),
  expose: (d) => d.some<Value>(['80', 81, '82-83', '84/udp'], 3),
  networks: (d) =>
    d.chance(50)
      ? d.some(NETWORKS, 2)
      : Object.fromEntries(
          d
            .some(NETWORKS, 2)
            .map((name) => [
              name,
              d.pick<Value>([
                null,
                { aliases: d.some(['a1', 'a2', 'a3'], 2) },
                { ipv4_address: `10.0.0.${d.roll(9) + 2}` },
              ]),
            ]),
        ),
  extra_hosts: (d) =>
    pairs(
      d,
      ['h1', 'h2', 'host.docker.internal'],
      () => d.pick(['10.1.1.1', '10.1.1.2', 'host-gateway']),
      d.pick([':', '=']),
    ),
  links: (d) => d.some(['db', 'db:database', 'cache:c', 'api'], 2),
  environment: (d) => (d.chance(15) ? ['E1', 'V1', 'NOT_SET'] : pairs(d, ['E1', 'E2', 'E3', 'E4', 'V1'], text, '=')),
  env_file: (d) =>
    d.pick<Value>([
      'one.env',
      ['one.env'],
      ['one.env', 'two.env'],
      [{ path: 'two.env' }, { path: 'absent.env', required: false }],
    ]),
  command: (d) => d.pick<Value>(['run --port 80', ['run', template(d)], 'sh -c "echo $$X && y"', null]),
  entrypoint: (d) => d.pick<Value>(['/start.sh', [], ['a', 'b c'], template(d) || 'x']),
  profiles: (d) => d.some(['dev', 'test', 'prod'], 2),
  depends_on: (d) =>
    d.chance(50)
      ? d.some(['base1', 'base2'], 2)
      : Object.fromEntries(
          d
            .some(['base1', 'base2'], 2)
            .map((name) => [
              name,
              d.pick<Keyed>([{ condition: 'service_healthy' }, { condition: 'service_started', required: false }]),
            ]),
        ),
  labels: (d) => pairs(d, ['l1', 'l2'], text, '='),
  dns: (d) => d.pick<Value>(['1.1.1.1', ['1.1.1.1', '8.8.8.8']]),
};

const service = (d: Dice, most: number): Keyed =>
  Object.fromEntries(d.some(Object.keys(KEYS), most).map((key) => [key, KEYS[key]?.(d) ?? null]));

const services = (d: Dice, names: readonly string[], most: number): Keyed =>
  Object.fromEntries(names.map((name) => [name, { image: `${name}:1`, ...service(d, most) }]));

const BASES: Keyed = { base1: { image: 'base' }, base2: { image: 'base' } };

const rest = (): Keyed => ({ networks: Object.fromEntries(NETWORKS.map((name) => [name, null])) });

const DOTENV = 'V1=one\nexport V2="two words"\nV3=\'$V1\' # note\nEMPTY=\nV4=${V1}-x\n';
const ENVS = {
  '.env': DOTENV,
  'one.env': 'E1=f1\nF1=$V1-${E2:-none}\nF2="q # r"\n',
  'two.env': '# two\nE2=g2\nF1: yaml style\nV2\n',
};

type Recipe = (d: Dice) => { files: Record<string, Value | readonly Value[]>; arguments?: readonly string[] };

/** Networks go with a mode or with a list, never with both. */
const modes = (d: Dice, all: Keyed): Keyed =>
  Object.fromEntries(
    Object.entries(all).map(([name, value]) => {
      const options = value as Keyed;
      if (!d.chance(12) || 'networks' in options || 'ports' in options || 'links' in options) return [name, value];
      return [
        name,
        { ...options, network_mode: d.pick(['host', 'none', 'bridge', 'service:base1', 'container:other']) },
      ];
    }),
  );

const tagged = (d: Dice, options: Keyed): Keyed =>
  Object.fromEntries(
    Object.entries(options).map(([key, value]) => {
      if (key === 'image' || !d.chance(40)) return [key, value];
      const emptied = Array.isArray(value) ? [] : null;
      return [key, d.chance(50) ? new Raw('!override', value) : new Raw('!reset', emptied)];
    }),
  );

const RECIPES: Readonly<Record<string, Recipe>> = {
  single: (d) => ({
    files: { 'compose.yaml': { ...rest(), services: { ...modes(d, services(d, d.some(SERVICES, 3), 7)), ...BASES } } },
  }),
  override: (d) => {
    const names = d.some(SERVICES, 2);
    return {
      files: {
        'compose.yaml': { ...rest(), services: { ...services(d, names, 7), ...BASES } },
        'compose.override.yaml': { services: services(d, d.some([...names, 'extra'], 2), 7) },
      },
    };
  },
  several: (d) => {
    const names = d.some(SERVICES, 2);
    return {
      files: {
        'a.yaml': {
          ...rest(),
          name: d.pick(['My_Proj', 'shop-${V1}', 'x']),
          services: { ...services(d, names, 6), ...BASES },
        },
        'b.yml': { services: services(d, d.some(names, 2), 6) },
        'c.yml': { services: services(d, d.some(names, 2), 6) },
      },
      arguments: ['a.yaml', 'b.yml', 'c.yml'],
    };
  },
  tags: (d) => {
    const names = d.some(SERVICES, 2);
    const over = services(d, names, 8);
    return {
      files: {
        'compose.yaml': { ...rest(), services: { ...services(d, names, 8), ...BASES } },
        'over.yaml': {
          services: Object.fromEntries(
            Object.entries(over).map(([name, options]) => [name, tagged(d, options as Keyed)]),
          ),
        },
      },
      arguments: ['compose.yaml', 'over.yaml'],
    };
  },
  documents: (d) => {
    const names = d.some(SERVICES, 2);
    return {
      files: {
        'compose.yaml': [
          { ...rest(), services: { ...services(d, names, 6), ...BASES } },
          { services: services(d, names, 6) },
        ],
      },
    };
  },
  extends: (d) => ({
    files: {
      'compose.yaml': {
        ...rest(),
        services: {
          ...BASES,
          root: { image: 'root', ...service(d, 7) },
          middle: { extends: d.pick<Value>(['root', { service: 'root' }]), ...service(d, 6) },
          leaf: { extends: 'middle', ...service(d, 6) },
        },
      },
    },
  }),
  elsewhere: (d) => ({
    files: {
      'compose.yaml': {
        ...rest(),
        services: {
          ...BASES,
          web: { extends: { file: 'lib/common.yaml', service: 'common' }, ...service(d, 6) },
          api: { extends: { file: './lib/../lib/common.yaml', service: 'derived' }, ...tagged(d, service(d, 6)) },
        },
      },
      'lib/common.yaml': {
        services: {
          common: { image: 'c', ...service(d, 7) },
          derived: { extends: 'common', ...service(d, 5) },
          far: { extends: { file: '../other/o.yaml', service: 'o' } },
        },
      },
      'other/o.yaml': { services: { o: { image: 'o' } } },
    },
  }),
  include: (d) => ({
    files: {
      'compose.yaml': {
        ...rest(),
        include: d.pick<Value>([
          ['inc/part.yaml'],
          [{ path: 'inc/part.yaml' }],
          [{ path: ['inc/part.yaml', 'inc/more.yaml'] }],
          [{ path: 'inc/part.yaml', project_directory: '.', env_file: 'inc/other.env' }],
          [{ path: 'inc/part.yaml', env_file: ['inc/other.env', '.env'] }],
        ]),
        services: { ...services(d, ['web'], 6), ...BASES },
      },
      'inc/part.yaml': {
        ...(d.chance(40) ? { include: ['deep/d.yaml'] } : {}),
        services: { part: { image: 'part', ...service(d, 7) }, part2: { extends: 'part', ...service(d, 4) } },
      },
      'inc/more.yaml': { services: { part: service(d, 5) } },
      'inc/deep/d.yaml': {
        services: { deep: { image: '${V1:-none}-${INNER:-none}', environment: { A: '${INNER:-none}', V1: null } } },
      },
      'deep/d.yaml': { services: { deep: { image: 'x', environment: ['V1', 'A=${V1}'] } } },
    },
  }),
  anchors: (d) => ({
    files: {
      'compose.yaml': {
        'x-common': new Raw('&common', service(d, 5)),
        'x-more': new Raw('&more', service(d, 5)),
        'x-environment': new Raw('&environment', { S1: template(d), S2: 'b', E1: 'shared' }),
        ...rest(),
        services: {
          ...BASES,
          one: { '<<': new Raw('*common', null), image: 'one', ...service(d, 4) },
          two: { '<<': [new Raw('*more', null), new Raw('*common', null)], image: 'two', ...service(d, 4) },
          three: { image: 'three', environment: { '<<': new Raw('*environment', null), E1: 'own' } },
        },
      },
    },
  }),
};

/** A project for every seed; the recipes take turns. */
export function randomProject(seed: number): ProjectCase {
  const names = Object.keys(RECIPES);
  const recipe = names[seed % names.length] ?? 'single';
  const d = dice(seed + 1);
  for (let warm = 0; warm < 5; warm++) d.roll(2);
  const { files, arguments: given } = RECIPES[recipe]?.(d) ?? { files: {} };
  const texts = Object.entries(files).map(([path, value]) => [
    path,
    (Array.isArray(value) ? value : [value]).map((document: Value) => yamlOf(document, 0, d)).join('---\n'),
  ]);
  const folders = ['', 'inc/', 'lib/', 'other/', 'inc/deep/', 'deep/'].filter(
    (folder) => folder === '' || texts.some(([path]) => path?.startsWith(folder)),
  );
  const envs = folders.flatMap((folder) =>
    ['one.env', 'two.env'].map((name) => [`${folder}${name}`, `${ENVS[name as 'one.env']}WHERE=${folder}\n`]),
  );
  const extra = folders.includes('inc/')
    ? [
        ['inc/.env', 'INNER=inc\nV1=inner\n'],
        ['inc/other.env', 'INNER=other-$V1\n'],
      ]
    : [];
  return {
    name: `${recipe} ${seed}`,
    files: Object.fromEntries([...texts, ['.env', DOTENV], ...envs, ...extra]) as Record<string, string>,
    arguments: given ?? [],
  };
}

/** YAML text of a value: block style, now and then flow style. */
function yamlOf(value: Value, depth: number, d: Dice): string {
  const pad = '  '.repeat(depth);
  const inline = (item: Value): string | undefined => {
    if (item instanceof Raw) {
      if (item.prefix.startsWith('*')) return item.prefix;
      const inner = inline(item.value);
      return inner === undefined ? undefined : `${item.prefix} ${inner}`;
    }
    if (item === null) return '';
    if (typeof item !== 'object') return scalar(item, d);
    const empty = Array.isArray(item) ? item.length === 0 : Object.keys(item).length === 0;
    return empty ? (Array.isArray(item) ? '[]' : '{}') : undefined;
  };
  const below = (item: Value): string => {
    const line = inline(item);
    if (line !== undefined) return line === '' ? '\n' : ` ${line}\n`;
    const prefix = item instanceof Raw ? ` ${item.prefix}` : '';
    return `${prefix}\n${yamlOf(item instanceof Raw ? item.value : item, depth + 1, d)}`;
  };
  if (Array.isArray(value)) {
    return value
      .map((item: Value) => {
        const line = inline(item);
        return line !== undefined
          ? `${pad}- ${line === '' ? 'null' : line}\n`
          : `${pad}- ${yamlOf(item, depth + 1, d).slice((depth + 1) * 2)}`;
      })
      .join('');
  }
  if (value === null || typeof value !== 'object' || value instanceof Raw) return `${pad}${inline(value) ?? ''}\n`;
  return Object.entries(value as Keyed)
    .map(([key, item]) => `${pad}${key}:${below(item)}`)
    .join('');
}

function scalar(value: string | number | boolean, d: Dice): string {
  if (typeof value !== 'string') return String(value);
  const plain =
    /^[\w$/{}.+][\w./$+ -]*$/.test(value) &&
    !/^[{}]/.test(value) &&
    !/^(?:[\d.]+|true|false|null)$/.test(value) &&
    !/[ ]$/.test(value);
  if (plain && d.chance(50)) return value;
  return d.chance(40) && !value.includes('\n') ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}
