import { diagnosticsSuite } from './diagnostics.ts';
import { completionSuite } from './completion.ts';
import { docsSuite } from './docs.ts';
import { filesSuite } from './files.ts';
import { firstStepsSuite } from './firstSteps.ts';
import { hintsSuite } from './hints.ts';
import { hoverSuite } from './hover.ts';
import { navigationSuite } from './navigation.ts';
import { renameSuite } from './rename.ts';
import { sampleSuite } from './sample.ts';
import { serverSuite } from './server.ts';

/** The kind of extension host that the tests run in. */
export type HostKind = 'node' | 'web';

export function defineSuites(host: HostKind): void {
  // The first suite looks at the extension before anything has started the server.
  serverSuite(host);
  diagnosticsSuite();
  filesSuite();
  docsSuite();
  sampleSuite();
  hoverSuite();
  completionSuite();
  navigationSuite();
  renameSuite();
  hintsSuite();
  firstStepsSuite();
}
