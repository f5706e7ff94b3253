import { hostClientDials } from '../../topology/clientCommands.ts';
import { placeOfPort } from '../../topology/dialled.ts';
import { publishExposed } from '../../topology/edits/exposed.ts';
import { insertFlags } from '../../topology/edits/flags.ts';
import { mayListenOnHost } from '../../topology/hostListeners.ts';
import type { Container, Endpoint, ExposeWord, Topology } from '../../topology/model.ts';
import { inRange, isLoopback } from '../../topology/reach.ts';
import { projectsOf } from '../../topology/scriptTargets.ts';
import { defineRule, type Fix } from '../rule.ts';

/** A port that is exposed, not published, and asked for on the host. */
interface Unpublished {
  readonly endpoint: Endpoint;
  readonly port: number;
  readonly container: Container;
  readonly word: ExposeWord;
}

function* check(topology: Topology): Generator<Unpublished> {
  const projects = projectsOf(topology);
  for (const { endpoint } of hostClientDials(topology)) {
    const { host, port } = endpoint;
    if (typeof port !== 'number' || !isLoopback(host) || mayListenOnHost(topology, projects, port)) continue;
    const found = projects.flatMap(({ containers }) => containers).flatMap((container) => exposing(container, port));
    if (found.length === 1 && found[0]) yield { endpoint, port, ...found[0] };
  }
}

function exposing(container: Container, port: number): { container: Container; word: ExposeWord }[] {
  if (container.kind === 'stage' || container.partial) return [];
  const exposed = container.exposures.find(({ from, ports }) => from === 'expose' && inRange(ports, port));
  const word = exposed && container.exposeWords.find(({ source }) => source.at === exposed.at);
  return word === undefined ? [] : [{ container, word }];
}

function* fixes({ container, word, port }: Unpublished): Generator<Fix> {
  const title = { en: `Publish port ${port}`, ko: `${port}번 포트 게시` };
  if (word.written.kind === 'flag') {
    const flag = insertFlags(word.written.invocation, [`-p ${port}:${port}`]);
    if (flag) yield { title, safety: 'unsafe', edits: [flag] };
    return;
  }
  const edits = publishExposed(word, container, `${port}:${port}`);
  if (edits) yield { title, safety: 'unsafe', edits };
}

/** Exposed ports that the host dials. */
export const exposeDoesNotPublish = defineRule<Unpublished>({
  id: 'expose-does-not-publish',
  severity: 'hint',
  confidence: 'medium',
  concept: 'publishing-ports',
  title: { en: 'An exposed port dialled from the host', ko: '호스트에서 연결하는 노출 포트' },
  check,
  report: ({ endpoint, word: { source } }) => ({
    at: placeOfPort(endpoint),
    value: { source: endpoint.portSource, range: endpoint.portSpan },
    related: [{ at: source.at, message: { en: 'The port is only exposed here', ko: '포트는 여기에서 노출만 됩니다' } }],
  }),
  message: {
    en: ({ port, container, word }) =>
      `Port ${port} of \`${container.name.value}\` is exposed, and exposing publishes nothing: the host has no port ${port}. Publish it with ${word.from === 'flag' ? `\`-p ${port}:${port}\`` : `\`ports\``}.`,
    ko: ({ port, container, word }) =>
      `\`${container.name.value}\` 컨테이너의 ${port}번 포트는 노출만 되었고, 노출은 아무것도 게시하지 않으므로 호스트에는 ${port}번 포트가 없습니다. ${word.from === 'flag' ? `\`-p ${port}:${port}\` 옵션으로` : `\`ports\` 키로`} 게시하세요.`,
  },
  fixes,
});
