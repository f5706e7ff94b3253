import { hasUnknown, slice, type SourcedText } from '../text/sourcedText.ts';
import { span, type Span } from '../text/span.ts';
import type { Container } from './model.ts';

/** One of the addresses in a list of Kafka's: `INTERNAL://kafka:29092`. */
export interface KafkaListener {
  /** The list; the span is an inner range of it. */
  readonly source: SourcedText;
  /** In upper case; undefined where only an address is given. */
  readonly name: string | undefined;
  readonly host: string;
  readonly hostSpan: Span;
  readonly port: number | undefined;
}

/** What a broker tells its clients to come back to, and where it listens, by name. */
export interface KafkaBroker {
  readonly advertised: readonly KafkaListener[];
  readonly listening: readonly KafkaListener[];
}

const ADVERTISED = /^KAFKA_(?:CFG_)?ADVERTISED_(?:LISTENERS|HOST_NAME)$/i;
const LISTENING = /^KAFKA_(?:CFG_)?LISTENERS$/i;

/** The listeners of a Kafka or Redpanda broker; undefined where it advertises nothing, or nobody can know what. */
export function kafkaBroker(container: Container): KafkaBroker | undefined {
  const advertised = [...variables(container, ADVERTISED), ...options(container, '--advertise-kafka-addr')];
  const listening = [...variables(container, LISTENING), ...options(container, '--kafka-addr')];
  if (advertised.length === 0 || [...advertised, ...listening].some(({ text }) => hasUnknown(text))) return undefined;
  return { advertised: advertised.flatMap(parseListeners), listening: listening.flatMap(parseListeners) };
}

const variables = ({ environment }: Container, pattern: RegExp): SourcedText[] =>
  environment.flatMap(({ name, value }) => (pattern.test(name) && value !== undefined ? [value] : []));

function options({ commands }: Container, option: string): SourcedText[] {
  return commands.flatMap(({ words }) =>
    words.flatMap((word, index) => {
      if (word.text === option) return words[index + 1] ?? [];
      return word.text.startsWith(`${option}=`) ? slice(word, { start: option.length + 1, end: word.text.length }) : [];
    }),
  );
}

/** Reads `NAME://host:port,…`; items that are none are left out. */
export function parseListeners(source: SourcedText): KafkaListener[] {
  return [...source.text.matchAll(/[^,\s]+/g)].flatMap((item): KafkaListener[] => {
    const match = /^(?:([A-Za-z][\w.-]*):\/\/)?(\[[^\]]*\]|[^:/]*)(?::(\d{1,5}))?$/.exec(item[0]);
    if (match === null) return [];
    const [, name, host = '', port] = match;
    const start = item.index + (name === undefined ? 0 : name.length + 3);
    return [
      {
        source,
        name: name?.toUpperCase(),
        host,
        hostSpan: span(start, start + host.length),
        port: port === undefined ? undefined : Number(port),
      },
    ];
  });
}
