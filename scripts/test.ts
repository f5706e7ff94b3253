import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Everything that says whether the product is right, in one run: types, lint, format, dead code, bundles, the mocha
 * suites, and the suites inside a real VS Code. Goes on after a failure and ends with `N passed, N failed`.
 *
 * `npm test -- --quick` leaves out the real editor, for the inner loop.
 */
interface Outcome {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
}

const quick = process.argv.includes('--quick');
const scratch = mkdtempSync(join(tmpdir(), 'docker-network-lint-test-'));
const outcomes: Outcome[] = [];

/** Runs a check that either passes or fails as a whole. */
function check(name: string, command: string, ...args: string[]): void {
  console.log(`\n── ${name}`);
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell: false });
  if (error) console.error(error.message);
  outcomes.push({ name, passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 });
}

/** Runs a suite that writes `{ "passed": n, "failed": n }` to the file that it is given. */
function suite(name: string, command: string, args: (report: string) => string[]): void {
  console.log(`\n── ${name}`);
  const report = join(scratch, `${outcomes.length}.json`);
  const { status, error } = spawnSync(command, args(report), {
    stdio: 'inherit',
    shell: false,
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  if (error) console.error(error.message);
  outcomes.push({ name, ...readReport(report, status) });
}

function readReport(report: string, status: number | null): { passed: number; failed: number } {
  try {
    const { passed, failed } = JSON.parse(readFileSync(report, 'utf8')) as { passed: number; failed: number };
    if (passed + failed === 0) throw new Error('no test ran');
    return { passed, failed: status !== 0 && failed === 0 ? 1 : failed };
  } catch (error) {
    console.error(`The suite left no result: ${String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

check('types', 'npx', 'tsc', '-p', 'tsconfig.json');
check('types of the core, which knows no platform', 'npx', 'tsc', '-p', 'server/tsconfig.core.json');
check('lint', 'npx', 'oxlint', '--type-aware', '--deny-warnings');
check('format', 'npx', 'oxfmt', '--check');
check('dead code', 'npx', 'knip');
check('generated files are fresh', 'npx', 'tsx', 'scripts/generate.ts', '--check');
check('bundles', 'npx', 'tsx', 'scripts/build.ts', '--strict');
suite('mocha', 'npx', (report) => [
  'mocha',
  '--require',
  'tsx/cjs',
  'test/**/*.test.ts',
  '--ignore',
  'test/vscode/**',
  '--reporter',
  'test/support/reporter.cjs',
  '--reporter-option',
  `output=${report}`,
]);
if (!quick) {
  suite('a real VS Code', 'npx', (report) => ['tsx', 'scripts/test-vscode.ts', '--report', report]);
  check('package', 'npx', 'tsx', 'scripts/package.ts');
}

rmSync(scratch, { recursive: true, force: true });
console.log('');
for (const { name, passed, failed } of outcomes)
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${passed} passed, ${failed} failed`);
const total = (key: 'passed' | 'failed'): number => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') === 0 ? 0 : 1;
