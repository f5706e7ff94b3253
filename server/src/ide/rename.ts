import { isHost } from '../syntax/address/authority.ts';
import type { Locale } from '../locale/locale.ts';
import { lineIndex } from '../text/lineIndex.ts';
import type { Site, Span } from '../text/span.ts';
import { replace, type TextEdit } from '../text/textEdit.ts';
import type { Lookup } from '../topology/lookup.ts';
import type { Mention } from '../topology/mentions.ts';
import type { Topology } from '../topology/model.ts';
import { isLoopback } from '../topology/reach.ts';
import { baseName } from '../topology/uri.ts';
import { everywhere, mentionsAt, sitesOf, type Mentioned, type Place } from './mentions.ts';
import { RENAME_TEXT } from './renameText.ts';

/** Where a new name is asked for, and in whose words it is refused. */
export interface RenameRequest extends Place {
  readonly locale: Locale;
}

/** A refusal, in the reader's language. */
export interface Refusal {
  readonly refused: string;
}

/** What an editor shows before a new name is typed. */
export interface Renameable {
  readonly range: Span;
  readonly name: string;
}

/** The edits of a new name. */
export interface Renaming {
  readonly edits: readonly TextEdit[];
}

/** Whether what stands at a place can be given another name. */
export function prepareRename(request: RenameRequest): Renameable | Refusal {
  const text = RENAME_TEXT[request.locale];
  const [hit] = mentionsAt(request).filter(({ mention }) => mention.of.kind !== 'mapping');
  if (hit === undefined) return { refused: text.nothing };
  const { of, at, spelled, origin } = hit.mention;
  const all = everywhere([hit], request);
  const declared = all.find(({ mention }) => mention.role === 'declaration');
  if (of.kind === 'network' && of.name === 'default') return { refused: text.implied(of.name) };
  if (of.kind === 'name' && declared === undefined) return { refused: text.nothing };
  if (spelled !== 'here') return { refused: text.elsewhere(of.name, describe(origin ?? at, request.lookup)) };
  return { range: at.span, name: of.name };
}

/**
 * Gives a service, an alias, a network or a container another name, wherever files speak of it. Refused if the name is taken,
 * cannot be a name, or if a mention cannot be edited or may be one.
 */
export function renameAt(request: RenameRequest, newName: string): Renaming | Refusal {
  const text = RENAME_TEXT[request.locale];
  const prepared = prepareRename(request);
  if ('refused' in prepared) return prepared;
  if (newName === prepared.name) return { edits: [] };
  const hits = mentionsAt(request).filter(({ mention }) => mention.of.kind !== 'mapping');
  const mentioned = everywhere(hits, request);
  const kind = hits[0]?.mention.of.kind ?? 'name';
  const problem = unfit(newName, kind, mentioned);
  if (problem) return { refused: text.unfit(newName) };
  const taken = takenAt(newName, prepared.name, kind, mentioned, request);
  if (taken !== undefined) return { refused: text.taken(newName, describe(taken, request.lookup)) };
  const stuck = mentioned.find(({ mention }) => !isEditable(mention, prepared.name, request.lookup));
  if (stuck !== undefined) {
    const where = describe(stuck.mention.at, request.lookup);
    return {
      refused:
        stuck.mention.role === 'perhaps' ? text.perhaps(prepared.name, where) : text.composed(prepared.name, where),
    };
  }
  return {
    edits: sitesOf(mentioned.filter(({ mention }) => mention.spelled === 'here')).map((at) => replace(at, newName)),
  };
}

/** What stands there has to be the name, and nothing that only means it. */
function isEditable({ role, spelled, at }: Mention, name: string, lookup: Lookup): boolean {
  if (role === 'perhaps' || spelled === 'composed') return false;
  if (spelled === 'carried') return true;
  const state = lookup(at.uri);
  return state.kind === 'text' && state.text.slice(at.span.start, at.span.end).toLowerCase() === name.toLowerCase();
}

/** What Compose takes for the name of a service or a network, and the engine for that of a container. */
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;

/** Plain words that YAML, of either version, reads as something else than a text. */
const NO_TEXT =
  /^(?:[\d_.]+|\d{4}-\d\d?-\d\d?|0[xob][\da-fA-F_]+|[\d.]+[eE][+-]?\d+|true|false|yes|no|on|off|y|n|null)$/i;

/** DNS has labels of 63 characters at most, and takes a dot at the end for none. */
const isResolvable = (name: string): boolean => name.split('.').every((label) => label !== '' && label.length <= 63);

function unfit(name: string, kind: string, mentioned: readonly Mentioned[]): boolean {
  if (!NAME.test(name) || NO_TEXT.test(name) || name.length > 200) return true;
  if (kind === 'name' && (!isHost(name) || isLoopback(name) || !isResolvable(name))) return true;
  return name.length < 2 && mentioned.some(({ mention }) => mention.declares === 'container-name');
}

const RESERVED: Readonly<Record<string, readonly string[]>> = {
  network: ['default', 'host', 'none', 'bridge'],
  name: ['host.docker.internal', 'gateway.docker.internal', 'host-gateway'],
};

/** Where the new name means something already: it is declared, mapped to an address, or dialled somewhere outside. */
function takenAt(
  newName: string,
  oldName: string,
  kind: string,
  mentioned: readonly Mentioned[],
  { uri }: RenameRequest,
): Site | undefined {
  const wanted = newName.toLowerCase();
  const own = mentioned.map(({ mention }) => mention.at);
  if (RESERVED[kind]?.includes(wanted) === true) return own[0] ?? { uri, span: { start: 0, end: 0 } };
  const topologies = new Set(
    mentioned.flatMap(({ topology }) => [topology, ...(topology.script?.project ? [topology.script.project] : [])]),
  );
  for (const topology of topologies) {
    const names = kind === 'network' ? networkNames(topology) : containerNames(topology);
    for (const { text, at } of names) {
      const same =
        kind === 'network' ? text === newName : text.toLowerCase() === wanted && wanted !== oldName.toLowerCase();
      if (same) return at;
    }
  }
  return undefined;
}

interface Named {
  readonly text: string;
  readonly at: Site;
}

const networkNames = ({ networks, containers }: Topology): Named[] => [
  ...networks.flatMap(({ id, at }) => (at === undefined ? [] : [{ text: id, at }])),
  ...containers.flatMap(({ attachments }) => attachments.map(({ network, at }) => ({ text: network, at }))),
];

/** Names that containers have come first: where one is declared tells more than where it is dialled. */
const containerNames = ({ containers }: Topology): Named[] => [
  ...containers.flatMap(({ names }): readonly Named[] => names),
  ...containers.flatMap(({ extraHosts, links, endpoints }): Named[] => [
    ...extraHosts.map((host) => ({ text: host.name.text, at: host.at })),
    ...links.flatMap(({ alias }) => alias ?? []),
    ...endpoints.map(({ host, source }) => ({ text: host, at: source.at })),
  ]),
];

/** `compose.yaml:12`, as a reader finds it. */
function describe({ uri, span }: Site, lookup: Lookup): string {
  const state = lookup(uri);
  const line = state.kind === 'text' ? lineIndex(state.text).positionAt(span.start).line + 1 : 1;
  return `${baseName(uri)}:${line}`;
}
