import { linksToDependencies } from '../../topology/edits/links.ts';
import { removeSetting } from '../../topology/edits/settings.ts';
import type { Container, NetworkMode, StackSetting, Topology } from '../../topology/model.ts';
import { isDefaultMode } from '../../topology/edits/networkMode.ts';
import { mayBeInStack } from '../../topology/swarm.ts';
import { defineRule, type Fix } from '../rule.ts';

/** Links of a container in host mode. */
interface Refused {
  readonly container: Container;
  readonly mode: Extract<NetworkMode, { kind: 'host' }>;
  readonly links: StackSetting;
}

function* check(topology: Topology): Generator<Refused> {
  for (const container of topology.containers) {
    const mode = container.networkMode;
    if (
      mode.kind !== 'host' ||
      container.engine === 'podman' ||
      mayBeInStack(topology, container) ||
      isDefaultMode(mode)
    )
      continue;
    for (const links of container.stackSettings) if (links.kind === 'links') yield { container, mode, links };
  }
}

function* fixes({ container, mode, links }: Refused): Generator<Fix> {
  // A base file may be used without the override that sets the mode.
  const safety = mode.at.uri === links.at.uri ? 'safe' : 'unsafe';
  const kept = linksToDependencies(links, container);
  if (kept)
    yield {
      title: { en: 'Keep the order of starting with `depends_on`', ko: '`depends_on` 설정으로 시작 순서 유지' },
      safety,
      edits: kept,
    };
  const removed = removeSetting(links, container);
  if (removed)
    yield {
      title: { en: `Remove \`${links.spelled}\``, ko: `\`${links.spelled}\` 제거` },
      safety: kept ? 'unsafe' : safety,
      edits: removed,
    };
}

/** Links beside host networking. */
export const linksWithHostNetwork = defineRule<Refused>({
  id: 'links-with-host-network',
  severity: 'error',
  confidence: 'high',
  concept: 'links',
  title: { en: 'Links with host networking', ko: '호스트 네트워킹과 함께 쓴 링크' },
  check,
  report: ({ links, mode, container }) => ({
    at: links.at,
    related: [
      {
        at: mode.at,
        message: {
          en: `\`${container.name.value}\` uses the host's network`,
          ko: `\`${container.name.value}\` 컨테이너가 호스트의 네트워크를 씁니다`,
        },
      },
    ],
  }),
  message: {
    en: ({ links, container }) =>
      `\`${container.name.value}\` is in host mode, where Docker refuses \`${links.spelled}\`: "host type networking can't be used with links". ` +
      'Remove it; what others publish answers at `localhost`.',
    ko: ({ links, container }) =>
      `\`${container.name.value}\` 컨테이너가 호스트 모드여서 Docker가 \`${links.spelled}\` 설정을 "host type networking can't be used with links" 오류로 거부합니다. ` +
      '링크를 지우세요. 다른 컨테이너가 게시한 포트는 `localhost`에서 응답합니다.',
  },
  fixes,
});
