/** Whether an oracle can be asked on this machine, after fetching what it lacks. */
import { spawnSync } from 'node:child_process';
import { whyNoEngine } from './engine.ts';
import { installOracles } from './install.ts';
import type { Oracle } from './premise.ts';
import type { OracleName } from './tools.ts';

/** The tools that stand behind each oracle; the CLI and Compose lie in one PATH. */
const TOOLS: Readonly<Record<Oracle, readonly OracleName[]>> = {
  cli: ['cli', 'compose'],
  compose: ['cli', 'compose'],
  engine20: ['engine20'],
  engine28: ['engine28'],
};

/** Why the oracle cannot be asked here, or undefined when it can. Downloads its packages where they are missing. */
export function whyNotHere(oracle: Oracle): string | undefined {
  if (oracle.startsWith('engine')) {
    const reason = whyNoEngine() ?? whyNoNamespaces();
    if (reason !== undefined) return reason;
  }
  try {
    installOracles(TOOLS[oracle]);
    return undefined;
  } catch (problem) {
    // The words of apt stand above; its command line alone would fill a page.
    const [words = ''] = (problem instanceof Error ? problem.message : String(problem)).split('\n');
    return `its packages cannot be had here: ${words.length > 160 ? `${words.slice(0, 160)}…` : words}`;
  }
}

/** Root in a container may be refused namespaces of its own. */
function whyNoNamespaces(): string | undefined {
  const { status, stderr, error } = spawnSync('/bin/sh', ['-c', 'unshare --net --mount true'], { encoding: 'utf8' });
  if (status === 0) return undefined;
  const words = (error?.message ?? stderr).trim();
  return `a Docker engine of our own needs namespaces of its own (${words})`;
}
