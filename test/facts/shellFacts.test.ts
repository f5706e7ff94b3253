import assert from 'node:assert/strict';
import { shellFacts } from '../../server/src/facts/shell/shellFacts.ts';

const SCRIPT = `#!/bin/sh
PORT=8080
docker network create front
sudo docker run -d --name web --network front -p "$PORT:80" nginx
sh -c 'docker start cache'
curl -fsS "http://localhost:$PORT/"
docker run -p "80:80 broken
`;

describe('facts of a script', () => {
  const facts = shellFacts({ text: SCRIPT, uri: 'file:///run.sh' });

  it('lists the docker commands in order, those of inner scripts too', () => {
    const commands = facts.dockerLines.map(({ invocation }) =>
      [...invocation.command, invocation.positionals[0]?.text].join(' '),
    );
    assert.deepEqual(commands, ['network create front', 'run nginx', 'start cache']);
  });

  it('lists what runs on the host, without the shells that only pass a script on', () => {
    assert.deepEqual(
      facts.hostLines.map(({ words }) => words.map(({ text }) => text).join(' ')),
      ['curl -fsS http://localhost:8080/'],
    );
  });

  it('lists assignments that hold for what follows', () => {
    assert.deepEqual(
      facts.assignments.map(({ assignment }) => `${assignment.name}=${assignment.value?.text ?? ''}`),
      ['PORT=8080'],
    );
  });

  it('leaves out what stands in broken syntax, and says where that is', () => {
    assert.equal(facts.script.problems.length, 1);
    assert.equal(facts.script.problems[0]?.at.span.start, SCRIPT.indexOf('"80:80 broken'));
  });
});
