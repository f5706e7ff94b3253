import { isLoopback, parseIp } from '../../syntax/ip/ip.ts';
import { removeValue } from '../../topology/edits/listEntries.ts';
import { knownImage } from '../../topology/images/knownImage.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, ContainerSetting, Topology } from '../../topology/model.ts';
import { inRange, stackMates, stackOf } from '../../topology/reach.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { valueOf } from '../../topology/known.ts';
import { called } from '../naming.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';

/** A container that is to ask itself for names. */
interface AsksItself {
  readonly container: Container;
  readonly setting: ContainerSetting;
}

function* check(topology: Topology): Generator<AsksItself> {
  for (const container of topology.containers) {
    const loopbacks = container.settings.filter(({ kind, source }) => kind === 'dns' && isOwnAddress(source.text));
    if (loopbacks.length === 0 || container.partial || isSynopsis(topology, container)) continue;
    // In host mode it is the host's resolver; a container of another stack must not have the setting at all.
    if (stackOf(topology, container) !== `of ${container.id}`) continue;
    if ([container, ...stackMates(topology, container)].some(answersNames)) continue;
    for (const setting of loopbacks) yield { container, setting };
  }
}

/** 127.0.0.11 is where Docker's own DNS server is found. */
function isOwnAddress(text: string): boolean {
  const ip = parseIp(text.trim());
  return ip !== undefined && isLoopback(ip) && text.trim() !== '127.0.0.11';
}

const DNS_SERVER =
  /dns|pi-?hole|adguard|unbound|bind|named|knot|stubby|technitium|blocky|cloudflared|consul|resolver|mailcow|mailu|vpn|wireguard|gluetun|freeipa|samba|domain-controller/i;

/** Whether something in the container may answer questions for names, as its image, its ports or its commands tell. */
function answersNames(container: Container): boolean {
  const { image, build, name, publications, exposures, listeners, commands } = container;
  const known = build === undefined && image !== undefined ? knownImage(image.text) : undefined;
  // What nobody has seen may answer.
  if (known === undefined || known.class === 'dns') return true;
  if (
    [image?.text ?? '', name.value, ...commands.map(({ words }) => words[0]?.text ?? '')].some((text) =>
      DNS_SERVER.test(text),
    )
  )
    return true;
  if (exposures.some(({ ports }) => inRange(ports, 53)) || listeners.some(({ port }) => port === 53)) return true;
  return publications.some(({ containerPorts }) => {
    const ports = valueOf(containerPorts);
    return ports === undefined || inRange(ports, 53);
  });
}

function* fixes({ setting }: AsksItself): Generator<Fix> {
  const edits = removeValue(setting);
  if (edits)
    yield { title: { en: "Use the host's DNS servers", ko: '호스트의 DNS 서버 사용' }, safety: 'unsafe', edits };
}

/** `dns: 127.0.0.1` on a container in which nothing answers. */
export const dnsLoopback = defineRule<AsksItself>({
  id: 'dns-loopback',
  severity: 'warning',
  confidence: 'medium',
  concept: 'names-on-networks',
  title: { en: 'A loopback address as DNS server', ko: 'DNS 서버로 쓴 루프백 주소' },
  check,
  report: ({ setting }) => ({
    at: setting.source.at,
    value: { source: setting.source },
    ...(isOnlyDefault(setting.source) ? { severity: lowered('warning') } : {}),
  }),
  message: {
    en: ({ container, setting }) =>
      `Inside of ${called(container).en}, \`${setting.source.text}\` is the container itself, and nothing there answers DNS: names outside of Docker will not resolve. ` +
      "Write the resolver's address on the network, or leave the setting out to use the host's.",
    ko: ({ container, setting }) =>
      `${called(container).ko} 안에서 \`${setting.source.text}\` 주소는 컨테이너 자신이고 그곳에는 DNS에 답하는 것이 없어서 Docker 밖의 이름이 해석되지 않습니다. ` +
      '네트워크에 있는 DNS 서버의 주소를 쓰거나, 설정을 빼서 호스트의 DNS 서버를 쓰세요.',
  },
  fixes,
});
