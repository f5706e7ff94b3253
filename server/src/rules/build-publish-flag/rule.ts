import { sameSite, type Site } from '../../text/span.ts';
import type { ScriptLine, Topology } from '../../topology/model.ts';
import { editRange } from '../../text/sourcedText.ts';
import { dockerLines } from '../../topology/scriptLines.ts';
import { commandShown, indexAt, removeWords, spanning } from '../commandWords.ts';
import { ownerOf, unknownFlags } from '../flagOwners.ts';
import { defineRule, type Fix } from '../rule.ts';

/** An option of running on a build. */
interface TooEarly {
  readonly line: ScriptLine;
  readonly at: Site;
  readonly typed: string;
  readonly from: number;
  readonly to: number;
}

/** Options that stand without a value. */
const ALONE: ReadonlySet<string> = new Set(['-P', '--publish-all']);

function* check(topology: Topology): Generator<TooEarly> {
  for (const line of dockerLines(topology)) {
    if (line.synopsis) continue;
    for (const unknown of unknownFlags(line.invocation)) {
      if (ownerOf(line.invocation, unknown) !== 'build-publish-flag') continue;
      const from = indexAt(line, unknown.problem.at);
      const [flag, next] = [line.words[from], line.words[from + 1]];
      if (flag === undefined) continue;
      // The only word that is no flag's is the folder to build in.
      const hasValue =
        next !== undefined &&
        line.invocation.positionals.some(({ at }) => !sameSite(at, next.at)) &&
        !flag.text.includes('=') &&
        !ALONE.has(flag.text) &&
        !next.text.startsWith('-');
      yield {
        line,
        at: spanning(flag, hasValue ? next : flag),
        typed: flag.text.split('=')[0] ?? '',
        from,
        to: from + (hasValue ? 2 : 1),
      };
    }
  }
}

function* fixes({ line, typed, from, to }: TooEarly): Generator<Fix> {
  const word = line.words[from];
  if (typed === '--net' && word !== undefined) {
    const edit = editRange(word, { start: 0, end: typed.length }, '--network');
    if (edit)
      yield { title: { en: 'Write `--network`', ko: '`--network` 플래그로 쓰기' }, safety: 'safe', edits: [edit] };
  }
  const removed = removeWords(line, from, to);
  if (removed)
    yield {
      title: { en: `Remove \`${typed}\``, ko: `\`${typed}\` 제거` },
      safety: typed === '--net' ? 'unsafe' : 'safe',
      edits: [removed],
    };
}

/** `docker build -p`, and other options that only a container has. */
export const buildPublishFlag = defineRule<TooEarly>({
  id: 'build-publish-flag',
  severity: 'error',
  confidence: 'high',
  concept: 'build-time-networking',
  standsAlone: true,
  title: { en: 'An option of `docker run` on a build', ko: '빌드에 준 `docker run` 옵션' },
  check,
  report: ({ at }) => ({ at }),
  message: {
    en: ({ line, typed }) => {
      const command = commandShown(line.invocation);
      return typed === '--net'
        ? `\`${command}\` spells it \`--network\`; it has no \`--net\` and refuses the line. Write \`--network\`.`
        : `\`${command}\` makes an image, which has no ports, names or neighbours: it has no \`${typed}\` and refuses the line. Give the option to \`docker run\`.`;
    },
    ko: ({ line, typed }) => {
      const command = commandShown(line.invocation);
      return typed === '--net'
        ? `\`${command}\` 명령에서는 \`--network\` 플래그로 쓰며, \`--net\` 플래그는 없어서 명령이 거부됩니다. \`--network\` 플래그로 쓰세요.`
        : `\`${command}\` 명령은 이미지를 만들고, 이미지에는 포트도 이름도 이웃도 없습니다. \`${typed}\` 플래그가 없어서 명령이 거부되니 \`docker run\` 명령에 주세요.`;
    },
  },
  fixes,
});
