import Mocha from 'mocha';
import { defineSuites } from './suites.ts';
import { reportRun } from './report.ts';

/** Called by VS Code in the extension host that is Node.js. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ timeout: 60_000, reporter: 'min' });
  mocha.suite.emit('pre-require', globalThis, 'suites', mocha);
  defineSuites('node');
  await reportRun('node', (done) => mocha.run(done));
}
