/**
 * Writes down the flags that the help of docker CLI 28.2.2, Compose and BuildKit's client names for each command
 * of our tables; a test holds the tables against the record. `npx tsx scripts/oracle/cliFlags.ts`
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../server/src/syntax/dockerCli/commands.ts';
import { RECORDS } from './cliLines.ts';
import { buildxPath, composePath } from './tools.ts';

/** How a help text describes a flag: `-p, --publish list   Publish a port`. */
const FLAG = /^ {2,6}(?:-(\w), )?--([\w.-]+)(?: (\S+))?(?: {2,}.*)?$/;

/** Long name to letter and kind of value; a flag without a value is `bool`. */
type Flags = Record<string, { readonly short?: string; readonly kind: string }>;

function helpOf(program: string, words: readonly string[]): Flags {
  const env = { ...process.env, COLUMNS: '250', DOCKER_BUILDKIT: '0' };
  const { stdout, error } = spawnSync(program, [...words, '--help'], { encoding: 'utf8', env, timeout: 20_000 });
  if (error !== undefined) throw error;
  const flags: Flags = {};
  let inFlags = false;
  for (const line of stdout.split('\n')) {
    if (/^\S/.test(line)) inFlags = /^(?:Options|Global Options|Flags):/.test(line);
    const match = inFlags ? FLAG.exec(line) : null;
    if (match === null) continue;
    const [, short, name = '', kind = 'bool'] = match;
    if (name !== 'help') flags[name] = { ...(short === undefined ? {} : { short }), kind };
  }
  return flags;
}

const record: Record<string, Flags> = { '': helpOf('docker', []), compose: helpOf(composePath(), []) };
for (const name of COMMANDS) {
  const [group = '', ...rest] = name.split(' ');
  if (group === 'compose') record[name] = helpOf(composePath(), rest);
  else if (group === 'buildx') record[name] = helpOf(buildxPath(), rest);
  else record[name] = helpOf('docker', name.split(' '));
}
writeFileSync(join(RECORDS, 'cliFlags.json'), `${JSON.stringify(record, undefined, 1)}\n`);
console.log(`${Object.keys(record).length} commands`);
