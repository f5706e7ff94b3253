import { get } from '../../syntax/yaml/node.ts';
import { hasUnknown } from '../../text/sourcedText.ts';
import { declareNetwork } from '../../topology/edits/networkDefinition.ts';
import { networksToMode } from '../../topology/edits/networkMode.ts';
import { renameInNetworks } from '../../topology/edits/networks.ts';
import type { Attachment, Container, Topology } from '../../topology/model.ts';
import type { Neighbours } from '../../topology/neighbours.ts';
import { baseName } from '../../topology/uri.ts';
import { isDefaultFile, isReadAlone } from '../../topology/compose/projectFiles.ts';
import { nearest } from '../nearest.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A service on a network that no file of its project declares. */
interface Undefined {
  readonly topology: Topology;
  readonly container: Container;
  readonly attachment: Attachment;
  /** A declared network whose name is nearly the same. */
  readonly meant: string | undefined;
}

const MODES: ReadonlySet<string> = new Set(['host', 'none', 'bridge']);

function* check(topology: Topology, _target: unknown, neighbours: Neighbours): Generator<Undefined> {
  // A list under the top-level `networks` is a mistake of its own, and may have the name.
  if (
    topology.origin !== 'compose' ||
    topology.isBase === true ||
    topology.roots?.some((root) => get(root, 'networks')?.kind === 'seq')
  )
    return;
  const declared = topology.networks.filter((network) => network.declared).map(({ id }) => id);
  const missing = new Set(topology.networks.filter((network) => !network.declared).map(({ id }) => id));
  for (const container of topology.containers) {
    for (const attachment of container.attachments) {
      if (!missing.has(attachment.network) || hasUnknown(attachment.network)) continue;
      const meant = nearest(attachment.network, declared);
      const isSure = meant !== undefined || MODES.has(attachment.network);
      if (!isSure && (!standsByItself(topology, attachment) || isElsewhere(topology, attachment, neighbours))) continue;
      yield { topology, container, attachment, meant };
    }
  }
}

/**
 * Whether nothing but the files that were read can declare the network. Compose reads a file with one of its own names by itself,
 * unless it is one of several that a tool puts together: those name files that are not where they would have to be.
 */
const standsByItself = ({ seed, containers, absent }: Topology, { at }: Attachment): boolean =>
  isReadAlone(seed) &&
  isDefaultFile(at.uri) &&
  containers.every(({ partial, image, build }) => !partial && (image ?? build) !== undefined) &&
  absent.every(isOptional);

/** Whether another file of the workspace has a network of that name: a tool may put the two together. */
const isElsewhere = ({ seed }: Topology, { network }: Attachment, { topologies }: Neighbours): boolean =>
  topologies.some(
    (other) => other.seed !== seed && /\.ya?ml$/i.test(other.seed) && other.networks.some(({ id }) => id === network),
  );

/** Files that Compose looks for and does without. */
const isOptional = (uri: string): boolean =>
  isDefaultFile(uri) || baseName(uri) === '.env' || baseName(uri) === 'package.json';

const isMode = ({ attachment, container }: Undefined): boolean =>
  MODES.has(attachment.network) && container.attachments.length === 1;

function* fixes(fact: Undefined): Generator<Fix> {
  const { topology, container, attachment, meant } = fact;
  const name = attachment.network;
  if (isMode(fact)) {
    const edits = networksToMode(container, name);
    if (edits)
      yield {
        title: { en: `Write \`network_mode: ${name}\``, ko: `\`network_mode: ${name}\` 설정으로 바꾸기` },
        safety: 'unsafe',
        edits,
      };
    return;
  }
  if (meant !== undefined) {
    const edits = renameInNetworks(container, attachment, meant);
    if (edits)
      yield { title: { en: `Join \`${meant}\``, ko: `\`${meant}\` 네트워크에 연결` }, safety: 'unsafe', edits };
  }
  const edits = MODES.has(name) ? undefined : declareNetwork(topology, container, name);
  if (edits)
    yield {
      title: { en: `Declare \`${name}\``, ko: `\`${name}\` 네트워크 선언` },
      safety: meant === undefined ? 'safe' : 'unsafe',
      edits,
    };
}

/** A network that a service lists and that is not declared. */
export const undefinedNetwork = defineRule<Undefined>({
  id: 'undefined-network',
  severity: 'error',
  confidence: 'high',
  concept: 'user-defined-networks',
  needsWhole: true,
  title: { en: 'A network that is not declared', ko: '선언되지 않은 네트워크' },
  check,
  report: ({ attachment }) => ({ at: attachment.at }),
  message: {
    en: (fact) => {
      const { container, attachment, meant } = fact;
      const name = attachment.network;
      if (MODES.has(name))
        return `\`${container.name.value}\` lists \`${name}\` under \`networks\`, and \`${name}\` is no network of the project but a mode, so Compose refuses it. Write \`network_mode: ${name}\`.`;
      const advice = meant === undefined ? `Add \`${name}\` there.` : `Did you mean \`${meant}\`?`;
      return `\`${container.name.value}\` joins \`${name}\`, and no network of that name is declared under the top-level \`networks\`, so Compose refuses it. ${advice}`;
    },
    ko: (fact) => {
      const { container, attachment, meant } = fact;
      const name = attachment.network;
      if (MODES.has(name))
        return `\`${container.name.value}\` 서비스가 \`networks\` 목록에 쓴 \`${name}\` 값은 프로젝트의 네트워크가 아니라 네트워크 모드여서 Compose가 거부합니다. \`network_mode: ${name}\` 설정으로 쓰세요.`;
      const advice =
        meant === undefined ? `거기에 \`${name}\` 네트워크를 추가하세요.` : `\`${meant}\` 네트워크를 쓰려던 것인가요?`;
      return `\`${container.name.value}\` 서비스가 \`${name}\` 네트워크에 들어가지만 최상위 \`networks\`에 그런 네트워크가 선언되어 있지 않아서 Compose가 거부합니다. ${advice}`;
    },
  },
  fixes,
});
