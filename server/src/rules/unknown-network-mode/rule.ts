import type { Site } from '../../text/span.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import { hasUnknown, type SourcedText } from '../../text/sourcedText.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import { modeText, modeToNetwork, removeMode, rewriteMode } from '../../topology/edits/networkMode.ts';
import { networkFlagOf, renameAttachment } from '../../topology/edits/networks.ts';
import type { Container, Network, Topology } from '../../topology/model.ts';
import { nearest } from '../nearest.ts';
import { defineRule, lowered, type Fix, type Severity } from '../rule.ts';

const MODES = ['host', 'none', 'bridge'] as const;

/** What is wrong with a value that is no mode. */
type Kind =
  /** `Host`, `hosts`: a mode that is misspelt. */
  | 'misspelt'
  /** `pasta`: a mode of Podman's. */
  | 'podman'
  /** `container` without a name behind it. */
  | 'bare'
  /** `service:db` outside of Compose. */
  | 'service'
  /** The key of a network of the file. */
  | 'key';

/** A value that is taken as the name of a network and is not meant as one. */
interface NoMode {
  readonly kind: Kind;
  readonly container: Container;
  readonly at: Site;
  readonly written: SourcedText;
  /** The value that was meant, if that is plain. */
  readonly meant: string | undefined;
  /** Where a network of the key is declared. */
  readonly network: Network | undefined;
  edits(value: string): TextEdit[] | undefined;
}

/** Modes that Podman has and Docker does not. https://docs.podman.io/en/latest/markdown/podman-run.1.html */
const PODMAN: ReadonlySet<string> = new Set(['slirp4netns', 'pasta', 'private']);

function* check(topology: Topology): Generator<NoMode> {
  for (const container of topology.containers) {
    if (container.engine === 'podman') continue;
    const found = container.kind === 'service' ? serviceMode(topology, container) : runMode(topology, container);
    if (found) yield found;
  }
}

function serviceMode(topology: Topology, container: Container): NoMode | undefined {
  const mode = container.networkMode;
  if (mode.kind !== 'unknown' || mode.named === undefined) return undefined;
  const written = mode.named.source;
  const network = topology.networks.find(({ id }) => id === written.text);
  const isRealName = topology.networks.some(
    ({ id, realName, external }) => (realName?.text ?? (external ? id : undefined)) === written.text,
  );
  if (isRealName) return undefined;
  const kind = network?.declared === true ? 'key' : kindOf(written.text);
  if (kind === undefined) return undefined;
  const edits = (value: string): TextEdit[] | undefined =>
    kind === 'key' ? modeToNetwork(mode, container, value) : rewriteMode(mode, container, value);
  return { kind, container, at: written.at, written, meant: meantOf(kind, written.text), network, edits };
}

function runMode(topology: Topology, container: Container): NoMode | undefined {
  const mode = container.networkMode;
  const shared = mode.kind === 'shared' && mode.how === 'service' ? modeText(mode) : undefined;
  if (shared) {
    const name = shared.text.slice('service:'.length);
    const edits = (value: string): TextEdit[] | undefined => rewriteMode(mode, container, value);
    return {
      kind: 'service',
      container,
      at: shared.at,
      written: shared,
      meant: `container:${name}`,
      network: undefined,
      edits,
    };
  }
  const attachment = container.attachments.find(({ network }) => isNoMode(topology, network));
  if (attachment === undefined) return undefined;
  const written = networkFlagOf(container, attachment);
  const kind = kindOf(attachment.network);
  if (written === undefined || kind === undefined) return undefined;
  const edits = (value: string): TextEdit[] | undefined => renameAttachment(container, attachment, value);
  return {
    kind,
    container,
    at: attachment.at,
    written,
    meant: meantOf(kind, attachment.network),
    network: undefined,
    edits,
  };
}

/** A network that the script makes itself exists, whatever it is called. */
const isNoMode = (topology: Topology, name: string): boolean =>
  kindOf(name) !== undefined && topology.networks.every(({ id, declared }) => id !== name || !declared);

function kindOf(value: string): Kind | undefined {
  if (hasUnknown(value)) return undefined;
  if (value === 'container' || value === 'service') return 'bare';
  if (PODMAN.has(value) || value.startsWith('slirp4netns:') || value.startsWith('pasta:')) return 'podman';
  return misspelt(value) === undefined ? undefined : 'misspelt';
}

/** The mode behind `Host`, `hosts` and `brige`. A short word a letter away from `none` or `host` may be a name of its own. */
function misspelt(value: string): string | undefined {
  const lower = MODES.find((mode) => mode === value.toLowerCase());
  if (lower !== undefined) return lower;
  if (/^hosts?(?:[-_]?(?:mode|network))?$/i.test(value)) return 'host';
  return nearest(value, ['bridge']);
}

const meantOf = (kind: Kind, value: string): string | undefined =>
  kind === 'misspelt' ? misspelt(value) : kind === 'key' ? value : undefined;

function* fixes({ kind, container, meant, edits }: NoMode): Generator<Fix> {
  if (meant !== undefined) {
    const changed = edits(meant);
    const title =
      kind === 'key'
        ? { en: `Join \`${meant}\` through \`networks\``, ko: `\`networks\` 설정으로 \`${meant}\` 네트워크에 연결` }
        : { en: `Write \`${meant}\``, ko: `\`${meant}\` 값으로 바꾸기` };
    if (changed) yield { title, safety: kind === 'service' || kind === 'key' ? 'safe' : 'unsafe', edits: changed };
  }
  if (kind === 'podman' && container.kind === 'service') {
    const removed = removeMode(container.networkMode, container);
    if (removed)
      yield { title: { en: 'Remove `network_mode`', ko: '`network_mode` 제거' }, safety: 'unsafe', edits: removed };
  }
}

const SEVERITY: Readonly<Record<Kind, Severity>> = {
  misspelt: 'warning',
  podman: 'warning',
  bare: 'error',
  service: 'error',
  key: 'error',
};

const EN: Readonly<Record<Kind, (fact: NoMode) => string>> = {
  misspelt: ({ written, meant }) =>
    `\`${written.text}\` is no network mode, so Docker looks for a network of that name, and fails unless there is one. The mode is written \`${meant ?? ''}\`.`,
  podman: ({ written }) =>
    `\`${written.text}\` is a network mode of Podman; Docker looks for a network of that name, and fails unless there is one. Leave it out for the default.`,
  bare: ({ written }) =>
    `\`${written.text}\` alone says not whose network to use, and Docker refuses it. Write \`${written.text}:\` with the name behind it.`,
  service: ({ written, meant }) =>
    `\`service:\` exists in Compose files only; \`docker run\` looks for a network called \`${written.text}\` and fails. Write \`${meant ?? ''}\`, with the name of the container.`,
  key: ({ written }) =>
    `\`${written.text}\` is a network of this file, and \`network_mode\` looks for one that the engine knows by exactly this name, without the project's name in front. List it under \`networks\` instead.`,
};

const KO: Readonly<Record<Kind, (fact: NoMode) => string>> = {
  misspelt: ({ written, meant }) =>
    `\`${written.text}\` 값은 네트워크 모드가 아니어서 Docker가 그런 이름의 네트워크를 찾고, 없으면 실패합니다. 네트워크 모드는 \`${meant ?? ''}\` 값으로 씁니다.`,
  podman: ({ written }) =>
    `\`${written.text}\` 값은 Podman의 네트워크 모드입니다. Docker는 그런 이름의 네트워크를 찾고, 없으면 실패합니다. 기본값을 쓰려면 빼세요.`,
  bare: ({ written }) =>
    `\`${written.text}\` 값만으로는 누구의 네트워크를 쓸지 알 수 없어 Docker가 거부합니다. \`${written.text}:\` 뒤에 이름을 쓰세요.`,
  service: ({ written, meant }) =>
    `\`service:\`는 Compose 파일에만 있습니다. \`docker run\`은 \`${written.text}\` 네트워크를 찾다가 실패합니다. 컨테이너 이름으로 \`${meant ?? ''}\` 값을 쓰세요.`,
  key: ({ written }) =>
    `\`${written.text}\` 네트워크는 이 파일의 네트워크이고, \`network_mode\`는 엔진에 프로젝트 이름 없이 정확히 이 이름으로 있는 네트워크를 찾습니다. 대신 \`networks\` 목록에 쓰세요.`,
};

/** A network mode that Docker takes for the name of a network. */
export const unknownNetworkMode = defineRule<NoMode>({
  id: 'unknown-network-mode',
  severity: 'warning',
  confidence: 'high',
  concept: 'user-defined-networks',
  title: { en: 'A network mode that does not exist', ko: '존재하지 않는 네트워크 모드' },
  check,
  report: ({ at, kind, written, network }) => ({
    at,
    severity: isOnlyDefault(written) ? lowered(SEVERITY[kind]) : SEVERITY[kind],
    related: network?.at ? [{ at: network.at, message: { en: 'The network', ko: '네트워크' } }] : [],
  }),
  message: { en: (fact) => EN[fact.kind](fact), ko: (fact) => KO[fact.kind](fact) },
  fixes,
});
