import { locate, type SourcedText } from '../../text/sourcedText.ts';
import type { Span } from '../../text/span.ts';
import { editInner } from '../../topology/edits/text.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, Topology } from '../../topology/model.ts';
import { hostPortInside, type HostPortInside } from '../../topology/reach.ts';
import { publishedBy } from '../publishedBy.ts';
import { defineRule, lowered, type Fix } from '../rule.ts';

/** A port that a reverse proxy is told to connect to. */
interface ToldPort {
  readonly source: SourcedText;
  readonly span: Span;
  readonly port: number;
  readonly proxy: string;
}

interface Misled extends HostPortInside, ToldPort {
  readonly container: Container;
}

function* check(topology: Topology): Generator<Misled> {
  for (const container of topology.containers) {
    for (const told of toldPorts(container)) {
      const found = hostPortInside(topology, container, told.port);
      if (found) yield { ...told, ...found, container };
    }
  }
}

function* toldPorts({ labels, environment }: Container): Generator<ToldPort> {
  for (const { name, value } of labels) {
    if (
      /^traefik\.(?:http|tcp)\.services\.[^.]+\.loadbalancer\.server\.port$/i.test(name.text) ||
      name.text === 'traefik.port'
    )
      yield* whole(value, 'Traefik');
    if (/^caddy(?:_\d+)?\.(?:[\w.]*\.)?reverse_proxy(?:\.\w+)*$/i.test(name.text)) yield* inUpstreams(value);
  }
  for (const { name, value } of environment)
    if (name === 'VIRTUAL_PORT' && value !== undefined) yield* whole(value, 'nginx-proxy');
}

function* whole(source: SourcedText, proxy: string): Generator<ToldPort> {
  if (/^\d{1,5}$/.test(source.text))
    yield { source, span: { start: 0, end: source.text.length }, port: Number(source.text), proxy };
}

/** `{{upstreams 8080}}` */
function* inUpstreams(source: SourcedText): Generator<ToldPort> {
  const match = /\{\{\s*upstreams\s+(?:https?\s+)?(\d{1,5})\s*\}\}/d.exec(source.text);
  const [start, end] = match?.indices?.[1] ?? [0, 0];
  if (match?.[1] !== undefined) yield { source, span: { start, end }, port: Number(match[1]), proxy: 'Caddy' };
}

function* fixes({ source, span, containerPort }: Misled): Generator<Fix> {
  const edit = editInner(source, span, `${containerPort}`);
  if (edit)
    yield {
      title: { en: `Use the container port ${containerPort}`, ko: `컨테이너 포트 ${containerPort} 사용` },
      // Who gives the variable another value than its default has the host's port in it again.
      safety: isOnlyDefault(source, span) ? 'unsafe' : 'safe',
      edits: [edit],
    };
}

/** A reverse proxy that is told the host's port of a container. */
export const proxyLabelUsesPublishedPort = defineRule<Misled>({
  id: 'proxy-label-uses-published-port',
  severity: 'warning',
  confidence: 'high',
  concept: 'publishing-ports',
  title: { en: 'A published port that a reverse proxy is told', ko: '리버스 프록시에 알려 준 호스트 포트' },
  check,
  report: ({ source, span, publication }) => ({
    at: locate(source, span),
    value: { source, range: span },
    ...(isOnlyDefault(source, span) ? { severity: lowered('warning') } : {}),
    related: [publishedBy(publication)],
  }),
  message: {
    en: ({ proxy, port, container, containerPort }) =>
      `${proxy} connects to \`${container.name.value}\` on a network that the two share, where port ${port} does not exist: it is the host's for port ${containerPort}. Write ${containerPort}.`,
    ko: ({ proxy, port, container, containerPort }) =>
      `${proxy} 프록시는 함께 속한 네트워크에서 \`${container.name.value}\` 컨테이너에 연결하며, ${port}번은 ${containerPort}번 포트를 게시한 호스트의 포트라 거기에는 없습니다. ${containerPort}번을 쓰세요.`,
  },
  fixes,
});
