import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandSpec } from '../../server/src/syntax/dockerCli/commands.ts';
import type { FlagTable } from '../../server/src/syntax/dockerCli/flagTable.ts';
import { COMPOSE_FLAGS } from '../../server/src/syntax/dockerCli/tables/compose.ts';
import { DOCKER_FLAGS } from '../../server/src/syntax/dockerCli/tables/globals.ts';

type Recorded = Record<string, Record<string, { readonly short?: string; readonly kind: string }>>;

const recorded = JSON.parse(readFileSync(join(import.meta.dirname, 'records/cliFlags.json'), 'utf8')) as Recorded;

function tableOf(command: string): FlagTable | undefined {
  if (command === '') return DOCKER_FLAGS;
  if (command === 'compose') return COMPOSE_FLAGS;
  return commandSpec('docker', command.split(' '))?.flags;
}

/** Kinds of value that only one flag has, under the name that our tables give them. */
const KINDS: Readonly<Record<string, string>> = {
  'gpu-request': 'gpus',
  command: 'other',
  config: 'other',
  'credential-spec': 'other',
  pref: 'other',
  scale: 'stringArray',
  secret: 'other',
};

describe('the tables of flags', () => {
  for (const [command, flags] of Object.entries(recorded)) {
    it(`have every flag that the help of "docker ${command}" names`, () => {
      const table = tableOf(command);
      assert.ok(table !== undefined);
      for (const [name, { short, kind }] of Object.entries(flags)) {
        const ours = table.long.get(name);
        assert.ok(ours !== undefined, `--${name} is missing`);
        assert.equal(ours.short, short, `the letter of --${name}`);
        assert.equal(ours.kind === 'bool', kind === 'bool', `whether --${name} takes a value`);
        // The classic builder, whose help this is, takes some values differently than BuildKit, which people use.
        if (command !== 'build') assert.equal(ours.kind, KINDS[kind] ?? kind, `what --${name} takes`);
      }
    });
  }

  it('were held against the help of at least 50 commands', () => {
    assert.ok(Object.keys(recorded).length >= 50);
  });
});
