import { isMac } from '../../syntax/dockerCli/values/network.ts';
import { asString, get } from '../../syntax/yaml/node.ts';
import { hasUnknown, type SourcedText } from '../../text/sourcedText.ts';
import { rewrite } from '../../topology/edits/subnet.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { isPlaceholder } from '../commandWords.ts';
import { defineRule, lowered } from '../rule.ts';

/** A hardware address that is none. */
interface Malformed {
  readonly container: Container;
  readonly source: SourcedText;
  /** The same with the zeros that are missing. */
  readonly padded: string | undefined;
}

function* check(topology: Topology): Generator<Malformed> {
  for (const container of topology.containers) {
    if (container.engine !== 'docker' || isSynopsis(topology, container)) continue;
    for (const source of addressesOf(container)) {
      if (hasUnknown(source.text) || source.text === '' || isMac(source.text) || isPlaceholder(source.text)) continue;
      const padded = source.text.replaceAll(/(?<![0-9a-f])[0-9a-f](?![0-9a-f])/gi, '0$&');
      yield { container, source, padded: padded !== source.text && isMac(padded) ? padded : undefined };
    }
  }
}

/** `mac_address` of the service and of its networks, `--mac-address`. */
function* addressesOf({ stackSettings }: Container): Generator<SourcedText> {
  for (const { kind, written } of stackSettings) {
    if (kind === 'mac-address') {
      const source =
        written.kind === 'flag'
          ? written.flag.value
          : written.kind === 'yaml-entry'
            ? asString(written.entry.value)
            : undefined;
      if (source) yield source;
    }
    if (kind !== 'networks' || written.kind !== 'yaml-entry' || written.entry.value.kind !== 'map') continue;
    for (const { value } of written.entry.value.entries) {
      const source = asString(get(value, 'mac_address'));
      if (source) yield source;
    }
  }
}

/** A MAC address that nobody can read. */
export const invalidMacAddress = defineRule<Malformed>({
  id: 'invalid-mac-address',
  severity: 'error',
  confidence: 'high',
  concept: 'static-addresses-and-subnets',
  standsAlone: true,
  title: { en: 'A MAC address that is none', ko: '잘못된 MAC 주소' },
  check,
  report: ({ source }) => ({ at: source.at, ...(isOnlyDefault(source) ? { severity: lowered('error') } : {}) }),
  message: {
    en: ({ source, container }) =>
      `\`${source.text}\` is no MAC address, so ${refuser(container).en} refuses it. Write six pairs of hexadecimal digits: \`02:42:ac:11:00:02\`.`,
    ko: ({ source, container }) =>
      `\`${source.text}\` 값은 MAC 주소가 아니어서 ${refuser(container).ko} 거부합니다. \`02:42:ac:11:00:02\`처럼 16진수 두 자리씩 여섯 쌍으로 쓰세요.`,
  },
  *fixes({ source, padded }) {
    const edits = padded === undefined ? undefined : rewrite(source, padded);
    if (edits)
      yield {
        title: { en: `Write \`${padded ?? ''}\``, ko: `\`${padded ?? ''}\` 값으로 쓰기` },
        safety: 'safe',
        edits,
      };
  },
});

/** Compose lets it pass, and the engine finds it when the container is created. */
const refuser = ({ kind }: Container): { readonly en: string; readonly ko: string } =>
  kind === 'run' ? { en: 'the CLI', ko: 'CLI가' } : { en: 'the engine', ko: '`up`을 실행할 때 엔진이' };
