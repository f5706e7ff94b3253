import { locate } from '../../text/sourcedText.ts';
import type { Localized } from '../../locale/locale.ts';
import { isDialled, placeOfHost, placeOfPort } from '../../topology/dialled.ts';
import { redirect } from '../../topology/edits/endpoint.ts';
import { editInner } from '../../topology/edits/text.ts';
import { kafkaBroker, type KafkaBroker, type KafkaListener } from '../../topology/kafkaListeners.ts';
import { hostPortOf } from '../../topology/hostPortOf.ts';
import { isOnlyDefault } from '../../topology/known.ts';
import type { Container, Endpoint, Topology } from '../../topology/model.ts';
import { callName, isLoopback, resolveFrom, stackOf, stackOwner } from '../../topology/reach.ts';
import { defineRule, lowered, type Fix, type Report } from '../rule.ts';

/** A client that starts at one of the broker's listeners. */
interface Client {
  readonly container: Container;
  readonly endpoint: Endpoint;
}

/** A listener that clients in other containers use and that sends them back to themselves. */
interface SentAway {
  readonly broker: Container;
  readonly listener: KafkaListener;
  readonly clients: readonly [Client, ...Client[]];
  readonly name: string;
  /** A listener of the broker that is meant for containers; the clients then start at the wrong one. */
  readonly inner: KafkaListener | undefined;
}

function* check(topology: Topology): Generator<SentAway> {
  for (const broker of topology.containers) {
    const listeners = kafkaBroker(broker);
    const owner = stackOwner(topology, broker);
    if (listeners === undefined || owner === undefined || !listeners.advertised.some(({ host }) => isLoopback(host)))
      continue;
    const used = new Map<KafkaListener, Client[]>();
    for (const client of clientsOf(topology, broker)) {
      const listener = listenerFor(listeners, client.endpoint);
      if (listener !== undefined && isLoopback(listener.host))
        used.set(listener, [...(used.get(listener) ?? []), client]);
    }
    const inner = listeners.advertised.find(
      ({ host, port }) => port !== undefined && owner.names.some(({ text }) => text === host),
    );
    for (const [listener, clients] of used)
      yield* sentAway({ broker, listener, name: callName(owner), inner }, clients);
  }
}

/** The listener is the mistake, or where there is one for containers, each client that starts elsewhere. */
function* sentAway(fact: Omit<SentAway, 'clients'>, [first, ...rest]: readonly Client[]): Generator<SentAway> {
  if (first === undefined) return;
  if (fact.inner === undefined) yield { ...fact, clients: [first, ...rest] };
  else for (const client of [first, ...rest]) yield { ...fact, clients: [client] };
}

/** Who waits for a port asks nobody there where to go on. */
const onlyKnocks = ({ key = '' }: Endpoint): boolean => /wait|^(?:nc|ncat|netcat|telnet|dockerize)$/i.test(key);

function* clientsOf(topology: Topology, broker: Container): Generator<Client> {
  for (const container of topology.containers) {
    if (stackOf(topology, container) === stackOf(topology, broker)) continue;
    for (const endpoint of container.endpoints) {
      if (!isDialled(endpoint, ['healthcheck']) || onlyKnocks(endpoint)) continue;
      const to = resolveFrom(topology, container, endpoint.host);
      if (to.kind === 'container' && to.containers.some((one) => stackOf(topology, one) === stackOf(topology, broker)))
        yield { container, endpoint };
    }
  }
}

/** The advertised listener that answers at the port; undefined where it is none of them, or not certain which. */
function listenerFor({ advertised, listening }: KafkaBroker, { port = 9092 }: Endpoint): KafkaListener | undefined {
  if (port === 'unknown') return undefined;
  const names = listening.filter((one) => one.port === port).map(({ name }) => name);
  const found =
    names.length > 0
      ? advertised.filter(({ name }) => names.includes(name))
      : listening.length > 0
        ? []
        : advertised.filter((one) => (one.port ?? 9092) === port);
  return found.length === 1 ? found[0] : undefined;
}

function* fixes({ broker, listener, name, inner, clients: [first] }: SentAway): Generator<Fix> {
  if (inner !== undefined) {
    const moved = first.endpoint.portSpan === undefined ? undefined : redirect(first.endpoint, inner.host, inner.port);
    if (moved)
      yield {
        title: { en: `Start at ${address(inner)}`, ko: `${address(inner)} 주소로 시작` },
        safety: 'unsafe',
        edits: moved,
      };
    return;
  }
  const edit = editInner(listener.source, listener.hostSpan, name);
  if (edit === undefined) return;
  const onHost = hostPortOf(broker, listener.port ?? 9092) !== undefined;
  yield {
    title: {
      en: `Advertise ${name}${onHost ? '; clients on the host then need a listener of their own' : ''}`,
      ko: `${name} 이름 알리기${onHost ? '(호스트의 클라이언트에는 별도의 리스너 필요)' : ''}`,
    },
    safety: 'unsafe',
    edits: [edit],
  };
}

const address = ({ host, port }: KafkaListener): string => (port === undefined ? host : `${host}:${port}`);

function atListener({ listener, clients }: SentAway): Report {
  return {
    at: locate(listener.source, listener.hostSpan),
    value: { source: listener.source, range: listener.hostSpan },
    ...(isOnlyDefault(listener.source, listener.hostSpan) ? { severity: lowered('warning') } : {}),
    related: clients.slice(0, 3).map(({ container, endpoint }) => ({
      at: placeOfHost(endpoint),
      message: {
        en: `\`${container.name.value}\` starts here`,
        ko: `\`${container.name.value}\` 컨테이너는 여기서 시작합니다`,
      },
    })),
  };
}

function atClient({ listener, clients: [{ endpoint }] }: SentAway): Report {
  return {
    at: placeOfPort(endpoint),
    value: { source: endpoint.portSource, range: endpoint.portSpan },
    ...(isOnlyDefault(endpoint.portSource, endpoint.portSpan) ? { severity: lowered('warning') } : {}),
    related: [
      {
        at: locate(listener.source, listener.hostSpan),
        message: {
          en: `This listener advertises \`${address(listener)}\``,
          ko: `이 리스너는 \`${address(listener)}\` 주소를 알립니다`,
        },
      },
    ],
  };
}

function story({ broker, listener, clients: [{ container, endpoint }] }: SentAway): Localized<string> {
  const start = typeof endpoint.port === 'number' ? `${endpoint.host}:${endpoint.port}` : endpoint.host;
  return {
    en: `\`${broker.name.value}\` tells \`${container.name.value}\`, which starts at \`${start}\`, to come back to \`${address(listener)}\`, and there that is \`${container.name.value}\` itself.`,
    ko: `\`${broker.name.value}\` 브로커는 \`${start}\` 주소로 연결한 \`${container.name.value}\` 컨테이너에게 \`${address(listener)}\` 주소로 다시 오라고 알리지만, 거기서 그 주소는 \`${container.name.value}\` 컨테이너 자신입니다.`,
  };
}

const advice = ({ name, inner }: SentAway): Localized<string> =>
  inner === undefined
    ? {
        en: `Advertise \`${name}\` to containers, and \`localhost\` in a listener of its own.`,
        ko: `컨테이너에는 \`${name}\` 이름을 알리고 \`localhost\` 주소는 별도의 리스너로 두세요.`,
      }
    : {
        en: `Start at \`${address(inner)}\`, the listener for containers.`,
        ko: `컨테이너용 리스너인 \`${address(inner)}\` 주소로 시작하세요.`,
      };

/** A Kafka broker that sends its clients to their own loopback. */
export const kafkaAdvertisedLocalhost = defineRule<SentAway>({
  id: 'kafka-advertised-localhost',
  severity: 'warning',
  confidence: 'high',
  concept: 'loopback-in-a-container',
  title: {
    en: 'A Kafka broker that advertises localhost to other containers',
    ko: '다른 컨테이너에 localhost를 알리는 Kafka 브로커',
  },
  check,
  report: (fact) => (fact.inner === undefined ? atListener(fact) : atClient(fact)),
  message: {
    en: (fact) => `${story(fact).en} ${advice(fact).en}`,
    ko: (fact) => `${story(fact).ko} ${advice(fact).ko}`,
  },
  fixes,
});
