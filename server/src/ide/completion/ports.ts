import type { Locale } from '../../locale/locale.ts';
import { contains } from '../../text/span.ts';
import { containerPorts, hostPortsOf, imageOf } from '../../topology/destinations.ts';
import type { Container, Topology } from '../../topology/model.ts';
import { runEnd, type Completion, type Typed } from './item.ts';

const TEXT = {
  en: {
    everyone: (host: number, port: number) => `host port ${host} → container port ${port}`,
    machine: (host: number, port: number) => `host port ${host}, from this machine alone → container port ${port}`,
    inside: (port: number) => `container port ${port}`,
  },
  ko: {
    everyone: (host: number, port: number) => `호스트 포트 ${host} → 컨테이너 포트 ${port}`,
    machine: (host: number, port: number) => `호스트 포트 ${host}(이 컴퓨터에서만) → 컨테이너 포트 ${port}`,
    inside: (port: number) => `컨테이너 포트 ${port}`,
  },
} as const;

/** Programs whose ports nobody but their own machine should dial. */
const PRIVATE: ReadonlySet<string> = new Set(['database', 'cache', 'search', 'broker', 'docker']);

/** Ports that a container may have when nothing tells which: those of most web programs. */
const USUAL = [80, 8080, 3000];

/** A place where a mapping is typed. */
export interface MappingPlace {
  readonly typed: Typed;
  readonly topology: Topology;
  readonly container: Container | undefined;
  /** URI of the file. */
  readonly uri: string;
  /** The whole file, to see what follows the caret. */
  readonly text: string;
  /** Puts quotes around a mapping that has none, as YAML wants it. */
  readonly quote: boolean;
}

/** Mappings of free host ports to the ports on which the container listens; behind `8080:` the latter alone. */
export function completeMapping(
  { typed, topology, container, uri, text: file, quote: isBare }: MappingPlace,
  locale: Locale,
): Completion[] {
  const text = TEXT[locale];
  const known = container === undefined ? [] : containerPorts(container);
  const { start } = typed;
  // `/udp` stays, and what has no quotes yet can get none.
  const numbers = runEnd(file, start, /[\d.:[\]-]/);
  const end = file[numbers] === '/' ? numbers : typed.end;
  const quote = isBare && end === typed.end;
  const [, head, host] = /^((?:[\d.]+:|\[[^\]]*\]:)?(\d+)(?:-\d+)?:)\d*$/.exec(typed.text) ?? [];
  // People mostly publish a port under its own number.
  const ports = known.length > 0 ? known : [...new Set([...(host === undefined ? [] : [Number(host)]), ...USUAL])];
  if (head !== undefined) {
    const insert = (port: number): string => `${head}${port}`;
    return ports.map((port, rank) => ({
      label: insert(port),
      kind: 'port',
      detail: text.inside(port),
      insert: quoted(insert(port), quote),
      start,
      end,
      rank,
    }));
  }
  if (!/^[\d.:[\]]*$/.test(typed.text)) return [];
  const taken = takenPorts(topology, uri, typed);
  const isPrivate = container !== undefined && PRIVATE.has(imageOf(container)?.class ?? '');
  return ports.flatMap((port, index) => {
    const free = freePort(port, taken);
    const everyone: Completion = {
      label: `${free}:${port}`,
      kind: 'port',
      detail: text.everyone(free, port),
      insert: quoted(`${free}:${port}`, quote),
      start,
      end,
      rank: index * 2 + (isPrivate ? 1 : 0),
    };
    const label = `127.0.0.1:${free}:${port}`;
    return [
      everyone,
      {
        ...everyone,
        label,
        detail: text.machine(free, port),
        insert: quoted(label, quote),
        rank: index * 2 + (isPrivate ? 0 : 1),
      },
    ];
  });
}

/** Ports of the container alone, for `target` and `expose`. */
export function completeContainerPort(
  { typed, container }: Pick<MappingPlace, 'typed' | 'container'>,
  locale: Locale,
): Completion[] {
  const { start, end } = typed;
  const ports = container === undefined ? [] : containerPorts(container);
  return ports.map((port, rank) => ({
    label: String(port),
    kind: 'port',
    detail: TEXT[locale].inside(port),
    start,
    end,
    rank,
  }));
}

const quoted = (text: string, quote: boolean): string => (quote ? `"${text}"` : text);

/** Host ports that mappings take, but for the one that is being typed. */
function takenPorts({ containers }: Topology, uri: string, { start, end }: Typed): ReadonlySet<number> {
  const publications = containers.flatMap((container) => container.publications);
  const others = publications.filter(({ at }) => at.uri !== uri || !contains(at.span, { start, end }));
  return new Set(others.flatMap(hostPortsOf));
}

/** The port itself, or 8080 for 80, and from there on the next that is free. Ports below 1024 are left to the system. */
export function freePort(port: number, taken: ReadonlySet<number>): number {
  let host = port < 1024 ? port + 8000 : port;
  while (taken.has(host) && host < 65535) host++;
  return host;
}
