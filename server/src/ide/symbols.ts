import type { Site, Span } from '../text/span.ts';
import type { Container, Network, Topology } from '../topology/model.ts';

/** Something that a file makes: a service or a container with its mappings, a network. */
export interface FileSymbol {
  readonly kind: 'container' | 'network' | 'port';
  readonly name: string;
  readonly detail: string;
  /** The whole of it. */
  readonly range: Span;
  /** Its name, inside of the range. */
  readonly selection: Span;
  readonly children: readonly FileSymbol[];
}

/** The containers and networks that a file declares, in the order of the text. */
export function symbolsIn(uri: string, topologies: readonly Topology[]): FileSymbol[] {
  const found = new Map<string, FileSymbol>();
  for (const topology of topologies) {
    const symbols = [
      ...topology.containers.flatMap((container) => containerSymbols(container, uri)),
      ...topology.networks.flatMap((network) => networkSymbol(network, uri)),
    ];
    for (const symbol of symbols) {
      const key = `${symbol.kind} ${symbol.selection.start}`;
      if (!found.has(key)) found.set(key, symbol);
    }
  }
  return [...found.values()].sort((a, b) => a.range.start - b.range.start);
}

function containerSymbols(container: Container, uri: string): FileSymbol[] {
  const { written, name, at, image, publications } = container;
  const children = publications.filter((publication) => publication.at.uri === uri).map(portSymbol);
  const detail = shown(image?.text ?? '');
  if (written.kind === 'service') {
    return written.keys
      .filter((key) => key.at.uri === uri)
      .map((key) => {
        const body = written.definitions.find((map) => map.at.uri === uri && map.at.span.start >= key.at.span.end);
        const range = around(key.at.span, body?.at.span);
        return {
          kind: 'container',
          name: named(name.value),
          detail,
          range,
          selection: key.at.span,
          children: children.filter((child) => isInside(range, child.range)),
        };
      });
  }
  if (written.kind !== 'run' || at.uri !== uri) return [];
  const range = around(written.invocation.at.span, at.span);
  const selection = name.at.uri === uri && isInside(range, name.at.span) ? name.at.span : at.span;
  return [
    {
      kind: 'container',
      name: named(name.value, 'docker run'),
      detail,
      range,
      selection,
      children: children.filter((child) => isInside(range, child.range)),
    },
  ];
}

const portSymbol = ({ at, source, fields }: Container['publications'][number]): FileSymbol => {
  const written =
    source?.text ?? [fields.hostPorts?.text, fields.containerPorts?.text].filter((one) => one !== undefined).join(':');
  return { kind: 'port', name: named(written), detail: '', range: at.span, selection: at.span, children: [] };
};

function networkSymbol({ id, at, written, driver }: Network, uri: string): FileSymbol[] {
  if (at?.uri !== uri || written.kind === 'elsewhere') return [];
  const whole: Site = written.kind === 'entry' ? written.entry.at : written.invocation.at;
  const range = whole.uri === uri ? around(at.span, whole.span) : at.span;
  return [
    { kind: 'network', name: named(id), detail: shown(driver?.text ?? ''), range, selection: at.span, children: [] },
  ];
}

/** Editors refuse the whole outline if one name in it is blank. */
const named = (text: string, otherwise = '…'): string => (text.trim() === '' ? otherwise : shown(text));

const shown = (text: string): string => text.replaceAll('\uFFFC', '…');

const around = (a: Span, b: Span | undefined): Span =>
  b === undefined ? a : { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };

const isInside = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
