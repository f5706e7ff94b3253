import { parseIp } from '../../syntax/ip/ip.ts';
import { hasUnknown } from '../../text/sourcedText.ts';
import { splitValue } from '../../topology/edits/listEntries.ts';
import { editAll } from '../../topology/edits/text.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, ContainerSetting, Topology } from '../../topology/model.ts';
import { namedContainers } from '../../topology/reach.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { isPlaceholder, shownText } from '../commandWords.ts';
import { defineRule, lowered, type Fix, type Severity, type Target } from '../rule.ts';

/** A DNS server that is given as something else than an address. */
interface Named {
  readonly container: Container;
  readonly setting: ContainerSetting;
  readonly kind: 'several' | 'port' | 'name';
  /** The addresses in it. */
  readonly addresses: readonly string[];
  /** The container that the name is, if it is one. */
  readonly sibling: Container | undefined;
  readonly severity: Severity;
}

function* check(topology: Topology, { engineVersion }: Target): Generator<Named> {
  for (const container of topology.containers) {
    if (isSynopsis(topology, container)) continue;
    // Compose asks nobody; the engines of 20.10 start the container, later ones refuse it.
    const lenient = container.kind === 'service' && (engineVersion?.[0] ?? Infinity) <= 20;
    for (const setting of container.settings) {
      const { source, kind } = setting;
      const { text } = source;
      if (
        kind !== 'dns' ||
        text === '' ||
        isPlaceholder(text) ||
        hasUnknown(text) ||
        text.includes('%') ||
        parseIp(text.trim()) !== undefined
      )
        continue;
      const severity = isOnlyDefault(source) || lenient ? lowered('error') : 'error';
      const parts = text.split(/[,;\s]+/).filter((part) => part !== '');
      const [one = ''] = parts;
      const port = /^(?:([\d.]+)|\[([\da-f:]+)\]):\d+$/i.exec(text);
      const bare = port?.[1] ?? port?.[2];
      if (parts.length > 1 && parts.every((part) => parseIp(part) !== undefined))
        yield { container, setting, kind: 'several', addresses: parts, sibling: undefined, severity };
      else if (bare !== undefined && parseIp(bare) !== undefined)
        yield { container, setting, kind: 'port', addresses: [bare], sibling: undefined, severity };
      else
        yield { container, setting, kind: 'name', addresses: [], sibling: namedContainers(topology, one)[0], severity };
    }
  }
}

/** The address that the named container has for itself. */
const fixedAddress = ({ sibling }: Named): string | undefined => {
  const addresses = (sibling?.attachments ?? []).flatMap((attachment) =>
    attachment.addresses.filter(({ version, text }) => version === 4 && parseIp(text) !== undefined),
  );
  return addresses.length === 1 ? addresses[0]?.text : undefined;
};

function* fixes(fact: Named): Generator<Fix> {
  const { setting, kind, addresses } = fact;
  const [address] = addresses;
  if (kind === 'several') {
    const edits = splitValue(setting, addresses);
    if (edits)
      yield { title: { en: 'Give each address by itself', ko: '주소를 하나씩 나누어 쓰기' }, safety: 'safe', edits };
    return;
  }
  const repaired = kind === 'port' ? address : fixedAddress(fact);
  if (repaired === undefined) return;
  const edits = editAll(setting.source, [{ span: { start: 0, end: setting.source.text.length }, newText: repaired }]);
  if (edits)
    yield { title: { en: `Write \`${repaired}\``, ko: `\`${repaired}\` 값으로 쓰기` }, safety: 'unsafe', edits };
}

/** `dns` or `--dns` with a name, with a port, or with several addresses in one. */
export const dnsNotAnIp = defineRule<Named>({
  id: 'dns-not-an-ip',
  severity: 'error',
  confidence: 'high',
  concept: 'names-on-networks',
  standsAlone: true,
  title: { en: 'A DNS server that is not an IP address', ko: 'IP 주소가 아닌 DNS 서버' },
  check,
  report: ({ setting, severity }) => ({ at: setting.source.at, severity, value: { source: setting.source } }),
  message: {
    en: ({ setting, kind, sibling }) => {
      const shown = shownText(setting.source.text);
      if (kind === 'several')
        return `\`${shown}\` holds several addresses, and a DNS server is one IP address: Docker refuses it. Give each by itself.`;
      if (kind === 'port')
        return `\`${shown}\` has a port, and Docker asks DNS servers on port 53 alone: it refuses the value. Leave the port out.`;
      return sibling === undefined
        ? `A DNS server is given by its IP address, and \`${shown}\` is none: nobody could look the name up yet, so Docker refuses it. Write the address.`
        : `A DNS server is given by its IP address, and \`${shown}\` is the name of a container: Docker refuses it. Give that container a fixed \`ipv4_address\` and write it here.`;
    },
    ko: ({ setting, kind, sibling }) => {
      const shown = shownText(setting.source.text);
      if (kind === 'several')
        return `\`${shown}\` 값에 주소가 여러 개 있는데 DNS 서버는 IP 주소 하나이므로 Docker가 거부합니다. 하나씩 나누어 쓰세요.`;
      if (kind === 'port')
        return `\`${shown}\` 값에 포트가 있지만 Docker는 DNS 서버의 53번 포트에만 묻기 때문에 거부합니다. 포트를 빼세요.`;
      return sibling === undefined
        ? `DNS 서버는 IP 주소로 쓰는데 \`${shown}\` 값은 주소가 아닙니다. 아직 그 이름을 해석해 줄 곳이 없으므로 Docker가 거부합니다. 주소를 쓰세요.`
        : `DNS 서버는 IP 주소로 쓰는데 \`${shown}\` 값은 컨테이너의 이름이어서 Docker가 거부합니다. 그 컨테이너에 고정 \`ipv4_address\` 주소를 주고 여기에 쓰세요.`;
    },
  },
  fixes,
});
