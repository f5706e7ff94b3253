import { checkDnsSearch } from '../../syntax/dockerCli/values/network.ts';
import { hasUnknown } from '../../text/sourcedText.ts';
import { splitValue } from '../../topology/edits/listEntries.ts';
import type { ContainerSetting, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { isPlaceholder, shownText } from '../commandWords.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A search domain that the CLI refuses. */
interface NoDomain {
  readonly setting: ContainerSetting;
  /** The domains, if it holds several that are each valid. */
  readonly domains: readonly string[] | undefined;
}

function* check(topology: Topology): Generator<NoDomain> {
  for (const container of topology.containers) {
    // Compose and Podman do not look at it.
    if (container.kind !== 'run' || container.engine !== 'docker' || isSynopsis(topology, container)) continue;
    for (const setting of container.settings) {
      const { text } = setting.source;
      if (
        setting.kind !== 'dns-search' ||
        hasUnknown(text) ||
        isPlaceholder(text) ||
        checkDnsSearch(text) === undefined
      )
        continue;
      const parts = text.split(/[,\s]+/).filter((part) => part !== '');
      const several = parts.length > 1 && parts.every((part) => checkDnsSearch(part) === undefined);
      yield { setting, domains: several ? parts : undefined };
    }
  }
}

function* fixes({ setting, domains }: NoDomain): Generator<Fix> {
  const edits = domains && splitValue(setting, domains);
  if (edits)
    yield { title: { en: 'Give each domain by itself', ko: '도메인을 하나씩 나누어 쓰기' }, safety: 'safe', edits };
}

/** `--dns-search` with something that is no domain. */
export const dnsSearchInvalid = defineRule<NoDomain>({
  id: 'dns-search-invalid',
  severity: 'error',
  confidence: 'high',
  concept: 'names-on-networks',
  standsAlone: true,
  title: { en: 'A search domain that docker refuses', ko: 'docker가 거부하는 검색 도메인' },
  check,
  report: ({ setting }) => ({ at: setting.source.at }),
  message: {
    en: ({ setting, domains }) => {
      const shown = shownText(setting.source.text);
      return domains === undefined
        ? `\`${shown}\` is not a domain: letters, digits and hyphens in parts that dots separate, with a letter in it. Docker refuses it. Write a domain such as \`example.com\`, or \`.\` for none.`
        : `\`${shown}\` holds several domains, and \`--dns-search\` takes one: docker refuses it. Repeat the option for each.`;
    },
    ko: ({ setting, domains }) => {
      const shown = shownText(setting.source.text);
      return domains === undefined
        ? `\`${shown}\` 값은 도메인이 아닙니다. 도메인은 점으로 나눈 글자, 숫자, 하이픈으로 되어 있고 글자가 하나는 있어야 하므로 docker가 거부합니다. \`example.com\` 같은 도메인을 쓰거나, 없다면 \`.\` 값을 쓰세요.`
        : `\`${shown}\` 값에 도메인이 여러 개 있는데 \`--dns-search\` 옵션은 하나만 받으므로 docker가 거부합니다. 도메인마다 옵션을 되풀이하세요.`;
    },
  },
  fixes,
});
