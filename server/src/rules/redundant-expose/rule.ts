import { removeExposed } from '../../topology/edits/exposed.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { isKnown } from '../../topology/known.ts';
import type { Container, ExposeWord, Exposure, Publication, Topology } from '../../topology/model.ts';
import { MOST_MAPPINGS } from '../../topology/settledPorts.ts';
import { defineRule } from '../rule.ts';

/** An item of `expose` whose port is published besides. */
interface Redundant {
  readonly container: Container;
  readonly word: ExposeWord;
  readonly publication: Publication;
}

/** Reverse proxies choose the port of a service by what it exposes. */
const PROXIED = /^(?:traefik|caddy|VIRTUAL_HOST|VIRTUAL_PORT)/;

function* check(topology: Topology): Generator<Redundant> {
  for (const container of topology.containers) {
    if (container.kind === 'stage' || isProxied(container)) continue;
    if (container.publications.length === 0 || container.publications.length > MOST_MAPPINGS) continue;
    const exposures = new Map(
      container.exposures.flatMap((one) => (one.from === 'expose' ? [[one.at, one] as const] : [])),
    );
    for (const word of container.exposeWords) {
      const exposure = exposures.get(word.source.at);
      const publication = exposure && container.publications.find((one) => leadsTo(one, exposure));
      if (publication !== undefined && word.from !== 'dockerfile') yield { container, word, publication };
    }
  }
}

const isProxied = ({ labels, environment }: Container): boolean =>
  labels.some(({ name }) => PROXIED.test(name.text)) || environment.some(({ name }) => PROXIED.test(name));

const leadsTo = ({ containerPorts, protocol }: Publication, exposure: Exposure): boolean =>
  isKnown(containerPorts) &&
  isKnown(protocol) &&
  protocol.value === exposure.protocol &&
  containerPorts.value.first <= exposure.ports.first &&
  exposure.ports.last <= containerPorts.value.last;

/** Exposed and published at once. */
export const redundantExpose = defineRule<Redundant>({
  id: 'redundant-expose',
  severity: 'information',
  confidence: 'high',
  concept: 'publishing-ports',
  offByDefault: true,
  title: { en: 'Exposed and published', ko: '노출하고 게시한 포트' },
  check,
  report: ({ word: { source }, publication }) => ({
    at: source.at,
    related: [{ at: publication.at, message: { en: 'The port is published here', ko: '포트는 여기에서 게시됩니다' } }],
  }),
  message: {
    en: ({ word: { source }, publication }) =>
      `\`${shownMapping(publication)}\` publishes the port already, and publishing exposes it; other containers of the network reach every port anyway. Exposing \`${source.text}\` adds nothing: remove it.`,
    ko: ({ word: { source }, publication }) =>
      `\`${shownMapping(publication)}\` 매핑이 이미 이 포트를 게시하며, 게시하면 노출도 됩니다. 네트워크의 다른 컨테이너는 어차피 모든 포트에 접근합니다. \`${source.text}\` 노출은 아무것도 더하지 않으므로 지우세요.`,
  },
  *fixes({ container, word }) {
    const edits = removeExposed(word, container);
    if (edits)
      yield { title: { en: `Remove ${word.source.text}`, ko: `${word.source.text} 제거` }, safety: 'safe', edits };
  },
});
