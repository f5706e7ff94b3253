import assert from 'node:assert/strict';
import { commandWords } from '../../server/src/syntax/shell/commandWords.ts';
import { parseShell } from '../../server/src/syntax/shell/parseShell.ts';
import {
  areExclusive,
  isConditional,
  isWithin,
  type ShellCommand,
  type ShellWord,
} from '../../server/src/syntax/shell/shellScript.ts';
import { hopsOf, joinPieces, verbatim } from '../../server/src/text/sourcedText.ts';

const URI = 'file:///run.sh';
const commandsOf = (text: string): readonly ShellCommand[] => parseShell({ text, uri: URI }).commands;
const shown = (word: ShellWord): string => word.text.replaceAll('\uFFFC', '?') + (word.splits ? '*' : '');
const lines = (text: string): string[] => commandsOf(text).map(({ words }) => words.map(shown).join(' '));
const docker = (text: string): string[] => lines(text).filter((line) => line.startsWith('docker'));

describe('a shell script', () => {
  it('shows what nobody can know as one character', () => {
    assert.deepEqual(docker('docker run -p $PORT:80 "$(pwd):/app" $OPTIONS "$@" "$IMAGE" $((1+1)) *.txt'), [
      'docker run -p ?:80 ?:/app ?* ?* ? ?* *.txt',
    ]);
  });

  it('fills in a default and says so', () => {
    const [command] = commandsOf('docker run -p ${PORT:-8080}:80 nginx');
    const word = command?.words[3];
    assert.ok(word !== undefined);
    assert.equal(word.text, '8080:80');
    assert.deepEqual(
      hopsOf(word).map(({ kind, name }) => `${kind} ${name}`),
      ['default PORT'],
    );
    assert.deepEqual(word.pieces[0]?.at.span, { start: 22, end: 26 });
  });

  it('says where a variable got its value', () => {
    const text = 'PORT=8080\ndocker run -p "$PORT:80" nginx';
    const word = commandsOf(text)[1]?.words[3];
    assert.ok(word !== undefined);
    assert.deepEqual(hopsOf(word), [{ kind: 'variable', name: 'PORT', at: { uri: URI, span: { start: 5, end: 9 } } }]);
    assert.equal(text.slice(word.pieces[0]?.at.span.start, word.pieces[0]?.at.span.end), '$PORT');
  });

  it('knows a variable only where every run has the same value', () => {
    assert.deepEqual(docker('P=1\nif x; then P=2; docker run $P; fi\ndocker run $P'), [
      'docker run 2',
      'docker run ?*',
    ]);
    assert.deepEqual(docker('P=1\n[ -n "$X" ] && P=2\ndocker run a$P'), ['docker run a?']);
    assert.deepEqual(docker('P=1\n(P=2; docker run $P)\ndocker run $P'), ['docker run 2', 'docker run 1']);
    assert.deepEqual(docker('P=1\nwhile x; do docker run a$P; P=2; done'), ['docker run a?']);
    assert.deepEqual(docker('P=1\nread P\ndocker run a$P'), ['docker run a?']);
    assert.deepEqual(docker('P=1\n. ./settings.sh\ndocker run a$P'), ['docker run a?']);
    assert.deepEqual(docker('P=1\nf() { P=2; }\ndocker run a$P\nf\ndocker run a$P'), [
      'docker run a1',
      'docker run a?',
    ]);
    assert.deepEqual(docker('P=1\nf() { docker run a$P; }\nP=2\nf'), ['docker run a?']);
    assert.deepEqual(docker('P=1\nf() { docker run a$P; }\nf'), ['docker run a1']);
    assert.deepEqual(docker('echo x | P=1\ndocker run a$P'), ['docker run a?']);
  });

  it('finds commands in substitutions and inner scripts, in the order in which they run', () => {
    assert.deepEqual(
      docker('ID=$(docker run -d a)\ndocker stop `docker ps -q`\nbash -c "docker run b"\neval docker run c'),
      ['docker run -d a', 'docker ps -q', 'docker stop ?*', 'docker run b', 'docker run c'],
    );
  });

  it('tells what encloses a command', () => {
    const of = (text: string): ShellCommand => {
      const found = commandsOf(text).find(({ words }) => words[0]?.text === 'docker');
      assert.ok(found !== undefined);
      return found;
    };
    assert.ok(isWithin(of('f() { docker run x; }'), 'function'));
    assert.ok(isWithin(of('for i in 1 2; do docker run x; done'), 'loop'));
    assert.ok(isWithin(of('echo | docker run x'), 'pipeline'));
    assert.ok(isWithin(of('A=$(docker run x)'), 'substitution'));
    assert.ok(isWithin(of('sh -c "docker run x"'), 'script'));
    assert.ok(of('docker run x &').background);
    assert.ok(of('! docker run x').negated);
    assert.ok(!isConditional(of('cd a\ndocker run x')));
    assert.ok(isConditional(of('cd a && docker run x')));
    assert.ok(!isConditional(of('if docker run x; then echo; fi')));
  });

  it('knows branches of which never both run', () => {
    const [a, b, c] = commandsOf('if x; then docker run a; else docker run b; fi; docker run c').slice(1);
    assert.ok(a !== undefined && b !== undefined && c !== undefined);
    assert.ok(areExclusive(a, b));
    assert.ok(!areExclusive(a, c));
  });

  it('reads redirections and here-documents', () => {
    const [command] = commandsOf('cat > compose.yaml <<EOF\nimage: $IMAGE\nEOF\n');
    assert.deepEqual(
      command?.redirections.map(({ operator, target, body }) => [operator, target?.text, body?.text]),
      [
        ['>', 'compose.yaml', undefined],
        ['<<', undefined, 'image: \uFFFC\n'],
      ],
    );
  });
});

describe('a broken script', () => {
  const broken = (text: string): [string, boolean][] =>
    commandsOf(text)
      .filter(({ words }) => words[0]?.text === 'docker')
      .map(({ words, broken: isBroken }) => [words.map(({ text: word }) => word).join(' '), isBroken]);

  it('loses the line of an unclosed quote and no other', () => {
    assert.deepEqual(
      broken('docker run a\ndocker run -e "A=b c\ndocker run -e "D=e" f\nif x; then docker run "g"; fi\n'),
      [
        ['docker run a', false],
        ['docker run -e A=b c', true],
        ['docker run -e D=e f', false],
        ['docker run g', false],
      ],
    );
  });

  it('takes the continued lines of the broken command with it', () => {
    assert.deepEqual(broken('docker run \\\n  --name "web \\\n  nginx\ndocker run b\n'), [
      ['docker run --name web   nginx', true],
      ['docker run b', false],
    ]);
  });

  it('goes on behind a token that has no place', () => {
    assert.deepEqual(
      broken('docker run a\n) docker run b\ndocker run c\nfi\ndocker run d\n').filter(([, isBroken]) => !isBroken),
      [
        ['docker run a', false],
        ['docker run c', false],
        ['docker run d', false],
      ],
    );
  });

  it('says where it breaks', () => {
    const text = 'docker run a\necho "b\ndocker run "c" d\n';
    const { problems } = parseShell({ text, uri: URI });
    assert.deepEqual(
      problems.map(({ at }) => at.span.start),
      [text.indexOf('"b')],
    );
  });
});

describe('a script inside another file', () => {
  it('keeps the places of that file', () => {
    const outer = '{"start": "docker run -p 8080:80 nginx"}';
    const start = outer.indexOf('docker');
    const { commands } = parseShell(verbatim(outer.slice(start, -2), 'file:///package.json', start));
    const word = commands[0]?.words[3];
    assert.deepEqual(word?.at, {
      uri: 'file:///package.json',
      span: { start: outer.indexOf('8080'), end: outer.indexOf(' nginx') },
    });
  });

  it('keeps them across joined lines and through inner quotes', () => {
    const outer = 'RUN docker run \\\n  -p "80:80" x';
    const [first, second] = [verbatim('docker run ', 'f', 4), verbatim('  -p "80:80" x', 'f', outer.indexOf('  -p'))];
    const { commands } = parseShell(
      joinPieces([...first.pieces, ...second.pieces], { uri: 'f', span: { start: 4, end: outer.length } }),
    );
    const word = commands[0]?.words[3];
    assert.equal(word?.text, '80:80');
    assert.equal(outer.slice(word.at.span.start, word.at.span.end), '"80:80"');
    assert.equal(outer.slice(word.pieces[0]?.at.span.start, word.pieces[0]?.at.span.end), '80:80');
  });

  it('hands on what the other file left unknown', () => {
    const inner = joinPieces(
      [
        ...verbatim('docker run -p ', 'f', 0).pieces,
        { text: '\uFFFC', at: { uri: 'f', span: { start: 14, end: 21 } }, exact: false, unknown: 'interpolated' },
        ...verbatim(':80 x', 'f', 21).pieces,
      ],
      { uri: 'f', span: { start: 0, end: 26 } },
    );
    const word = parseShell(inner).commands[0]?.words[3];
    assert.equal(word?.text, '\uFFFC:80');
    assert.equal(word.pieces[0]?.unknown, 'interpolated');
  });
});

describe('the words of a command', () => {
  const inner = (text: string): string => {
    const [command] = commandsOf(text);
    assert.ok(command !== undefined);
    const { program, words, wrappers, script } = commandWords(command);
    return [wrappers.join('>'), program, words.map(shown).join(' '), script?.text ?? ''].join(' | ');
  };

  it('are what is left without wrappers', () => {
    const cases: Readonly<Record<string, string>> = {
      'sudo docker ps': 'sudo | docker | docker ps | ',
      'sudo -E -u root docker ps': 'sudo | docker | docker ps | ',
      'sudo -Eu root A=b docker ps': 'sudo | docker | docker ps | ',
      'sudo --user=root -- docker ps': 'sudo | docker | docker ps | ',
      'env -i A=b C="d e" docker ps': 'env | docker | docker ps | ',
      'sudo env A=b nohup docker ps': 'sudo>env>nohup | docker | docker ps | ',
      'A=b docker ps': ' | docker | docker ps | ',
      'time -p docker ps': ' | docker | docker ps | ',
      'timeout -s KILL 5 docker ps': 'timeout | docker | docker ps | ',
      'exec -a x docker ps': 'exec | docker | docker ps | ',
      '/usr/bin/docker ps': ' | docker | /usr/bin/docker ps | ',
      'xargs -n 1 docker rm': 'xargs | docker | docker rm ?* | ',
      'command -v docker': ' | command | command -v docker | ',
      'sudo -l docker': ' | sudo | sudo -l docker | ',
      "bash -euc 'docker ps'": ' | bash | bash -euc docker ps | docker ps',
      'bash -o pipefail -c "docker ps"': ' | bash | bash -o pipefail -c docker ps | docker ps',
      'su app -c "docker ps"': ' | su | su app -c docker ps | docker ps',
      'bash script.sh -c x': ' | bash | bash script.sh -c x | ',
      '$DOCKER ps': ' |  | ?* ps | ',
      sudo: ' | sudo | sudo | ',
    };
    for (const [text, expected] of Object.entries(cases)) assert.equal(inner(text), expected, text);
  });
});
