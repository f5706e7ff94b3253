import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { InnerEdit, ParsedPort, PortDialect, PortRepairKind } from '../../server/src/syntax/port/model.ts';
import { checkPortField, parsePortMapping } from '../../server/src/syntax/port/port.ts';
import { UNKNOWN_CHARACTER } from '../../server/src/text/sourcedText.ts';
import { growsLinearly } from '../support/growth.ts';

const DIALECTS: readonly PortDialect[] = [
  'cli',
  'compose-short',
  'service-create',
  'podman',
  'expose',
  'run-expose',
  'compose-expose',
];

const parse = (spec: string, dialect: PortDialect = 'cli'): ParsedPort =>
  parsePortMapping({ text: spec.replaceAll('?', UNKNOWN_CHARACTER) }, dialect);

function apply(text: string, edits: readonly InnerEdit[]): string {
  const sorted = [...edits].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
  return sorted.reduce(
    (result, { span, newText }) => result.slice(0, span.start) + newText + result.slice(span.end),
    text,
  );
}

/** `kind «wrong part» → repaired | repaired` */
function told(spec: string, dialect: PortDialect = 'cli'): string {
  const { problem } = parse(spec, dialect);
  if (problem === undefined) return 'accepted';
  const marked = spec.slice(problem.span.start, problem.span.end);
  assert.equal(problem.text, marked);
  return [`${problem.kind} «${marked}»`, ...problem.repairs.map(({ edits }) => apply(spec, edits))].join(' → ');
}

describe('a port mapping that docker refuses', () => {
  const cases: readonly (readonly [spec: string, told: string])[] = [
    ['80:99999', 'out-of-range «99999»'],
    ['99999:80', 'out-of-range «99999»'],
    ['8080:web', 'not-a-number «web»'],
    ['0x50:80', 'not-a-number «0x50»'],
    ['8000-web:80', 'not-a-number «web»'],
    ['-80:80', 'not-a-number «-80»'],
    ['$PORT:80', 'not-a-number «$PORT» → $PORT:80'],
    ['8080:80/http', 'bad-protocol «http» → 8080:80'],
    ['8080:80/HTTP/x', 'bad-protocol «HTTP» → 8080:80'],
    ['localhost:8080:80', 'host-ip-not-an-ip «localhost» → 127.0.0.1:8080:80'],
    ['*:8080:80', 'host-ip-not-an-ip «*» → 0.0.0.0:8080:80'],
    ['http://localhost:8080:80', 'host-ip-not-an-ip «http://localhost» → 127.0.0.1:8080:80'],
    ['http://10.0.0.1:8080:80', 'host-ip-not-an-ip «http://10.0.0.1» → 10.0.0.1:8080:80'],
    ['256.0.0.1:8080:80', 'host-ip-not-an-ip «256.0.0.1»'],
    ['8080:80:90', 'host-ip-not-an-ip «8080»'],
    ['fe80::1%eth0:8080:80', 'ipv6-zone «fe80::1%eth0» → fe80::1:8080:80'],
    ['[fe80::1%eth0]:8080:80', 'ipv6-zone «[fe80::1%eth0]» → [fe80::1]:8080:80'],
    ['127.0.0.1:80', 'ip-without-host-port «127.0.0.1» → 127.0.0.1:80:80 → 127.0.0.1::80'],
    ['localhost:80/udp', 'ip-without-host-port «localhost» → 127.0.0.1:80:80/udp → 127.0.0.1::80/udp'],
    ['[::1]:80', 'ip-without-host-port «[::1]» → [::1]:80:80 → [::1]::80'],
    ['8080/udp:80', 'protocol-on-host-side «/udp» → 8080:80/udp'],
    ['8080/udp:80/udp', 'protocol-on-host-side «/udp» → 8080:80/udp'],
    ['8080:', 'missing-container-port «:» → 8080:8080'],
    ['127.0.0.1:8080:', 'missing-container-port «:» → 127.0.0.1:8080:8080'],
    [':', 'missing-container-port «:»'],
    ['', 'missing-container-port «»'],
    ['8080:/udp', 'missing-container-port «:/udp» → 8080:8080/udp'],
    ['8080: 80', 'malformed « 80» → 8080:80'],
    [' 8080 :80', 'malformed « 8080 » → 8080:80'],
    ['8080:80 # web', 'malformed «80 # web» → 8080:80'],
    ['8080:80/tcp # web', 'malformed «tcp # web» → 8080:80/tcp'],
    ['80,443', 'malformed «80,443» → 80 443 → 80:443'],
    ['8080:80, 8081:81', 'malformed «8080:80, 8081:81» → 8080:80 8081:81'],
    ['8080-8081:80-82', 'range-mismatch «8080-8081:80-82» → 8080-8082:80-82'],
    ['8080:80-82', 'range-mismatch «8080:80-82» → 8080-8082:80-82'],
    ['8082-8080:80-82', 'range-reversed «8082-8080» → 8080-8082:80-82'],
    ['82-80', 'range-reversed «82-80» → 80-82'],
    ['published=8080', 'missing-container-port «published=8080»'],
    ['published=8080, target=80', 'missing-container-port «published=8080, target=80» → published=8080,target=80'],
    ['target=80,foo', 'malformed «foo»'],
    ['target=99999', 'out-of-range «99999»'],
    ['published=8080,target=80,protocol=http', 'bad-protocol «http»'],
  ];
  for (const [spec, expected] of cases) it(JSON.stringify(spec), () => assert.equal(told(spec), expected));

  it('has the words of the CLI', () => {
    assert.equal(parse('80:99999').problem?.words, 'invalid containerPort: 99999');
    assert.equal(parse('8080:').problem?.words, 'no port specified: 8080:<empty>');
  });

  it('counts both sides of a mismatch', () => {
    assert.deepEqual(parse('8080-8081:80-82').problem?.counts, { host: 2, container: 3 });
  });

  it('differs from dialect to dialect', () => {
    assert.equal(told('8080:0', 'compose-short'), 'container-port-zero «0»');
    assert.equal(told('127.0.0.1:80:80', 'service-create'), 'host-ip-not-supported «127.0.0.1» → 80:80');
    assert.equal(
      told('published=80,target=80,host_ip=::1', 'service-create'),
      'unknown-key «host_ip» → published=80,target=80',
    );
    assert.equal(told('target=80,mode=hst', 'service-create'), 'bad-mode «hst»');
    assert.equal(told('::1:8080:80', 'podman'), 'unbracketed-ipv6 «::1» → [::1]:8080:80');
    assert.equal(told('8080-8090:80', 'podman'), 'range-mismatch «8080-8090:80» → 8080:80');
    assert.equal(told('8080/udp:80', 'podman'), 'protocol-on-host-side «/udp» → 8080:80/udp');
    assert.equal(told('80/tcp/udp', 'expose'), 'bad-protocol «tcp/udp» → 80');
    assert.equal(told('["80"]', 'expose'), 'not-a-number «["80"]» → 80');
    assert.equal(told('8080:80', 'run-expose'), 'host-mapping-in-expose «8080:80» → 80');
  });
});

describe('a port mapping that is accepted', () => {
  it('has its parts with their places', () => {
    assert.deepEqual(parse('127.0.0.1:8080-8081:80-81/UDP').mapping, {
      hostIp: '127.0.0.1',
      hostPorts: { first: 8080, last: 8081 },
      containerPorts: { first: 80, last: 81 },
      protocol: 'udp',
      spans: {
        hostIp: { start: 0, end: 9 },
        hostPorts: { start: 10, end: 19 },
        containerPorts: { start: 20, end: 25 },
        protocol: { start: 26, end: 29 },
      },
    });
    assert.equal(parse('[::1]:8080:80').mapping?.hostIp, '::1');
    assert.deepEqual(parse('mode=host,published=8080,target=80').mapping?.spans, {
      hostPorts: { start: 20, end: 24 },
      containerPorts: { start: 32, end: 34 },
    });
  });

  const noted = (spec: string, dialect: PortDialect = 'cli'): string[] =>
    parse(spec, dialect).notes.map((note) =>
      [note.kind, ...note.repairs.map(({ edits }) => apply(spec, edits))].join(' → '),
    );

  it('is noted where its author may have meant something else', () => {
    assert.deepEqual(noted('53:53/tcp/udp'), ['double-protocol-suffix → 53:53/tcp']);
    assert.deepEqual(noted('::1:8080:80'), ['unbracketed-ipv6 → [::1]:8080:80']);
    assert.deepEqual(noted('8080:0'), ['container-port-zero']);
    assert.deepEqual(noted('80'), ['random-host-port → 80:80']);
    assert.deepEqual(noted(':80'), ['random-host-port → 80:80']);
    assert.deepEqual(noted('0:80'), ['random-host-port → 80:80']);
    assert.deepEqual(noted('127.0.0.1::80'), ['random-host-port → 127.0.0.1:80:80']);
    assert.deepEqual(noted('8080-8081-9:80-81'), ['third-range-bound']);
    assert.deepEqual(noted('host_ip=127.0.0.1,published=8080,target=80'), ['dropped-key → 127.0.0.1:8080:80']);
    assert.deepEqual(noted('publish=8080,target=80'), ['random-host-port', 'dropped-key → published=8080,target=80']);
    assert.deepEqual(noted('mode=host,published=8080,target=80'), ['dropped-key → published=8080,target=80']);
    assert.deepEqual(noted('8080:80'), []);
    assert.deepEqual(noted('8080-8090:80'), []);
  });

  it('is noted in EXPOSE and expose', () => {
    assert.deepEqual(noted('8080:80', 'expose'), ['host-mapping-in-expose → 80']);
    assert.deepEqual(noted('80/TCP', 'expose'), ['protocol-casing → 80/tcp']);
    assert.deepEqual(noted('80', 'expose'), []);
    assert.deepEqual(noted('8080:80', 'compose-expose'), ['host-mapping-in-expose → 80']);
    assert.deepEqual(noted('abc', 'compose-expose'), ['unchecked-port']);
    assert.deepEqual(noted('80/http', 'compose-expose'), ['unchecked-protocol → 80']);
  });
});

describe('a part of a port mapping that nobody can know', () => {
  const unknownIn = (spec: string, dialect: PortDialect = 'compose-short'): string => {
    const { problem, unknownParts } = parse(spec, dialect);
    return problem === undefined ? [...unknownParts].sort().join(' ') : `${problem.kind} «${problem.text}»`;
  };

  it('is never the problem', () => {
    assert.equal(unknownIn('?'), 'containerPorts hostIp hostPorts protocol');
    assert.equal(unknownIn('?:80'), 'hostIp hostPorts');
    assert.equal(unknownIn('8080:?'), 'containerPorts protocol');
    assert.equal(unknownIn('8080:?/udp'), 'containerPorts');
    assert.equal(unknownIn('?:8080:80'), 'hostIp');
    assert.equal(unknownIn('127.0.0.1:?:80'), 'hostPorts');
    assert.equal(unknownIn('127.0.0.1:?'), 'containerPorts hostIp hostPorts protocol');
    assert.equal(unknownIn('8080:80/?'), 'protocol');
    assert.equal(unknownIn('1?:80-82'), 'hostIp hostPorts');
    assert.equal(unknownIn('?=8080,target=80', 'cli'), 'containerPorts hostIp hostPorts protocol');
    assert.equal(unknownIn('published=?,target=80', 'cli'), 'hostIp hostPorts');
  });

  it('does not hide what is wrong beside it', () => {
    assert.equal(unknownIn('?:99999'), 'out-of-range «99999»');
    assert.equal(unknownIn('99999:?'), 'out-of-range «99999»');
    assert.equal(unknownIn('localhost:?:80'), 'host-ip-not-an-ip «localhost»');
    assert.equal(unknownIn('?:80/http'), 'bad-protocol «http»');
    assert.equal(unknownIn('?:'), 'missing-container-port «:»');
    assert.equal(parse('?:').problem?.words, 'no port specified: …:<empty>');
  });

  it('leaves the parts beside it known', () => {
    const { mapping, unknown } = parse('?:8080:80/udp');
    assert.equal(unknown, true);
    assert.deepEqual(
      [mapping?.hostPorts, mapping?.containerPorts, mapping?.protocol],
      [{ first: 8080, last: 8080 }, { first: 80, last: 80 }, 'udp'],
    );
  });
});

describe('a field of the long syntax', () => {
  const field = (name: Parameters<typeof checkPortField>[0], text: string): string => {
    const { problem, notes } = checkPortField(name, { text });
    return problem === undefined ? notes.map(({ kind }) => kind).join() : `${problem.kind}: ${problem.words}`;
  };

  it('is judged as Compose and the engine do', () => {
    assert.equal(field('target', '80'), '');
    assert.equal(field('target', '99999'), 'out-of-range: invalid port specification: "99999"');
    assert.equal(
      field('target', '80-82'),
      'not-a-number: failed to cast to expected type: strconv.Atoi: parsing "80-82": invalid syntax',
    );
    assert.equal(field('target', '0'), 'container-port-zero');
    assert.equal(field('published', '8080-8090'), '');
    assert.equal(field('published', ''), 'random-host-port');
    assert.equal(field('published', '127.0.0.1:8080'), 'not-a-number: invalid port specification: "127.0.0.1:8080"');
    assert.equal(field('host_ip', 'localhost'), 'host-ip-not-an-ip: invalid ip address: localhost');
    assert.equal(field('host_ip', '::1'), '');
    assert.equal(field('host_ip', '[::1]'), 'host-ip-not-an-ip: invalid ip address: [::1]');
    assert.equal(field('protocol', 'http'), 'bad-protocol: unknown protocol');
    assert.equal(field('mode', 'ingres'), 'unchecked-mode');
    assert.deepEqual(checkPortField('published', { text: UNKNOWN_CHARACTER }).unknownParts, ['hostPorts']);
  });
});

describe('repairs of port mappings', () => {
  const records = JSON.parse(readFileSync(join(import.meta.dirname, 'records/ports.json'), 'utf8')) as Record<
    string,
    readonly [string, ...unknown[]][]
  >;
  // These leave a decision to the caller: quoting, a second item, or a value of his own.
  const UNFINISHED: ReadonlySet<PortRepairKind> = new Set(['expand-variable', 'split-words', 'comma-to-colon']);

  it('never repeat the problem that they repair, over all recorded mappings', () => {
    let count = 0;
    for (const [spec] of records['docker'] ?? []) {
      for (const dialect of DIALECTS) {
        const { problem } = parse(spec.replaceAll('?', '!'), dialect);
        for (const { kind, edits } of problem?.repairs ?? []) {
          if (UNFINISHED.has(kind)) continue;
          const after = parse(apply(spec, edits), dialect).problem;
          const where = `${dialect} ${JSON.stringify(spec)} by ${kind} to ${JSON.stringify(apply(spec, edits))}`;
          assert.ok(
            after === undefined || after.kind !== problem?.kind || after.span.start !== problem.span.start,
            where,
          );
          count++;
        }
      }
    }
    assert.ok(count > 400, `only ${count}`);
  });
});

describe('reading port mappings', () => {
  it('never throws and keeps its spans inside the text', () => {
    const hostile = fc.string({
      unit: fc.constantFrom(
        ...'0189:-/.[]%=,; #$*abtcpud\t\n',
        UNKNOWN_CHARACTER,
        '가',
        '::1',
        '127.0.0.1',
        'target=',
        'published=',
      ),
      maxLength: 20,
    });
    fc.assert(
      fc.property(hostile, fc.constantFrom(...DIALECTS), (text, dialect) => {
        const { problem, notes, mapping } = parsePortMapping({ text }, dialect);
        const spans = [problem?.span, ...notes.map(({ span }) => span), ...Object.values(mapping?.spans ?? {})];
        const edits = [...(problem?.repairs ?? []), ...notes.flatMap(({ repairs }) => repairs)].flatMap(
          (repair) => repair.edits,
        );
        for (const span of [...spans, ...edits.map((edit) => edit.span)]) {
          if (span !== undefined) assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
        }
        assert.ok(
          problem === undefined ||
            !problem.text.includes(UNKNOWN_CHARACTER) ||
            problem.part === 'whole' ||
            problem.part === 'key' ||
            problem.kind === 'missing-container-port',
        );
      }),
      { numRuns: 3000, examples: [[`target=::1${UNKNOWN_CHARACTER}`, 'cli']] },
    );
  });

  it('takes the names of what every object has for no protocol', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'foo'])
      assert.equal(parsePortMapping({ text: `80:80/${name}` }, 'compose-short').problem?.kind, 'bad-protocol', name);
  });

  it('takes time that grows with the size alone, up to ten megabytes', () => {
    for (const unit of [':', '8', '1-', '/', ',a=', '[', ' ']) {
      growsLinearly(
        Math.ceil(10_000_000 / unit.length),
        (times) => {
          for (const dialect of DIALECTS) parsePortMapping({ text: unit.repeat(times) }, dialect);
        },
        unit,
      );
    }
  });
});
