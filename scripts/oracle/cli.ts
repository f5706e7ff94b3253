/**
 * Asks the real docker CLI what it makes of command lines and writes its answers down; the tests replay them.
 * The CLI reads all flags before it looks for an engine, so with a socket that does not exist a line that is well
 * formed ends in `Cannot connect to the Docker daemon`. Nothing is started.
 *
 * Needs docker CLI 28.2.2, which Docker publishes as an archive (docker-28.2.2.tgz), first in PATH. Compose and
 * BuildKit's client are put beside it as plugins; `npx tsx scripts/oracle/install.ts compose buildx` gets them.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cliLines, RECORDS } from './cliLines.ts';
import { refusalIn } from './refusal.ts';
import { buildxPath, composePath } from './tools.ts';

const VERSION = '28.2.2';

const version = execFileSync('docker', ['--version'], { encoding: 'utf8' });
if (!version.includes(`version ${VERSION}`))
  throw new Error(`docker CLI ${VERSION} is needed, this is ${version.trim()}`);

const folder = mkdtempSync(join(tmpdir(), 'docker-network-lint-'));
const plugins = join(folder, '.docker/cli-plugins');
const programs = join(folder, 'bin');
for (const made of [plugins, programs]) mkdirSync(made, { recursive: true });
symlinkSync(composePath(), join(plugins, 'docker-compose'));
symlinkSync(composePath(), join(programs, 'docker-compose'));
symlinkSync(buildxPath(), join(plugins, 'docker-buildx'));

const answers: Record<string, string | null> = {};
for (const line of cliLines()) answers[line] = ask(line);
rmSync(folder, { recursive: true });
writeFileSync(join(RECORDS, 'cliAnswers.json'), `${JSON.stringify(answers, undefined, 1)}\n`);

const refused = Object.values(answers).filter((answer) => answer !== null).length;
console.log(`${Object.keys(answers).length} lines, ${refused} refused`);

/** The words of the refusal, or null. */
function ask(line: string): string | null {
  const env = {
    PATH: `${process.env['PATH'] ?? ''}:${programs}`,
    HOME: folder,
    DOCKER_HOST: `unix://${folder}/absent.sock`,
    LANG: 'C.UTF-8',
  };
  const { stderr } = spawnSync('bash', ['-c', line], { cwd: folder, env, encoding: 'utf8', timeout: 20_000 });
  return refusalIn(stderr)?.replaceAll(folder, '…') ?? null;
}
