import { locate, type SourcedText } from '../../text/sourcedText.ts';
import type { Site } from '../../text/span.ts';
import { replace, type TextEdit } from '../../text/textEdit.ts';
import { editAll } from '../../topology/edits/text.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, ContainerSetting, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { isPlaceholder, shownText } from '../commandWords.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';
import { refusedHost, type HostMistake, type RefusedHost } from './entry.ts';

/** An extra host that Docker refuses. */
interface Refused {
  readonly container: Container;
  readonly at: Site;
  readonly source: SourcedText;
  readonly host: RefusedHost | { readonly mistake: 'pair'; readonly repaired: string };
  /** Whether the address is the name of another container of the same files. */
  readonly isSibling: boolean;
  readonly edits: readonly TextEdit[] | undefined;
}

function* check(topology: Topology): Generator<Refused> {
  for (const container of topology.containers) {
    if (container.engine !== 'docker' || isSynopsis(topology, container)) continue;
    for (const setting of container.settings) {
      if (setting.kind === 'extra-host') yield* refusedText(topology, container, setting);
      if (setting.kind === 'extra-host-pair') yield pair(container, setting);
    }
    yield* refusedMapped(topology, container);
  }
}

function* refusedText(topology: Topology, container: Container, setting: ContainerSetting): Generator<Refused> {
  const { source } = setting;
  if (isPlaceholder(source.text)) return;
  const host = refusedHost(source.text, container.kind === 'service');
  if (host === undefined) return;
  const apart = host.mistake === 'no-address' ? addressApart(setting) : undefined;
  const whole = { start: 0, end: source.text.length };
  const edits =
    apart ?? (host.repaired === undefined ? undefined : editAll(source, [{ span: whole, newText: host.repaired }]));
  yield {
    container,
    at: locate(source, host.span),
    source,
    host: apart ? { ...host, mistake: 'blank-for-colon' } : host,
    isSibling: isSibling(topology, source.text.slice(host.span.start)),
    edits,
  };
}

/** `--add-host db 192.0.2.5`: the address stands where the image belongs. */
function addressApart({ written, source }: ContainerSetting): TextEdit[] | undefined {
  if (written.kind !== 'flag') return undefined;
  const image = written.invocation.positionals[0];
  const last = written.invocation.flags.at(-1) === written.flag;
  if (!last || image === undefined || !/^(?:[\d.]+|host-gateway)$/.test(image.text) || image.at.uri !== source.at.uri)
    return undefined;
  return [replace({ uri: source.at.uri, span: { start: source.at.span.end, end: image.at.span.start } }, ':')];
}

function pair(container: Container, { source, written }: ContainerSetting): Refused {
  const repaired = source.text;
  const isPlain = written.kind === 'yaml-item' && written.item.value.via.length === 0 && /^[\w.:-]+$/.test(repaired);
  const edits = isPlain ? [replace(source.at, `"${repaired}"`)] : undefined;
  return { container, at: source.at, source, host: { mistake: 'pair', repaired }, isSibling: false, edits };
}

/** Addresses in the map syntax. */
function* refusedMapped(topology: Topology, container: Container): Generator<Refused> {
  for (const { name, address, written } of container.extraHosts) {
    if (written.kind !== 'yaml-entry' || isPlaceholder(address.text)) continue;
    const prefix = `${name.text}=`;
    const host = refusedHost(prefix + address.text, true);
    if (host === undefined || host.mistake === 'reversed') continue;
    const repaired = host.repaired?.slice(prefix.length);
    const edits =
      repaired === undefined
        ? undefined
        : editAll(address, [{ span: { start: 0, end: address.text.length }, newText: repaired }]);
    yield {
      container,
      at: address.at,
      source: address,
      host: { ...host, repaired },
      isSibling: isSibling(topology, address.text),
      edits,
    };
  }
}

const isSibling = (topology: Topology, text: string): boolean =>
  topology.containers.some(({ names }) => names.some((name) => name.text.toLowerCase() === text.trim().toLowerCase()));

function* fixes({ edits, host }: Refused): Generator<Fix> {
  if (edits === undefined) return;
  const safety = host.mistake === 'no-address' ? 'unsafe' : 'safe';
  if (host.repaired === undefined)
    yield { title: { en: 'Join name and address', ko: '이름과 주소를 잇기' }, safety, edits };
  else
    yield {
      title: { en: `Write \`${shownText(host.repaired)}\``, ko: `\`${shownText(host.repaired)}\` 값으로 쓰기` },
      safety,
      edits,
    };
}

type Words = (part: string, isSibling: boolean) => string;

const EN: Readonly<Record<HostMistake | 'pair', Words>> = {
  'no-address': (part) =>
    `\`${part}\` names no address, and an extra host is a line of \`/etc/hosts\`: \`name:address\`. Add the address, or \`host-gateway\` for the host itself.`,
  'blank-for-colon': (part) =>
    `Name and address of an extra host are joined by a colon, so \`${part}\` is refused. Write \`name:address\`.`,
  'misspelt-gateway': (part) =>
    `\`${part}\` is no IP address; the word that stands for the host is spelt \`host-gateway\`. Docker refuses any other spelling.`,
  'blank-around': () =>
    'The blank is a part of the address, and ` host-gateway` with a blank is neither an address nor the word. Remove the blank.',
  reversed: (part) =>
    `In \`${part}\` the address stands first. Docker reads \`name:address\` and refuses the name for an address. Swap the two.`,
  port: (part) =>
    `\`${part}\` holds a port, and \`/etc/hosts\` knows addresses only. Remove the port and give it where the name is used.`,
  scheme: (part) => `\`${part}\` is a URL, and an extra host maps a name to an IP address. Write the address alone.`,
  localhost: () =>
    'An extra host takes an IP address and not the name `localhost`. Write `host-gateway` for the host, or `127.0.0.1` for the container itself.',
  name: (part, sibling) =>
    sibling
      ? `\`${part}\` is a name, and an extra host takes an IP address: Docker refuses it. On a shared network give \`${part}\` a network alias instead.`
      : `\`${part}\` is not an IP address, and an extra host takes nothing else but \`host-gateway\`: Docker refuses it. Write the address.`,
  'no-name': (part) => `\`${part}\` gives an address to no name. Write \`name:address\`.`,
  pair: (part) =>
    `The blank behind the colon makes YAML read \`${part.replace(':', ': ')}\` as a map, which Compose refuses in a list. Write \`"${part}"\` without the blank.`,
};

const KO: Readonly<Record<HostMistake | 'pair', Words>> = {
  'no-address': (part) =>
    `\`${part}\` 항목에 주소가 없습니다. 추가 호스트는 \`/etc/hosts\` 파일의 한 줄이므로 \`name:address\` 형식입니다. 주소를 쓰거나, 호스트 자신이라면 \`host-gateway\` 값을 쓰세요.`,
  'blank-for-colon': (part) =>
    `추가 호스트의 이름과 주소는 콜론으로 잇기 때문에 \`${part}\` 항목은 거부됩니다. \`name:address\` 형식으로 쓰세요.`,
  'misspelt-gateway': (part) =>
    `\`${part}\` 값은 IP 주소가 아니며, 호스트를 뜻하는 낱말은 \`host-gateway\`입니다. Docker는 다른 표기를 모두 거부합니다.`,
  'blank-around': () =>
    '공백도 주소의 일부라서, 공백이 붙은 ` host-gateway` 값은 주소도 그 낱말도 아닙니다. 공백을 지우세요.',
  reversed: (part) =>
    `\`${part}\` 항목에는 주소가 먼저 나옵니다. Docker는 \`name:address\` 형식으로 읽어 이름을 주소로 보고 거부합니다. 둘의 자리를 바꾸세요.`,
  port: (part) =>
    `\`${part}\` 값에 포트가 있지만 \`/etc/hosts\` 파일에는 주소만 들어갑니다. 포트를 지우고 이름을 쓰는 곳에 포트를 쓰세요.`,
  scheme: (part) => `\`${part}\` 값은 URL인데 추가 호스트는 이름을 IP 주소에 잇습니다. 주소만 쓰세요.`,
  localhost: () =>
    '추가 호스트는 `localhost` 이름이 아니라 IP 주소를 받습니다. 호스트라면 `host-gateway`, 컨테이너 자신이라면 `127.0.0.1` 값을 쓰세요.',
  name: (part, sibling) =>
    sibling
      ? `\`${part}\` 값은 이름인데 추가 호스트는 IP 주소를 받으므로 Docker가 거부합니다. 함께 쓰는 네트워크에서 \`${part}\` 컨테이너에 별칭을 주세요.`
      : `\`${part}\` 값은 IP 주소가 아니며, 추가 호스트는 IP 주소와 \`host-gateway\` 말고는 받지 않으므로 Docker가 거부합니다. 주소를 쓰세요.`,
  'no-name': (part) => `\`${part}\` 항목은 이름 없이 주소만 있습니다. \`name:address\` 형식으로 쓰세요.`,
  pair: (part) =>
    `콜론 뒤의 공백 때문에 YAML이 \`${part.replace(':', ': ')}\` 항목을 맵으로 읽고, Compose는 목록 안의 맵을 거부합니다. 공백 없이 \`"${part}"\` 값으로 쓰세요.`,
};

const partOf = ({ source, host }: Refused): string =>
  shownText(
    'span' in host && source.text.length >= host.span.end
      ? source.text.slice(host.span.start, host.span.end)
      : source.text,
  );

/** An entry of `extra_hosts` or `--add-host` that is no name with an address. */
export const invalidExtraHost = defineRule<Refused>({
  id: 'invalid-extra-host',
  severity: 'error',
  confidence: 'high',
  concept: 'reaching-the-host',
  standsAlone: true,
  title: { en: 'An extra host that Docker refuses', ko: 'Docker가 거부하는 추가 호스트' },
  check,
  report: ({ at, source }) => ({ at, ...(isOnlyDefault(source) ? { severity: lowered('error') } : {}) }),
  message: {
    en: (fact) => EN[fact.host.mistake](partOf(fact), fact.isSibling),
    ko: (fact) => KO[fact.host.mistake](partOf(fact), fact.isSibling),
  },
  fixes,
});
