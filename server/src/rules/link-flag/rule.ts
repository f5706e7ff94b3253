import { createNetwork, freeNetworkName } from '../../topology/edits/createNetwork.ts';
import { insertFlags } from '../../topology/edits/flags.ts';
import { removeLink } from '../../topology/edits/links.ts';
import { joinNetwork } from '../../topology/edits/networks.ts';
import { allOf } from '../../topology/edits/text.ts';
import { hasUnknown } from '../../text/sourcedText.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { Container, Link, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { shownText } from '../commandWords.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A `--link`. */
interface Linked {
  readonly topology: Topology;
  readonly container: Container;
  readonly link: Link;
  /** The linked container, if the same script makes it. */
  readonly target: Container | undefined;
  /** The other links of the script or block. */
  readonly others: readonly Link[];
}

/** One for a script: who writes one link writes them everywhere. */
function* check(topology: Topology): Generator<Linked> {
  const [first, ...others] = linked(topology);
  if (first) yield { ...first, others: others.map(({ link }) => link) };
}

function* linked(topology: Topology): Generator<Omit<Linked, 'others'>> {
  for (const container of topology.containers) {
    if (container.kind !== 'run' || container.engine !== 'docker' || isSynopsis(topology, container)) continue;
    // In other modes links are refused, which is a rule of its own.
    if (container.networkMode.kind !== 'default-bridge' && container.networkMode.kind !== 'networks') continue;
    for (const link of container.links) {
      const target = topology.containers.find(
        ({ kind, names }) =>
          kind === 'run' && names.some((name) => name.kind === 'container-name' && name.text === link.target.text),
      );
      yield { topology, container, link, target };
    }
  }
}

function* fixes(fact: Linked): Generator<Fix> {
  const edits = onNetwork(fact);
  const network = networkFor(fact);
  if (edits)
    yield {
      title: { en: `Put both on the network ${network}`, ko: `둘 다 ${network} 네트워크에 연결` },
      safety: 'unsafe',
      edits,
    };
}

const networkFor = ({ topology, container, target }: Linked): string =>
  [container, target].flatMap((one) => one?.attachments ?? [])[0]?.network ?? freeNetworkName(topology);

/** A network in place of the link; its alias becomes one of the linked container. */
function onNetwork(fact: Linked): TextEdit[] | undefined {
  const { topology, container, link, target } = fact;
  if (target === undefined || target.written.kind !== 'run' || container.links.length > 1) return undefined;
  const network = networkFor(fact);
  const isNew = [container, target].every(({ attachments }) => attachments.length === 0);
  const [first = container] = [container, target].toSorted((a, b) => a.at.span.start - b.at.span.start);
  const { alias } = link;
  const needsAlias = alias !== undefined && alias.text !== link.target.text;
  if (needsAlias && !/^[\w.-]+$/.test(alias.text)) return undefined;
  const isOn = (one: Container): boolean => one.attachments.some((attachment) => attachment.network === network);
  const flags = [
    ...(isOn(target) ? [] : [`--network ${network}`]),
    ...(needsAlias ? [`--network-alias ${alias.text}`] : []),
  ];
  if (!isOn(target) && target.networkMode.kind !== 'default-bridge') return undefined;
  return allOf([
    isNew ? createNetwork(topology, first, network) : [],
    flags.length > 0 ? insertFlags(target.written.invocation, flags) : [],
    isOn(container) ? [] : joinNetwork(container, network, link.at),
    removeLink(link, container),
  ]);
}

/** `--link`, which user-defined networks have replaced. */
export const linkFlag = defineRule<Linked>({
  id: 'link-flag',
  severity: 'hint',
  confidence: 'high',
  concept: 'links',
  title: { en: 'A legacy link', ko: '지난 기능인 링크' },
  check,
  report: ({ link, target, others }) => ({
    at: link.at,
    related: [
      ...(target
        ? [
            {
              at: target.name.at,
              message: {
                en: `\`${target.name.value}\` is started here`,
                ko: `\`${target.name.value}\` 컨테이너는 여기서 시작합니다`,
              },
            },
          ]
        : []),
      ...others.slice(0, 10).map(({ at }) => ({ at, message: { en: 'Another link', ko: '또 다른 링크' } })),
    ],
  }),
  message: {
    en: ({ container, link }) => {
      const name = hasUnknown(link.target.text) ? 'the container' : `\`${shownText(link.target.text)}\``;
      return container.networkMode.kind === 'networks'
        ? `On a user-defined network a link only adds a name, and nobody checks whether ${name} exists. Containers there resolve each other by name: use \`--network-alias\` on ${name} for a second one.`
        : `\`--link\` is a legacy feature of the default bridge: it works in one direction and breaks when ${name} is replaced. Put both containers on a user-defined network, where they resolve each other by name.`;
    },
    ko: ({ container, link }) => {
      const name = hasUnknown(link.target.text) ? '그 컨테이너' : `\`${shownText(link.target.text)}\` 컨테이너`;
      return container.networkMode.kind === 'networks'
        ? `사용자 정의 네트워크에서 링크는 이름 하나를 더할 뿐이고 ${name}가 있는지는 아무도 확인하지 않습니다. 그곳의 컨테이너는 서로의 이름을 해석하니, 두 번째 이름이 필요하면 ${name}에 \`--network-alias\` 옵션을 주세요.`
        : `\`--link\` 옵션은 기본 브리지의 지난 기능입니다. 한 방향으로만 동작하고 ${name}를 새로 만들면 끊어집니다. 두 컨테이너를 사용자 정의 네트워크에 두면 서로의 이름을 해석합니다.`;
    },
  },
  fixes,
});
