import type { Container, Topology } from '../../topology/model.ts';
import { completeAddress, type Caller } from './addresses.ts';
import { runEnd, type Completion, type CompletionRequest, type Typed } from './item.ts';

const ASSIGNMENT = /^\s*(?:export\s+)?([\w.]+)=["']?([^"'\r\n]*)$/;

/** Addresses in an env file, as those dial them who load it. */
export function completeEnvFile(request: CompletionRequest): Completion[] {
  const { text, offset, locale, topologies, uri } = request;
  const match = ASSIGNMENT.exec(lineIn(text, offset));
  if (match === null) return [];
  const loads = ({ environment }: Container): boolean =>
    environment.some(
      ({ at, value }) =>
        at.uri === uri || value?.pieces.some(({ via }) => via?.some((hop) => hop.at.uri === uri)) === true,
    );
  const loading = callersWhere(topologies, loads);
  const callers = loading.length > 0 ? loading : callersWhere(topologies, ({ kind }) => kind === 'service');
  return completeAddress(
    { typed: typedOf(text, offset, match[2] ?? ''), text, key: match[1], urlsOnly: false },
    callers,
    locale,
  );
}

const lineIn = (text: string, offset: number): string =>
  text.slice(Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 1000), offset);

/** What is typed, if it ends at the caret. Behind it the word goes on to what ends one in YAML or a shell. */
export const typedOf = (text: string, offset: number, typed: string): Typed => ({
  start: offset - typed.length,
  end: runEnd(text, offset, /[^\s"',\]}\\;&|()<>`]/),
  text: typed,
});

/** Containers of the Compose projects that a condition holds for. */
export const callersWhere = (topologies: readonly Topology[], condition: (container: Container) => boolean): Caller[] =>
  topologies
    .filter(({ origin }) => origin === 'compose')
    .flatMap((topology) => topology.containers.filter(condition).map((container) => ({ topology, container })));
