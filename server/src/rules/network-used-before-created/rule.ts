import { isConditional } from '../../syntax/shell/shellScript.ts';
import { hasUnknown } from '../../text/sourcedText.ts';
import { renameAttachment } from '../../topology/edits/networks.ts';
import type { Attachment, Container, Network, ScriptLine, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { nearest } from '../nearest.ts';
import { defineRule, type Fix, type Related } from '../rule.ts';

/** A network that a container joins before a script creates it, or under another name. */
interface NotYet {
  readonly container: Container;
  readonly attachment: Attachment;
  readonly how: 'later' | 'misspelt';
  /** The creation that is meant. */
  readonly network: Network;
}

function* check(topology: Topology): Generator<NotYet> {
  const lines = topology.script?.lines ?? [];
  const created = topology.networks.filter(({ written }) => written.kind === 'create');
  // Compose makes networks of its own, and names of those that are created in a loop are not known.
  if (created.length === 0 || topology.script?.callsCompose === true || created.some(({ id }) => hasUnknown(id)))
    return;
  for (const container of topology.containers) {
    const line = lineOf(lines, container.written);
    if (line?.command === undefined || isConditional(line.command) || isSynopsis(topology, container)) continue;
    for (const attachment of container.attachments) {
      if (!isWithin(line, attachment) || hasUnknown(attachment.network)) continue;
      const found = creationOf(attachment, line, created, lines);
      if (found) yield { container, attachment, ...found };
    }
  }
}

const lineOf = (
  lines: readonly ScriptLine[],
  written: Container['written'] | Network['written'],
): ScriptLine | undefined =>
  lines.find(({ invocation }) => 'invocation' in written && written.invocation === invocation);

/** `docker network connect` may add a network later on. */
const isWithin = ({ invocation }: ScriptLine, { at }: Attachment): boolean =>
  at.uri === invocation.at.uri && at.span.start >= invocation.at.span.start && at.span.end <= invocation.at.span.end;

const withoutDigits = (name: string): string => name.replaceAll(/\d/g, '');

function creationOf(
  attachment: Attachment,
  line: ScriptLine,
  created: readonly Network[],
  lines: readonly ScriptLine[],
): Pick<NotYet, 'how' | 'network'> | undefined {
  const same = created.find(({ id }) => id === attachment.network);
  if (same === undefined) {
    const name = nearest(
      attachment.network,
      created.map(({ id }) => id),
    );
    const network = created.find(({ id }) => id === name);
    // Names that differ in a number only are those of several networks.
    if (network && withoutDigits(network.id) === withoutDigits(attachment.network)) return undefined;
    return network && { how: 'misspelt', network };
  }
  const creation = lineOf(lines, same.written);
  const creations = lines.filter(
    ({ invocation }) =>
      invocation.command.join(' ') === 'network create' && invocation.positionals.some(({ text }) => text === same.id),
  );
  const isLater = creations.every(
    ({ command }) =>
      command !== undefined && line.command !== undefined && command.at.span.start > line.command.at.span.start,
  );
  const isPlain = creation?.command !== undefined && !isConditional(creation.command);
  return isPlain && isLater ? { how: 'later', network: same } : undefined;
}

function* fixes({ container, attachment, how, network }: NotYet): Generator<Fix> {
  const edits = how === 'misspelt' ? renameAttachment(container, attachment, network.id) : undefined;
  if (edits)
    yield { title: { en: `Join \`${network.id}\``, ko: `\`${network.id}\` 네트워크에 연결` }, safety: 'unsafe', edits };
}

const related = ({ network, how }: NotYet): Related[] =>
  network.at === undefined
    ? []
    : [
        {
          at: network.at,
          message:
            how === 'later'
              ? { en: 'Created only here', ko: '여기에서야 만들어집니다' }
              : { en: `\`${network.id}\` is created here`, ko: `\`${network.id}\` 네트워크가 여기에서 만들어집니다` },
        },
      ];

/** A container of a script on a network that does not exist when it starts. */
export const networkUsedBeforeCreated = defineRule<NotYet>({
  id: 'network-used-before-created',
  severity: 'hint',
  confidence: 'medium',
  concept: 'user-defined-networks',
  title: { en: 'A network that does not exist yet', ko: '아직 없는 네트워크' },
  check,
  report: (fact) => ({ at: fact.attachment.at, related: related(fact) }),
  message: {
    en: ({ attachment, how, network }) =>
      how === 'later'
        ? `The script creates \`${network.id}\` only further down, so \`docker run\` does not find it here the first time. Create the network first.`
        : `The script creates \`${network.id}\`, not \`${attachment.network}\`, and \`docker run\` makes no network by itself. Use the name that is created.`,
    ko: ({ attachment, how, network }) =>
      how === 'later'
        ? `스크립트가 \`${network.id}\` 네트워크를 더 아래에서 만들기 때문에 처음에는 \`docker run\` 명령이 여기서 찾지 못합니다. 네트워크를 먼저 만드세요.`
        : `스크립트는 \`${attachment.network}\` 네트워크가 아니라 \`${network.id}\` 네트워크를 만들고, \`docker run\` 명령은 네트워크를 만들지 않습니다. 만든 이름을 쓰세요.`,
  },
  fixes,
});
