import assert from 'node:assert/strict';
import {
  BUILD_ENGINES,
  buildOptions,
  fixtureNames,
  fixtureText,
  readRecords,
  sha256,
  type BuildRecord,
  type ImageConfig,
} from '../../scripts/oracle/build.ts';
import { lowerDockerfile } from '../../server/src/facts/dockerfile/facts.ts';
import { resolveStage } from '../../server/src/facts/dockerfile/resolve.ts';
import type { Command, ResolvedStage } from '../../server/src/facts/dockerfile/resolved.ts';
import { parseDockerfile } from '../../server/src/syntax/dockerfile/parse.ts';
import { UNKNOWN_CHARACTER, verbatim, type SourcedText } from '../../server/src/text/sourcedText.ts';

const AFRESH = 'record it with: npx tsx scripts/oracle/build.ts';
const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const HARMLESS = new Set(['empty-continuation', 'exec-form-invalid']);

/** Where the old builder differs from BuildKit, which we follow. */
const OLD_BUILDER_DIFFERS: Readonly<Record<string, string>> = {
  'arg-after-env': 'ENV wins over a later ARG',
  'arg-after-env-given': 'ENV wins over a later ARG',
  'arg-of-the-parent-stage': 'ARG ends with its stage',
  'arg-given-after-env': 'ENV wins over a later ARG',
  'cmd-without-arguments': 'no empty script',
  'copy-heredoc': 'no heredocs',
  'empty-arg-default': 'no ${NAME-word}',
  'entrypoint-without-arguments': 'no empty script',
  'expose-default-behind-text': 'no ${NAME-word}',
  'expose-range-from-defaults': 'a default does not drop what is in front of it',
  'from-flag': 'no platform arguments',
  modifiers: 'no ${NAME-word}',
  patterns: 'no ${NAME#word}',
  'proxy-args': 'proxy arguments need no ARG',
  'run-heredoc': 'no heredocs',
  'run-without-arguments': 'refuses to run nothing',
  'several-args-in-one': 'an ARG does not see the one in front of it',
  'stage-named-twice': 'a name may be used once',
};

interface Ours {
  readonly stage: ResolvedStage | undefined;
  readonly refused: boolean;
}

function oursOf(text: string): Ours {
  const facts = lowerDockerfile(parseDockerfile(text, 'file:///Dockerfile'));
  const args = new Map<string, SourcedText>();
  let target: string | undefined;
  const words = buildOptions(text).split(' ');
  for (const [index, word] of words.entries()) {
    const [name = '', value = ''] = (words[index + 1] ?? '').split('=');
    if (word === '--target') target = name;
    if (word === '--build-arg') args.set(name, verbatim(value, 'file:///build', 0));
  }
  const stage = resolveStage(facts, { target, args, argsAreComplete: true });
  const wrong = [...facts.problems, ...(stage?.problems ?? [])].filter(({ code }) => !HARMLESS.has(code));
  const ports = stage?.exposes.flatMap((word) => word.ports.map((port) => port.text)) ?? [];
  return { stage, refused: wrong.length > 0 || ports.some((port) => portsOf(port).length === 0) };
}

/** `8000-8001/UDP` as the engine lists it; empty for what it refuses. */
function portsOf(word: string): string[] {
  const match = /^(?:.*:)?(\d+)(?:-(\d+))?(?:\/(\w+))?$/.exec(word);
  if (match === null) return [];
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return Array.from(
    { length: last - first + 1 },
    (_, index) => `${first + index}/${(match[3] ?? 'tcp').toLowerCase()}`,
  );
}

const wordsOf = (command: Command | undefined): string[] => command?.words.map((word) => word.text) ?? [];

function healthcheckOf({ healthcheck }: ResolvedStage): string[] {
  if (healthcheck === undefined) return [];
  const { command } = healthcheck;
  if (command === undefined) return ['NONE'];
  return command.form === 'exec' ? ['CMD', ...wordsOf(command)] : ['CMD-SHELL', command.script?.text ?? ''];
}

/** Our image in the engine's words. */
const configOf = (stage: ResolvedStage) => ({
  Env: stage.env.map(({ name, value }) => `${name}=${value.text}`),
  Cmd: wordsOf(stage.cmd),
  Entrypoint: wordsOf(stage.entrypoint),
  ExposedPorts: [...new Set(stage.exposes.flatMap((word) => word.ports.flatMap((port) => portsOf(port.text))))].sort(),
  Healthcheck: healthcheckOf(stage),
  WorkingDir: stage.workdir?.text ?? '/',
  User: stage.user?.text ?? '',
  Shell: stage.shell?.map((word) => word.text) ?? [],
});

const theirs = (config: ImageConfig): ReturnType<typeof configOf> => ({
  Env: (config.Env ?? []).filter((entry) => entry !== DEFAULT_PATH),
  Cmd: [...(config.Cmd ?? [])],
  Entrypoint: [...(config.Entrypoint ?? [])],
  ExposedPorts: Object.keys(config.ExposedPorts ?? {}).sort(),
  Healthcheck: [...(config.Healthcheck?.Test ?? [])],
  WorkingDir: config.WorkingDir ?? '/',
  User: config.User ?? '',
  Shell: [...(config.Shell ?? [])],
});

/** PATH on `scratch` is the builder's choice and unknown to us. */
const withoutPath = (config: ReturnType<typeof configOf>) => ({
  ...config,
  Env: config.Env.map((entry) => entry.replace(DEFAULT_PATH.slice('PATH='.length), UNKNOWN_CHARACTER)),
});

describe('Dockerfiles as real engines build them', () => {
  for (const engine of BUILD_ENGINES) {
    const records = readRecords(engine);
    describe(`${engine} (${records.version})`, () => {
      for (const name of fixtureNames()) it(name, () => compare(engine, name, records.builds[name]));
      it('has no record without a Dockerfile', () => {
        assert.deepEqual(Object.keys(records.builds).sort(), fixtureNames());
      });
    });
  }
});

function compare(engine: string, name: string, record: BuildRecord | undefined): void {
  const text = fixtureText(name);
  assert.equal(record?.sha256, sha256(text), AFRESH);
  const { stage, refused } = oursOf(text);
  const agrees =
    record.refused === undefined && stage !== undefined && !refused
      ? () => assert.deepEqual(configOf(stage), withoutPath(theirs(record.config ?? {})))
      : () =>
          assert.equal(
            refused,
            record.refused !== undefined,
            record.refused ?? 'the engine builds it, we call it wrong',
          );
  if (engine === 'engine20' && OLD_BUILDER_DIFFERS[name] !== undefined) {
    assert.throws(agrees, `the old builder agrees now: ${OLD_BUILDER_DIFFERS[name]}`);
  } else agrees();
}
