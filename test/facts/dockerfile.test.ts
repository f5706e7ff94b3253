import assert from 'node:assert/strict';
import { lowerDockerfile } from '../../server/src/facts/dockerfile/facts.ts';
import { isDockerfileName } from '../../server/src/facts/dockerfile/names.ts';
import { resolveStage } from '../../server/src/facts/dockerfile/resolve.ts';
import type { ResolvedStage } from '../../server/src/facts/dockerfile/resolved.ts';
import type { BuildOptions } from '../../server/src/facts/dockerfile/scope.ts';
import { startCommand } from '../../server/src/facts/dockerfile/startCommand.ts';
import { parseDockerfile } from '../../server/src/syntax/dockerfile/parse.ts';
import {
  editRange,
  hopsOf,
  UNKNOWN_CHARACTER,
  verbatim,
  type Hop,
  type SourcedText,
} from '../../server/src/text/sourcedText.ts';
import type { Site } from '../../server/src/text/span.ts';
import { dedent, draw } from '../syntax/dockerfileDrawing.ts';

const URI = 'file:///Dockerfile';

function resolve(text: string, options?: BuildOptions): ResolvedStage {
  const stage = resolveStage(lowerDockerfile(parseDockerfile(text, URI)), options);
  assert.ok(stage, 'there is such a stage');
  return stage;
}

const texts = (words: readonly SourcedText[] | undefined): string[] => (words ?? []).map((word) => word.text);
const portsOf = (stage: ResolvedStage): string[] => stage.exposes.flatMap((word) => texts(word.ports));
const envOf = (stage: ResolvedStage): string[] => stage.env.map(({ name, value }) => `${name}=${value.text}`);
const cut = (text: string, at: Site): string => text.slice(at.span.start, at.span.end);

/** Where a value stands and the steps behind it, drawn under the text. */
function drawValue(text: string, value: SourcedText): string {
  const hops = hopsOf(value).filter((hop) => hop.at.uri === URI);
  return draw(text, [
    ...value.pieces.map((piece) => [piece.at, `${piece.exact ? 'exact' : 'value'} ${piece.text}`] as const),
    ...hops.map((hop: Hop) => [hop.at, `${hop.kind} ${hop.name}`] as const),
  ]);
}

function assertLastPort(drawing: string, options?: BuildOptions): void {
  const expected = dedent(drawing);
  const text = expected
    .split('\n')
    .filter((line) => !/^ *[\^|]+ \S/.test(line))
    .join('\n');
  const port = resolve(text, options).exposes.at(-1)?.ports.at(-1);
  assert.ok(port, 'a port is exposed');
  assert.equal(drawValue(text, port), expected);
}

describe('Dockerfile facts: where a port comes from', () => {
  it('a number, in quotes too', () => {
    assertLastPort(`
      FROM scratch
      EXPOSE 80 "81/udp"
                 ^^^^^^ exact 81/udp
    `);
  });

  it('a variable, with the way to its definition', () => {
    assertLastPort(`
      ARG BASE=80
          ^^^^^^^ arg BASE
      FROM scratch
      ARG BASE
          ^^^^ arg BASE
      ENV PORT="\${BASE}80"
          ^^^^^^^^^^^^^^^^ env PORT
      EXPOSE $PORT/tcp
             ^^^^^ value 80
             ^^^^^ value 80
                  ^^^^ exact /tcp
    `);
  });

  it('a default, whose characters stand there', () => {
    assertLastPort(`
      FROM scratch
      EXPOSE \${PORT:-8080}
                     ^^^^ exact 8080
             ^^^^^^^^^^^^^ default PORT
    `);
  });

  it('an argument from outside', () => {
    const given = verbatim('9000', 'file:///compose.yaml', 40);
    const text = 'FROM scratch\nARG PORT=80\nEXPOSE $PORT';
    const [port] = resolve(text, { args: new Map([['PORT', given]]) }).exposes[0]?.ports ?? [];
    assert.equal(port?.text, '9000');
    assert.deepEqual(port && hopsOf(port).map((hop) => [hop.kind, hop.at.uri]), [
      ['arg', URI],
      ['override', 'file:///compose.yaml'],
    ]);
  });

  it('can be edited where it is written, and not where it is a variable', () => {
    const text = 'FROM scratch\nENV P=80\nEXPOSE 8080:80 $P';
    const [mapping, variable] = resolve(text).exposes.map((word) => word.ports[0]);
    assert.deepEqual(mapping && editRange(mapping, { start: 0, end: 5 }, '')?.at.span, { start: 29, end: 34 });
    assert.equal(variable && editRange(variable, { start: 0, end: 2 }, '81'), undefined);
  });
});

describe('Dockerfile facts: what is not known', () => {
  it('variables of a base image are unknown, of scratch empty', () => {
    assert.deepEqual(portsOf(resolve('FROM node:20\nEXPOSE 1$PORT')), [`1${UNKNOWN_CHARACTER}`]);
    assert.deepEqual(portsOf(resolve('FROM scratch\nEXPOSE 1$PORT')), ['1']);
    assert.deepEqual(portsOf(resolve('FROM scratch\nEXPOSE $PORT')), []);
  });

  it('an argument without a default is unknown unless all arguments are', () => {
    const text = 'FROM scratch\nARG PORT\nEXPOSE 1$PORT ${PORT:-2}';
    assert.deepEqual(portsOf(resolve(text)), [`1${UNKNOWN_CHARACTER}`, '2']);
    assert.deepEqual(portsOf(resolve(text, { argsAreComplete: true })), ['1', '2']);
  });

  it('says which variables have no value, and which of them do harm', () => {
    const text = 'ARG EARLY=1\nFROM node\nARG OPEN\nENV SET=3\nEXPOSE $EARLY $OPEN $SET ${NONE:-4} ${NO:-$NEVER}';
    const uses = resolve(text).exposes.flatMap((word) => word.uses);
    assert.deepEqual(
      uses.map(({ name, at, binding, covered }) => [name, cut(text, at), binding.state, covered]),
      [
        ['EARLY', '$EARLY', 'open', false],
        ['OPEN', '$OPEN', 'open', false],
        ['SET', '$SET', 'set', false],
        ['NONE', '${NONE:-4}', 'open', true],
        ['NEVER', '$NEVER', 'open', false],
        ['NO', '${NO:-$NEVER}', 'open', true],
      ],
    );
  });

  it('platform arguments are unknown, and known when given', () => {
    const text = 'FROM --platform=$BUILDPLATFORM img:$TARGETARCH';
    assert.equal(resolve(text).baseImage?.text, `img:${UNKNOWN_CHARACTER}`);
    assert.equal(
      resolve(text, { args: new Map([['TARGETARCH', verbatim('arm64', URI, 0)]]) }).baseImage?.text,
      'img:arm64',
    );
  });

  it('patterns with wildcards are not guessed', () => {
    assert.deepEqual(envOf(resolve('FROM scratch\nENV A=x.y\nENV B=${A%.*} C=${A%.y}')), [
      'A=x.y',
      `B=${UNKNOWN_CHARACTER}`,
      'C=x',
    ]);
  });

  it('a value that grows without bound is given up', () => {
    const [entry] = resolve(`FROM scratch\nENV A=xx\n${'ENV A=$A$A\n'.repeat(40)}`).env;
    assert.ok(entry && entry.value.text.length < 100);
    assert.equal(entry.value.text.replaceAll(UNKNOWN_CHARACTER, ''), '');
  });

  it('what a build would refuse is a problem with a place', () => {
    const text = 'FROM scratch\nENV A="${}" B=${C:?none}\nUSER "x';
    const { problems } = resolve(text);
    assert.deepEqual(
      problems.map(({ code, at }) => [code, cut(text, at)]),
      [
        ['bad-substitution', '"${}"'],
        ['required-variable', '${C:?none}'],
        ['unclosed-quote', '"x'],
      ],
    );
  });
});

describe('Dockerfile facts: stages', () => {
  const text = dedent(`
    ARG TAG=20
    FROM node:\${TAG} AS Build
    ENV STEP=build
    EXPOSE 1
    RUN --network=none npm ci
    FROM build AS run
    ENV STEP=run
    ENTRYPOINT ["node"]
    FROM scratch
    COPY --from=build /app /app
    CMD ["/app"]
  `);

  it('the last one is built, or the target', () => {
    assert.equal(resolve(text).stage.index, 2);
    assert.equal(resolve(text, { target: 'BUILD' }).stage.index, 0);
    assert.equal(resolve(text, { target: '1' }).stage.index, 1);
    assert.equal(resolveStage(lowerDockerfile(parseDockerfile(text, URI)), { target: 'none' }), undefined);
    assert.equal(resolveStage(lowerDockerfile(parseDockerfile('', URI))), undefined);
  });

  it('a stage stands on the stages below it', () => {
    const stage = resolve(text, { target: 'run' });
    assert.deepEqual(
      stage.chain.map(({ index }) => index),
      [0, 1],
    );
    assert.equal(stage.baseImage?.text, 'node:20');
    assert.deepEqual(envOf(stage), ['STEP=run']);
    assert.deepEqual(portsOf(stage), ['1']);
    assert.deepEqual(
      stage.runs.map((run) => [run.stage, run.flags[0]?.value?.text, run.command?.script?.text]),
      [[0, 'none', 'npm ci']],
    );
  });

  it('scratch is no image, and nothing comes from it', () => {
    const stage = resolve(text);
    assert.equal(stage.baseImage, undefined);
    assert.deepEqual([stage.cmdFromBase, stage.entrypointFromBase], [false, false]);
    assert.deepEqual(
      stage.copies.map((copy) => [texts(copy.sources), copy.destination.text, copy.from?.text]),
      [[['/app'], '/app', 'build']],
    );
  });

  it('what an image below decides is told', () => {
    const flags = (lines: string) => {
      const { cmdFromBase, entrypointFromBase } = resolve(`FROM node\n${lines}`);
      return [cmdFromBase, entrypointFromBase];
    };
    assert.deepEqual(flags('ENV A=1'), [true, true]);
    assert.deepEqual(flags('CMD x'), [false, true]);
    assert.deepEqual(flags('ENTRYPOINT x'), [false, false]);
    assert.deepEqual(flags('ENTRYPOINT []'), [false, false]);
  });

  it('a stage never stands on itself or on a later one', () => {
    assert.equal(resolve('FROM a AS a\nFROM b AS c\nFROM x AS b', { target: 'c' }).baseImage?.text, 'b');
    assert.equal(resolve('FROM a AS a').baseImage?.text, 'a');
  });
});

describe('Dockerfile facts: commands', () => {
  const commands: Readonly<Record<string, readonly string[]>> = {
    'CMD ["a", "b"]': ['a', 'b'],
    'CMD a b': ['/bin/sh', '-c', 'a b'],
    'ENTRYPOINT ["a"]\nCMD ["b"]': ['a', 'b'],
    'ENTRYPOINT ["a"]\nCMD b c': ['a', '/bin/sh', '-c', 'b c'],
    'SHELL ["bash", "-lc"]\nCMD a': ['bash', '-lc', 'a'],
    'CMD npm \\\n  # why\n  start': ['/bin/sh', '-c', 'npm   start'],
    CMD: ['/bin/sh', '-c', ''],
  };
  for (const [lines, words] of Object.entries(commands)) {
    it(JSON.stringify(lines), () => assert.deepEqual(texts(startCommand(resolve(`FROM a\n${lines}`))), words));
  }

  it('a healthcheck may be switched off', () => {
    assert.deepEqual(texts(resolve('FROM a\nHEALTHCHECK CMD x').healthcheck?.command?.words), ['/bin/sh', '-c', 'x']);
    const off = resolve('FROM a\nHEALTHCHECK CMD x\nHEALTHCHECK NONE').healthcheck;
    assert.ok(off);
    assert.equal(off.command, undefined);
  });

  it('the working directory goes on from the one before', () => {
    const workdir = (lines: string) => resolve(`FROM scratch\n${lines}`).workdir?.text;
    assert.equal(workdir('WORKDIR /a/b\nWORKDIR ../c'), '/a/c');
    assert.equal(workdir('WORKDIR a'), '/a');
    assert.equal(resolve('FROM x\nWORKDIR a').workdir?.text, 'a');
    assert.equal(workdir('CMD x'), undefined);
  });

  it('a heredoc with a program of its own is no shell command', () => {
    const [run] = resolve('FROM a\nRUN <<EOF\n#!/usr/bin/python3\nprint(1)\nEOF').runs;
    assert.ok(run);
    assert.equal(run.command, undefined);
  });
});

describe('names of Dockerfiles', () => {
  const yes = [
    'Dockerfile',
    'dir/Containerfile',
    'file:///x/Dockerfile.dev',
    'Dockerfile-prod',
    'web.Dockerfile',
    'a\\b.dockerfile',
    'DOCKERFILE',
    'Dockerfile.node.alpine',
    'api.containerfile',
  ];
  const no = [
    'Dockerfile.dockerignore',
    'Dockerfiles',
    'MyDockerfileNotes',
    'Dockerfile.md',
    'Dockerfile~',
    'Dockerfile.j2',
    'Dockerfile.dev.bak',
    'docker-compose.yml',
    '.dockerignore',
    'Dockerfile/readme',
    '',
  ];
  for (const name of yes) it(`${name} is one`, () => assert.equal(isDockerfileName(name), true));
  for (const name of no) it(`${name || 'nothing'} is none`, () => assert.equal(isDockerfileName(name), false));
});
