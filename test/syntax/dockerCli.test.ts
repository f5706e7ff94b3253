import assert from 'node:assert/strict';
import { isOn, lastValue, usesOf, type DockerInvocation } from '../../server/src/syntax/dockerCli/invocation.ts';
import { parseDockerCommand } from '../../server/src/syntax/dockerCli/parseDockerCommand.ts';
import { verdict } from '../../server/src/syntax/dockerCli/verdict.ts';
import { commandWords } from '../../server/src/syntax/shell/commandWords.ts';
import { parseShell } from '../../server/src/syntax/shell/parseShell.ts';
import type { Site } from '../../server/src/text/span.ts';

function invocationOf(text: string): DockerInvocation {
  const command = parseShell({ text, uri: 'file:///run.sh' }).commands.at(-1);
  const invocation = command && parseDockerCommand(commandWords(command).words);
  assert.ok(invocation !== undefined, text);
  return invocation;
}

/** Each flag as `canonical name=value <characters marked for the flag> <for the value>`. */
function flags(text: string): string[] {
  const written = ({ span }: Site): string => text.slice(span.start, span.end);
  return invocationOf(text).flags.map(({ name, value, at }) =>
    value === undefined ? `${name} <${written(at)}>` : `${name}=${value.text} <${written(at)}> <${written(value.at)}>`,
  );
}

describe('flags of a docker command line', () => {
  it('are found in clusters, with and without a value', () => {
    assert.deepEqual(flags('docker run -itdp 8080:80 x'), [
      'interactive <i>',
      'tty <t>',
      'detach <d>',
      'publish=8080:80 <p> <8080:80>',
    ]);
    assert.deepEqual(flags('docker run -dp8080:80 x'), ['detach <d>', 'publish=8080:80 <p> <8080:80>']);
    assert.deepEqual(flags('docker run -p=8080:80 x'), ['publish=8080:80 <-p> <8080:80>']);
    assert.deepEqual(flags('docker run -p "8080:80" x'), ['publish=8080:80 <-p> <"8080:80">']);
  });

  it('have one name for all spellings', () => {
    assert.deepEqual(flags('docker run --net=a --network b --net-alias=c --dns-opt d x'), [
      'network=a <--net> <a>',
      'network=b <--network> <b>',
      'network-alias=c <--net-alias> <c>',
      'dns-option=d <--dns-opt> <d>',
    ]);
  });

  it('end at the image, or at two dashes', () => {
    const { flags: found, positionals, afterImage } = invocationOf('docker run -d nginx -p 80:80');
    assert.equal(found.length, 1);
    assert.deepEqual([positionals[0]?.text, ...afterImage.map(({ text }) => text)], ['nginx', '-p', '80:80']);
    assert.deepEqual(
      invocationOf('docker run -- nginx').positionals.map(({ text }) => text),
      ['nginx'],
    );
  });

  it('may follow the words of other commands', () => {
    const invocation = invocationOf('docker network create net --internal --driver=bridge');
    assert.ok(isOn(invocation, 'internal'));
    assert.equal(lastValue(invocation, 'driver')?.text, 'bridge');
    assert.deepEqual(
      invocation.positionals.map(({ text }) => text),
      ['net'],
    );
  });

  it('are off where they are set to false', () => {
    assert.ok(!isOn(invocationOf('docker run --rm=false x'), 'rm'));
    assert.ok(isOn(invocationOf('docker run --rm x'), 'rm'));
    assert.ok(!isOn(invocationOf('docker run x'), 'rm'));
  });

  it('stand in front of the command too', () => {
    const { globals, command } = invocationOf('docker -H tcp://a:1 --context=b compose -f c.yaml -p d up -d');
    assert.deepEqual(
      globals.map(({ name, value }) => `${name}=${value?.text ?? ''}`),
      ['host=tcp://a:1', 'context=b', 'file=c.yaml', 'project-name=d'],
    );
    assert.deepEqual(command, ['compose', 'up']);
  });

  it('have values put together from variables', () => {
    const text = 'PORT=8080\ndocker run -p$PORT:80 x';
    const [use] = usesOf(invocationOf(text), 'publish');
    assert.equal(use?.value?.text, '8080:80');
    assert.equal(text.slice(use.value.at.span.start, use.value.at.span.end), '$PORT:80');
  });
});

describe('commands', () => {
  it('have one name for all spellings', () => {
    const names: Readonly<Record<string, string>> = {
      'docker container run x': 'run',
      'docker image build .': 'build',
      'docker network remove x': 'network rm',
      'docker-compose up': 'compose up',
      'docker stack up x': 'stack deploy',
      'podman run x': 'run',
      '/usr/bin/docker ps': 'ps',
      'docker.exe ps': 'ps',
    };
    for (const [text, name] of Object.entries(names)) assert.equal(invocationOf(text).command.join(' '), name, text);
  });

  it('hand words into the container', () => {
    const { positionals, afterImage } = invocationOf('docker compose exec -T db psql -h localhost');
    assert.deepEqual(
      [positionals, afterImage].map((words) => words.map(({ text }) => text)),
      [['db'], ['psql', '-h', 'localhost']],
    );
  });
});

describe('words that nobody can know', () => {
  it('are options where something follows that can be the image', () => {
    const invocation = invocationOf('docker run $OPTIONS -p 80:80 nginx');
    assert.equal(invocation.opaque.length, 1);
    assert.equal(invocation.positionals[0]?.text, 'nginx');
  });

  it('are the image where their name says so, or where nothing else can be', () => {
    assert.deepEqual(invocationOf('docker run -d $IMAGE sh -c x').opaque, []);
    assert.deepEqual(invocationOf('docker run -d $X').opaque, []);
    assert.deepEqual(invocationOf('docker run -d "$X" sh').opaque, []);
  });

  it('make no mistake certain', () => {
    for (const text of [
      'docker run $X --bogus x',
      'docker run -p $PORT:80 x',
      'docker run --network "$NET" --network-alias a x',
      'docker run "$@"',
    ]) {
      assert.deepEqual(verdict(invocationOf(text)), { accepted: true }, text);
    }
  });
});

describe('mistakes in a docker command line', () => {
  const mistake = (text: string): string => {
    const judged = verdict(invocationOf(text));
    assert.ok(!judged.accepted, text);
    const { at, suggestion } = judged.problem;
    return `${text.slice(at.span.start, at.span.end)} → ${suggestion ?? ''}`;
  };

  it('are marked exactly, and what was meant is offered where that is plain', () => {
    const cases: Readonly<Record<string, string>> = {
      'docker run -net=host x': '-net → --net',
      'docker run -name web x': '-name → --name',
      'docker run --it x': '--it → -it',
      'docker run --port 80:80 x': '--port → --publish',
      'docker run --netwrok=host x': '--netwrok → --network',
      'docker run --extra-hosts a:1.2.3.4 x': '--extra-hosts → --add-host',
      'docker run --zzz x': '--zzz → ',
      'docker run -p 80:99999 x': '80:99999 → ',
      'docker run --add-host "db:x" y': '"db:x" → ',
      'docker run --network host --network a x': 'a → ',
      'docker network crate a': 'crate → create',
      'docker start -p 80:80 c': '-p → ',
      'docker run -d': 'run → ',
      'docker rename a b c': 'c → ',
      'docker run –p 80:80 x': '–p → ',
    };
    for (const [text, expected] of Object.entries(cases)) assert.equal(mistake(text), expected, text);
  });

  it('do not hide the rest of the line', () => {
    const { flags: found, positionals } = invocationOf('docker run --port 80:80 -net host -d nginx');
    assert.deepEqual(
      found.map(({ name }) => name),
      ['detach'],
    );
    assert.equal(positionals[0]?.text, 'nginx');
  });

  it('are seen in clusters that spell a long name, though the CLI may take them', () => {
    const [flag] = invocationOf('docker run -publish 80:80 x').flags;
    assert.equal(flag?.looksLike, 'publish');
    assert.equal(invocationOf('docker run -dp 80:80 x').flags[0]?.looksLike, undefined);
  });
});
