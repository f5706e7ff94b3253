import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDockerCommand } from '../../server/src/syntax/dockerCli/parseDockerCommand.ts';
import { verdict } from '../../server/src/syntax/dockerCli/verdict.ts';
import { commandWords } from '../../server/src/syntax/shell/commandWords.ts';
import { parseShell } from '../../server/src/syntax/shell/parseShell.ts';
import type { SourcedText } from '../../server/src/text/sourcedText.ts';
import { growsLinearly } from '../support/growth.ts';

const URI = 'file:///x.sh';

/** Snippets that make valid and broken scripts likely. */
const WORDS = [
  'docker run ',
  '-p ',
  '8080:80',
  '$X',
  '${X:-y}',
  '--net=host',
  '-itd',
  'X=',
  'A=(',
  'A+=',
  '{a,b}',
  '\uFFFC',
  '한글',
];
const QUOTES = ['"', "'", '`', '$(', ')', '${', '}', '$((', '\\', '"${A[@]}"', "$'\\n'", '\uFEFF', '\0', '#'];
const SEPARATORS = ['\n', '\r\n', ' ', ';', '&&', '||', '|', '&', '(', '{', '!', '<<EOF\n', 'EOF\n'];
const KEYWORDS = [
  'if ',
  'then ',
  'else ',
  'fi',
  'for i in ',
  'do ',
  'done',
  'case x in ',
  'esac',
  ';;',
  'bash -c ',
  'eval ',
  'f() ',
];
const snippet = fc.constantFrom(...WORDS, ...QUOTES, ...SEPARATORS, ...KEYWORDS);
const scripts = fc.oneof(
  fc.array(snippet, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

/** Every piece stands inside the text, and an exact one reads there as it does here. */
function checkPlaces(word: SourcedText, text: string): void {
  assert.equal(word.pieces.map((piece) => piece.text).join(''), word.text);
  for (const { text: part, at, exact } of word.pieces) {
    assert.ok(at.span.start >= 0 && at.span.start <= at.span.end && at.span.end <= text.length);
    if (exact) assert.equal(text.slice(at.span.start, at.span.end), part);
  }
  assert.ok(word.at.span.end <= text.length && word.at.span.start <= word.at.span.end);
}

describe('any text', () => {
  it('is read as a script without an exception, and every word has its place', () => {
    fc.assert(
      fc.property(scripts, (text) => {
        const { commands, problems } = parseShell({ text, uri: URI });
        for (const { words, redirections, assignments } of commands) {
          for (const word of words) checkPlaces(word, text);
          for (const { body, target } of redirections)
            for (const it of [body, target]) if (it !== undefined) checkPlaces(it, text);
          for (const { value } of assignments) if (value !== undefined) checkPlaces(value, text);
        }
        for (const { at } of problems) assert.ok(at.span.end <= text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('is read as a command line without an exception, and every flag has its place', () => {
    const argv = fc.array(
      fc.oneof(
        fc.constantFrom('run', 'network', 'create', '-p', '-itdp', '--net', '--', '-', '--x=', '-\uFFFC', '\uFFFC', ''),
        fc.string({ maxLength: 12 }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(argv, (words) => {
        let start = 0;
        const sourced = ['docker', ...words].map((text) => {
          const at = { uri: URI, span: { start, end: (start += text.length) } };
          return { text, pieces: text === '' ? [] : [{ text, at, exact: true }], at };
        });
        const whole = ['docker', ...words].join('');
        const invocation = parseDockerCommand(sourced);
        if (invocation === undefined) return;
        verdict(invocation);
        for (const flag of [...invocation.flags, ...invocation.globals]) {
          // A letter of a cluster stands there without a dash of its own.
          if (/^-[^-]$/.test(flag.spelled))
            assert.ok(whole.slice(flag.at.span.start, flag.at.span.end).endsWith(flag.spelled.slice(1)));
          else assert.equal(whole.slice(flag.at.span.start, flag.at.span.end), flag.spelled);
          if (flag.value !== undefined) checkPlaces(flag.value, whole);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a large script', () => {
  const block = 'IMAGE=nginx\nif [ -n "$DEBUG" ]; then\n  docker run -d \\\n    -p "$PORT:80" \\\n    "$IMAGE"\nfi\n';
  const texts: Readonly<Record<string, readonly [size: number, text: (size: number) => string]>> = {
    'of 10,000 lines': [1667, (size) => block.repeat(size)],
    'with an unclosed quote at its start': [500, (size) => `echo "x\n${block.repeat(size)}`],
    'of open substitutions': [5000, (size) => '$('.repeat(size)],
    'of open expansions': [5000, (size) => '${a:-'.repeat(size)],
    'of open braces': [20_000, (size) => '{a,'.repeat(size)],
    'of closing brackets': [10_000, (size) => ')\n'.repeat(size)],
    'of backslashes': [200_001, (size) => '\\'.repeat(size)],
    'of quotes': [20_001, (size) => `it's\n`.repeat(size)],
    'of values that double': [2000, (size) => `${'A=$A$A\n'.repeat(size)}docker run $A`],
    'of a value of many words': [4000, (size) => `A='${'x '.repeat(4900)}'\n${'docker run "$A" $A\n'.repeat(size)}`],
    'of unknown flags': [20_000, (size) => `docker run ${'--bogus '.repeat(size)}`],
    'of one word': [2_000_000, (size) => 'a'.repeat(size)],
  };
  for (const [name, [most, text]] of Object.entries(texts)) {
    it(`${name} is read in time that grows with its size alone`, () =>
      growsLinearly(most, (size) => readAll(text(size)), name));
  }
});

/** Reads every docker command of a script, as the linter does. */
function readAll(text: string): void {
  for (const command of parseShell({ text, uri: URI }).commands) {
    const invocation = parseDockerCommand(commandWords(command).words);
    if (invocation !== undefined) verdict(invocation);
  }
}
