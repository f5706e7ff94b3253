import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lastParsed } from '../../server/src/ide/hover/lastParsed.ts';
import { LOCALES } from '../../server/src/locale/locale.ts';
import { memoryWorkspace } from '../support/memoryWorkspace.ts';
import { hoverIn } from './hoverCases.ts';

const FILES: Readonly<Record<string, string>> = {
  'compose.yaml': [
    '\uFEFFservices:',
    '  웹: &w {image: "nginx, ports: ["80:80", 99:',
    'a: *w',
    '  <<: *nope',
    '\t db:',
    '    image: x',
    '    ports: {a: b}',
    '    networks: [front, {x: }]',
    '    network_mode: service:db',
    '    ports:',
    '      - target: ${A:-',
    '      - "8080:80',
    "      - '::'",
    '      - ? [a, b]',
    '        : c',
    '    extra_hosts: ["a:b:c", "host-gateway", ":"]',
    '    environment: {URL: "http://localhost:${P}/`|x`", B: http://[::1]:80}',
    '    depends_on: *w',
    'networks: front',
    '--- ',
    'x',
    '',
  ].join('\r\n'),
  'run.sh': [
    '#!/bin/sh',
    'docker run -p $(docker port a `b` "unclosed',
    "docker run --network 'x",
    'docker -',
    'docker network create',
    'docker run -p',
    'docker run -itdp8080:80 --add-host --net= x',
    'podman run --network a:b=,c=  <<EOF',
    'docker run $X "$@" -P',
    'EOF',
    'docker compose -p',
    '',
  ].join('\n'),
  'README.md': [
    '```sh',
    '$ docker run -p `x` "',
    '  ```',
    '> ```yaml',
    '> services: {a: {image: x, ports: ["8080:',
    '> ',
    'docker -p',
  ].join('\n'),
  Makefile: ['x:', '\tdocker run -p $(A', '\t@docker -$', 'define', '\tpodman --'].join('\n'),
  'package.json': '{"scripts": {"a": "docker run -p \\u0038080:80 \\"x", "b": [',
  '.devcontainer/devcontainer.json':
    '{"image": "x", "runArgs": ["-p", "80:", "--network"], // \n "appPort": ["a", 1, {}',
  Dockerfile: [
    'FROM',
    'EXPOSE 80:',
    'RUN --network= <<EOF',
    'docker run -p',
    'HEALTHCHECK',
    'HEALTHCHECK CMD [',
    'ONBUILD EXPOSE $X',
    'ENV A=http://localhost:',
    'CMD ["x"',
  ].join('\n'),
};

describe('hovers on broken files', () => {
  for (const [name, text] of Object.entries(FILES)) {
    it(`never throw in ${name}, at any offset`, async () => {
      const workspace = await memoryWorkspace(FILES);
      for (let offset = -1; offset <= text.length + 1; offset++) {
        for (const locale of LOCALES) {
          const hover = hoverIn(workspace, name, text, offset, locale);
          if (hover === undefined) continue;
          assert.ok(hover.range.start <= offset && offset <= hover.range.end, `${name}:${offset}`);
          assert.ok(hover.range.end <= text.length);
          assert.doesNotMatch(hover.markdown, /undefined|\[object|NaN|\uFFFC/);
        }
      }
    });
  }

  it('never throw while a file is being typed', async () => {
    const text =
      'services:\n  web:\n    ports:\n      - "127.0.0.1:8080:80"\n    environment:\n      DB: postgres://db:5432\n    networks: {back: {aliases: [x]}}\n';
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length), fc.nat(text.length), async (from, offset) => {
        const typed = text.slice(0, from) + text.slice(from + 3);
        const workspace = await memoryWorkspace({ 'compose.yaml': typed });
        hoverIn(workspace, 'compose.yaml', typed, Math.min(offset, typed.length));
      }),
      { numRuns: 60 },
    );
  });

  it('answer in a large file far faster than it is read', async () => {
    const service = (n: number): string =>
      `  s${n}:\n    image: x\n    ports:\n      - "${10000 + n}:80"\n    environment:\n      URL: http://s${n + 1}:80\n    depends_on: [s0]\n`;
    const text = `services:\n${Array.from({ length: 500 }, (_, n) => service(n)).join('')}`;
    const started = performance.now();
    const workspace = await memoryWorkspace({ 'compose.yaml': text });
    const ask = (needle: string) =>
      assert.ok(hoverIn(workspace, 'compose.yaml', text, text.lastIndexOf(needle) + 1), needle);
    ask('ports:');
    const reading = performance.now() - started;
    for (const needle of ['"10499:80"', 's0]', 'ports:', 's500:80']) ask(needle);
    assert.ok(performance.now() - started < 2 * reading);
  });

  it('parse a text once', () => {
    let parses = 0;
    const parse = lastParsed((text) => (parses++, text.length));
    for (const text of ['a', 'a', 'bb', 'bb']) parse(text, 'file:///a');
    assert.equal(parses, 2);
    parse('bb', 'file:///b');
    assert.equal(parses, 3);
  });
});
