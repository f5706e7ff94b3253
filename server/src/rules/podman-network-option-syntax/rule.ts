import { hasUnknown, type SourcedText } from '../../text/sourcedText.ts';
import { editAll } from '../../topology/edits/text.ts';
import { usesOf } from '../../syntax/dockerCli/invocation.ts';
import type { Topology } from '../../topology/model.ts';
import { dockerLines } from '../../topology/scriptLines.ts';
import { shownText } from '../commandWords.ts';
import { defineRule, type Fix } from '../rule.ts';

/** Docker's long form of `--network` in a `podman` command. */
interface Foreign {
  readonly value: SourcedText;
  /** The same as Podman writes it. */
  readonly written: string | undefined;
}

function* check(topology: Topology): Generator<Foreign> {
  for (const { invocation, synopsis } of dockerLines(topology)) {
    if (
      invocation.program !== 'podman' ||
      synopsis ||
      (invocation.command[0] !== 'run' && invocation.command[0] !== 'create')
    )
      continue;
    for (const { value } of usesOf(invocation, 'network')) {
      if (value !== undefined && /^(?:name|alias|ip6?|mac-address)=[^:]*(?:,|$)/.test(value.text))
        yield { value, written: inPodman(value.text) };
    }
  }
}

const MEANS: Readonly<Record<string, string>> = { alias: 'alias', ip: 'ip', ip6: 'ip6', 'mac-address': 'mac' };

/** `name=shop,alias=db` is `shop:alias=db`. */
function inPodman(text: string): string | undefined {
  const fields = text
    .split(',')
    .map((field): [string, string] => [
      field.slice(0, Math.max(field.indexOf('='), 0)),
      field.slice(field.indexOf('=') + 1),
    ]);
  const name = fields.find(([key]) => key === 'name')?.[1];
  const rest = fields.filter(([key]) => key !== 'name');
  if (name === undefined || name === '' || hasUnknown(text) || !rest.every(([key]) => Object.hasOwn(MEANS, key)))
    return undefined;
  return rest.length === 0 ? name : `${name}:${rest.map(([key, value]) => `${MEANS[key] ?? key}=${value}`).join(',')}`;
}

function* fixes({ value, written }: Foreign): Generator<Fix> {
  const edits =
    written === undefined
      ? undefined
      : editAll(value, [{ span: { start: 0, end: value.text.length }, newText: written }]);
  if (edits)
    yield {
      title: { en: `Write \`${written ?? ''}\``, ko: `\`${written ?? ''}\` 값으로 쓰기` },
      safety: 'safe',
      edits,
    };
}

/** `podman run --network name=…`, which is Docker's syntax. */
export const podmanNetworkOptionSyntax = defineRule<Foreign>({
  id: 'podman-network-option-syntax',
  severity: 'error',
  confidence: 'high',
  concept: 'podman',
  standsAlone: true,
  title: { en: "Docker's form of `--network` with Podman", ko: 'Podman에 쓴 Docker 형식의 `--network`' },
  check,
  report: ({ value }) => ({ at: value.at }),
  message: {
    en: ({ value, written }) =>
      `Podman puts the network's name first and its options behind a colon, so it looks for a network called \`${shownText(value.text)}\`. Write \`${written ?? 'name:option=value'}\`.`,
    ko: ({ value, written }) =>
      `Podman은 네트워크 이름을 먼저 쓰고 옵션은 콜론 뒤에 쓰므로 \`${shownText(value.text)}\` 네트워크를 찾으려 합니다. \`${written ?? 'name:option=value'}\` 형식으로 쓰세요.`,
  },
  fixes,
});
