import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParsedPort, PortDialect, PortMapping } from '../../server/src/syntax/port/model.ts';
import { parsePortMapping } from '../../server/src/syntax/port/port.ts';

type Answer = readonly [spec: string, words: string | null, ports?: readonly string[]];
type Records = Record<'docker' | 'serviceCreate' | 'runExpose' | 'compose' | 'podman', readonly Answer[]>;

const records = JSON.parse(readFileSync(join(import.meta.dirname, 'records/ports.json'), 'utf8')) as Records;

const parse = (spec: string, dialect: PortDialect): ParsedPort => parsePortMapping({ text: spec }, dialect);

/** Debian's Compose prints the words of an older go-connections: `Invalid ip address: x`. */
const normal = (words: string | null): string | null =>
  words === null
    ? null
    : words
        .replace(/^service ports services\.a\.ports\.\[0\] (?=is missing)/, '')
        .replace(/^[A-Z]/, (letter) => letter.toLowerCase())
        .replace(/^invalid ip address/, 'invalid IP address')
        .replace(/^(invalid IP address) (\S+): address \2::.*/s, '$1: $2')
        .trim();

function disagreements(answers: readonly Answer[], dialect: PortDialect): string[] {
  const wrong: string[] = [];
  for (const [spec, words] of answers) {
    const said = parse(spec, dialect).problem?.words ?? null;
    const [ours, theirs] =
      dialect === 'compose-short' ? [normal(said), normal(words)] : [said?.trim() ?? null, words?.trim() ?? null];
    if (ours !== theirs) wrong.push(`${JSON.stringify(spec)}: they say ${theirs}, we say ${ours}`);
  }
  return wrong;
}

describe('port mappings, held against recorded answers', () => {
  it('knows enough of them', () => {
    assert.ok(records.docker.length >= 300 && records.compose.length >= 300 && records.podman.length >= 300);
  });

  it('says what docker run -p says', () => assert.deepEqual(disagreements(records.docker, 'cli'), []));

  it('says what docker service create -p says', () =>
    assert.deepEqual(disagreements(records.serviceCreate, 'service-create'), []));

  it('says what docker run --expose says', () => assert.deepEqual(disagreements(records.runExpose, 'run-expose'), []));

  it('says what podman run -p says', () => assert.deepEqual(disagreements(records.podman, 'podman'), []));

  it('says what Compose says of the short syntax, but for IPv6 without brackets', () => {
    const bare = /^[0-9a-f]*:[0-9a-f.:%]*:[^:]*:[^:]*$/i;
    const wrong = disagreements(
      records.compose.filter(([spec]) => !bare.test(spec)),
      'compose-short',
    );
    assert.deepEqual(wrong, []);
  });

  it('reads the same ports as Compose', () => {
    const wrong = records.compose.flatMap(([spec, words, ports]) => {
      const { mapping } = parse(spec, 'compose-short');
      if (words !== null || mapping === undefined || ports === undefined) return [];
      const ours = spell(mapping);
      return JSON.stringify(ours) === JSON.stringify(ports) ? [] : [`${spec}: ${ports.join()} but ${ours.join()}`];
    });
    assert.deepEqual(wrong, []);
  });
});

/** One line for each container port, in the form of the recorder. */
function spell({ hostIp = '', hostPorts, containerPorts, protocol = 'tcp' }: PortMapping): string[] {
  assert.ok(containerPorts);
  const lines: string[] = [];
  for (let port = containerPorts.first; port <= containerPorts.last; port++) {
    const first = hostPorts === undefined ? '' : String(hostPorts.first + port - containerPorts.first);
    const pool =
      hostPorts !== undefined && containerPorts.first === containerPorts.last && hostPorts.last > hostPorts.first;
    lines.push([hostIp, pool ? `${first}-${hostPorts.last}` : first, port, protocol].join(' '));
  }
  return lines.sort();
}
