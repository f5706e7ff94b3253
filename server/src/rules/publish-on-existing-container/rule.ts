import type { CliWord } from '../../syntax/dockerCli/invocation.ts';
import type { Site } from '../../text/span.ts';
import { insertFlags } from '../../topology/edits/flags.ts';
import { allOf } from '../../topology/edits/text.ts';
import type { Container, ScriptLine, Topology } from '../../topology/model.ts';
import { dockerLines } from '../../topology/scriptLines.ts';
import { commandShown, indexAt, removeWords, spanning } from '../commandWords.ts';
import { ownerOf, unknownFlags } from '../flagOwners.ts';
import { defineRule, type Fix, type Related } from '../rule.ts';

/** A port that is given to a container when it is too late. */
interface TooLate {
  readonly line: ScriptLine;
  readonly at: Site;
  readonly from: number;
  readonly to: number;
  readonly mapping: CliWord | undefined;
  /** The command that makes the container, if it stands in the same script. */
  readonly container: Container | undefined;
}

function* check(topology: Topology): Generator<TooLate> {
  for (const line of dockerLines(topology)) {
    if (line.synopsis) continue;
    for (const unknown of unknownFlags(line.invocation)) {
      if (ownerOf(line.invocation, unknown) !== 'publish-on-existing-container') continue;
      const from = indexAt(line, unknown.problem.at);
      const flag = line.words[from];
      if (flag === undefined) continue;
      const next = line.words[from + 1];
      const hasValue = next !== undefined && !flag.text.includes('=') && /^[\d.:[\]/-]*\d[\w/-]*$/.test(next.text);
      const to = from + (hasValue ? 2 : 1);
      const name = line.words.slice(to).find(({ text }) => !text.startsWith('-'))?.text;
      const container = topology.containers.find(
        ({ kind, names }) =>
          kind === 'run' && names.some(({ text, kind: how }) => how === 'container-name' && text === name),
      );
      yield {
        line,
        at: spanning(flag, hasValue ? next : flag),
        from,
        to,
        mapping: hasValue ? next : undefined,
        container,
      };
    }
  }
}

function* fixes({ line, from, to, mapping, container }: TooLate): Generator<Fix> {
  const removed = removeWords(line, from, to);
  if (removed === undefined) return;
  if (mapping !== undefined && container?.written.kind === 'run' && /^[\w.:/[\]-]+$/.test(mapping.text)) {
    const edits = allOf([insertFlags(container.written.invocation, [`-p ${mapping.text}`]), removed]);
    const name = container.name.value;
    if (edits)
      yield {
        title: { en: `Publish the port where \`${name}\` is created`, ko: `\`${name}\` 컨테이너를 만들 때 포트 게시` },
        safety: 'unsafe',
        edits,
      };
  }
  yield { title: { en: 'Remove the port', ko: '포트 제거' }, safety: 'unsafe', edits: [removed] };
}

const related = ({ container }: TooLate): Related[] =>
  container
    ? [{ at: container.at, message: { en: 'The container is created here', ko: '컨테이너가 여기에서 만들어집니다' } }]
    : [];

/** `-p` on `docker start`, `restart`, `exec` and others that work on a container that exists. */
export const publishOnExistingContainer = defineRule<TooLate>({
  id: 'publish-on-existing-container',
  severity: 'error',
  confidence: 'high',
  concept: 'publishing-ports',
  standsAlone: true,
  title: { en: 'Publishing a port of a container that exists', ko: '이미 있는 컨테이너의 포트 게시' },
  check,
  report: (fact) => ({ at: fact.at, related: related(fact) }),
  message: {
    en: ({ line, mapping }) =>
      `\`${commandShown(line.invocation)}\` works on a container that exists, and its ports were fixed when it was created: there is no \`-p\`. ` +
      `Remove the container and create it anew with \`docker run -p ${mapping?.text ?? '…'}\`.`,
    ko: ({ line, mapping }) =>
      `\`${commandShown(line.invocation)}\` 명령은 이미 있는 컨테이너를 다루는데, 포트는 컨테이너를 만들 때 정해지므로 \`-p\` 플래그가 없습니다. ` +
      `컨테이너를 지우고 \`docker run -p ${mapping?.text ?? '…'}\` 명령으로 다시 만드세요.`,
  },
  fixes,
});
