import { commandSpec } from '../../syntax/dockerCli/commands.ts';
import type { CliWord, DockerInvocation } from '../../syntax/dockerCli/invocation.ts';
import { verdict } from '../../syntax/dockerCli/verdict.ts';
import { editRange, locate } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { ScriptLine, Topology } from '../../topology/model.ts';
import { dockerLines } from '../../topology/scriptLines.ts';
import { ownerOf, unknownFlags, type UnknownFlag } from '../flagOwners.ts';
import { defineRule, type Fix, type Severity } from '../rule.ts';
import { dashlessFlag, typographicFlags } from './dashes.ts';

/** A flag that docker does not read as its author reads it. */
interface Misspelt {
  readonly how: 'one-dash' | 'two-dashes' | 'typographic' | 'lost-dash' | 'unknown';
  readonly at: Site;
  /** The flag without its value, as typed. */
  readonly typed: string;
  /** What it should be; undefined if that is not plain. */
  readonly written: string | undefined;
  /** `docker run`, `docker compose up`. */
  readonly command: string;
  /** What docker makes of a word with one dash. */
  readonly readAs: string | undefined;
  readonly severity: Severity;
  readonly edit: TextEdit | undefined;
}

function* check(topology: Topology): Generator<Misspelt> {
  for (const line of dockerLines(topology)) {
    if (line.synopsis || line.invocation.opaque.length > 0) continue;
    const typographic = typographicFlags(line);
    for (const { word, typed, written } of typographic) yield found(line, 'typographic', word, typed, written);
    if (typographic.length > 0) continue;
    const dashless = dashlessFlag(line.invocation);
    if (dashless)
      yield found(line, 'lost-dash', dashless.word, dashless.word.text.split('=')[0] ?? '', dashless.written);
    yield* misspelt(line);
  }
}

function* misspelt(line: ScriptLine): Generator<Misspelt> {
  const { invocation } = line;
  const seen = new Set<number>();
  for (const unknown of unknownFlags(invocation)) {
    const word = line.words.find(
      ({ at }) =>
        at.uri === unknown.problem.at.uri &&
        at.span.start <= unknown.problem.at.span.start &&
        unknown.problem.at.span.end <= at.span.end,
    );
    if (word === undefined || seen.has(word.at.span.start) || ownerOf(invocation, unknown) !== 'misspelt-docker-flag')
      continue;
    seen.add(word.at.span.start);
    const one = unknownFlag(line, word, unknown);
    if (one) yield one;
  }
  for (const { word, looksLike } of invocation.flags) {
    if (looksLike === undefined || seen.has(word.at.span.start)) continue;
    seen.add(word.at.span.start);
    yield found(line, 'one-dash', word, word.text.split('=')[0] ?? '', `--${canonical(invocation, looksLike)}`);
  }
}

function unknownFlag(line: ScriptLine, word: CliWord, { problem, form }: UnknownFlag): Misspelt | undefined {
  const { invocation } = line;
  const typed = word.text.split('=')[0] ?? '';
  if (form === 'letter') {
    const name = typed.slice(1);
    const meant = problem.suggestion?.slice(2) ?? (isLong(invocation, name) ? name : undefined);
    if (meant !== undefined) return found(line, 'one-dash', word, typed, `--${canonical(invocation, meant)}`);
  }
  const { suggestion } = problem;
  if (suggestion?.startsWith('--') === true)
    return found(line, 'unknown', word, typed, `--${canonical(invocation, suggestion.slice(2))}`);
  if (suggestion !== undefined) return found(line, 'two-dashes', word, typed, suggestion);
  // Other versions have other flags, and docker has some that it does not show; a misspelling shows in what is near to it.
  return undefined;
}

const flagsOf = ({ program, command }: DockerInvocation) => commandSpec(program, command)?.flags;

const isLong = (invocation: DockerInvocation, name: string): boolean =>
  name.length > 1 && flagsOf(invocation)?.long.has(name) === true;

/** The spelling of Docker's documentation: `network` for `net`. */
const canonical = (invocation: DockerInvocation, name: string): string =>
  flagsOf(invocation)?.long.get(name)?.means ?? name;

function found(
  { invocation }: ScriptLine,
  how: Misspelt['how'],
  word: CliWord,
  typed: string,
  written: string | undefined,
): Misspelt {
  const range = { start: 0, end: typed.length };
  return {
    how,
    at: locate(word, range),
    typed,
    written,
    command: [invocation.program, ...invocation.commandWords.map(({ text }) => text)].join(' '),
    readAs: invocation.flags.find((flag) => flag.word === word && flag.value !== undefined)?.spelled,
    severity: verdict(invocation).accepted ? 'warning' : 'error',
    edit: written === undefined ? undefined : editRange(word, range, written),
  };
}

function* fixes({ how, written, edit }: Misspelt): Generator<Fix> {
  if (edit === undefined || written === undefined) return;
  yield {
    title: { en: `Write \`${written}\``, ko: `\`${written}\`(으)로 쓰기` },
    safety: how === 'unknown' ? 'unsafe' : 'safe',
    edits: [edit],
  };
}

/** A dash too few, too many or of the wrong kind, and names of flags that docker does not have. */
export const misspeltDockerFlag = defineRule<Misspelt>({
  id: 'misspelt-docker-flag',
  severity: 'error',
  confidence: 'high',
  concept: 'publishing-ports',
  standsAlone: true,
  title: { en: 'A flag that docker does not know', ko: 'docker가 모르는 플래그' },
  check,
  report: ({ at, severity }) => ({ at, severity }),
  message: {
    en: (fact) => {
      const { how, typed, written = '', command, readAs } = fact;
      const refuses = fact.severity === 'error' ? 'and refuses the line' : 'and says nothing';
      switch (how) {
        case 'one-dash':
          return readAs === undefined
            ? `One dash begins one-letter flags: Docker reads the letters of \`${typed}\` one by one ${refuses}. Write \`${written}\`.`
            : `One dash begins one-letter flags: Docker reads \`${typed}\` as \`${readAs}\` and the rest of the word as its value, ${refuses}. Write \`${written}\`.`;
        case 'two-dashes':
          return `Two dashes begin the name of one flag, and \`${command}\` has none called \`${typed}\`: it refuses the line. One-letter flags stand behind one dash: \`${written}\`.`;
        case 'typographic':
          return `The dash of \`${typed}\` is not the \`-\` of the keyboard, so Docker does not see a flag here and takes the word for something else. Write \`${written}\`.`;
        case 'lost-dash':
          return `\`${typed}\` has lost its dash, so Docker takes it for the image. Write \`${written}\`.`;
        case 'unknown':
          return written === ''
            ? `\`${command}\` has no flag \`${typed}\` and refuses the line. Look it up with \`${command} --help\`.`
            : `\`${command}\` has no flag \`${typed}\` and refuses the line. Write \`${written}\`.`;
      }
    },
    ko: (fact) => {
      const { how, typed, written = '', command, readAs } = fact;
      const refuses = fact.severity === 'error' ? '명령을 거부합니다' : '아무 말도 하지 않습니다';
      switch (how) {
        case 'one-dash':
          return readAs === undefined
            ? `대시 하나는 한 글자 플래그의 시작이라서 Docker는 \`${typed}\` 단어를 한 글자씩 읽고 ${refuses}. \`${written}\` 플래그로 쓰세요.`
            : `대시 하나는 한 글자 플래그의 시작이라서 Docker는 \`${typed}\` 단어를 \`${readAs}\` 플래그와 그 값으로 읽고 ${refuses}. \`${written}\` 플래그로 쓰세요.`;
        case 'two-dashes':
          return `대시 두 개는 플래그 하나의 이름을 시작하는데, \`${command}\` 명령에는 \`${typed}\` 플래그가 없어 명령이 거부됩니다. 한 글자 플래그는 대시 하나로 \`${written}\`처럼 쓰세요.`;
        case 'typographic':
          return `\`${typed}\` 단어의 대시는 키보드의 \`-\` 문자가 아니어서 Docker가 플래그로 보지 않고 다른 것으로 읽습니다. \`${written}\` 플래그로 쓰세요.`;
        case 'lost-dash':
          return `\`${typed}\` 단어에서 대시가 빠져 Docker가 이미지로 읽습니다. \`${written}\` 플래그로 쓰세요.`;
        case 'unknown':
          return written === ''
            ? `\`${command}\` 명령에는 \`${typed}\` 플래그가 없어 명령이 거부됩니다. \`${command} --help\` 출력에서 찾아보세요.`
            : `\`${command}\` 명령에는 \`${typed}\` 플래그가 없어 명령이 거부됩니다. \`${written}\` 플래그로 쓰세요.`;
      }
    },
  },
  fixes,
});
