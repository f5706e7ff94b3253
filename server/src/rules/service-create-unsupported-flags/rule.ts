import { editRange } from '../../text/sourcedText.ts';
import type { CliWord } from '../../syntax/dockerCli/invocation.ts';
import type { ScriptLine, Topology } from '../../topology/model.ts';
import { dockerLines } from '../../topology/scriptLines.ts';
import { commandShown, indexAt } from '../commandWords.ts';
import { ownerOf, unknownFlags } from '../flagOwners.ts';
import { defineRule, type Fix } from '../rule.ts';

/** An option of `docker run` on a service of a swarm. */
interface Foreign {
  readonly line: ScriptLine;
  readonly word: CliWord;
  readonly typed: string;
}

/** What a service calls it. */
const MEANS: Readonly<Record<string, string>> = {
  '--net': '--network',
  '--add-host': '--host',
  '-v': '--mount',
  '--volume': '--mount',
  '--restart': '--restart-condition',
};

/** Those that take the same value. */
const SAME_VALUE: ReadonlySet<string> = new Set(['--net', '--add-host']);

/** Why there is no such option. */
const WHY: Readonly<Record<string, { en: string; ko: string }>> = {
  '--link': {
    en: 'Tasks of one overlay network resolve each other by name.',
    ko: '같은 오버레이 네트워크의 태스크는 서로의 이름을 해석합니다.',
  },
  '--expose': {
    en: 'Every port is open on an overlay network.',
    ko: '오버레이 네트워크에서는 모든 포트가 열려 있습니다.',
  },
  '-P': { en: 'Name the ports with `-p`.', ko: '`-p` 옵션으로 포트를 정하세요.' },
  '--publish-all': { en: 'Name the ports with `-p`.', ko: '`-p` 옵션으로 포트를 정하세요.' },
};

function* check(topology: Topology): Generator<Foreign> {
  for (const line of dockerLines(topology)) {
    if (line.synopsis) continue;
    for (const unknown of unknownFlags(line.invocation)) {
      if (ownerOf(line.invocation, unknown) !== 'service-create-unsupported-flags') continue;
      const word = line.words[indexAt(line, unknown.problem.at)];
      const typed = unknown.form === 'letter' ? `-${unknown.name}` : `--${unknown.name}`;
      if (word !== undefined) yield { line, word, typed };
    }
  }
}

function* fixes({ word, typed }: Foreign): Generator<Fix> {
  const means = MEANS[typed];
  if (means === undefined || !SAME_VALUE.has(typed)) return;
  const edit = editRange(word, { start: 0, end: typed.length }, means);
  if (edit)
    yield { title: { en: `Write \`${means}\``, ko: `\`${means}\` 플래그로 쓰기` }, safety: 'safe', edits: [edit] };
}

/** `docker service create` with options that only `docker run` has. */
export const serviceCreateUnsupportedFlags = defineRule<Foreign>({
  id: 'service-create-unsupported-flags',
  severity: 'error',
  confidence: 'high',
  concept: 'user-defined-networks',
  standsAlone: true,
  title: { en: 'An option of `docker run` on a swarm service', ko: '스웜 서비스에 준 `docker run` 옵션' },
  check,
  report: ({ line, word, typed }) => ({ at: unknownSite(line, word, typed) }),
  message: {
    en: ({ line, typed }) => {
      const advice =
        MEANS[typed] === undefined ? (WHY[typed]?.en ?? 'Leave it out.') : `Services call it \`${MEANS[typed]}\`.`;
      return `\`${typed}\` is an option of \`docker run\`; \`${commandShown(line.invocation)}\` does not have it and refuses the line. ${advice}`;
    },
    ko: ({ line, typed }) => {
      const advice =
        MEANS[typed] === undefined
          ? (WHY[typed]?.ko ?? '빼세요.')
          : `서비스에서는 \`${MEANS[typed]}\` 플래그로 쓰세요.`;
      return `\`${typed}\` 플래그는 \`docker run\` 명령의 옵션이고 \`${commandShown(line.invocation)}\` 명령에는 없어서 명령이 거부됩니다. ${advice}`;
    },
  },
  fixes,
});

const unknownSite = ({ invocation }: ScriptLine, { at }: CliWord, typed: string) =>
  invocation.problems.find((problem) => problem.at.span.start >= at.span.start && problem.at.span.end <= at.span.end)
    ?.at ?? {
    uri: at.uri,
    span: { start: at.span.start, end: at.span.start + typed.length },
  };
