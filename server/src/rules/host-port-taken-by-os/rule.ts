import type { Localized } from '../../locale/locale.ts';
import { setHostPorts } from '../../topology/edits/mapping.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { isOnEveryAddress } from '../../topology/everyAddress.ts';
import { freeHostPort } from '../../topology/hostPorts.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { placeIn } from '../../topology/publishing.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule, type Target } from '../rule.ts';

/** A host port on which the system itself listens. */
interface Taken {
  readonly topology: Topology;
  readonly container: Container;
  readonly publication: Publication;
  readonly port: number;
  readonly owner: Localized<string>;
}

/** Who listens where, and on which systems. */
const OWNERS: readonly {
  readonly port: number;
  readonly protocols: readonly string[];
  readonly platforms: readonly Target['platform'][];
  readonly owner: Localized<string>;
}[] = [
  ...[5000, 7000].map((port) => ({
    port,
    protocols: ['tcp'],
    platforms: ['auto', 'docker-desktop'] as const,
    owner: { en: "macOS's AirPlay Receiver", ko: 'macOS의 AirPlay 수신 모드' },
  })),
  {
    port: 53,
    protocols: ['tcp', 'udp'],
    platforms: ['auto', 'linux'],
    owner: { en: 'the systemd-resolved of many Linux systems', ko: '많은 Linux 시스템의 systemd-resolved' },
  },
];

function* check(topology: Topology, { platform }: Target): Generator<Taken> {
  for (const container of topology.containers) {
    if (isSynopsis(topology, container)) continue;
    for (const publication of container.publications) {
      const ports = valueOf(publication.hostPorts);
      if (ports === undefined || ports.first !== ports.last || !isOnEveryAddress(topology, container, publication))
        continue;
      const found = OWNERS.find(
        ({ port, protocols, platforms }) =>
          port === ports.first &&
          protocols.includes(valueOf(publication.protocol) ?? '') &&
          platforms.includes(platform),
      );
      if (found) yield { topology, container, publication, port: found.port, owner: found.owner };
    }
  }
}

/** Host ports that the operating system is likely to use. */
export const hostPortTakenByOs = defineRule<Taken>({
  id: 'host-port-taken-by-os',
  severity: 'hint',
  confidence: 'medium',
  concept: 'publishing-ports',
  offByDefault: true,
  title: { en: 'A host port that the system uses', ko: '시스템이 쓰는 호스트 포트' },
  check,
  report: ({ publication }) => ({ at: placeIn(publication) }),
  message: {
    en: ({ publication, port, owner }) =>
      `Port ${port} of the host belongs to ${owner.en}; where that runs, \`${shownMapping(publication)}\` fails with "address already in use". ${port === 53 ? 'Name the address that is meant, such as `127.0.0.1:` or that of the LAN.' : 'Take another host port.'}`,
    ko: ({ publication, port, owner }) =>
      `호스트의 ${port}번 포트는 ${owner.ko} 기능이 씁니다. 그 기능이 켜져 있으면 \`${shownMapping(publication)}\` 매핑은 "address already in use" 오류로 실패합니다. ${port === 53 ? '`127.0.0.1:`이나 LAN 주소처럼 쓸 주소를 밝히세요.' : '다른 호스트 포트를 쓰세요.'}`,
  },
  *fixes({ topology, container, publication, port }) {
    const free = port === 53 ? undefined : freeHostPort(topology, port);
    const edits = free === undefined ? undefined : setHostPorts(publication, container, `${free}`);
    if (edits)
      yield {
        title: { en: `Publish on host port ${free}`, ko: `호스트 포트 ${free}번에 게시` },
        safety: 'unsafe',
        edits,
      };
  },
});
