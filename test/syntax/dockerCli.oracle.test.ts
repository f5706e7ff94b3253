import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDockerCommand } from '../../server/src/syntax/dockerCli/parseDockerCommand.ts';
import { verdict } from '../../server/src/syntax/dockerCli/verdict.ts';
import { commandWords } from '../../server/src/syntax/shell/commandWords.ts';
import { parseShell } from '../../server/src/syntax/shell/parseShell.ts';

const answers = JSON.parse(readFileSync(join(import.meta.dirname, 'records/cliAnswers.json'), 'utf8')) as Record<
  string,
  string | null
>;

/** Lines whose answer is not read from the line alone, each with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'docker run --env-file /nonexist busybox': 'the CLI opens the file',
  'docker stack deploy -c compose.yaml app': 'the CLI opens the file',
  'docker stack up -c compose.yaml app': 'the CLI opens the file',
  'docker compose -f a.yaml -f b.yaml --profile dev up': 'Compose opens the file',
  'docker-compose -f a.yml run --rm web sh': 'Compose opens the file',
};

/** What we say about a line: the words of the refusal, or null. */
function ourAnswer(line: string): string | null {
  for (const command of parseShell({ text: line, uri: 'file:///line.sh' }).commands) {
    const invocation = parseDockerCommand(commandWords(command).words);
    if (invocation === undefined) continue;
    const judged = verdict(invocation);
    if (!judged.accepted) return judged.message;
  }
  return null;
}

describe('the docker CLI and we', () => {
  it('agree on every recorded line', () => {
    const differing = Object.entries(answers)
      .filter(([line]) => !Object.hasOwn(EXCEPTIONS, line))
      .map(([line, theirs]) => ({ line, theirs, ours: ourAnswer(line) }))
      .filter(({ theirs, ours }) => theirs !== ours);
    assert.deepEqual(differing, []);
  });

  it('disagree on the exceptions for the reason given', () => {
    for (const line of Object.keys(EXCEPTIONS)) assert.match(answers[line] ?? '', /no such file or directory$/, line);
  });

  it('were asked about at least a thousand lines', () => {
    assert.ok(Object.keys(answers).length >= 1000);
  });
});
