import { shownMapping } from '../../topology/edits/publications.ts';
import { valueOf } from '../../topology/known.ts';
import type { Publication, Topology } from '../../topology/model.ts';
import { opensHostPorts, placeIn } from '../../topology/publishing.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule, type Target } from '../rule.ts';

function* check(topology: Topology, { platform }: Target): Generator<Publication> {
  if (platform !== 'docker-desktop') return;
  for (const container of topology.containers) {
    if (isSynopsis(topology, container) || !opensHostPorts(topology, container)) continue;
    for (const publication of container.publications)
      if (publication.problems.length === 0 && valueOf(publication.protocol) === 'sctp') yield publication;
  }
}

/** SCTP where the host has none. */
export const sctpPublish = defineRule<Publication>({
  id: 'sctp-publish',
  severity: 'information',
  confidence: 'medium',
  concept: 'publishing-ports',
  title: { en: 'SCTP published on Docker Desktop', ko: 'Docker Desktop에서 게시한 SCTP' },
  check,
  report: (publication) => ({ at: placeIn(publication) }),
  message: {
    en: (publication) =>
      `\`${shownMapping(publication)}\` publishes a port for SCTP, which needs a Linux host with the sctp module; Docker Desktop's hosts have none. Use TCP or UDP here, or run it on Linux.`,
    ko: (publication) =>
      `\`${shownMapping(publication)}\` 매핑은 SCTP 포트를 게시하며, 여기에는 sctp 모듈이 있는 Linux 호스트가 필요합니다. Docker Desktop의 호스트에는 없습니다. TCP나 UDP를 쓰거나 Linux에서 실행하세요.`,
  },
  *fixes() {},
});
