import type { Site } from '../../text/span.ts';
import type { ScriptLine, Topology } from '../../topology/model.ts';
import { dockerLines } from '../../topology/scriptLines.ts';
import { commandShown, indexAt, isPortMapping, removeWords, spanning } from '../commandWords.ts';
import { ownerOf, unknownFlags } from '../flagOwners.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A `-p` of Compose that is not what its author takes it for. */
interface NotPublish {
  readonly line: ScriptLine;
  readonly at: Site;
  readonly from: number;
  readonly to: number;
  /** In front of the command `-p` names the project; behind it there is none. */
  readonly where: 'in-front' | 'behind';
  readonly value: string | undefined;
}

function* check(topology: Topology): Generator<NotPublish> {
  for (const line of dockerLines(topology)) {
    const { invocation } = line;
    if (line.synopsis || invocation.command[0] !== 'compose') continue;
    for (const { name, word, value, tied } of invocation.globals) {
      if (name !== 'project-name' || value === undefined || !isPortMapping(value.text)) continue;
      const from = indexAt(line, word.at);
      const to = from + (tied === 'next' ? 2 : 1);
      if (from >= 0) yield { line, at: value.at, from, to, where: 'in-front', value: value.text };
    }
    for (const unknown of unknownFlags(invocation)) {
      if (ownerOf(invocation, unknown) !== 'compose-p-is-project-name') continue;
      const from = indexAt(line, unknown.problem.at);
      const [flag, next] = [line.words[from], line.words[from + 1]];
      if (flag === undefined) continue;
      const isValue =
        next !== undefined &&
        /^[\w.:-]+$/.test(next.text) &&
        !next.text.startsWith('-') &&
        /^-p$|^--?publish$|^--ports?$/.test(flag.text);
      yield {
        line,
        at: spanning(flag, isValue ? next : flag),
        from,
        to: from + (isValue ? 2 : 1),
        where: 'behind',
        value: isValue ? next.text : undefined,
      };
    }
  }
}

const isProject = ({ value }: NotPublish): boolean =>
  value !== undefined && !isPortMapping(value) && !/^\d+$/.test(value);

function* fixes({ line, from, to }: NotPublish): Generator<Fix> {
  const removed = removeWords(line, from, to);
  if (removed) yield { title: { en: 'Remove it', ko: '제거' }, safety: 'unsafe', edits: [removed] };
}

/** `docker compose -p 8080:80 up` and `docker compose up -p 8080:80`. */
export const composePIsProjectName = defineRule<NotPublish>({
  id: 'compose-p-is-project-name',
  severity: 'error',
  confidence: 'high',
  concept: 'publishing-ports',
  standsAlone: true,
  title: { en: '`-p` of Compose, which publishes nothing', ko: '포트를 게시하지 않는 Compose의 `-p`' },
  check,
  report: ({ at }) => ({ at }),
  message: {
    en: (fact) => {
      if (fact.where === 'in-front') {
        return `\`-p\` of Compose is the name of the project, and \`${fact.value ?? ''}\` is not one, so Compose refuses the line. Ports stand under \`ports\` in the Compose file.`;
      }
      const command = commandShown(fact.line.invocation);
      return isProject(fact)
        ? `\`${command}\` has no \`-p\` and refuses the line. The project's name stands in front of the command: \`docker compose -p ${fact.value ?? ''} ${fact.line.invocation.command[1] ?? 'up'}\`.`
        : `\`${command}\` has no \`-p\` and refuses the line: it publishes what stands under \`ports\` in the Compose file. Write the mapping there.`;
    },
    ko: (fact) => {
      if (fact.where === 'in-front') {
        return `Compose의 \`-p\` 플래그는 프로젝트 이름이고 \`${fact.value ?? ''}\` 값은 이름이 될 수 없어서 Compose가 명령을 거부합니다. 포트는 Compose 파일의 \`ports\` 아래에 쓰세요.`;
      }
      const command = commandShown(fact.line.invocation);
      return isProject(fact)
        ? `\`${command}\` 명령에는 \`-p\` 플래그가 없어 명령이 거부됩니다. 프로젝트 이름은 명령 앞에 \`docker compose -p ${fact.value ?? ''} ${fact.line.invocation.command[1] ?? 'up'}\`처럼 쓰세요.`
        : `\`${command}\` 명령에는 \`-p\` 플래그가 없어 명령이 거부됩니다. 이 명령은 Compose 파일의 \`ports\` 아래에 있는 포트를 게시하므로 매핑을 그곳에 쓰세요.`;
    },
  },
  fixes,
});
