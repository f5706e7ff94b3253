import type { Locale } from '../locale/locale.ts';
import type { InlayHintKind } from '../analysis/settings.ts';
import { locate } from '../text/sourcedText.ts';
import { overlaps, type Site, type Span } from '../text/span.ts';
import type { Container, Endpoint, Publication, Topology } from '../topology/model.ts';
import { callName, containerPortOf, isLoopback, publishersOf, resolveFrom, servesPort } from '../topology/reach.ts';
import { keyRole } from '../topology/keys/keyRole.ts';
import { hostAddressOf } from '../topology/webAddress.ts';

/** What is shown between the characters of a file. */
export interface Hint {
  readonly kind: InlayHintKind;
  /** Offset behind which it is shown. */
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

/** Which hints are wanted, and where. */
export interface HintsRequest {
  readonly uri: string;
  readonly text: string;
  readonly topologies: readonly Topology[];
  /** The part of the file that is seen. */
  readonly range: Span;
  readonly locale: Locale;
  readonly shows: (kind: InlayHintKind) => boolean;
}

const TEXT = {
  en: {
    reachableAddress: 'Where this is found from the machine that Docker runs on.',
    containerPort: (name: string, port: number) =>
      `The mapping leads to port ${port} of ${name}. Other containers dial that port.`,
    published: (name: string, port: number) => `The mapping leads to port ${port} of ${name}.`,
    resolvedVariable: 'The mapping with its variables replaced, as the files set them.',
    networkMode:
      'Without --network the container is on Docker’s default bridge, where names of containers do not resolve.',
    bridge: 'default bridge',
  },
  ko: {
    reachableAddress: 'Docker가 실행되는 컴퓨터에서 접근하는 주소입니다.',
    containerPort: (name: string, port: number) =>
      `이 매핑은 ${name} 컨테이너의 ${port} 포트로 이어집니다. 다른 컨테이너는 그 포트로 연결합니다.`,
    published: (name: string, port: number) => `이 매핑은 ${name} 컨테이너의 ${port} 포트로 이어집니다.`,
    resolvedVariable: '파일에 적힌 값으로 변수를 바꾼 매핑입니다.',
    networkMode:
      '--network가 없으면 컨테이너는 Docker의 기본 브리지에 있으며, 거기서는 컨테이너의 이름이 해석되지 않습니다.',
    bridge: '기본 브리지',
  },
} as const;

/** The hints of a part of a file, each once, in the order of the text. */
export function hintsIn(request: HintsRequest): Hint[] {
  const found = new Map<string, Hint>();
  for (const topology of request.topologies) {
    for (const container of topology.containers) {
      for (const hint of hintsOf(topology, container, request)) found.set(`${hint.kind} ${hint.offset}`, hint);
    }
  }
  return [...found.values()].filter(({ kind }) => request.shows(kind)).sort((a, b) => a.offset - b.offset);
}

function* hintsOf(topology: Topology, container: Container, request: HintsRequest): Generator<Hint> {
  for (const publication of container.publications)
    if (isSeen(publication.at, request)) yield* ofMapping(topology, container, publication, request);
  for (const endpoint of container.endpoints) {
    const hint = endpoint.portSpan === undefined ? undefined : behindPort(topology, container, endpoint, request);
    if (hint !== undefined) yield hint;
  }
  const text = TEXT[request.locale];
  if (
    container.kind === 'run' &&
    container.networkMode.kind === 'default-bridge' &&
    container.networkMode.at === undefined &&
    isSeen(container.at, request)
  ) {
    yield { kind: 'networkMode', offset: container.at.span.end, label: text.bridge, tooltip: text.networkMode };
  }
}

const isSeen = ({ uri, span }: Site, request: HintsRequest): boolean =>
  uri === request.uri && overlaps(span, request.range);

function* ofMapping(
  topology: Topology,
  container: Container,
  publication: Publication,
  { text: file, locale, shows }: HintsRequest,
): Generator<Hint> {
  const { at, source, fields } = publication;
  const text = TEXT[locale];
  const place = source === undefined ? fields.hostPorts?.at : at;
  if (place === undefined) return;
  const offset = place.span.end;
  const resolved = (source ?? fields.hostPorts)?.text ?? '';
  const hasVariables =
    file.slice(place.span.start, offset).includes('$') &&
    !resolved.includes('\uFFFC') &&
    publication.problems.length === 0;
  if (hasVariables) {
    yield { kind: 'resolvedVariable', offset, label: `= ${resolved}`, tooltip: text.resolvedVariable };
  }
  const found = hostAddressOf(topology, container, publication);
  // VS Code shows 43 characters of hints in a line, which two long ones exceed.
  const isSecond = hasVariables && shows('resolvedVariable');
  if (found !== undefined)
    yield {
      kind: 'reachableAddress',
      offset,
      label: `→ ${isSecond ? found.address : (found.url ?? found.address)}`,
      tooltip: text.reachableAddress,
    };
}

const OUTSIDE: ReadonlySet<string> = new Set(['browser', 'cors', 'callback', 'self-public-url']);

/** The port inside of a container behind a port of the host. */
function behindPort(topology: Topology, from: Container, endpoint: Endpoint, request: HintsRequest): Hint | undefined {
  const { host, port, portSource, portSpan, key } = endpoint;
  if (typeof port !== 'number' || portSpan === undefined) return undefined;
  const at = locate(portSource, portSpan);
  if (!isSeen(at, request)) return undefined;
  const text = TEXT[request.locale];
  const resolution = resolveFrom(topology, from, host);
  if (resolution.kind === 'container') {
    const [container] = resolution.containers;
    if (container === undefined || servesPort(container, port) !== undefined) return undefined;
    const inside = container.publications
      .map((publication) => containerPortOf(publication, port))
      .find((one) => one !== undefined);
    if (inside === undefined || inside === port) return undefined;
    return {
      kind: 'containerPort',
      offset: at.span.end,
      label: `→ ${inside}`,
      tooltip: text.containerPort(callName(container), inside),
    };
  }
  const isHost =
    resolution.kind === 'docker-host' ||
    (isLoopback(host) && (from.networkMode.kind === 'host' || OUTSIDE.has(keyRole(key ?? ''))));
  const [only, more] = isHost ? publishersOf(topology, port) : [];
  if (only === undefined || more !== undefined) return undefined;
  const name = callName(only.container);
  return {
    kind: 'containerPort',
    offset: at.span.end,
    label: `→ ${name}:${only.containerPort}`,
    tooltip: text.published(name, only.containerPort),
  };
}
