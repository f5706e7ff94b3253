import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandWords } from '../../server/src/syntax/shell/commandWords.ts';
import { parseShell } from '../../server/src/syntax/shell/parseShell.ts';

/** Scripts in which every word is known. Each is run by bash with a `docker` that only writes its arguments down. */
const SCRIPTS: Readonly<Record<string, string>> = {
  quoting: String.raw`
docker run -p 8080:80 nginx
docker run --name 'a b' "c d" e\ f g"h"'i' "" ''
docker run -e "A=\"x\" \$y \\ \z" -e 'B=\n' -e C=\n
docker run $'tab\there' $'quote\'s' $"plain"
docker run "a'b" 'a"b' \"c\" \'d\' \\e
docker run a#b '#c' d # e
docker run a=b --x=y "p"=q {} {a} a,b
docker run 한글 "이름=값" --label=설명
`,
  continuation: String.raw`
docker run \
  -p 80:80 \
  --name=we\
b "one \
two" 'one \
two' nginx
docker run	a	\
	b
docker run "line
break" x
`,
  variables: String.raw`
PORT=8080
HOST="127.0.0.1"
EMPTY=
OPTIONS="-d  --name web   -p $HOST:$PORT:80"
docker run $OPTIONS nginx
docker run "$OPTIONS" nginx
docker run -p $PORT:80 -p "$PORT":81 -p "${'${PORT}'}1:82" $EMPTY x "$EMPTY" y$EMPTY
docker run ${'${MISSING_HERE:-default}'} "${'${MISSING_HERE:-a b}'}" ${'${MISSING_HERE:-a b}'} ${'${EMPTY:-e}'} "${'${EMPTY-e}'}" ${'${PORT:-no}'} ${'${PORT:+yes}'}
docker run ${'${LATE:=set}'} $LATE ${'${PORT:?needed}'}
PORT=9090; docker run $PORT
PORT+=1; docker run $PORT
export TAG=1.2 IMAGE=example/app
docker run "$IMAGE:$TAG" '$IMAGE' \$IMAGE
A=before
A=x B=$A docker run "$A"
A=$OPTIONS; docker run $A
`,
  arrays: String.raw`
ARGS=(-d --name "my app" -p 80:80)
ARGS+=(--rm)
docker run "${'${ARGS[@]}'}" nginx
NONE=()
docker run "${'${NONE[@]}'}" nginx
docker run pre"${'${ARGS[@]}'}"post
`,
  wrappers: String.raw`
env A=b docker run env
command docker run command
nohup docker run nohup
timeout 5 docker run timeout
timeout -k 1 5s docker run "timeout k"
nice -n 5 docker run nice
bash -c 'docker run inner "a b"'
bash -c "docker run \"in ner\" 'c d'"
sh -ec 'X=1; docker run $X; docker run "$X$X"'
eval docker run evaluated "a  b"
eval "docker run 'a  b'"
exec docker run exec
`,
  structures: String.raw`
if true; then docker run then; fi
for name in only; do docker run in-loop; done
{ docker run braces; }
(docker run subshell)
while true; do docker run while; break; done
case x in x) docker run case;; esac
true && docker run and
false || docker run or
docker run a | cat
! docker run negated
f() { docker run function; }; f
X=1; (X=2; docker run $X); docker run $X
`,
  redirections: String.raw`
docker run a >/dev/null 2>&1 b
docker run c </dev/null d
docker run e <<EOF f
docker run not-a-command
EOF
docker run g <<-'EOF'
	docker run neither
	EOF
cat <<< "docker run no" >/dev/null; docker run h
`,
  braces: String.raw`
docker run --expose={80,443} {a,b}c {single} x{,y}
docker run '{a,b}' \{a,b\} "{c,d}"
`,
};

const SHIM = '#!/bin/bash\n{ printf \'%s\\037\' docker "$@"; printf \'\\036\'; } >> "$ARGV_LOG"\n';

/** The arguments of every `docker` that bash runs. */
function bashCalls(script: string): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'docker-network-lint-'));
  try {
    const log = join(folder, 'log');
    writeFileSync(log, '');
    writeFileSync(join(folder, 'docker'), SHIM);
    chmodSync(join(folder, 'docker'), 0o755);
    writeFileSync(join(folder, 'script.sh'), script);
    const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}`, ARGV_LOG: log, LANG: 'C.UTF-8', HOME: folder };
    const { error } = spawnSync('bash', ['script.sh'], { cwd: folder, env, encoding: 'utf8', timeout: 20_000 });
    assert.equal(error, undefined, 'this test needs bash: apt-get install bash');
    const calls = readFileSync(log, 'utf8').split('\x1e').slice(0, -1);
    return calls.map((call) => call.split('\x1f').slice(0, -1));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function ourCalls(script: string): string[][] {
  const { commands, problems } = parseShell({ text: script, uri: 'file:///script.sh' });
  assert.deepEqual(problems, []);
  const calls = commands.map((command) => commandWords(command)).filter(({ program }) => program === 'docker');
  return calls.map(({ words }) => words.map((word) => word.text));
}

describe('words of a shell script', () => {
  for (const [name, script] of Object.entries(SCRIPTS)) {
    it(`are those that bash hands over: ${name}`, () => {
      assert.deepEqual(ourCalls(script), bashCalls(script));
    });
  }

  it('are the same where lines end as on Windows', () => {
    for (const script of [SCRIPTS['quoting'], SCRIPTS['variables'], SCRIPTS['redirections']]) {
      assert.ok(script !== undefined);
      assert.deepEqual(ourCalls(script.replaceAll('\n', '\r\n')), ourCalls(script));
    }
  });
});
