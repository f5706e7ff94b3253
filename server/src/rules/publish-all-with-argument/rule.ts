import type { FlagUse } from '../../syntax/dockerCli/invocation.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import { replace } from '../../text/textEdit.ts';
import type { ScriptLine, Topology } from '../../topology/model.ts';
import { isPortMapping, spanning } from '../commandWords.ts';
import { defineRule, type Fix } from '../rule.ts';

/** `-P` with a mapping behind it. */
interface Mistaken {
  readonly line: ScriptLine;
  readonly flag: FlagUse;
  readonly mapping: SourcedText;
}

function* check(topology: Topology): Generator<Mistaken> {
  for (const line of topology.script?.lines ?? []) {
    const { command, positionals, flags, afterImage } = line.invocation;
    const [mapping] = positionals;
    const flag = flags.at(-1);
    if (line.synopsis || command.length > 1 || (command[0] !== 'run' && command[0] !== 'create')) continue;
    if (flag?.name !== 'publish-all' || flag.value !== undefined || mapping === undefined || afterImage.length === 0)
      continue;
    if (isPortMapping(mapping.text) || /^\d{2,5}$/.test(mapping.text)) yield { line, flag, mapping };
  }
}

function* fixes({ flag }: Mistaken): Generator<Fix> {
  const { spelled, at, word } = flag;
  if (word.pieces.length !== 1 || word.pieces[0]?.exact !== true) return;
  const written = spelled === '--publish-all' ? '--publish' : at.span.end - at.span.start === 1 ? 'p' : '-p';
  const shown = written === '--publish' ? written : '-p';
  yield {
    title: { en: `Write \`${shown}\``, ko: `\`${shown}\` 플래그로 쓰기` },
    safety: 'safe',
    edits: [replace(at, written)],
  };
}

/** `-P`, which takes no value, in front of a mapping. */
export const publishAllWithArgument = defineRule<Mistaken>({
  id: 'publish-all-with-argument',
  severity: 'error',
  confidence: 'high',
  concept: 'publishing-ports',
  standsAlone: true,
  title: { en: '`-P` with a mapping', ko: '매핑을 준 `-P`' },
  check,
  report: ({ flag, mapping }) => ({ at: spanning(flag, mapping) }),
  message: {
    en: ({ flag, mapping }) =>
      `\`${flag.spelled}\` publishes every exposed port and takes no value, so Docker takes \`${mapping.text}\` for the image. Write \`-p ${mapping.text}\`.`,
    ko: ({ flag, mapping }) =>
      `\`${flag.spelled}\` 플래그는 노출된 모든 포트를 게시하며 값을 받지 않으므로 Docker가 \`${mapping.text}\` 단어를 이미지로 읽습니다. \`-p ${mapping.text}\` 옵션으로 쓰세요.`,
  },
  fixes,
});
