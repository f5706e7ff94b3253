import type { FixProject } from './fixesProjects.ts';

const indented = (text: string, lead: string): string => text.replace(/^(?=.)/gm, lead);

const RUN = 'docker run -d --network host -p 8080:80 nginx:1.27-alpine\n';
const RUN_LINES = 'docker run -d \\\n  --network host \\\n  -p 8080:80 \\\n  nginx:1.27-alpine\n';
const RUN_QUOTED = 'docker run -d --network "host" -p "8080:80" "nginx:1.27-alpine"\n';

/** A mistake whose fixes insert, one whose fixes remove, one whose fixes rewrite. */
const COMPOSE = `services:
  web:
    image: example/web
    network_mode: host
    ports:
      - "8080:80"
      - "8443:443"
  app:
    image: example/app
    environment:
      API: http://host.docker.internal:9000
      DATABASE_URL: postgres://app@localhost:5432/app
  db:
    image: postgres:17-alpine
`;

const project = (title: string, files: Record<string, string>): FixProject => ({ title, files, settings: {} });

/** Docker commands and Compose files where they stand among other things. */
export function embeddedProjects(): FixProject[] {
  const projects: FixProject[] = [];
  for (const [name, run] of Object.entries({
    'one line': RUN,
    'continued lines': RUN_LINES,
    'quoted words': RUN_QUOTED,
  })) {
    const add = (title: string, files: Record<string, string>): void =>
      void projects.push(project(`${title}, ${name}`, files));
    const prompted = `$ ${run.replaceAll('\\\n', '\\\n> ')}`;
    add('a script', { 'run.sh': `#!/bin/sh\nset -e\n${run}` });
    add('a branch', { 'run.sh': `if true; then\n${indented(run, '  ')}fi\n` });
    add('a command substitution', { 'run.sh': `ID=$(${run.trimEnd()})\necho "$ID"\n` });
    add('a chain', { 'run.sh': `docker pull nginx &&\n  ${indented(run, '  ').trimStart()}` });
    add('a pipe', { 'run.sh': `${run.trimEnd()} | tee log\n` });
    add('a redirection', { 'run.sh': `${run.trimEnd()} > log 2>&1\n` });
    add('a script in quotes', { 'run.sh': `bash -c '\n${run.replaceAll('"', '')}'\n` });
    add('a here-document', { 'run.sh': `ssh host sh <<EOF\n${run}EOF\n` });
    add('a page', { 'README.md': `# Title\n\nText.\n\n\`\`\`sh\n${run}\`\`\`\n` });
    add('a list of a page', {
      'README.md': `1. First\n\n   \`\`\`bash\n${indented(run, '   ')}   \`\`\`\n2. Second\n`,
    });
    add('a quote of a page', { 'README.md': `> \`\`\`bash\n${indented(run, '> ')}> \`\`\`\n` });
    add('a transcript', { 'README.md': `\`\`\`console\n${prompted}0123456789ab\n$ docker ps\n\`\`\`\n` });
    add('a Makefile', { Makefile: `all: up\n\nup:\n${indented(run, '\t')}\n.PHONY: up\n` });
    add('a quiet recipe', { Makefile: `up:\n\t@${indented(run, '\t').trimStart()}` });
    add('a workflow', {
      '.github/workflows/ci.yml': `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n${indented(run, '          ')}      - run: echo done\n`,
    });
    add('a folded workflow', {
      '.github/workflows/ci.yml': `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - name: up\n        run: >-\n${indented(RUN.replace(' -p', '\n-p'), '          ')}`,
    });
    add('a plain workflow', {
      '.github/workflows/ci.yml': `on: push\njobs:\n  test:\n    steps:\n      - run: ${RUN}`,
    });
    add('a package', {
      'package.json': `{\n  "name": "x",\n  "scripts": {\n    "up": ${JSON.stringify(run.replaceAll('\\\n ', '').trim())},\n    "down": "docker stop x"\n  }\n}\n`,
    });
  }
  projects.push(
    project('a devcontainer', {
      '.devcontainer/devcontainer.json':
        '{\n  // comment\n  "image": "example/x",\n  "runArgs": ["--network=host", "-p", "8080:80"]\n}\n',
    }),
    project('Compose in a list', {
      'README.md': `- First\n\n  \`\`\`yaml\n${indented(COMPOSE, '  ')}  \`\`\`\n- Second\n`,
    }),
    project('Compose in a quote', { 'README.md': `> \`\`\`yaml\n${indented(COMPOSE, '> ')}> \`\`\`\n` }),
    project('Compose on a page', { 'README.md': `Text\n\n\`\`\`yaml\n${COMPOSE}\`\`\`\n` }),
    project('Compose', { 'compose.yaml': COMPOSE }),
  );
  return projects;
}

const service = (lines: string): string =>
  `services:\n  db:\n    image: postgres:17-alpine\n  app:\n    image: example/app\n${indented(lines, '    ')}`;

/** Files in which a comment cannot stand on just any line. */
export function tightProjects(): FixProject[] {
  const compose = (title: string, lines: string): FixProject => project(title, { 'compose.yaml': service(lines) });
  const image = (title: string, lines: string): FixProject =>
    project(title, {
      Dockerfile: `FROM python:3.13\n${lines}`,
      'compose.yaml':
        'services:\n  app:\n    build: .\n    ports: ["8000:8000"]\n  db:\n    image: postgres:17-alpine\n',
    });
  const url = 'postgres://app@localhost:5432/app';
  return [
    compose('a block scalar', `command: |\n  psql ${url}\n  echo done\n`),
    compose('a folded scalar', `command: >-\n  psql\n  ${url}\n`),
    compose('a block scalar with an indicator', `command: |2-\n    psql ${url}\n`),
    compose('a block scalar behind an anchor', `command: &x !!str |\n  psql ${url}\n`),
    compose('a block scalar in a list', `entrypoint:\n  - sh\n  - -c\n  - |\n    echo start\n    exec psql ${url}\n`),
    compose('a block scalar whose key has a comment', `command: | # why\n  psql ${url}\n`),
    compose('a block scalar with a blank line', `command: |\n\n  echo x\n\n  psql ${url}\n`),
    compose('a plain scalar of several lines', `command: psql\n  ${url}\n  --quiet\n`),
    compose('a quoted scalar of several lines', `command: "psql\n  ${url}\n  --quiet"\n`),
    compose('a single-quoted scalar of several lines', `command: 'psql\n\n  ${url}\n  --quiet'\n`),
    compose('a scalar below its key', `command:\n  psql ${url}\n`),
    compose('a flow map of several lines', `environment: {\n  A: b,\n  DATABASE_URL: "${url}"\n}\n`),
    compose('a flow list of several lines', `command: [\n  "psql",\n  "${url}"\n]\n`),
    compose('a scalar in a flow list of several lines', `command: [psql,\n  ${url}, "a\n  b"]\n`),
    compose('a list under its key', `environment:\n- A=b\n- DATABASE_URL=${url}\n`),
    compose('a compact map', `configs:\n  - source: x\nenvironment:\n  - "DATABASE_URL=${url}" # comment\n`),
    compose(
      'a suppression that stands there',
      `environment:\n  # docker-network-lint ignore other-rule -- reason\n  DATABASE_URL: ${url}\n`,
    ),
    compose(
      'a suppression behind the line above',
      `environment:\n  OTHER: ${url} # docker-network-lint ignore localhost-to-sibling-service -- reason\n  DATABASE_URL: ${url}\n`,
    ),
    compose('a comment with a backslash', `environment:\n  # see C:\\\n  DATABASE_URL: ${url}\n`),
    compose('a value with a backslash above', `environment:\n  ROOT: C:\\\n  DATABASE_URL: ${url}\n`),
    compose('two on one line', `environment: { A: "${url}", B: "${url}" }\n`),
    project('an inline config', {
      'compose.yaml': `services:\n  db:\n    image: postgres:17-alpine\n  app:\n    image: example/app\n    configs: [app]\nconfigs:\n  app:\n    content: |\n      url=${url}\n`,
    }),
    project('a first line', {
      'compose.yaml': `services: { db: { image: "postgres:17-alpine" }, app: { image: x, environment: { DATABASE_URL: "${url}" } } }\n`,
    }),
    project('a first line behind a byte order mark', {
      'compose.yaml': `\uFEFFservices: { db: { image: "postgres:17-alpine" }, app: { image: x, environment: { DATABASE_URL: "${url}" } } }\n`,
    }),
    project('a first line of a script behind a byte order mark', { 'run.sh': `\uFEFF${RUN}` }),
    project('directives', { 'compose.yaml': `%YAML 1.2\n---\n${service(`environment:\n  DATABASE_URL: ${url}\n`)}` }),
    project('an env file', { 'compose.yaml': service('env_file: .env\n'), '.env': `A='b\nc'\nDATABASE_URL=${url}\n` }),
    project('a value of several lines in an env file', {
      'compose.yaml': service('env_file: app.env\n'),
      'app.env': `DATABASE_URL="\n${url}"\n`,
    }),
    image(
      'a continued instruction',
      'ENV A=b \\\n    DATABASE_URL=postgres://app@localhost:5432/app \\\n    C=d\nCMD ["python", "-m", "flask", "run"]\n',
    ),
    image(
      'a comment between continued lines',
      'ENV A=b \\\n# why\n    DATABASE_URL=postgres://app@localhost:5432/app\nCMD flask run --port 8000\n',
    ),
    image('another escape character', 'CMD flask run `\n  --port 8000\n'),
    project('an escape directive', {
      Dockerfile: '# escape=`\nFROM python:3.13\nCMD flask run `\n  --host 127.0.0.1 `\n  --port 8000\n',
      'compose.yaml': 'services:\n  app:\n    build: .\n    ports: ["8000:8000"]\n',
    }),
    image('a command of several lines', 'CMD flask run \\\n  --host 127.0.0.1 \\\n  --port 8000\n'),
    image(
      'an exec form of several lines',
      'CMD ["flask", "run", \\\n  "--host", "127.0.0.1", \\\n  "--port", "8000"]\n',
    ),
    image(
      'a here-document',
      'COPY <<EOF /app/start.sh\nflask run --host 127.0.0.1 --port 8000\nEOF\nCMD ["sh", "/app/start.sh"]\n',
    ),
    image(
      'a script made in RUN',
      'RUN <<EOF\npip install flask\nEOF\nCMD ["flask", "run", "--host=127.0.0.1", "--port=8000"]\n',
    ),
    project('a one-line Dockerfile', {
      Dockerfile: 'FROM python:3.13\nCMD ["flask", "run"]',
      'compose.yaml': 'services:\n  app:\n    build: .\n    ports: ["5000:5000"]\n',
    }),
    ...embeddedProjects(),
  ];
}
