import type { ProjectCase } from './composeRandom.ts';

/** Projects made by hand, each for one corner of what Compose reads. */

type Files = Readonly<Record<string, string>>;

const project = (name: string, files: Files, ...given: string[]): ProjectCase => ({ name, files, arguments: given });
const single = (name: string, text: string, more: Files = {}): ProjectCase =>
  project(name, { 'compose.yaml': text, ...more });
const web = (...lines: string[]): string =>
  `services:\n  web:\n    image: x\n${lines.map((line) => `    ${line}\n`).join('')}`;
const over = (name: string, base: string[], later: string[], more: Files = {}): ProjectCase =>
  project(name, { 'a.yaml': web(...base), 'b.yaml': web(...later), ...more }, 'a.yaml', 'b.yaml');

const SCALARS = [
  single(
    'numbers are what go-yaml makes of them',
    web(
      'environment:',
      '  A: 0x10',
      '  B: 0o17',
      '  C: 017',
      '  D: 1_000',
      '  E: 1.50',
      '  F: 1e3',
      '  G: 1e21',
      '  H: 0.00001',
      '  I: 08',
      '  J: +5',
      '  K: -0',
      '  L: .5',
      '  M: 12345678901234567890',
      '  N: 0b11',
      '  O: 1.0',
    ),
  ),
  single(
    'words that only look like booleans',
    web(
      'environment:',
      '  A: yes',
      '  B: on',
      '  C: True',
      '  D: NULL',
      '  E: ~',
      '  F: "true"',
      '  G: n',
      '  H: .inf',
      '  I: .NaN',
    ),
  ),
  single('base 60 is no number', web('ports:', '  - 22:22', '  - 60:59')),
  single('a number as a port', web('ports: [80, 0x51, 8_2]', 'expose: [90, "91"]')),
  single(
    'block scalars',
    web(
      'environment:',
      '  A: |',
      '    one',
      '      two',
      '',
      '    three',
      '  B: >-',
      '    one',
      '    two',
      '',
      '    three',
      '  C: |+',
      '    keep',
      '',
      '  D: >',
      '    a',
      '      b',
      '    c',
      '  E: |2',
      '      x',
    ),
  ),
  single(
    'quotes and escapes',
    web(
      'environment:',
      '  A: "a\\tb\\u00e9\\x41\\n\\"q\\""',
      "  B: 'it''s'",
      '  C: "folded',
      '    over',
      '',
      '    lines"',
      '  D: plain over',
      '    lines',
      '  E: "a\\',
      '    b"',
    ),
  ),
  single(
    'byte order mark and CRLF',
    `\uFEFF${web('environment:', '  A: |', '    one', '    two', '  B: x # note').replaceAll('\n', '\r\n')}`,
  ),
  single(
    'flow style',
    'services: { web: { image: x, ports: ["80:80", 81], environment: { A: b, "C": "d" }, networks: { front: { aliases: [a, b] } } } }\nnetworks: { front: {} }\n',
  ),
  single('tags of YAML', web('environment:', '  A: !!str 80', '  B: !!int "81"', '  C: ! 82')),
  single('keys that are no words', web('environment:', '  1: a', '  "b c": d', '  true: e')),
];

const ANCHORS = [
  single(
    'merge keys, own keys first',
    'x-a: &a { image: a, command: [a] }\nservices:\n  web:\n    <<: *a\n    command: [b]\n  api:\n    command: [c]\n    <<: *a\n',
  ),
  single(
    'a list of merges, the first wins',
    'x-a: &a { image: a }\nx-b: &b { image: b, expose: ["1"] }\nservices:\n  web: { <<: [*a, *b] }\n',
  ),
  single(
    'a merge of a merge',
    'x-a: &a { image: a, environment: &e { A: 1 } }\nx-b: &b { <<: *a, expose: ["1"] }\nservices:\n  web: { <<: *b, environment: { <<: *e, B: 2 } }\n',
  ),
  single(
    'an alias of a list and of a scalar',
    'x-p: &p ["80:80"]\nx-i: &i nginx\nservices:\n  web: { image: *i, ports: *p }\n  api: { image: *i, ports: *p, expose: [*i] }\n',
  ),
  single(
    'an anchor that is set again',
    'x-a: &a one\nservices:\n  web: { image: *a }\n  api: { image: &a two, hostname: *a }\n',
  ),
  single(
    'a service that is an anchor',
    'services:\n  web: &web\n    image: x\n    environment: { A: "$V" }\n  api:\n    <<: *web\n    environment: { B: 1 }\n',
    { '.env': 'V=v\n' },
  ),
  single('an alias to nowhere', 'services:\n  web: { image: *nobody }\n'),
  single('keys twice', 'services:\n  web:\n    image: a\n    image: b\n'),
];

const VARIABLES = [
  single(
    'every operator',
    web(
      'environment:',
      ...[
        '$A',
        '${A}',
        '${A:-d}',
        '${A-d}',
        '${A:+p}',
        '${A+p}',
        '${E:-d}',
        '${E-d}',
        '${E:+p}',
        '${E+p}',
        '${U:-d}',
        '${U-d}',
        '${U:+p}',
        '${U+p}',
        '${A:?no}',
        '${E?no}',
        '$$A',
        '$${A}',
        '$1',
        '$',
        '$ A',
        '${U:-${E:-${A}}}',
        '${U:-a}b${A}c',
        '${U:-{"x":1}}',
        '${U:-a:b-c?d}',
        '$A$A.$A-x',
        'é$A',
        '${U-}',
        '${A_}',
      ].map((value, index) => `  - 'K${index}=${value}'`),
    ),
    { '.env': 'A=a\nE=\n' },
  ),
  ...['${A', '${}', '${1A}', '${A!b}', '${A:b}', '${A:-x', '${ A }', '${A:-${}}'].map((value) =>
    single(`refused template ${value}`, web(`command: ["${value}"]`)),
  ),
  single('required and not set', web('command: ["${NOPE:?please set it}"]')),
  single('required and empty', web('command: ["${EMPTY:?}"]'), { '.env': 'EMPTY=\n' }),
  single('variables in keys are not replaced', web('environment:', '  $A: b'), { '.env': 'A=a\n' }),
  single(
    'the name of the project is a variable',
    `name: My.Shop_2\n${web('environment: ["P=$COMPOSE_PROJECT_NAME"]')}`,
  ),
  single('a name out of variables', `name: "\${N:-dev}-shop"\n${web()}`, { '.env': 'N=Prod\n' }),
  single('a name in .env goes before the file', `name: other\n${web('environment: ["P=$COMPOSE_PROJECT_NAME"]')}`, {
    '.env': 'COMPOSE_PROJECT_NAME=named\n',
  }),
  single(
    'numbers out of variables',
    web('ports:', '  - target: ${T}', '    published: ${P}', '    protocol: ${U:-udp}', '  - "$P:$T"'),
    { '.env': 'T=80\nP=8080\n' },
  ),
];

const DOTENV = [
  single(
    'the syntax of .env',
    web('environment:', ...'A B C D E F G H I J K L M N O'.split(' ').map((key) => `  ${key}: "[$${key}]"`)),
    {
      '.env':
        '\uFEFF# top\n\nA=plain text\nexport B=exported\nC: yaml\nD="double # $A \\n\\t\\"q\\" \\$A"\nE=\'single # $A \\n it\\\'s\'\nF=x # note\nG=x#y\nH=\nI="two\nlines"\n J = spaces \nK=$A-${B}-${NONE:-d}\nL=$$A\nM="\\\\n \\101 \\0101"\nN=a=b=c\nO=#x\n',
    },
  ),
  single('.env with CRLF', web('environment: { A: "[$A]", B: "[$B]" }'), { '.env': 'A=one\r\nB="two"\r\n' }),
  ...['A B=1', 'A!=1', 'A="open', 'A=${'].map((line) => single(`refused .env ${line}`, web(), { '.env': `${line}\n` })),
];

const ENV_FILES = [
  single(
    'environment goes before env_file, later files before earlier ones',
    web('env_file: [one.env, two.env]', 'environment: { A: own, Z: "" }'),
    { 'one.env': 'A=1\nB=1\nC=1\n', 'two.env': 'B=2\nD=$C-$A-$PROJECT-${NO:-d}\nA=2\n', '.env': 'PROJECT=p\n' },
  ),
  single('an empty name in environment hides the file', web('env_file: one.env', 'environment: [A, B, C=]'), {
    'one.env': 'A=1\nB=1\nC=1\n',
    '.env': 'B=env\n',
  }),
  single('names alone', web('env_file: one.env', 'environment:', '  P:', '  Q:'), {
    'one.env': 'X\nY\nN=1\n',
    '.env': 'X=x\nP=p\n',
  }),
  single('format raw', web('env_file:', '  - path: one.env', '    format: raw'), {
    'one.env': '# c\nA="q" # x\nB=$C\nC=\'s\'\n',
  }),
  single('not required', web('env_file:', '  - path: no.env', '    required: false', '  - one.env'), {
    'one.env': 'A=1\n',
  }),
  single('required and not there', web('env_file: no.env')),
  single('a refused env_file', web('env_file: one.env'), { 'one.env': 'A B=1\n' }),
];

const MERGE = [
  over(
    'ports in short and long syntax',
    ['ports: ["80:80", "81:81/udp", 90, "127.0.0.1:82:82"]'],
    [
      'ports:',
      '  - target: 80',
      '    published: "80"',
      '    mode: host',
      '  - "81:81"',
      '  - "90"',
      '  - "127.0.0.1:82:82/tcp"',
      '  - "8000-8001:80-81"',
    ],
  ),
  over('ranges that overlap', ['ports: ["8000-8002:80-82"]'], ['ports: ["8001:81", "9000-9002:80"]']),
  over('expose, numbers and texts', ['expose: [80, "81"]'], ['expose: ["80", 82]']),
  over(
    'environment: map over map, nothing over something',
    ['environment: { A: 1, B: 2 }'],
    ['environment: { A: ~, C: 3 }'],
  ),
  over('environment: list over map', ['environment: { A: 1, B: 2 }'], ['environment: ["B=3", "C"]']),
  over('environment: map over list', ['environment: ["A=1", "B=2", "A=3"]'], ['environment: { A: 9, D: x }']),
  over('networks: map over list', ['networks: [front, back]'], ['networks:', '  back: { aliases: [b] }', '  mid:']),
  over(
    'networks: list over map',
    ['networks:', '  front: { aliases: [a], ipv4_address: 10.0.0.2 }'],
    ['networks: [front, back]'],
  ),
  over(
    'networks: aliases are added',
    ['networks:', '  front: { aliases: [a, b] }'],
    ['networks:', '  front: { aliases: [b, c] }'],
  ),
  over(
    'depends_on: list over map',
    ['depends_on: { db: { condition: service_healthy } }'],
    ['depends_on: [db, cache]'],
  ),
  over(
    'depends_on: map over list',
    ['depends_on: [db]'],
    ['depends_on: { db: { condition: service_completed_successfully, required: false } }'],
  ),
  over(
    'extra_hosts: map and list',
    ['extra_hosts: { a: 1.1.1.1, b: 2.2.2.2 }'],
    ['extra_hosts: ["a:1.1.1.1", "a=3.3.3.3", "c:4.4.4.4"]'],
  ),
  over('extra_hosts: one name, two addresses', ['extra_hosts: { a: 1.1.1.1 }'], ['extra_hosts: { a: 2.2.2.2 }']),
  over('extra_hosts: IPv6', ['extra_hosts: ["six:::1", "six2=[::1]"]'], ['extra_hosts: { six3: "::1" }']),
  over('command and entrypoint are replaced', ['command: [a, b]', 'entrypoint: x y'], ['command: c', 'entrypoint: []']),
  over('nothing leaves everything', ['ports: ["80:80"]', 'command: a', 'networks: [front]'], ['ports:', 'networks:']),
  over(
    'links and profiles',
    ['links: [db, "cache:c"]', 'profiles: [a]'],
    ['links: ["db:database", "cache:c"]', 'profiles: [a, b]'],
  ),
  over('env_file: text and list', ['env_file: one.env'], ['env_file: [two.env, one.env]'], {
    'one.env': 'A=1\n',
    'two.env': 'A=2\n',
  }),
  over('a mode over a mode', ['network_mode: host'], ['network_mode: bridge']),
  over('kinds that do not fit', ['ports: ["80:80"]'], ['ports: { a: b }']),
  project(
    'networks of the project',
    {
      'a.yaml': `${web('networks: [n]')}networks: { n: { driver: bridge, ipam: { config: [{ subnet: 10.0.0.0/24 }] } } }\n`,
      'b.yaml': 'networks: { n: { internal: true, ipam: { config: [{ subnet: 10.0.0.0/24, gateway: 10.0.0.1 }] } } }\n',
    },
    'a.yaml',
    'b.yaml',
  ),
  project(
    'three files, three services',
    {
      'a.yaml': web('ports: ["1:1"]'),
      'b.yaml': 'services: { web: { ports: ["2:2"] }, api: { image: y } }\n',
      'c.yaml': 'services: { api: { expose: [3] }, web: { ports: ["1:1"] } }\n',
    },
    'a.yaml',
    'b.yaml',
    'c.yaml',
  ),
  single('several documents', `${web('ports: ["1:1"]')}---\n---\n${web('ports: ["2:2"]')}`),
];

const TAGS = [
  over(
    'reset',
    ['ports: ["80:80"]', 'environment: { A: 1, B: 2 }', 'networks: [front, back]', 'command: x'],
    ['ports: !reset []', 'environment: { A: !reset null }', 'networks: { front: !reset null }', 'command: !reset'],
  ),
  over(
    'override',
    ['ports: ["80:80"]', 'environment: { A: 1 }', 'depends_on: [db]'],
    ['ports: !override ["81:81"]', 'environment: !override { B: 2 }', 'depends_on: !override', '  - cache'],
  ),
  over('override of nothing', ['ports: ["80:80"]'], ['ports: !override []']),
  over('reset of a key in a list form', ['environment: ["A=1", "B=2"]'], ['environment: { A: !reset null }']),
  over("reset of a service's dependency", ['depends_on: [db, cache]'], ['depends_on: { db: !reset {} }']),
  single('reset in a first file', web('ports: !reset ["80:80"]', 'expose: !override ["1"]')),
  project(
    'reset of a whole service',
    { 'a.yaml': `${web()}  old:\n    image: y\n`, 'b.yaml': 'services: { old: !reset null }\n' },
    'a.yaml',
    'b.yaml',
  ),
  project(
    'reset through an alias',
    {
      'a.yaml': web('ports: ["80:80"]', 'expose: ["1"]'),
      'b.yaml': 'x-no: &no !reset []\nservices: { web: { ports: *no, expose: ["2"] } }\n',
    },
    'a.yaml',
    'b.yaml',
  ),
  project(
    'override through a merge key',
    {
      'a.yaml': web('ports: ["80:80"]'),
      'b.yaml': 'x-p: &p\n  ports: !override ["81:81"]\nservices: { web: { <<: *p } }\n',
    },
    'a.yaml',
    'b.yaml',
  ),
  single(
    'tags over what is extended',
    'services:\n  base: { image: b, ports: ["80:80"], environment: { A: 1, B: 2 }, expose: ["1"] }\n  web: { extends: base, ports: !reset [], environment: !override { C: 3 }, expose: ["2"] }\n',
  ),
];

const EXTENDS = [
  single(
    'a chain',
    'services:\n  c: { extends: b, ports: ["3:3"] }\n  b: { extends: { service: a }, ports: ["2:2"], environment: [B=2] }\n  a: { image: a, ports: ["1:1"], environment: { A: 1 }, links: [x], depends_on: [y], networks: [n] }\nnetworks: { n: }\n',
  ),
  single('a cycle', 'services:\n  a: { image: x, extends: b }\n  b: { image: x, extends: a }\n'),
  single('itself', 'services:\n  a: { image: x, extends: a }\n'),
  single('nobody', 'services:\n  a: { image: x, extends: nobody }\n'),
  single('a file that is not there', 'services:\n  a: { image: x, extends: { file: no.yaml, service: b } }\n'),
  single('a service that is not in the file', 'services:\n  a: { image: x, extends: { file: c.yaml, service: b } }\n', {
    'c.yaml': 'services: { d: { image: y } }\n',
  }),
  single(
    'paths start from the extended file',
    'services:\n  a: { extends: { file: lib/c.yaml, service: c }, env_file: own.env }\n',
    {
      'lib/c.yaml': 'services: { c: { image: y, env_file: [c.env], environment: ["W=$WHERE"] } }\n',
      'lib/c.env': 'C=lib\n',
      'c.env': 'C=top\n',
      'own.env': 'OWN=1\n',
      '.env': 'WHERE=top\n',
      'lib/.env': 'WHERE=lib\n',
    },
  ),
  single('over three files', 'services:\n  a: { extends: { file: one/b.yaml, service: b }, command: a }\n', {
    'one/b.yaml': 'services: { b: { extends: { file: ../two/c.yaml, service: c }, expose: ["1"] } }\n',
    'two/c.yaml':
      'x-i: &i { image: z }\nservices: { c: { <<: *i, expose: ["2"], env_file: e.env }, d: { extends: c } }\n',
    'two/e.env': 'E=two\n',
  }),
  project(
    'extends in the second file alone',
    {
      'a.yaml': web('ports: ["1:1"]'),
      'b.yaml': 'services:\n  web: { extends: base, ports: ["2:2"] }\n  base: { image: b, ports: ["3:3"] }\n',
    },
    'a.yaml',
    'b.yaml',
  ),
  single('a base in a file with several documents', 'services:\n  a: { extends: { file: c.yaml, service: c } }\n', {
    'c.yaml': 'services: { c: { image: y, expose: ["1"] } }\n---\nservices: { c: { expose: ["2"] } }\n',
  }),
];

const INCLUDE = [
  single('short', `include: [sub/c.yaml]\n${web()}`, {
    'sub/c.yaml':
      'services: { c: { image: "$V", env_file: e.env, environment: ["V", "W"] } }\nnetworks: { n: { internal: true } }\n',
    'sub/e.env': 'E=sub-$V-$W\n',
    'sub/.env': 'V=sub\nW=sub\n',
    '.env': 'V=top\n',
  }),
  single(
    'long, with its own folder and variables',
    `include:\n  - path: sub/c.yaml\n    project_directory: dir\n    env_file: v.env\n${web()}`,
    {
      'sub/c.yaml': 'services: { c: { image: "$V", env_file: e.env } }\n',
      'dir/e.env': 'E=dir\n',
      'dir/.env': 'V=dir\n',
      'v.env': 'V=named\n',
    },
  ),
  single('two paths, one over the other', `include:\n  - path: [sub/c.yaml, sub/d.yaml]\n${web()}`, {
    'sub/c.yaml': 'services: { c: { image: x, ports: ["1:1"] } }\n',
    'sub/d.yaml': 'services: { c: { ports: !override ["2:2"] } }\n',
  }),
  single('nested', `include: [a/a.yaml]\n${web()}`, {
    'a/a.yaml': 'include: [b/b.yaml]\nservices: { a: { image: x } }\n',
    'a/b/b.yaml': 'services: { b: { image: x, env_file: e.env } }\n',
    'a/b/e.env': 'E=b\n',
  }),
  single('the same file by two ways', `include: [a.yaml, b.yaml]\n${web()}`, {
    'a.yaml': 'include: [c.yaml]\nservices: { a: { image: x } }\n',
    'b.yaml': 'include: [c.yaml]\nservices: { b: { image: x } }\n',
    'c.yaml': 'services: { c: { image: x, ports: ["1:1"] } }\n',
  }),
  single('a cycle of includes', `include: [a.yaml]\n${web()}`, { 'a.yaml': 'include: [compose.yaml]\n' }),
  single('an include that is not there', `include: [no.yaml]\n${web()}`),
  single('with extends inside', `include: [sub/c.yaml]\n${web()}`, {
    'sub/c.yaml':
      'services: { base: { image: x, expose: ["1"] }, c: { extends: base, expose: ["2"] }, d: { extends: { file: d.yaml, service: d } } }\n',
    'sub/d.yaml': 'services: { d: { image: "${W:-none}" } }\n',
    'sub/.env': 'W=sub\n',
  }),
  project('in an override file', {
    'compose.yaml': web(),
    'compose.override.yaml': 'include: [sub/c.yaml]\nservices: { web: { expose: ["1"] } }\n',
    'sub/c.yaml': 'services: { c: { image: x } }\n',
  }),
];

const FILES = [
  project('docker-compose.yml with its override', {
    'docker-compose.yml': web('ports: ["1:1"]'),
    'docker-compose.override.yml': web('ports: ["2:2"]'),
  }),
  project('compose.yaml before docker-compose.yml', {
    'compose.yaml': web('command: a'),
    'docker-compose.yml': web('command: b'),
    'docker-compose.override.yml': web('expose: ["1"]'),
  }),
  project('COMPOSE_FILE', {
    'one.yaml': web('ports: ["1:1"]'),
    'sub/two.yaml': web('ports: ["2:2"]', 'env_file: e.env'),
    'e.env': 'E=top\n',
    '.env': 'COMPOSE_FILE=one.yaml:sub/two.yaml\n',
  }),
  project('COMPOSE_FILE with a separator of its own', {
    'one.yaml': web('ports: ["1:1"]'),
    'two.yaml': web('ports: ["2:2"]'),
    '.env': 'COMPOSE_PATH_SEPARATOR=,\nCOMPOSE_FILE=one.yaml,two.yaml\n',
  }),
  project(
    'the first file says where paths start',
    {
      'sub/a.yaml': web('env_file: e.env', 'environment: ["V=$V"]'),
      'other/b.yaml': web('env_file: f.env'),
      'sub/e.env': 'E=sub\n',
      'sub/f.env': 'F=sub\n',
      'sub/.env': 'V=sub\n',
      '.env': 'V=top\n',
    },
    'sub/a.yaml',
    'other/b.yaml',
  ),
  single('an old version', `version: "3.8"\n${web('ports: ["1:1"]')}`),
  single('services named x-', 'services:\n  x-web: { image: a }\n  web: { image: b }\n'),
];

/** All of them. */
export const HAND_MADE: readonly ProjectCase[] = [
  ...SCALARS,
  ...ANCHORS,
  ...VARIABLES,
  ...DOTENV,
  ...ENV_FILES,
  ...MERGE,
  ...TAGS,
  ...EXTENDS,
  ...INCLUDE,
  ...FILES,
];
