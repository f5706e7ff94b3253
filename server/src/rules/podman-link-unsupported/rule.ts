import type { Site } from '../../text/span.ts';
import type { ScriptLine, Topology } from '../../topology/model.ts';
import { dockerLines } from '../../topology/scriptLines.ts';
import { indexAt, removeWords, spanning } from '../commandWords.ts';
import { ownerOf, unknownFlags } from '../flagOwners.ts';
import { defineRule, type Fix } from '../rule.ts';

/** `--link` of a `podman` command. */
interface Linked {
  readonly line: ScriptLine;
  readonly at: Site;
  readonly target: string;
  readonly from: number;
  readonly to: number;
}

function* check(topology: Topology): Generator<Linked> {
  for (const line of dockerLines(topology)) {
    if (line.synopsis || line.invocation.program !== 'podman') continue;
    for (const unknown of unknownFlags(line.invocation)) {
      if (ownerOf(line.invocation, unknown) !== 'podman-link-unsupported') continue;
      const from = indexAt(line, unknown.problem.at);
      const [flag, next] = [line.words[from], line.words[from + 1]];
      if (flag === undefined) continue;
      const [, tied] = flag.text.split('=');
      const takesNext = tied === undefined && next !== undefined;
      yield {
        line,
        at: spanning(flag, takesNext ? next : flag),
        target: (tied ?? next?.text ?? '').split(':')[0] ?? '',
        from,
        to: from + (takesNext ? 2 : 1),
      };
    }
  }
}

function* fixes({ line, from, to }: Linked): Generator<Fix> {
  const removed = removeWords(line, from, to);
  if (removed) yield { title: { en: 'Remove `--link`', ko: '`--link` 제거' }, safety: 'unsafe', edits: [removed] };
}

/** `--link`, which Podman never had. */
export const podmanLinkUnsupported = defineRule<Linked>({
  id: 'podman-link-unsupported',
  severity: 'error',
  confidence: 'high',
  concept: 'podman',
  standsAlone: true,
  title: { en: '`--link` with Podman', ko: 'Podman에 준 `--link`' },
  check,
  report: ({ at }) => ({ at }),
  message: {
    en: ({ target }) =>
      `Podman has no \`--link\` and refuses the line. Put \`${target}\` and this container on one network (\`podman network create\`, \`--network\`), where they find each other by name.`,
    ko: ({ target }) =>
      `Podman에는 \`--link\` 플래그가 없어 명령이 거부됩니다. \`${target}\` 컨테이너와 이 컨테이너를 한 네트워크에 두면(\`podman network create\`, \`--network\`) 서로 이름으로 찾습니다.`,
  },
  fixes,
});
