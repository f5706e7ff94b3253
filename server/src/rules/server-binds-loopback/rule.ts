import type { Localized } from '../../locale/locale.ts';
import type { Site } from '../../text/span.ts';
import { shownMapping } from '../../topology/edits/publications.ts';
import { isDialled, ownerOfStack } from '../../topology/dialled.ts';
import { isKnown } from '../../topology/known.ts';
import type { Container, Listener, Topology } from '../../topology/model.ts';
import { inRange, resolveFrom, stackMates } from '../../topology/reach.ts';
import { defineRule, type Fix } from '../rule.ts';

/** Who cannot reach the server: a published port, a port that metadata names, or a sibling that dials it. */
interface Caller {
  readonly kind: 'published' | 'exposed' | 'dialled';
  readonly at: Site;
  /** The mapping, or the sibling's name. */
  readonly shown: string;
}

/** A server that only its own container reaches. */
interface Deaf {
  readonly container: Container;
  readonly listener: Listener;
  readonly callers: readonly Caller[];
}

/** Programs that may stand in front of a server on loopback, in the same container. */
const FRONTS = new Set(['nginx', 'caddy', 'haproxy', 'envoy', 'traefik', 'apache2', 'apache2ctl', 'httpd', 'httpd-foreground', 'socat', 'stunnel', 'ghostunnel', 'varnishd', 'supervisord', 's6-svscan', 'openresty']);

/** The debugger of Java 8 and before listens on every address where that of later versions does not. */
const dependsOnVersion = ({ program, by }: Listener): boolean => program === 'JDWP' && by === 'default';

/** Programs that give whoever reaches them a foothold, so that opening them is the author's decision. */
const DEBUGGERS = /debugpy|inspect|jdwp|chrom|delve|\bdlv\b/i;

function* check(topology: Topology): Generator<Deaf> {
  for (const container of topology.containers) {
    if (ownerOfStack(topology, container) === undefined) continue;
    // Somebody on the same loopback may be the one who is meant.
    if (stackMates(topology, container).length > 1 || hasFront(container)) continue;
    const hearsOthers = container.listeners.some(({ binds }) => binds === 'all');
    for (const listener of container.listeners) {
      if (listener.binds !== 'loopback') continue;
      const callers = callersOf(topology, container, listener);
      if (callers.length > 0 || !hearsOthers) yield { container, listener, callers };
    }
  }
}

const hasFront = ({ commands }: Container): boolean =>
  commands.some(({ words }) => FRONTS.has(words[0]?.text.split('/').at(-1) ?? ''));

function callersOf(topology: Topology, container: Container, { port }: Listener): Caller[] {
  if (port === undefined) return [];
  const callers: Caller[] = [];
  for (const publication of container.publications) {
    const { containerPorts } = publication;
    if (isKnown(containerPorts) && inRange(containerPorts.value, port)) {
      callers.push({ kind: 'published', at: publication.at, shown: shownMapping(publication) });
    }
  }
  for (const { from, at, ports } of container.exposures) {
    if (from !== 'image' && inRange(ports, port)) callers.push({ kind: 'exposed', at, shown: `${port}` });
  }
  return [...callers, ...dialers(topology, container, port)];
}

function dialers(topology: Topology, container: Container, port: number): Caller[] {
  const found: Caller[] = [];
  for (const other of topology.containers) {
    if (other.id === container.id) continue;
    for (const endpoint of other.endpoints) {
      if (endpoint.port !== port || !isDialled(endpoint, ['healthcheck'])) continue;
      const to = resolveFrom(topology, other, endpoint.host);
      if (to.kind !== 'container' || !to.containers.includes(container)) continue;
      found.push({ kind: 'dialled', at: endpoint.source.at, shown: other.name.value });
    }
  }
  return found;
}

function* fixes({ listener, callers }: Deaf): Generator<Fix> {
  for (const { shown, edits, kind } of listener.repairs) {
    const wanted = callers.length > 0 && !DEBUGGERS.test(listener.program) && kind !== 'set-environment';
    yield { title: { en: `Listen on every address: ${shown}`, ko: `모든 주소에서 수신 대기: ${shown}` }, safety: wanted ? 'safe' : 'unsafe', edits };
  }
}

const RELATED: Readonly<Record<Caller['kind'], (caller: Caller) => Localized<string>>> = {
  published: ({ shown }) => ({ en: `\`${shown}\` publishes the port`, ko: `\`${shown}\` 매핑이 포트를 게시합니다` }),
  exposed: ({ shown }) => ({ en: `Port ${shown} is meant for others`, ko: `${shown}번 포트는 다른 쪽에서 쓰려는 포트입니다` }),
  dialled: ({ shown }) => ({ en: `\`${shown}\` connects to it`, ko: `\`${shown}\` 컨테이너가 여기에 연결합니다` }),
};

const address = ({ port }: Listener): string => (port === undefined ? '127.0.0.1' : `127.0.0.1:${port}`);

/** What the one who connects will see. */
const SYMPTOMS: Readonly<Record<Caller['kind'], (caller: Caller) => Localized<string>>> = {
  published: ({ shown }) => ({
    en: `Docker accepts connections for \`${shown}\` and then resets them.`,
    ko: `Docker는 \`${shown}\` 매핑의 연결을 받은 뒤 곧바로 재설정합니다.`,
  }),
  exposed: ({ shown }) => ({
    en: `Port ${shown}, which the image offers, will answer nobody.`,
    ko: `이미지가 내놓은 ${shown}번 포트는 누구에게도 응답하지 않습니다.`,
  }),
  dialled: ({ shown }) => ({
    en: `\`${shown}\`, which connects to it, gets "connection refused".`,
    ko: `여기에 연결하는 \`${shown}\` 컨테이너는 "connection refused"를 받습니다.`,
  }),
};

const NO_CALLER: Localized<string> = {
  en: 'Published ports and other containers arrive at another address and are not heard.',
  ko: '게시된 포트와 다른 컨테이너의 연결은 다른 주소로 들어오므로 받지 못합니다.',
};

const symptom = ({ callers }: Deaf): Localized<string> => {
  const [first] = callers;
  return first === undefined ? NO_CALLER : SYMPTOMS[first.kind](first);
};

const repair = ({ listener }: Deaf): Localized<string> => {
  const [first] = listener.repairs;
  const example = first === undefined || first.kind === 'replace-address' ? undefined : `\`${first.shown}\``;
  return {
    en: `Listen on \`0.0.0.0\`${example === undefined ? '' : `, with ${example}`}.`,
    ko: example === undefined ? '`0.0.0.0`에서 수신 대기하게 하세요.' : `${example} 설정으로 \`0.0.0.0\`에서 수신 대기하게 하세요.`,
  };
};

/** A server that listens on the container's own loopback. */
export const serverBindsLoopback = defineRule<Deaf>({
  id: 'server-binds-loopback',
  severity: 'warning',
  confidence: 'high',
  concept: 'loopback-in-a-container',
  title: { en: 'A server that listens on 127.0.0.1 in its container', ko: '컨테이너의 127.0.0.1에서 수신 대기하는 서버' },
  check,
  report: ({ listener, callers }) => ({
    at: listener.at,
    ...(callers.length === 0 || listener.configurable || dependsOnVersion(listener) ? { severity: 'hint' as const } : {}),
    related: callers.map((caller) => ({ at: caller.at, message: RELATED[caller.kind](caller) })),
  }),
  message: {
    en: (fact) => `\`${fact.listener.program}\` listens on ${address(fact.listener)}, the loopback of this container alone. ${symptom(fact).en} ${repair(fact).en}`,
    ko: (fact) => `\`${fact.listener.program}\` 서버는 이 컨테이너만의 루프백인 ${address(fact.listener)}에서 수신 대기합니다. ${symptom(fact).ko} ${repair(fact).ko}`,
  },
  fixes,
});
