import { copyProblem } from '../../syntax/dockerCli/copyProblem.ts';
import type { CliProblem } from '../../syntax/dockerCli/invocation.ts';
import type { ScriptLine, Topology } from '../../topology/model.ts';
import { dockerLines } from '../../topology/scriptLines.ts';
import { defineRule } from '../rule.ts';

/** A copy that has no end, or two, in a container. */
interface NoRoad {
  readonly line: ScriptLine;
  readonly problem: CliProblem;
  readonly both: boolean;
}

function* check(topology: Topology): Generator<NoRoad> {
  for (const line of dockerLines(topology)) {
    const { command, program, problems, help } = line.invocation;
    if (command.join(' ') !== 'cp' || program !== 'docker' || line.synopsis || problems.length > 0 || help) continue;
    // `C:\data` is a folder on Windows, where this line may be meant to run.
    if (line.invocation.positionals.some(({ text }) => /^[A-Za-z]:/.test(text))) continue;
    const problem = copyProblem(line.invocation);
    if (problem) yield { line, problem, both: problem.message.startsWith('copying between') };
  }
}

const ends = ({ line }: NoRoad): readonly [string, string] => [
  line.invocation.positionals[0]?.text ?? '',
  line.invocation.positionals[1]?.text ?? '',
];

/** `docker cp` from container to container, or from host to host. */
export const dockerCpBetweenContainers = defineRule<NoRoad>({
  id: 'docker-cp-between-containers',
  severity: 'error',
  confidence: 'high',
  concept: 'volumes-and-copying',
  standsAlone: true,
  title: { en: '`docker cp` without one end on the host', ko: '한쪽이 호스트가 아닌 `docker cp`' },
  check,
  report: ({ problem }) => ({ at: problem.at }),
  message: {
    en: (fact) => {
      const [from, to] = ends(fact);
      return fact.both
        ? `\`docker cp\` copies between a container and the host, and \`${from}\` and \`${to}\` are both in containers: it refuses. Copy to the host first, or share a volume.`
        : `\`docker cp\` copies between a container and the host, and neither \`${from}\` nor \`${to}\` names a container: it refuses. Write \`container:path\` on one side.`;
    },
    ko: (fact) => {
      const [from, to] = ends(fact);
      return fact.both
        ? `\`docker cp\` 명령은 컨테이너와 호스트 사이에서 복사하는데 \`${from}\` 경로와 \`${to}\` 경로가 모두 컨테이너에 있어 거부됩니다. 호스트로 먼저 복사하거나 볼륨을 함께 쓰세요.`
        : `\`docker cp\` 명령은 컨테이너와 호스트 사이에서 복사하는데 \`${from}\` 경로에도 \`${to}\` 경로에도 컨테이너가 없어 거부됩니다. 한쪽을 \`container:path\` 형식으로 쓰세요.`;
    },
  },
  *fixes() {
    // Which way the copy should take is the author's to say.
  },
});
