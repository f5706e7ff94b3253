import type { Locale } from '../../locale/locale.ts';
import type { ConceptSlug } from '../../rules/concepts.ts';
import type { Container, Network, Topology } from '../../topology/model.ts';
import { callName } from '../../topology/reach.ts';
import type { Explanation } from './explanation.ts';
import { code, codes, table } from './markdown.ts';

const TEXT = {
  en: {
    kind: (name: string, driver: string) => `${code(name)} is a \`${driver}\` network.`,
    lan: (name: string, driver: string) =>
      `${code(name)} is a \`${driver}\` network: its containers have addresses on your LAN, published ports have no effect, and the host itself does not reach them.`,
    plugin: (name: string, driver: string) => `${code(name)} is a network of the driver ${code(driver)}.`,
    undeclared: (name: string) => `${code(name)} is a network that these files do not declare.`,
    external: (name: string) =>
      `${code(name)} exists outside of this project and must be there before \`up\`; other containers may be on it.`,
    realName: (name: string) => `On the engine it is called ${code(name)}.`,
    internal:
      'It is **internal**: no way to the internet, and ports of containers that are on it alone are not published.',
    subnets: (subnets: readonly string[]) => `Its subnet is ${codes(subnets)}.`,
    empty: 'No container of these files is on it.',
    names: 'Containers on it find each other by name, on every container port:',
    who: 'container',
    as: 'found as',
    unnamed: 'its generated name only',
    address: 'fixed address',
    more: (count: number) => `and ${count} more`,
  },
  ko: {
    kind: (name: string, driver: string) => `${code(name)} 네트워크의 드라이버는 \`${driver}\`입니다.`,
    lan: (name: string, driver: string) =>
      `${code(name)} 네트워크의 드라이버는 \`${driver}\`입니다. 컨테이너가 LAN의 주소를 가지고, 포트 게시는 효과가 없으며, 호스트 자신은 이 컨테이너에 접근하지 못합니다.`,
    plugin: (name: string, driver: string) => `${code(name)} 네트워크의 드라이버는 ${code(driver)}입니다.`,
    undeclared: (name: string) => `${code(name)} 네트워크는 이 파일들에 선언되어 있지 않습니다.`,
    external: (name: string) =>
      `${code(name)} 네트워크는 이 프로젝트 바깥에 있으며 \`up\`을 하기 전에 있어야 합니다. 다른 컨테이너도 여기에 있을 수 있습니다.`,
    realName: (name: string) => `엔진에서 쓰는 이름은 ${code(name)}입니다.`,
    internal: '**내부** 네트워크이므로 인터넷으로 나가는 길이 없고, 여기에만 있는 컨테이너의 포트는 게시되지 않습니다.',
    subnets: (subnets: readonly string[]) => `서브넷은 ${codes(subnets)}입니다.`,
    empty: '이 파일들의 컨테이너 가운데 여기에 있는 것은 없습니다.',
    names: '여기 있는 컨테이너는 서로를 이름으로 찾으며 모든 컨테이너 포트에 접근합니다.',
    who: '컨테이너',
    as: '찾는 이름',
    unnamed: '자동으로 만든 이름뿐',
    address: '고정 주소',
    more: (count: number) => `그 밖에 ${count}개`,
  },
} as const;

const MAX_ROWS = 12;

/** A network: its driver, who is on it and under which names. */
export function explainNetwork(topology: Topology, network: Network, locale: Locale): Explanation {
  const text = TEXT[locale];
  const attached = topology.containers.filter(({ attachments }) =>
    attachments.some((attachment) => attachment.network === network.id),
  );
  const sentences = [head(network, locale)];
  if (network.realName !== undefined && network.realName.text !== network.id)
    sentences.push(text.realName(network.realName.text));
  if (network.internal === true) sentences.push(text.internal);
  if (network.subnets.length > 0) sentences.push(text.subnets(network.subnets.map((subnet) => subnet.text)));
  if (attached.length === 0) sentences.push(text.empty);
  return {
    paragraphs:
      attached.length === 0
        ? [sentences.join(' ')]
        : [sentences.join(' '), text.names, tableOf(network, attached, locale)],
    concept: conceptOf(network),
    ...(topology.origin === 'compose'
      ? { documentation: 'https://docs.docker.com/reference/compose-file/networks/' }
      : {}),
  };
}

function head(network: Network, locale: Locale): string {
  const text = TEXT[locale];
  if (network.external && network.declared) return text.external(network.id);
  if (!network.declared) return text.undeclared(network.id);
  const driver = network.driver?.text ?? 'bridge';
  if (driver === 'macvlan' || driver === 'ipvlan') return text.lan(network.id, driver);
  return driver === 'bridge' || driver === 'overlay' ? text.kind(network.id, driver) : text.plugin(network.id, driver);
}

function conceptOf({ internal, driver }: Network): ConceptSlug {
  if (internal === true) return 'internal-networks';
  return driver?.text === 'macvlan' || driver?.text === 'ipvlan' ? 'macvlan-and-ipvlan' : 'user-defined-networks';
}

function tableOf(network: Network, attached: readonly Container[], locale: Locale): string {
  const text = TEXT[locale];
  const rows = attached
    .slice(0, MAX_ROWS)
    .map((container): [string, string, string] => [
      code(callName(container)),
      codes(namesOn(container, network.id)) || text.unnamed,
      codes(
        container.attachments
          .filter((attachment) => attachment.network === network.id)
          .flatMap(({ addresses }) => addresses.map((address) => address.text)),
      ),
    ]);
  const withAddresses = rows.some(([, , addresses]) => addresses !== '');
  const cells = rows.map(([who, as, addresses]) => (withAddresses ? [who, as, addresses] : [who, as]));
  if (attached.length > MAX_ROWS) cells.push([text.more(attached.length - MAX_ROWS), '']);
  return table(withAddresses ? [text.who, text.as, text.address] : [text.who, text.as], cells);
}

/** The names by which a container is found on a network. */
export const namesOn = (container: Container, network: string): string[] =>
  container.names
    .filter(({ networks }) => networks === undefined || networks.includes(network))
    .map((name) => name.text);
