import type { Locale } from '../../locale/locale.ts';
import type { Target } from '../../rules/rule.ts';
import { locate } from '../../text/sourcedText.ts';
import { sameSite, type Site } from '../../text/span.ts';
import type { Container, Endpoint, Publication, Topology } from '../../topology/model.ts';
import { callName } from '../../topology/reach.ts';
import { explainContainer } from './container.ts';
import type { Explanation, View } from './explanation.ts';
import { explainExtraHost } from './extraHost.ts';
import { explainHost } from './hostName.ts';
import { explainMapping } from './mapping.ts';
import { codes } from './markdown.ts';
import { explainNetwork } from './network.ts';
import { explainMode } from './networkMode.ts';

/** Where a hover stands and for whom it is made. */
export interface Place {
  readonly uri: string;
  readonly offset: number;
  readonly target: Target;
  readonly locale: Locale;
}

/** An explanation and the range of the file that it is about. */
export interface Explained {
  readonly at: Site;
  readonly explanation: Explanation;
}

/** A place in a file and what there is to say of it, worked out only if the hover is there. */
interface Candidate {
  readonly at: Site;
  readonly from: Container | undefined;
  explain(): Explanation | undefined;
}

const ALSO = {
  en: (names: string) => `The same text also counts for ${names}.`,
  ko: (names: string) => `같은 내용이 ${names} 컨테이너에도 적용됩니다.`,
} as const;

/** Explains the value at a place as the model knows it. Topologies are asked in order, those of a Dockerfile alone last. */
export function explainValue(topologies: readonly Topology[], place: Place): Explained | undefined {
  const ordered = [...topologies].sort((a, b) => Number(a.origin === 'dockerfile') - Number(b.origin === 'dockerfile'));
  for (const topology of ordered) {
    for (const candidatesOf of IN_ORDER) {
      const found = best(candidatesOf(topology, place), place);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The smallest place around the offset that has an explanation; other containers with the same text are named behind it. */
function best(candidates: Iterable<Candidate>, { uri, offset, locale }: Place): Explained | undefined {
  const hits: Candidate[] = [];
  for (const candidate of candidates) if (isAt(candidate.at, uri, offset)) hits.push(candidate);
  hits.sort((a, b) => length(a.at) - length(b.at));
  for (const hit of hits) {
    const explanation = hit.explain();
    if (explanation === undefined) continue;
    const twins = hits.filter(
      (other) => other.from !== hit.from && other.from !== undefined && sameSite(other.at, hit.at),
    );
    const also = codes(twins.flatMap(({ from }) => (from === undefined ? [] : [callName(from)])));
    const paragraphs = also === '' ? explanation.paragraphs : [...explanation.paragraphs, ALSO[locale](also)];
    return { at: hit.at, explanation: { ...explanation, paragraphs } };
  }
  return undefined;
}

const isAt = ({ uri, span }: Site, wanted: string, offset: number): boolean =>
  uri === wanted && span.start <= offset && offset <= span.end && span.start < span.end;

const length = ({ span }: Site): number => span.end - span.start;

type Candidates = (topology: Topology, place: Place) => Iterable<Candidate>;

const viewOf = (topology: Topology, from: Container, { target, locale }: Place): View => ({
  topology,
  from,
  target,
  locale,
});

/** Candidates of every container, made by a function of the view from it. */
const perContainer = (of: (view: View, place: Place) => Iterable<Omit<Candidate, 'from'>>): Candidates =>
  function* (topology, place) {
    for (const from of topology.containers) {
      for (const candidate of of(viewOf(topology, from, place), place)) yield { ...candidate, from };
    }
  };

const endpoints = perContainer(function* (view, { uri, offset }) {
  for (const endpoint of view.from.endpoints) {
    if (![endpoint.source, endpoint.portSource].some(({ pieces }) => pieces.some(({ at }) => isAt(at, uri, offset))))
      continue;
    for (const at of endpointSites(endpoint)) yield { at, explain: () => explainHost(view, endpoint) };
  }
});

const endpointSites = ({ source, hostSpan, portSpan, portSource }: Endpoint): Site[] => [
  locate(source, hostSpan),
  ...(portSpan === undefined ? [] : [locate(portSource, portSpan)]),
];

const mappings = perContainer(function* (view) {
  for (const publication of view.from.publications) {
    for (const at of publicationSites(publication)) yield { at, explain: () => explainMapping(view, publication) };
  }
});

/** The whole mapping in short syntax; in the long one each value, as keys have topics of their own. */
const publicationSites = ({ syntax, at, fields }: Publication): Site[] =>
  syntax === 'long'
    ? [fields.hostIp, fields.hostPorts, fields.containerPorts, fields.protocol].flatMap((field) => field?.at ?? [])
    : [at];

const extraHosts = perContainer(function* (view) {
  for (const entry of view.from.extraHosts) yield { at: entry.at, explain: () => explainExtraHost(view, entry) };
});

const modes = perContainer(function* (view) {
  const mode = view.from.networkMode;
  if (mode.kind !== 'networks' && mode.at !== undefined) yield { at: mode.at, explain: () => explainMode(view, mode) };
});

function* networks(topology: Topology, { locale }: Place): Iterable<Candidate> {
  for (const network of topology.networks) {
    const explain = (): Explanation => explainNetwork(topology, network, locale);
    if (network.at !== undefined) yield { at: network.at, from: undefined, explain };
    for (const { attachments } of topology.containers) {
      for (const { network: id, at, implicit } of attachments)
        if (id === network.id && !implicit) yield { at, from: undefined, explain };
    }
  }
}

/** A container's own names, and the places where others wait for it. */
function* containers(topology: Topology, place: Place): Iterable<Candidate> {
  const named = topology.containers.filter(({ kind, names }) => kind !== 'stage' && names.length > 0);
  const explainer = (from: Container) => (): Explanation | undefined => explainContainer(viewOf(topology, from, place));
  for (const from of named) {
    for (const { at } of [from.name, ...from.names]) yield { at, from, explain: explainer(from) };
  }
  for (const { value, at } of topology.containers.flatMap(({ dependsOn }) => dependsOn)) {
    if (!isAt(at, place.uri, place.offset)) continue;
    const from = named.find((container) => container.name.value === value);
    if (from !== undefined) yield { at, from, explain: explainer(from) };
  }
}

const IN_ORDER: readonly Candidates[] = [endpoints, mappings, extraHosts, modes, networks, containers];
