import assert from 'node:assert/strict';
import type { Body, DockerfileSyntax, Instruction } from '../../server/src/syntax/dockerfile/model.ts';
import { parseDockerfile } from '../../server/src/syntax/dockerfile/parse.ts';
import { dedent, draw, type Mark } from './dockerfileDrawing.ts';

const URI = 'file:///Dockerfile';
const parse = (text: string): DockerfileSyntax => parseDockerfile(text, URI);

function first(text: string): Instruction {
  const [instruction] = parse(text).instructions;
  assert.ok(instruction, `no instruction in ${JSON.stringify(text)}`);
  return instruction;
}

/** Every place of an instruction, outermost first. */
function marksOf(instruction: Instruction): Mark[] {
  const flags = instruction.flags.flatMap((flag): Mark[] => [
    [flag.nameAt, 'flag'],
    ...(flag.value ? [[flag.value.at, `value ${flag.value.text}`] as const] : []),
  ]);
  return [
    [instruction.at, 'instruction'],
    [instruction.keywordAt, instruction.keyword],
    ...flags,
    ...bodyMarks(instruction.body),
  ];
}

function bodyMarks(body: Body): Mark[] {
  switch (body.form) {
    case 'exec':
      return body.elements.map((element) => [element.at, `element ${element.text}`]);
    case 'shell':
      return body.script.pieces.map((piece) => [piece.at, 'script']);
    case 'words':
      return body.words.map((word) => [word.at, 'word']);
    case 'pairs':
      return body.pairs.flatMap(({ key, value }): Mark[] => [
        [key.at, 'key'],
        ...(value ? [[value.at, 'value'] as const] : []),
      ]);
    case 'text':
      return [[body.text.at, 'text']];
    case 'trigger':
      return marksOf(body.instruction);
    case 'healthcheck':
      return [[body.kind.at, 'kind'], ...bodyMarks(body.command)];
    case 'none':
      return [];
  }
}

/** The drawing holds the text itself: its lines without carets. */
function assertDrawn(drawing: string, transform: (text: string) => string = (text) => text): void {
  const expected = dedent(drawing);
  const text = expected
    .split('\n')
    .filter((line) => !/^ *[\^|]+…? \S/.test(line))
    .join('\n');
  const written = transform(text);
  assert.equal(draw(written, parse(written).instructions.flatMap(marksOf)), expected);
}

const codes = (text: string): string[] => parse(text).problems.map((problem) => problem.code);

function scriptOf(text: string): string {
  const { body } = first(text);
  assert.equal(body.form, 'shell');
  return body.form === 'shell' ? body.script.text : '';
}

describe('Dockerfile syntax: places', () => {
  it('keyword, flags and words', () => {
    assertDrawn(`
      FROM --platform=linux/amd64 node:20 AS build
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ instruction
      ^^^^ FROM
           ^^^^^^^^^^ flag
                      ^^^^^^^^^^^ value linux/amd64
                                  ^^^^^^^ word
                                          ^^ word
                                             ^^^^^ word
    `);
  });

  it('a flag in quotes, and words around a continuation', () => {
    assertDrawn(String.raw`
      COPY --chown="a b" --link src \
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^… instruction
      ^^^^ COPY
           ^^^^^^^ flag
                    ^^^^ value a b
                         ^^^^^^ flag
                                ^^^ word
        # a comment
        /srv/
        ^^^^^ word
    `);
  });

  it('the elements of the exec form, quotes included', () => {
    assertDrawn(
      String.raw`
      CMD ["node", "--port\u003d80", ""]
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ instruction
      ^^^ CMD
           ^^^^^^ element node
                   ^^^^^^^^^^^^^^^^ element --port=80
                                     ^^ element
    `.replace(/element$/m, 'element '),
    );
  });

  it('the script of the shell form, piece by piece', () => {
    assertDrawn(String.raw`
      RUN --network=host apt-get update \
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^… instruction
      ^^^ RUN
          ^^^^^^^^^ flag
                    ^^^^ value host
                         ^^^^^^^^^^^^^^^ script

        # why
          && curl http://localhost
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ script
    `);
  });

  it('the settings of ENV, new and old', () => {
    assertDrawn(String.raw`
      ENV A=1 B="two words" C=three\ words D=
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ instruction
      ^^^ ENV
          ^ key
            ^ value
              ^ key
                ^^^^^^^^^^^ value
                            ^ key
                              ^^^^^^^^^^^^ value
                                           ^ key
                                             | value
      ENV GREETING  hello "world"
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ instruction
      ^^^ ENV
          ^^^^^^^^ key
                    ^^^^^^^^^^^^^ value
      ARG PORT=80 HOST
      ^^^^^^^^^^^^^^^^ instruction
      ^^^ ARG
          ^^^^ key
               ^^ value
                  ^^^^ key
    `);
  });

  it('what ONBUILD keeps, and HEALTHCHECK', () => {
    assertDrawn(String.raw`
      ONBUILD EXPOSE 80
      ^^^^^^^^^^^^^^^^^ instruction
      ^^^^^^^ ONBUILD
              ^^^^^^^^^ instruction
              ^^^^^^ EXPOSE
                     ^^ word
      HEALTHCHECK --interval=5s CMD ["curl", "localhost"]
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ instruction
      ^^^^^^^^^^^ HEALTHCHECK
                  ^^^^^^^^^^ flag
                             ^^ value 5s
                                ^^^ kind
                                     ^^^^^^ element curl
                                             ^^^^^^^^^^^ element localhost
      healthcheck cmd curl localhost
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ instruction
      ^^^^^^^^^^^ HEALTHCHECK
                  ^^^ kind
                      ^^^^^^^^^^^^^^ script
    `);
  });

  const korean = String.raw`
    ENV 인사="안녕 세계" \
    ^^^^^^^^^^^^^^^^… instruction
    ^^^ ENV
        ^^ key
           ^^^^^^^ value
      # 포트
      PORT=80
      ^^^^ key
           ^^ value
    EXPOSE 80
    ^^^^^^^^^ instruction
    ^^^^^^ EXPOSE
           ^^ word
  `;
  it('Korean text', () => assertDrawn(korean));
  it('carriage returns', () => assertDrawn(korean, (text) => text.replaceAll('\n', '\r\n')));
  it('a byte order mark', () => assertDrawn(korean, (text) => `\uFEFF${text}`));

  it('the escape character that a directive chose', () => {
    assertDrawn(`
      # escape=\`
      ENV A=C:\\ B=2 \`
      ^^^^^^^^^^^^^^^… instruction
      ^^^ ENV
          ^ key
            ^^^ value
                ^ key
                  ^ value
        C=3
        ^ key
          ^ value
    `);
  });
});

describe('Dockerfile syntax: what lines say', () => {
  it('joins continued lines without comments and empty lines', () => {
    assert.equal(scriptOf('RUN a \\\n# c\n\n  b\\\n  c \\  \n d'), 'a   b  c  d');
  });

  it('takes two escape characters at the end for text', () => {
    assert.equal(scriptOf('RUN a \\\\\nRUN b'), 'a \\\\');
  });

  it('keeps directives apart from comments', () => {
    const { directives, comments, escape } = parse(
      '# syntax=docker/dockerfile:1\n#escape = `\n#note\n# check=skip=all\nFROM a\n#  end',
    );
    assert.deepEqual(
      directives.map(({ name, value }) => [name, value.text]),
      [
        ['syntax', 'docker/dockerfile:1'],
        ['escape', '`'],
      ],
    );
    assert.equal(escape, '`');
    assert.deepEqual(
      comments.map((comment) => comment.text),
      ['note', ' check=skip=all', '  end'],
    );
  });

  it('finds comments between continued lines and none in heredocs', () => {
    const text = '# one\nRUN a \\\n  # two\n  b\nRUN <<EOF\n# three\nEOF\n# four';
    const { comments } = parse(text);
    assert.deepEqual(
      comments.map(({ at }) => text.slice(at.span.start, at.span.end)),
      ['# one', '# two', '# four'],
    );
  });

  it('maps each character of an exec element', () => {
    const text = String.raw`CMD ["a\"b\u0063d"]`;
    const { body } = first(text);
    const pieces = body.form === 'exec' ? (body.elements[0]?.pieces ?? []) : [];
    assert.deepEqual(
      pieces.map(({ text: inner, at, exact }) => [inner, text.slice(at.span.start, at.span.end), exact]),
      [
        ['a', 'a', true],
        ['"', '\\"', false],
        ['b', 'b', true],
        ['c', '\\u0063', false],
        ['d', 'd', true],
      ],
    );
  });

  it('gives what only looks like JSON to the shell', () => {
    assert.equal(scriptOf("CMD ['node', 'app.js']"), "['node', 'app.js']");
    assert.deepEqual(codes("CMD ['node', 'app.js']"), ['exec-form-invalid']);
    assert.deepEqual(codes('CMD ["node", "app.js",]'), ['exec-form-invalid']);
    assert.deepEqual(codes('CMD ["node", 1]'), ['exec-form-not-strings']);
    assert.deepEqual(codes('CMD [ -f x ] && y'), ['exec-form-invalid']);
  });
});

describe('Dockerfile syntax: heredocs', () => {
  const heads: readonly (readonly [line: string, end: string, expected: readonly unknown[]])[] = [
    ['RUN <<EOF', 'EOF', ['EOF', false, true]],
    ['RUN 3<<EOF', 'EOF', ['EOF', false, true]],
    ['RUN <<-EOF', '\t\tEOF', ['EOF', true, true]],
    ["RUN <<'EOF'", 'EOF', ['EOF', false, false]],
    ['RUN <<"two words"', 'two words', ['two words', false, false]],
    ["RUN <<e'o'f", 'eof', ['eof', false, false]],
    ['RUN <<  EOF  >/tmp/x', 'EOF', ['EOF', false, true]],
    ['RUN <<$EOF', '$EOF', ['$EOF', false, true]],
    ['RUN python3 - <<EOF arg', 'EOF', ['EOF', false, true]],
    ['COPY <<a.txt /srv/', 'a.txt', ['a.txt', false, true]],
    ['ONBUILD RUN <<EOF', 'EOF', ['EOF', false, true]],
  ];
  for (const [line, end, [name, chomp, expand]] of heads) {
    it(line, () => {
      const text = `${line}\none\n\ttwo\n${end}\nEXPOSE 80`;
      const { instructions, problems } = parse(text);
      assert.deepEqual(problems, []);
      assert.deepEqual(
        instructions.map((instruction) => instruction.keyword),
        [line.split(' ')[0], 'EXPOSE'],
      );
      const [heredoc] = instructions[0]?.heredocs ?? [];
      const content = chomp === true ? 'one\ntwo\n' : 'one\n\ttwo\n';
      assert.deepEqual({ ...heredoc, content: heredoc?.content?.text }, { name, chomp, expand, content });
      assert.equal(text.slice(0, instructions[0]?.at.span.end), `${line}\none\n\ttwo\n${end}`);
    });
  }

  for (const line of [
    'RUN "<<EOF"',
    'RUN a<<EOF',
    "RUN echo 'it <<EOF",
    'RUN echo ${x^^} <<EOF',
    'ENV A=<<EOF',
    'RUN ["<<EOF"]',
    'RUN <<<EOF',
  ]) {
    it(`${line} is none`, () => {
      const { instructions } = parse(`${line}\nEXPOSE 80\nEOF`);
      assert.deepEqual(instructions[0]?.heredocs, []);
      assert.equal(instructions[1]?.keyword, 'EXPOSE');
    });
  }

  it('is the script if it stands alone', () => {
    assert.equal(scriptOf('RUN <<EOF\ncurl localhost\n\tx\nEOF\n'), 'curl localhost\n\tx\n');
    assert.equal(scriptOf('RUN <<-EOF\r\n\tcurl localhost\r\n\tEOF\r\n'), 'curl localhost\n');
  });

  it('follows the command line otherwise, so that the shell reads it', () => {
    assert.equal(scriptOf('RUN cat <<A <<B\r\n1\r\nA\r\n2\r\nB\r\nRUN x'), 'cat <<A <<B\n1\nA\n2\nB');
  });

  it('may be a program of its own', () => {
    const { body } = first('RUN <<EOF\n#! /usr/bin/env python3 \nprint(1)\nEOF');
    assert.equal(body.form === 'shell' && body.interpreter?.text, '/usr/bin/env python3');
  });

  it('without an end leaves the rest of the file alone', () => {
    const { instructions, problems } = parse('RUN <<EOF\nEXPOSE 80\nCMD x');
    assert.deepEqual(
      problems.map((problem) => problem.code),
      ['unterminated-heredoc'],
    );
    assert.deepEqual(
      instructions.map((instruction) => instruction.keyword),
      ['RUN', 'EXPOSE', 'CMD'],
    );
  });

  it('ends where the next of the same name begins to be read', () => {
    const { instructions } = parse('COPY <<X <<Y /srv\nY\nX\nX\nY\nEXPOSE 80');
    assert.deepEqual(
      instructions[0]?.heredocs.map((heredoc) => heredoc.content?.text),
      ['Y\n', 'X\n'],
    );
  });
});

describe('Dockerfile syntax: problems', () => {
  const table: Readonly<Record<string, readonly string[]>> = {
    'FROM a\nEXPOSE': ['missing-arguments'],
    'FROM a\nENV ONLY': ['missing-arguments'],
    'FROM a\nENV A=1 B': ['pair-without-equals'],
    'FROM a\nENV =1': ['blank-name'],
    'FROM a\nHEALTHCHECK': ['missing-arguments'],
    'FROM a\nHEALTHCHECK CMD': ['missing-arguments'],
    'FROM a\nHEALTHCHECK NONE x': ['unknown-healthcheck'],
    'FROM a\nHEALTHCHECK CMD []': ['missing-arguments'],
    'FROM a\nCMD\nENTRYPOINT\nRUN': [],
    'FROM a\nSHELL': ['missing-arguments'],
    'FROM a\nSHELL bash -c': ['exec-form-required'],
    'FROM a\nONBUILD': ['missing-arguments'],
    'FROM a\nONBUILD ONBUILD CMD x': ['nested-onbuild'],
    'FROM a\nEXPOSES 80': ['unknown-instruction'],
    'FROM a\nconstructor x': ['unknown-instruction'],
    'FROM a\nCMD --port 80': ['unknown-flag'],
    '# escape=x\nFROM a': ['invalid-escape-directive'],
    '# syntax=a\n# syntax=b\nFROM a': ['duplicate-directive'],
    'FROM a\nRUN a \\\n\n b': ['empty-continuation'],
    'FROM a\nRUN a \\\n': [],
    '\\\nFROM a': [],
    '': [],
    '\\': [],
    ' \t\r\n': [],
    'FROM\0': ['binary'],
  };
  for (const [text, expected] of Object.entries(table))
    it(JSON.stringify(text), () => assert.deepEqual(codes(text), expected));

  it('a line longer than Docker reads', () => {
    const text = `FROM a\nENV A=${'x'.repeat(70_000)}\nEXPOSE 80`;
    assert.deepEqual(codes(text), ['line-too-long']);
    assert.deepEqual(
      parse(text).instructions.map(({ body }) => body.form),
      ['words', 'none', 'words'],
    );
  });
});
