import { asString, get, getEntry } from '../../syntax/yaml/node.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import { flattenExternal, ownMap } from '../../topology/edits/externalNetwork.ts';
import type { Network, Topology } from '../../topology/model.ts';
import { isWrittenForStack } from '../../topology/swarm.ts';
import { shownText } from '../commandWords.ts';
import { defineRule } from '../rule.ts';

/** The name of an external network where older formats had it. */
interface Old {
  readonly network: Network;
  readonly source: SourcedText;
  /** Another name beside it, with which Compose refuses the file. */
  readonly rival: string | undefined;
}

function* check(topology: Topology): Generator<Old> {
  // `docker stack deploy` knows the other form from format 3.5 on.
  if (topology.origin !== 'compose' || isWrittenForStack(topology)) return;
  for (const network of topology.networks) {
    const map = ownMap(network);
    const external = getEntry(map, 'external');
    const source = asString(get(external?.value, 'name'));
    if (external === undefined || source === undefined) continue;
    const name = asString(get(map, 'name'))?.text;
    yield { network, source, rival: name === undefined || name === source.text ? undefined : name };
  }
}

/** `external.name`. */
export const externalNameDeprecated = defineRule<Old>({
  id: 'external-name-deprecated',
  severity: 'hint',
  confidence: 'high',
  concept: 'user-defined-networks',
  standsAlone: true,
  title: { en: 'The name of an external network in the old place', ko: '옛 위치에 쓴 외부 네트워크 이름' },
  check,
  report: ({ source, rival }) => ({ at: source.at, ...(rival === undefined ? {} : { severity: 'error' as const }) }),
  message: {
    en: ({ source, rival, network }) =>
      rival === undefined
        ? `\`external.name\` is deprecated, and Compose warns at every command. Write \`name: ${shownText(source.text)}\` beside \`external: true\`.`
        : `\`${network.id}\` has two names, \`${rival}\` and \`${source.text}\`, and Compose refuses the file ("name and external.name conflict; only use name"). Keep \`name\` with the right one, and write \`external: true\`.`,
    ko: ({ source, rival, network }) =>
      rival === undefined
        ? `\`external.name\` 키는 폐기 예정이라 Compose가 명령마다 경고합니다. \`external: true\`와 함께 \`name: ${shownText(source.text)}\` 설정을 쓰세요.`
        : `\`${network.id}\` 네트워크에 \`${rival}\`, \`${source.text}\` 두 이름이 있어 Compose가 파일을 거부합니다("name and external.name conflict; only use name"). 맞는 이름을 \`name\`에 남기고 \`external: true\` 설정을 쓰세요.`,
  },
  *fixes({ network, rival }) {
    const edits = rival === undefined ? flattenExternal(network) : undefined;
    if (edits)
      yield {
        title: { en: 'Write `name` and `external: true`', ko: '`name`과 `external: true`로 쓰기' },
        safety: 'safe',
        edits,
      };
  },
});
