import { isLoopback, parseIp } from '../../syntax/ip/ip.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { valueOf } from '../../topology/known.ts';
import type { Publication, Topology } from '../../topology/model.ts';
import { opensHostPorts } from '../../topology/publishing.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule, type Target } from '../rule.ts';

/** A port on loopback that neighbours of the host may reach. */
interface Leaking {
  readonly publication: Publication;
  readonly version: string;
}

function* check(topology: Topology, { engineVersion, platform }: Target): Generator<Leaking> {
  const [major] = engineVersion ?? [];
  if (major === undefined || major >= 28 || platform === 'docker-desktop') return;
  for (const container of topology.containers) {
    if (container.engine !== 'docker' || isSynopsis(topology, container) || !opensHostPorts(topology, container))
      continue;
    for (const publication of container.publications) {
      const ip = parseIp(valueOf(publication.hostIp) ?? '');
      if (ip && isLoopback(ip)) yield { publication, version: (engineVersion ?? []).slice(0, 2).join('.') };
    }
  }
}

/** Loopback as a fence, with an engine in which it has a gap. */
export const loopbackPublishOldEngine = defineRule<Leaking>({
  id: 'loopback-publish-old-engine',
  severity: 'information',
  confidence: 'medium',
  concept: 'exposing-safely',
  offByDefault: true,
  title: { en: 'A port on loopback with an engine before 28', ko: '28 이전 엔진에서 루프백에 게시한 포트' },
  check,
  report: ({ publication }) => ({ at: (publication.fields.hostIp ?? publication).at }),
  message: {
    en: ({ publication, version }) =>
      `With engine ${version}, other machines of the same local network can reach \`${shownMapping(publication)}\` by routing to it; from 28.0 on the engine keeps them out. Upgrade, or close the port with a firewall.`,
    ko: ({ publication, version }) =>
      `엔진 ${version} 버전에서는 같은 로컬 네트워크의 다른 서버가 라우팅으로 \`${shownMapping(publication)}\` 포트에 접근할 수 있습니다. 28.0부터는 엔진이 막습니다. 업그레이드하거나 방화벽으로 막으세요.`,
  },
  // No mapping is better than this one.
  fixes: () => [],
});
