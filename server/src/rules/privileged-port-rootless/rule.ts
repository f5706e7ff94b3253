import { setHostPorts } from '../../topology/edits/mapping.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { opensHostPorts } from '../../topology/publishing.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule } from '../rule.ts';

/** A low port that a user may not open. */
interface Privileged {
  readonly container: Container;
  readonly publication: Publication;
  readonly port: number;
}

/** The first port that everybody may open, unless the kernel is told otherwise. */
const FIRST_FREE = 1024;

function* check(topology: Topology): Generator<Privileged> {
  for (const container of topology.containers) {
    if (container.engine !== 'podman' || isAsRoot(topology, container) || isSynopsis(topology, container)) continue;
    if (!opensHostPorts(topology, container)) continue;
    for (const publication of container.publications) {
      const port = valueOf(publication.hostPorts)?.first;
      if (port !== undefined && port > 0 && port < FIRST_FREE) yield { container, publication, port };
    }
  }
}

/** `sudo podman run`, as far as the line tells. */
const isAsRoot = ({ script }: Topology, { written }: Container): boolean =>
  written.kind === 'run' &&
  (script?.lines ?? []).some(
    ({ invocation, command }) =>
      invocation === written.invocation && (command === undefined || command.words[0]?.text !== 'podman'),
  );

/** `podman run -p 80:80` by a user. */
export const privilegedPortRootless = defineRule<Privileged>({
  id: 'privileged-port-rootless',
  severity: 'hint',
  confidence: 'medium',
  concept: 'podman',
  offByDefault: true,
  title: { en: 'A port below 1024 without root', ko: 'root 없이 게시하는 1024 미만의 포트' },
  check,
  report: ({ publication }) => ({ at: (publication.fields.hostPorts ?? publication).at }),
  message: {
    en: ({ port, publication }) =>
      `Without root Podman cannot publish \`${shownMapping(publication)}\`: the kernel gives ports below 1024 to root alone. Publish ${port + 8000}, or lower \`net.ipv4.ip_unprivileged_port_start\`.`,
    ko: ({ port, publication }) =>
      `root가 아니면 Podman은 \`${shownMapping(publication)}\` 포트를 게시할 수 없습니다. 커널이 1024 미만의 포트를 root에게만 주기 때문입니다. ${port + 8000} 포트로 게시하거나 \`net.ipv4.ip_unprivileged_port_start\` 값을 낮추세요.`,
  },
  *fixes({ publication, container, port }) {
    const range = valueOf(publication.hostPorts);
    const edits = range?.first === range?.last ? setHostPorts(publication, container, `${port + 8000}`) : undefined;
    if (edits)
      yield { title: { en: `Publish ${port + 8000}`, ko: `${port + 8000} 포트로 게시` }, safety: 'unsafe', edits };
  },
});
