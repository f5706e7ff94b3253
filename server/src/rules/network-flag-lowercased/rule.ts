import { hasUnknown } from '../../text/sourcedText.ts';
import { networkFlagOf } from '../../topology/edits/networks.ts';
import { shortNetworkForm } from '../../topology/edits/networkFlags.ts';
import type { Attachment, Container, Topology } from '../../topology/model.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A network whose capitals the CLI takes away. */
interface Lowered {
  readonly container: Container;
  readonly attachment: Attachment;
  /** Whether the script makes the network with the capitals, so that it is certain which one is meant. */
  readonly created: boolean;
}

function* check(topology: Topology): Generator<Lowered> {
  for (const container of topology.containers) {
    if (container.kind !== 'run' || container.engine !== 'docker') continue;
    for (const attachment of container.attachments) {
      const { network } = attachment;
      const lower = network.toLowerCase();
      if (
        hasUnknown(network) ||
        lower === network ||
        topology.networks.some(({ id, declared }) => declared && id === lower)
      )
        continue;
      if (networkFlagOf(container, attachment)?.text.includes('=') === true)
        yield {
          container,
          attachment,
          created: topology.networks.some(({ id, declared }) => declared && id === network),
        };
    }
  }
}

function* fixes({ container, attachment, created }: Lowered): Generator<Fix> {
  const edits = shortNetworkForm(container, networkFlagOf(container, attachment), attachment.network);
  if (edits)
    yield {
      title: {
        en: `Write \`--network ${attachment.network}\``,
        ko: `\`--network ${attachment.network}\` 형식으로 쓰기`,
      },
      safety: created ? 'safe' : 'unsafe',
      edits,
    };
}

/** Capitals in the long form of `--network`. */
export const networkFlagLowercased = defineRule<Lowered>({
  id: 'network-flag-lowercased',
  severity: 'warning',
  confidence: 'high',
  concept: 'user-defined-networks',
  title: { en: 'Capitals in the long form of `--network`', ko: '`--network` 긴 형식의 대문자' },
  check,
  report: ({ attachment }) => ({ at: attachment.at }),
  message: {
    en: ({ attachment: { network } }) =>
      `The long form of \`--network\` turns its values into small letters, so Docker looks for \`${network.toLowerCase()}\` and not for \`${network}\`. Use the short form, \`--network ${network}\`.`,
    ko: ({ attachment: { network } }) =>
      `\`--network\`의 긴 형식은 값을 소문자로 바꾸므로 Docker가 \`${network}\` 네트워크가 아니라 \`${network.toLowerCase()}\` 네트워크를 찾습니다. 짧은 형식인 \`--network ${network}\` 형태로 쓰세요.`,
  },
  fixes,
});
