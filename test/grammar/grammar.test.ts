import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createRegistry, loadConfiguration } from 'vscode-tmgrammar-test/dist/common/index.js';
import { ROOT } from '../../scripts/root.ts';

const require = createRequire(__filename);
const HERE = join(ROOT, 'test', 'grammar');

/** The grammars of VS Code itself, which ours are injected into. */
const HOST_GRAMMARS = [
  '@codingame/monaco-vscode-docker-default-extension',
  '@codingame/monaco-vscode-markdown-basics-default-extension',
  '@codingame/monaco-vscode-shellscript-default-extension',
  '@codingame/monaco-vscode-yaml-default-extension',
].flatMap((extension) => {
  const folder = join(dirname(require.resolve(`${extension}/package.json`)), 'resources');
  const names = readdirSync(folder).filter((name) => name.endsWith('.tmLanguage.json'));
  return names.map((name) => join(folder, name));
});

type Tokenize = (scope: string, lines: readonly string[]) => Promise<string[][]>;

/** Colours lines; of each line the runs of equal scopes as `text scope scope…`. */
function tokenizer(config: string): Tokenize {
  const registry = createRegistry(loadConfiguration(config, undefined, HOST_GRAMMARS).grammars);
  return async (scope, lines) => {
    const grammar = await registry.loadGrammar(scope);
    assert.ok(grammar, `there is no grammar ${scope}`);
    let state: Parameters<typeof grammar.tokenizeLine>[1] = null;
    return lines.map((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      return runs(
        tokens.map(({ startIndex, endIndex, scopes }) => [line.slice(startIndex, endIndex), scopes.join(' ')]),
      );
    });
  };
}

function runs(tokens: readonly (readonly [text: string, scopes: string])[]): string[] {
  const joined: [string, string][] = [];
  for (const [text, scopes] of tokens) {
    const last = joined.at(-1);
    if (last?.[1] === scopes) last[0] += text;
    else joined.push([text, scopes]);
  }
  return joined.map((run) => run.join(' '));
}

/** What looks like ours and is not, and what is not closed yet. The line after it must not suffer. */
const UNTOUCHED: Readonly<Record<string, readonly string[]>> = {
  'source.yaml': [
    'image: redis:7',
    'home: https://example.com/shop',
    '- ${SOURCE}:${TARGET}',
    '- ./data:/data',
    '- "a:b:80:80"',
    'at: "12:30"',
    '# - "8080:80"',
    '"8080:80": key',
    'mode: host',
    'command: ["sleep", "10"]',
    '- "nginx --network-alias"',
  ],
  'source.shell': [
    'mkdir -p 10/20',
    'ssh -p 2222 example.com',
    '# docker run -p 80:80 nginx',
    'echo a:80',
    'cp -p 80 :80',
  ],
  'source.dockerfile': [
    'FROM nginx:80',
    '# EXPOSE 80',
    'LABEL home=https://example.com',
    'CMD ["--network=host"]',
    'EXPOSED 80',
  ],
};

const UNFINISHED: Readonly<Record<string, readonly string[]>> = {
  'source.yaml': [
    'a: "8080:80',
    'a: [ "8080:80',
    "a: 'postgres://u:p@",
    'a: ${A:-',
    '- "127.0.0.1:',
    'a: |',
    'a: {b: http://c:80',
  ],
  'source.shell': [
    'docker run -p "80:80',
    "docker run --network 'host",
    'docker run -p \\',
    'curl "http://a:80',
    'docker run -p ${A',
    'A="$(docker run --network ',
    'X=\'docker run -p "80:80" --network "',
    'docker run --add-host "a:1.2.3.4" -p `',
  ],
  'source.dockerfile': [
    'EXPOSE 80 \\',
    'EXPOSE "80',
    'HEALTHCHECK --interval=',
    'RUN --network=',
    'ENV A="http://a:80',
    'LABEL a="EXPOSE 80',
  ],
};

const NEXT: Readonly<Record<string, string>> = {
  'source.yaml': 'next: "line"',
  'source.shell': 'if test "$a"; then b; fi',
  'source.dockerfile': 'RUN echo "next"',
};

/** Pieces that a careless pattern would try in many ways, and what they stand behind. */
const REPEATED = [
  'a',
  '80:',
  '1.',
  '- "',
  '::',
  'a://',
  'http://a@',
  '${',
  ' -p ',
  '--network ',
  'a.',
  'a://b:1,',
  'EXPOSE ',
];
const STARTS: Readonly<Record<string, string>> = {
  'source.yaml': 'a: "',
  'source.shell': 'docker run ',
  'source.dockerfile': 'EXPOSE ',
};

describe('grammars', () => {
  for (const fixture of ['compose.yaml', 'run.sh', 'web.Dockerfile']) {
    it(`colour ${fixture}`, () => {
      const grammars = HOST_GRAMMARS.flatMap((path) => ['-g', path]);
      const program = require.resolve('vscode-tmgrammar-test/dist/unit.js');
      try {
        execFileSync(process.execPath, [program, '--compact', ...grammars, join(HERE, fixture)], {
          cwd: ROOT,
          encoding: 'utf8',
        });
      } catch (error) {
        assert.fail((error as { stdout: string }).stdout);
      }
    });
  }

  const withOurs = tokenizer(join(ROOT, 'package.json'));
  const without = tokenizer(join(HERE, 'none'));

  it('colour the fenced blocks of a Markdown file', async () => {
    const lines = [
      '```sh',
      'docker run -p 8080:80 nginx',
      '```',
      '```yaml',
      '- "8080:80"',
      '```',
      '```dockerfile',
      'EXPOSE 80',
      '```',
    ];
    const text = await quietly(async () =>
      (await withOurs('text.html.markdown', lines)).map((line) => line.join('\n')),
    );
    assert.match(text[1] ?? '', /^8080 .*constant\.numeric\.port\.host/m);
    assert.match(text[4] ?? '', /^8080 .*constant\.numeric\.port\.host/m);
    assert.match(text[7] ?? '', /^80 .*constant\.numeric\.port\.container/m);
  });

  for (const [scope, lines] of Object.entries(UNTOUCHED)) {
    it(`leave what is not theirs: ${scope}`, async () => {
      for (const line of lines) assert.deepEqual(await withOurs(scope, [line]), await without(scope, [line]), line);
    });
  }

  for (const [scope, lines] of Object.entries(UNFINISHED)) {
    it(`do not spill over into the next lines: ${scope}`, async () => {
      for (const line of lines) {
        const both = [line, NEXT[scope] ?? '', NEXT[scope] ?? ''];
        const [ours, hosts] = [await withOurs(scope, both), await without(scope, both)];
        assert.deepEqual(ours.slice(1), hosts.slice(1), line);
      }
    });
  }

  for (const unit of REPEATED) {
    it(`take no long time over ${JSON.stringify(unit)}, over and over`, async () => {
      for (const [scope, start] of Object.entries(STARTS)) {
        const line = [start + unit.repeat(2_000 / unit.length)];
        const [hosts, ours] = [await time(() => without(scope, line)), await time(() => withOurs(scope, line))];
        assert.ok(ours < 3 * hosts + 1_500, `${scope}: ${Math.round(ours)} ms, and ${Math.round(hosts)} ms without us`);
      }
    });
  }
});

/** In milliseconds. */
async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Markdown embeds many languages whose grammars are not loaded here, and each is complained about. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => {};
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}
