import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const CLI = join(ROOT, 'server/dist/cli.js');
const SHOP = join(ROOT, 'examples/shop');
const CORRECTED = join(ROOT, 'examples/shop-corrected');

interface Place {
  readonly file: string;
  readonly range: Record<'start' | 'end', { readonly line: number; readonly character: number }>;
}

interface JsonReport {
  readonly version: number;
  readonly findings: readonly (Place & {
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
    readonly related: readonly (Place & { readonly message: string })[];
    readonly fixes: readonly { readonly title: string; readonly safety: string; readonly edits: readonly Place[] }[];
  })[];
}

function run(args: readonly string[], options: { cwd?: string; input?: string } = {}) {
  assert.ok(existsSync(CLI), `${CLI} is missing: run npm run build`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C.UTF-8', NO_COLOR: '1' },
    ...options,
  });
  return { status, stdout, stderr };
}

const json = (args: readonly string[], cwd = ROOT): JsonReport =>
  JSON.parse(run(['--format', 'json', ...args], { cwd }).stdout) as JsonReport;

/** The characters that a place covers, on the line that it begins in. */
function covered({ file, range: { start, end } }: Place): string {
  const line = readFileSync(file, 'utf8').split('\n')[start.line] ?? '';
  return line.slice(start.character, end.line === start.line ? end.character : undefined);
}

describe('the command line', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'docker-network-lint-cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const inFolder = (files: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  };

  const DIALS_ITSELF =
    'services:\n  api:\n    image: example.com/shop/api:1\n    environment:\n      DATABASE_URL: postgres://shop@localhost:5432/shop # next door\n  db:\n    image: postgres:17\n';

  it('finds one of each mistake in the example, at its characters', () => {
    assert.deepEqual(
      json([SHOP]).findings.map((finding) => [relative(SHOP, finding.file), finding.rule, covered(finding)]),
      [
        ['compose.yaml', 'localhost-to-sibling-service', 'localhost'],
        ['compose.yaml', 'published-port-between-services', '6380'],
        ['compose.yaml', 'localhost-to-host-service', 'localhost'],
        ['compose.yaml', 'host-docker-internal-without-host-gateway', 'host.docker.internal'],
        ['compose.yaml', 'ports-with-shared-network-namespace', '"9229:9229"'],
        ['compose.yaml', 'ports-with-host-network', '"9100:9100"'],
        ['compose.yaml', 'invalid-port-mapping', 'localhost'],
        ['web/Dockerfile', 'server-binds-loopback', '"flask", "run"'],
      ],
    );
  });

  it('finds nothing in its corrected twin', () => {
    const { status, stdout } = run([CORRECTED]);
    assert.equal(status, 0, stdout);
    assert.deepEqual(json([CORRECTED]).findings, []);
  });

  it('reports as JSON what an editor would show', () => {
    inFolder({ 'compose.yaml': DIALS_ITSELF });
    const { version, findings } = json(['.'], folder);
    assert.equal(version, 1);
    const [finding, ...others] = findings;
    assert.ok(finding !== undefined && others.length === 0);
    assert.equal(finding.severity, 'warning');
    assert.deepEqual(finding.range, { start: { line: 4, character: 36 }, end: { line: 4, character: 45 } });
    assert.deepEqual(finding.related.map(covered), ['db']);
    assert.deepEqual(
      finding.fixes.map(({ title, safety, edits }) => [title, safety, edits.map(covered)]),
      [['Use db:5432', 'safe', ['localhost']]],
    );
  });

  it('speaks Korean if asked to', () => {
    inFolder({ 'compose.yaml': DIALS_ITSELF });
    assert.match(json(['--locale', 'ko', '.'], folder).findings[0]?.message ?? '', /컨테이너/);
  });

  it('annotates files for GitHub', () => {
    inFolder({ 'compose.yaml': DIALS_ITSELF });
    const { stdout } = run(['--format', 'github', '.'], { cwd: folder });
    assert.match(stdout, /^::warning .*file=compose\.yaml,line=5,.*col=37.*::/m);
  });

  it('writes SARIF with the rule, the place and the fix', () => {
    inFolder({ 'compose.yaml': DIALS_ITSELF });
    const sarif = JSON.parse(run(['--format', 'sarif', '.'], { cwd: folder }).stdout) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: {
          ruleId: string;
          level: string;
          locations: { physicalLocation: { region: { startLine: number; startColumn: number } } }[];
        }[];
      }[];
    };
    assert.equal(sarif.version, '2.1.0');
    const [result] = sarif.runs[0]?.results ?? [];
    assert.equal(result?.ruleId, 'localhost-to-sibling-service');
    assert.equal(result.level, 'warning');
    const region = result.locations[0]?.physicalLocation.region;
    assert.deepEqual([region?.startLine, region?.startColumn], [5, 37]);
    assert.ok(sarif.runs[0]?.tool.driver.rules.some(({ id }) => id === result.ruleId));
  });

  it('ends with 0, 1 or 2', () => {
    inFolder({ 'compose.yaml': DIALS_ITSELF });
    assert.equal(run(['.'], { cwd: folder }).status, 1);
    assert.equal(run(['--max-warnings', '1', '.'], { cwd: folder }).status, 0);
    assert.equal(run(['--help']).status, 0);
    for (const wrong of [
      ['--format', 'xml'],
      ['--bogus'],
      ['--max-warnings', 'many'],
      ['--locale', 'tlh'],
      ['--platform', 'amiga'],
    ]) {
      const { status, stderr } = run(wrong, { cwd: folder });
      assert.equal(status, 2, wrong.join(' '));
      assert.match(stderr, /--/);
    }
    const { status, stderr } = run(['no-such-folder'], { cwd: folder });
    assert.equal(status, 2);
    assert.match(stderr, /Cannot read .*no-such-folder/);
  });

  it('repairs what is safe, and nothing else in the file', () => {
    inFolder({ 'compose.yaml': DIALS_ITSELF.replaceAll('\n', '\r\n') });
    const shown = run(['--fix-dry-run', '.'], { cwd: folder });
    assert.match(shown.stderr, /postgres:\/\/shop@db:5432\/shop # next door/);
    assert.equal(readFileSync(join(folder, 'compose.yaml'), 'utf8'), DIALS_ITSELF.replaceAll('\n', '\r\n'));
    assert.equal(run(['--fix', '.'], { cwd: folder }).status, 0);
    assert.equal(
      readFileSync(join(folder, 'compose.yaml'), 'utf8'),
      DIALS_ITSELF.replace('@localhost', '@db').replaceAll('\n', '\r\n'),
    );
  });

  it('leaves the whole example parsing when it repairs it', () => {
    cpSync(SHOP, folder, { recursive: true });
    const before = json(['.'], folder).findings.length;
    run(['--fix', '.'], { cwd: folder });
    const after = json(['.'], folder).findings;
    assert.ok(after.length < before, `${after.length} of ${before} are left`);
    assert.deepEqual(run(['--fix', '.'], { cwd: folder }).stderr, '');
    assert.deepEqual(json(['.'], folder).findings, after);
  });

  it('reads the settings of the folder and of the command line', () => {
    const onLinux =
      'services:\n  api:\n    image: x\n    environment:\n      OLLAMA_URL: http://host.docker.internal:3000\n';
    inFolder({ 'compose.yaml': onLinux });
    assert.deepEqual(
      json(['.'], folder).findings.map(({ severity }) => severity),
      ['warning'],
    );
    assert.deepEqual(
      json(['--platform', 'docker-desktop', '.'], folder).findings.filter(({ severity }) => severity === 'warning'),
      [],
    );
    inFolder({ '.docker-network-lint.yaml': 'rules:\n  host-docker-internal-without-host-gateway: off\n' });
    assert.deepEqual(json(['.'], folder).findings, []);
  });

  it('changes no file that it does not report on', () => {
    mkdirSync(join(folder, 'in'));
    inFolder({ 'other.yaml': DIALS_ITSELF, 'in/compose.yaml': 'include: [../other.yaml]\nservices: {}\n' });
    run(['--fix', join(folder, 'in')]);
    assert.equal(readFileSync(join(folder, 'other.yaml'), 'utf8'), DIALS_ITSELF);
    inFolder({ '.docker-network-lint.yaml': 'exclude: [/other.yaml]\n' });
    assert.equal(run(['--fix', folder]).status, 0);
    assert.equal(readFileSync(join(folder, 'other.yaml'), 'utf8'), DIALS_ITSELF);
  });

  it('does not mind a reader who has seen enough', async () => {
    const child = spawn(process.execPath, [CLI, '--format', 'sarif', SHOP], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await new Promise((resolve) => child.on('close', resolve));
    assert.equal(said, '');
  });

  it('explains rules and concepts in both languages', () => {
    assert.match(run(['explain', 'ports-with-host-network']).stdout, /^# .*host/im);
    assert.match(run(['explain', 'publishing-ports', '--locale', 'ko']).stdout, /^# 포트 게시/m);
    const unknown = run(['explain', 'nonsense']);
    assert.equal(unknown.status, 2);
    assert.match(unknown.stderr, /no page called nonsense.*publishing-ports/s);
  });

  it('is a language server for any editor', async () => {
    const server = spawn(process.execPath, [CLI, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    try {
      let said = '';
      for await (const chunk of server.stdout) {
        said += String(chunk);
        if (said.includes('"hoverProvider"')) return;
      }
      assert.fail(`the server ended, having said: ${said}`);
    } finally {
      server.kill();
    }
  });
});
