import { lineIndex } from '../../server/src/text/lineIndex.ts';
import type { Hop } from '../../server/src/text/sourcedText.ts';
import { hopsOf } from '../../server/src/text/sourcedText.ts';
import type { Site } from '../../server/src/text/span.ts';
import { isKnown } from '../../server/src/topology/known.ts';
import type { Container, Known, Network, NetworkMode, Publication, Topology } from '../../server/src/topology/model.ts';
import type { PortRange } from '../../server/src/syntax/port/model.ts';
import { dockerLines } from '../../server/src/topology/scriptLines.ts';
import { nameOf } from './memoryWorkspace.ts';

/** A topology as text: what was understood of the sources, each fact with the place that it was read from. */
export function reveal(topologies: readonly Topology[], texts: ReadonlyMap<string, string>): string {
  const place = ({ uri, span }: Site): string => {
    const { line, character } = lineIndex(texts.get(uri) ?? '').positionAt(span.start);
    return `${nameOf(uri)}:${line + 1}:${character + 1}`;
  };
  return topologies.map((topology) => revealOne(topology, place)).join('\n');
}

type Place = (site: Site) => string;

function revealOne(topology: Topology, place: Place): string {
  const flags = [topology.fragment ? 'fragment' : '', topology.incomplete ? 'incomplete' : ''].filter(Boolean);
  const head = `${topology.origin} ${nameOf(topology.seed)}${flags.length > 0 ? ` (${flags.join(', ')})` : ''}`;
  const files = topology.read.filter((uri) => uri !== topology.seed).map((uri) => `  reads ${nameOf(uri)}`);
  const lines = [
    head,
    ...files,
    ...topology.containers.flatMap((container) => revealContainer(container, place)),
    ...topology.networks.map(revealNetwork),
    ...[...dockerLines(topology)].map(
      ({ words, invocation }) => `  runs ${words.map(({ text }) => shown(text)).join(' ')}  @ ${place(invocation.at)}`,
    ),
    ...(topology.script?.project ? [`  starts ${nameOf(topology.script.project.seed)}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const via = (hops: readonly Hop[]): string =>
  hops.length === 0 ? '' : ` via ${hops.map(({ kind, name }) => `${kind} ${name}`).join(', ')}`;

const shown = (text: string): string => text.replaceAll('\uFFFC', '…').replaceAll('\n', '⏎');

const rangeText = ({ first, last }: PortRange): string => (first === last ? `${first}` : `${first}-${last}`);

const known = <T>(value: Known<T> | undefined, print: (value: T) => string, absent: string): string =>
  value === undefined ? absent : isKnown(value) ? print(value.value) : `? (${value.unknown})`;

function publicationText({ hostIp, hostPorts, containerPorts, protocol, problems }: Publication): string {
  if (problems.length > 0) return `refused: ${problems.map(({ problem }) => problem.words).join('; ')}`;
  const ip = hostIp === undefined ? '' : `${known(hostIp, String, '')}:`;
  return `${ip}${known(hostPorts, rangeText, 'random')} → ${known(containerPorts, rangeText, '?')}/${known(protocol, String, 'tcp')}`;
}

function modeText(mode: NetworkMode): string {
  return mode.kind === 'shared'
    ? `shared with ${mode.targetName}${mode.target === undefined ? ' (not in the files)' : ''}`
    : mode.kind;
}

function revealContainer(container: Container, place: Place): string[] {
  const { kind, name, at, image, networkMode, attachments, names, replicas, profiles, partial } = container;
  const facts = [
    image ? `image ${shown(image.text)}` : '',
    modeText(networkMode),
    replicas === 1 ? '' : `replicas ${replicas ?? '?'}`,
    profiles.length > 0 ? `profiles ${profiles.join(', ')}` : '',
    partial ? 'partial' : '',
  ].filter(Boolean);
  const line = (what: string, text: string, site: Site, hops: readonly Hop[] = []): string =>
    `    ${what} ${text}  @ ${place(site)}${via(hops)}`;
  return [
    `  ${kind} ${shown(name.value)}: ${facts.join(' · ')}  @ ${place(at)}`,
    ...names.map(
      ({ text, kind: nameKind, networks }) =>
        `    called ${text} (${nameKind}${networks ? ` on ${networks.join(', ')}` : ''})`,
    ),
    ...attachments.map(({ network, at: where, addresses }) =>
      line('on', [network, ...addresses.map(({ text }) => text)].join(' '), where),
    ),
    ...container.publications.map((publication) =>
      line(
        'publishes',
        publicationText(publication),
        publication.at,
        publication.source ? hopsOf(publication.source) : [],
      ),
    ),
    ...container.exposures
      .filter(({ from }) => from !== 'image')
      .map(({ ports, protocol, at: where }) => line('exposes', `${rangeText(ports)}/${protocol}`, where)),
    ...container.extraHosts.map(({ name: host, address, at: where }) =>
      line('maps', `${shown(host.text)} to ${shown(address.text)}`, where),
    ),
    ...container.links.map(({ target, alias, at: where }) =>
      line('links', `${target.text}${alias ? ` as ${alias.text}` : ''}`, where),
    ),
    ...container.listeners.map((listener) =>
      line(
        'listens',
        `${listener.program} on ${listener.binds}${listener.port === undefined ? '' : `:${listener.port}`} by ${listener.by}`,
        listener.at,
      ),
    ),
    ...container.endpoints.map((endpoint) =>
      line(
        'dials',
        `${endpoint.scheme === undefined ? '' : `${endpoint.scheme}://`}${shown(endpoint.host)}${endpoint.port === undefined ? '' : `:${endpoint.port}`} (${endpoint.role}${endpoint.key === undefined ? '' : ` ${endpoint.key}`})`,
        endpoint.source.at,
        hopsOf(endpoint.source),
      ),
    ),
    ...container.environment
      .filter(({ from }) => from === 'dockerfile')
      .map(({ name: key, value, at: where }) => line('has', `${key}=${shown(value?.text ?? '…')}`, where)),
  ];
}

function revealNetwork({ id, realName, driver, internal, external, subnets, declared }: Network): string {
  const facts = [
    realName ? `called ${shown(realName.text)}` : '',
    driver ? `driver ${shown(driver.text)}` : '',
    internal ? 'internal' : '',
    external ? 'external' : '',
    ...subnets.map(({ text }) => text),
    declared ? '' : 'undeclared',
  ].filter(Boolean);
  return `  network ${id}${facts.length > 0 ? `: ${facts.join(' · ')}` : ''}`;
}
