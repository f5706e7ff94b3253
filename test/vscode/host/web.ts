// Mocha's build for browsers puts `mocha` on the global scope, also on that of a worker.
import 'mocha/mocha.js';
import { defineSuites } from './suites.ts';
import { reportRun } from './report.ts';

declare const mocha: BrowserMocha;

/** Called by VS Code in the extension host that is a web worker. */
export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', timeout: 60_000, reporter: function silent() {} as never });
  defineSuites('web');
  await reportRun('web', (done) => mocha.run(done));
}
