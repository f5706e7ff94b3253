import { locate, type SourcedText } from '../../text/sourcedText.ts';
import type { Site, Span } from '../../text/span.ts';
import { isOwnMapping } from '../../topology/edits/mapping.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { editAll } from '../../topology/edits/text.ts';
import { knownImage } from '../../topology/images/knownImage.ts';
import { valueOf } from '../../topology/known.ts';
import type { Container, Publication, Topology } from '../../topology/model.ts';
import { isSynopsis } from '../../topology/scriptLines.ts';
import { defineRule, type Fix } from '../rule.ts';

/** Port 0 on the container's side. */
interface Zero {
  readonly container: Container;
  readonly at: Site;
  readonly source: SourcedText;
  readonly span: Span;
  readonly shown: string;
  /** Undefined for a port that is only exposed. */
  readonly publication: Publication | undefined;
  readonly refused: boolean;
  /** Ports on which the container's program may listen, the likely one first. */
  readonly ports: readonly number[];
}

function* check(topology: Topology): Generator<Zero> {
  for (const container of topology.containers) {
    if (isSynopsis(topology, container)) continue;
    for (const publication of container.publications) {
      const problem = publication.problems.find(({ problem: { kind } }) => kind === 'container-port-zero');
      const note = publication.notes.find(({ note: { kind } }) => kind === 'container-port-zero');
      const source = problem?.source ?? note?.source;
      const span = problem?.problem.span ?? note?.note.span;
      if (source === undefined || span === undefined) continue;
      const ports = candidates(container, publication);
      yield {
        container,
        at: locate(source, span),
        source,
        span,
        shown: shownMapping(publication),
        publication,
        refused: problem !== undefined,
        ports,
      };
    }
    for (const { source, notes } of container.exposeWords) {
      const note = notes.find(({ kind }) => kind === 'container-port-zero');
      if (note)
        yield {
          container,
          at: locate(source, note.span),
          source,
          span: note.span,
          shown: source.text,
          publication: undefined,
          refused: false,
          ports: [],
        };
    }
  }
}

function candidates({ image, build, listeners }: Container, { hostPorts, source }: Publication): number[] {
  const host = valueOf(hostPorts)?.first ?? Number(/(?:^|:)(\d{1,5}):0+(?:\/\w*)?$/.exec(source?.text ?? '')?.[1] ?? 0);
  const known = build === undefined && image !== undefined ? knownImage(image.text)?.ports[0]?.port : undefined;
  const heard = listeners.flatMap(({ port }) => port ?? []);
  // The host's port is a guess, for want of anything that listens.
  const inside = [...heard, ...(known === undefined ? [] : [known])];
  return [...new Set(inside.length > 0 ? inside : [host])].filter((port) => port > 0);
}

function* fixes({ container, publication, source, span, ports }: Zero): Generator<Fix> {
  if (publication === undefined || !isOwnMapping(publication, container)) return;
  for (const port of ports) {
    const edits = editAll(source, [{ span, newText: `${port}` }]);
    if (edits)
      yield {
        title: { en: `Publish container port ${port}`, ko: `컨테이너 포트 ${port}번 게시` },
        safety: 'unsafe',
        edits,
      };
  }
}

/** Port 0 where a program in a container should listen. */
export const containerPortZero = defineRule<Zero>({
  id: 'container-port-zero',
  severity: 'error',
  confidence: 'high',
  concept: 'publishing-ports',
  standsAlone: true,
  title: { en: 'Container port 0', ko: '컨테이너 포트 0' },
  check,
  report: ({ at, source, refused }) => ({ at, value: { source }, severity: refused ? 'error' : 'warning' }),
  message: {
    en: ({ shown, publication, refused }) => {
      const outcome = refused
        ? `so \`${shown}\` is refused`
        : publication === undefined
          ? `so exposing \`${shown}\` says nothing`
          : `and Docker takes \`${shown}\` all the same, which leads nowhere`;
      return `Nothing can listen on container port 0, ${outcome}. Write the port on which the program in the container listens.`;
    },
    ko: ({ shown, publication, refused }) => {
      const outcome = refused
        ? `\`${shown}\` 매핑은 거부됩니다`
        : publication === undefined
          ? `\`${shown}\` 값을 노출하는 것은 아무 뜻이 없습니다`
          : `Docker가 \`${shown}\` 매핑을 받아들여도 아무 데도 이어지지 않습니다`;
      return `컨테이너 포트 0에서는 수신 대기할 수 없으므로 ${outcome}. 컨테이너의 프로그램이 수신 대기하는 포트를 쓰세요.`;
    },
  },
  fixes,
});
