import assert from 'node:assert/strict';
import fc from 'fast-check';
import { memoryWorkspace, uriOf } from '../support/memoryWorkspace.ts';

/** A project with one mistake at the top, which must stay visible whatever happens below it. */
const SOUND = `services:
  api:
    image: example.com/shop/api:1.4
    environment:
      DATABASE_URL: postgres://shop@localhost:5432/shop
  db:
    image: postgres:17
`;

const DOCKERFILE = 'FROM python:3.13\nEXPOSE 5000\nRUN <<EOF\npip install flask\nEOF\nCMD ["flask", "run"]\n';

const SCRIPT =
  'docker run -d --name web \\\n  -p "8080:80" \\\n  nginx\nif true; then docker run --network host -p 80:80 x; fi\n';

async function rulesFor(files: Record<string, string>): Promise<string[]> {
  return (await memoryWorkspace(files)).findings().map(({ rule }) => rule);
}

const SIBLING = 'localhost-to-sibling-service';

describe('broken input', () => {
  const tails: Record<string, string> = {
    'a half-typed key': '  cache:\n    ima',
    'a value without its end': '  cache:\n    image: "redis\n    ports:\n      - "6379:6379"\n',
    'a single quote without its end': "  cache:\n    image: 'redis\n  other:\n    image: x\n",
    'tabs for indentation': '  cache:\n\timage: redis\n\tports:\n\t\t- 6379\n',
    'a list where a map belongs': '  - cache\n',
    'a flow map without its end': '  cache: { image: redis, ports: [ "6379:6379"\n',
    'an unknown alias': '  cache:\n    <<: *nothing\n    image: redis\n',
    'a stray anchor': '  cache: &\n    image: redis\n',
    'unclosed interpolation': '  cache:\n    image: redis\n    ports:\n      - "${PORT:-${OTHER}:6379"\n',
    'Korean text': '  캐시:\n    image: redis # 캐시 서버\n    environment:\n      설명: "한글 값"\n',
    'a service that is nothing': '  cache:\n',
    'document markers': '---\nservices:\n  cache: {}\n...\n',
  };
  for (const [name, tail] of Object.entries(tails)) {
    it(`loses no finding elsewhere to ${name}`, async () => {
      assert.ok((await rulesFor({ 'compose.yaml': SOUND + tail })).includes(SIBLING));
    });
  }

  it('reads CRLF and a byte order mark', async () => {
    assert.deepEqual(await rulesFor({ 'compose.yaml': `\uFEFF${SOUND.replaceAll('\n', '\r\n')}` }), [SIBLING]);
  });

  it('reads a byte order mark in every kind of file', async () => {
    const run = 'docker run -p 80:99999 nginx';
    const texts: Record<string, string> = {
      'compose.yaml': 'services: { x: { image: x, ports: ["80:foo"] } }\n',
      Dockerfile: 'FROM x\nEXPOSE foo\n',
      'start.sh': `${run}\n`,
      'README.md': `\`\`\`sh\n${run}\n\`\`\`\n`,
      Makefile: `run:\n\t${run}\n`,
      'package.json': `{"scripts":{"run":"${run}"}}`,
      '.github/workflows/ci.yml': `jobs:\n  a:\n    steps:\n      - run: ${run}\n`,
      '.devcontainer/devcontainer.json': '{"image":"x","runArgs":["-p","80:foo"]}',
    };
    const marked = Object.entries(texts).map(([name, text]) => [name, `\uFEFF${text}`]);
    const found = (await memoryWorkspace(Object.fromEntries(marked) as typeof texts)).findings();
    assert.deepEqual(found.map(({ at }) => at.uri).sort(), Object.keys(texts).map(uriOf).sort());
  });

  it('is not blown up by aliases', async () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level++)
      bomb.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level === 1 ? '' : level - 1}`)
          .join(', ')}]`,
      );
    const rules = await rulesFor({
      'compose.yaml': `x-bomb:\n  ${bomb.join('\n  ')}\n${SOUND}  boom:\n    image: x\n    ports: *a11\n    environment: *a11\n`,
    });
    assert.ok(rules.includes(SIBLING));
  });

  it('is not blown up by variables', async () => {
    const lines = (line: (index: number) => string): string => Array.from({ length: 40 }, (_, i) => line(i)).join('');
    const double = lines((i) => `X${i + 1}=$X${i}$X${i}\n`);
    const rules = await rulesFor({
      'compose.yaml': `${SOUND}  boom:\n    image: x\n    command: "$X40 ${'\\x41'.repeat(200_000)}"\n    env_file: .env\n`,
      '.env': `X0=1\n${double}`,
      Dockerfile: `FROM x\nENV X0=1\n${lines((i) => `ENV X${i + 1}=$X${i}$X${i}\n`)}EXPOSE $X40\n`,
      'start.sh': `X0=1\n${double}docker run $X40\n`,
      Makefile: `run:\n\tdocker run ${'$$'.repeat(200_000)}\n`,
    });
    assert.ok(rules.includes(SIBLING));
  });

  const filler = (services: number): string =>
    Array.from(
      { length: services },
      (_, index) =>
        `  s${index}:\n    image: example.com/filler:${index}\n    environment:\n      KEY_${index}: "${'x'.repeat(90)}"\n`,
    ).join('');

  it('leaves a file of ten megabytes alone', async () => {
    assert.deepEqual(await rulesFor({ 'compose.yaml': SOUND + filler(65_000) }), []);
  });

  it('answers a file of nearly two megabytes', async () => {
    assert.ok((await rulesFor({ 'compose.yaml': SOUND + filler(11_000) })).includes(SIBLING));
  });

  it('leaves a binary called Dockerfile alone', async () => {
    const binary = Array.from({ length: 5000 }, (_, index) => String.fromCharCode((index * 37) % 256)).join('');
    assert.deepEqual(await rulesFor({ Dockerfile: binary, 'start.sh': binary }), []);
  });

  it('goes on without an include that is missing, that is no YAML, or that includes its includer', async () => {
    const including = (path: string) =>
      `include:\n  - ${path}\n${SOUND.replace('localhost', 'db')}  one:\n    image: x\n    network_mode: host\n    ports: ["80:80"]\n`;
    for (const other of [undefined, '\0\0', 'include: [compose.yaml]\nservices: {}\n', 'services: [']) {
      const files = {
        'compose.yaml': including('other.yaml'),
        ...(other === undefined ? {} : { 'other.yaml': other }),
      };
      assert.ok((await rulesFor(files)).includes('ports-with-host-network'), String(other));
    }
  });

  it('says nothing and throws nothing on any prefix of a sound file', async () => {
    for (let end = 0; end <= SOUND.length; end += 3) await rulesFor({ 'compose.yaml': SOUND.slice(0, end) });
    for (let end = 0; end <= DOCKERFILE.length; end += 2) await rulesFor({ Dockerfile: DOCKERFILE.slice(0, end) });
    for (let end = 0; end <= SCRIPT.length; end += 2) await rulesFor({ 'start.sh': SCRIPT.slice(0, end) });
  });

  it('survives any damage to any kind of file', async () => {
    const damaged = (text: string) =>
      fc
        .tuple(
          fc.nat(text.length),
          fc.nat(40),
          fc.string({ unit: fc.constantFrom(...'"\'{}[]:-&*!|>#$\\\n\t \r`(), =0가'), maxLength: 12 }),
        )
        .map(([at, length, noise]) => text.slice(0, at) + noise + text.slice(at + length));
    await fc.assert(
      fc.asyncProperty(damaged(SOUND), damaged(DOCKERFILE), damaged(SCRIPT), async (compose, dockerfile, script) => {
        const workspace = await memoryWorkspace({
          'compose.yaml': compose,
          Dockerfile: dockerfile,
          'start.sh': script,
          'README.md': `\`\`\`sh\n${script}\`\`\`\n\`\`\`yaml\n${compose}\`\`\`\n`,
          Makefile: `run:\n\t${script.replaceAll('\n', '\n\t')}\n`,
        });
        for (const finding of workspace.findings()) finding.fixes();
      }),
      { numRuns: 150 },
    );
  }).timeout(300_000);
});
