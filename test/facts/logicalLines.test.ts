import assert from 'node:assert/strict';
import { logicalLines } from '../../server/src/facts/shell/logicalLines.ts';
import { growsLinearly } from '../support/growth.ts';

const read = (text: string) => logicalLines({ text, uri: 'file:///run.sh' });

describe('lines that are written as one command', () => {
  it('find doubled backslashes and blanks behind a backslash, and nothing in sound lines', () => {
    const text = 'docker run \\\\\n  -d \\ \n  -p 80:80 \\\n  nginx\ndocker ps \\\n  -a\n';
    const [line, ...more] = read(text);
    assert.deepEqual(more, []);
    assert.deepEqual(
      line?.broken.map(({ kind, at, evident }) => [kind, text.slice(at.span.start, at.span.end), evident]),
      [
        ['doubled', '\\', true],
        ['blank', ' ', true],
      ],
    );
  });

  it('read CRLF, comments and the end of the text', () => {
    assert.deepEqual(read('docker run \\\r\n  nginx\r\n'), []);
    assert.deepEqual(read('# docker run \\\\\n  nginx\n'), []);
    assert.deepEqual(read('docker run \\\\'), []);
  });

  for (const synopsis of [
    'docker run <image>',
    'docker run -v </path/to/data>:/data x',
    'docker run [OPTIONS] x',
    'docker run … x',
    'docker run ... x',
    'docker rm {{ name }}',
  ]) {
    it(`take \`${synopsis}\` for a synopsis`, () => assert.equal(read(synopsis)[0]?.synopsis, true));
  }

  for (const command of [
    'docker exec -i db mysql < dump.sql > out',
    "docker inspect -f '{{.Id}}' x",
    "docker ps --format '{{range .}}{{end}}'",
    'docker run x </dev/null >log',
    'docker rm ${a[0]}',
  ]) {
    it(`take \`${command}\` for a command`, () => assert.deepEqual(read(command), []));
  }

  it('read ten megabytes of it in time that grows with the size alone', () =>
    growsLinearly(700_000, (times) => read('docker run \\\\\n'.repeat(times))));
});
