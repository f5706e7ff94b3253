import { isOnlyDefault } from '../../topology/known.ts';
import { modeText, removeMode } from '../../topology/edits/networkMode.ts';
import { removeSetting } from '../../topology/edits/settings.ts';
import type { Container, StackSetting, Topology } from '../../topology/model.ts';
import type { SourcedText } from '../../text/sourcedText.ts';
import { mayBeInStack } from '../../topology/swarm.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';

/** A service that names a mode and networks. */
interface Both {
  readonly container: Container;
  readonly networks: StackSetting;
  readonly mode: SourcedText;
}

function* check(topology: Topology): Generator<Both> {
  for (const container of topology.containers) {
    const networks = container.stackSettings.find(({ kind }) => kind === 'networks');
    const mode = modeText(container.networkMode);
    if (networks && mode && !mayBeInStack(topology, container)) yield { container, networks, mode };
  }
}

const isBridge = ({ mode }: Both): boolean => mode.text === 'bridge' || mode.text === 'default';

function* fixes(fact: Both): Generator<Fix> {
  const { container, networks } = fact;
  const withoutNetworks = removeSetting(networks, container);
  const withoutMode = removeMode(container.networkMode, container);
  const all: Fix[] = [];
  if (withoutNetworks)
    all.push({ title: { en: 'Remove `networks`', ko: '`networks` 제거' }, safety: 'unsafe', edits: withoutNetworks });
  if (withoutMode)
    all.push({
      title: { en: 'Remove `network_mode`', ko: '`network_mode` 제거' },
      safety: 'unsafe',
      edits: withoutMode,
    });
  // The bridge is where a service would be anyway, only without names; who lists networks wants those.
  yield* isBridge(fact) ? all.toReversed() : all;
}

/** `network_mode` beside `networks`. */
export const networkModeAndNetworks = defineRule<Both>({
  id: 'network-mode-and-networks',
  severity: 'error',
  confidence: 'high',
  concept: 'user-defined-networks',
  title: { en: '`network_mode` and `networks` together', ko: '함께 쓴 `network_mode`와 `networks`' },
  check,
  report: ({ networks, mode, container }) => ({
    at: networks.at,
    ...(isOnlyDefault(mode) ? { severity: lowered('error') } : {}),
    related: [
      {
        at: mode.at,
        message: {
          en: `The mode of \`${container.name.value}\``,
          ko: `\`${container.name.value}\` 서비스의 네트워크 모드`,
        },
      },
    ],
  }),
  message: {
    en: ({ container, mode }) =>
      `\`${container.name.value}\` has \`network_mode: ${mode.text}\` and \`networks\`, and Compose refuses the two together: ` +
      'a mode takes the place of all networks. Keep one of them.',
    ko: ({ container, mode }) =>
      `\`${container.name.value}\` 서비스에 \`network_mode: ${mode.text}\` 설정과 \`networks\` 설정이 함께 있어서 Compose가 거부합니다. ` +
      '네트워크 모드는 모든 네트워크를 대신합니다. 둘 중 하나만 남기세요.',
  },
  fixes,
});
