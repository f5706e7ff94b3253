import { usesOf } from '../../syntax/dockerCli/invocation.ts';
import { locate, slice, type SourcedText } from '../../text/sourcedText.ts';
import { editAll } from '../../topology/edits/text.ts';
import type { Topology } from '../../topology/model.ts';
import { dockerLines } from '../../topology/scriptLines.ts';
import { isPlaceholder, shownText } from '../commandWords.ts';
import { refusedHost, type RefusedHost } from '../invalid-extra-host/entry.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A host of a build that BuildKit refuses. */
interface Refused {
  readonly source: SourcedText;
  readonly host: RefusedHost;
}

function* check(topology: Topology): Generator<Refused> {
  for (const container of topology.containers) {
    for (const { kind, source } of container.settings) {
      const host = kind === 'build-host' && !isPlaceholder(source.text) ? refusedHost(source.text, true) : undefined;
      if (host) yield { source, host };
    }
  }
  for (const line of dockerLines(topology)) {
    const { command, program } = line.invocation;
    if (line.synopsis || program !== 'docker' || !/^(?:buildx )?build$/.test(command.join(' '))) continue;
    for (const { value } of usesOf(line.invocation, 'add-host')) yield* refusedParts(value);
  }
}

/** The flag takes several entries apart at their commas. */
function* refusedParts(value: SourcedText | undefined): Generator<Refused> {
  if (value === undefined) return;
  let start = 0;
  for (const part of value.text.split(',')) {
    const source = slice(value, { start, end: start + part.length });
    const host = isPlaceholder(part) ? undefined : refusedHost(part, false);
    if (host) yield { source, host };
    start += part.length + 1;
  }
}

function* fixes({ source, host }: Refused): Generator<Fix> {
  if (host.repaired === undefined) return;
  const edits = editAll(source, [{ span: { start: 0, end: source.text.length }, newText: host.repaired }]);
  if (edits)
    yield {
      title: { en: `Write \`${host.repaired}\``, ko: `\`${host.repaired}\` 값으로 쓰기` },
      safety: 'unsafe',
      edits,
    };
}

/** `--add-host` of a build, or `build.extra_hosts`, without an address. */
export const buildAddHostInvalid = defineRule<Refused>({
  id: 'build-add-host-invalid',
  severity: 'error',
  confidence: 'high',
  concept: 'build-time-networking',
  standsAlone: true,
  title: { en: 'A host of a build that is refused', ko: '거부되는 빌드의 호스트' },
  check,
  report: ({ source, host }) => ({ at: locate(source, host.span), value: { source } }),
  message: {
    en: ({ source, host }) =>
      `\`${shownText(source.text)}\` is not a name with an IP address, and a build resolves nothing else: BuildKit refuses it. Write \`${host.repaired ?? 'name:address'}\`.`,
    ko: ({ source, host }) =>
      `\`${shownText(source.text)}\` 항목은 이름과 IP 주소가 아닙니다. 빌드는 다른 것을 해석하지 않으므로 BuildKit이 거부합니다. \`${host.repaired ?? 'name:address'}\` 형식으로 쓰세요.`,
  },
  fixes,
});
