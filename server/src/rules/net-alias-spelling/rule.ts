import type { FlagUse } from '../../syntax/dockerCli/invocation.ts';
import { replace } from '../../text/textEdit.ts';
import type { Topology } from '../../topology/model.ts';
import { defineRule, type Fix } from '../rule.ts';

const MODERN: Readonly<Record<string, string>> = { '--net': '--network', '--net-alias': '--network-alias' };

/** A flag by the name that it had before Docker 1.13. */
function* check(topology: Topology): Generator<FlagUse> {
  for (const { written } of topology.containers) {
    if (written.kind !== 'run') continue;
    for (const flag of written.invocation.flags) if (Object.hasOwn(MODERN, flag.spelled)) yield flag;
  }
}

const modern = ({ spelled }: FlagUse): string => MODERN[spelled] ?? spelled;

function* fixes(flag: FlagUse): Generator<Fix> {
  const name = modern(flag);
  if (flag.word.at.uri === flag.at.uri && flag.at.span.end - flag.at.span.start === flag.spelled.length)
    yield {
      title: { en: `Write \`${name}\``, ko: `\`${name}\` 플래그로 바꾸기` },
      safety: 'safe',
      edits: [replace(flag.at, name)],
    };
}

/** `--net` and `--net-alias`. */
export const netAliasSpelling = defineRule<FlagUse>({
  id: 'net-alias-spelling',
  severity: 'hint',
  confidence: 'high',
  concept: 'user-defined-networks',
  offByDefault: true,
  standsAlone: true,
  title: { en: 'An old spelling of a network flag', ko: '네트워크 플래그의 옛 철자' },
  check,
  report: ({ at }) => ({ at }),
  message: {
    en: (flag) =>
      `\`${flag.spelled}\` is an old name of \`${modern(flag)}\`: it works, and the documentation and \`docker run --help\` know the new one only. Write \`${modern(flag)}\`.`,
    ko: (flag) =>
      `\`${flag.spelled}\` 플래그는 \`${modern(flag)}\` 플래그의 옛 이름입니다. 동작하지만 문서와 \`docker run --help\`에는 새 이름만 있습니다. \`${modern(flag)}\` 플래그를 쓰세요.`,
  },
  fixes,
});
