import { lastValue, type DockerInvocation } from '../../syntax/dockerCli/invocation.ts';
import { hasUnknown, slice, type SourcedText } from '../../text/sourcedText.ts';
import type { Container, Topology } from '../model.ts';
import { readNetworkMode } from '../networkMode.ts';
import { networkFields, valuesOf } from '../runOptions.ts';
import { scopeOf, type Collector } from './collect.ts';

const SCOPE = 'script';

/** Takes down what the commands of a script call containers and networks, and services of the project that they are about. */
export function noteScript(topology: Topology, notes: Collector): void {
  const lines = topology.script?.lines ?? [];
  for (const container of topology.containers) declareContainer(container, notes);
  for (const { invocation } of lines) declareIn(invocation, topology, notes);
  for (const container of topology.containers) referInRun(container, notes);
  for (const { invocation } of lines) referIn(invocation, notes);
  for (const { name } of topology.script?.mentions ?? []) referContainer(topology, inFrontOfColon(name), notes);
}

const isName = (source: SourcedText | undefined): source is SourcedText =>
  source !== undefined && source.text !== '' && !hasUnknown(source.text);

/** `name:path` of `docker cp` and `name:ro` of `--volumes-from`. */
function inFrontOfColon(source: SourcedText): SourcedText {
  const colon = source.text.indexOf(':');
  return colon < 0 ? source : slice(source, { start: 0, end: colon });
}

function declareContainer({ id, written }: Container, notes: Collector): void {
  if (written.kind !== 'run') return;
  const { invocation } = written;
  for (const [flag, declares] of [
    ['name', 'container-name'],
    ['hostname', 'hostname'],
  ] as const) {
    const source = lastValue(invocation, flag);
    if (isName(source)) notes.declare('name', { source }, declares, [id], SCOPE);
  }
  const inFields = valuesOf(invocation, 'network').flatMap(
    ({ value }) => networkFields(value, invocation.program === 'podman').aliases,
  );
  const aliases = [...inFields, ...valuesOf(invocation, 'network-alias').map(({ value }) => value)];
  for (const source of aliases) if (isName(source)) notes.declare('name', { source }, 'alias', [id], SCOPE);
}

/** `network create`, and the aliases of `network connect`. */
function declareIn(invocation: DockerInvocation, topology: Topology, notes: Collector): void {
  const [first, second] = invocation.positionals;
  const command = invocation.command.join(' ');
  if (command === 'network create' && isName(first)) notes.declare('network', { source: first }, 'network', [], SCOPE);
  if (command !== 'network connect' || second === undefined) return;
  const ids = topology.containers
    .filter(({ names }) => names.some(({ text }) => text === second.text))
    .map(({ id }) => id);
  for (const { value } of valuesOf(invocation, 'alias'))
    if (isName(value)) notes.declare('name', { source: value }, 'alias', ids, SCOPE);
}

function referInRun({ written, links }: Container, notes: Collector): void {
  if (written.kind !== 'run') return;
  const { invocation } = written;
  for (const { value, written: how } of valuesOf(invocation, 'network')) {
    const { name } = networkFields(value, invocation.program === 'podman');
    if (name === undefined) continue;
    const mode = readNetworkMode(name, how);
    if (mode === undefined) notes.refer('network', { source: name }, [], SCOPE);
    else if (mode.kind === 'shared')
      notes.refer(
        'name',
        { source: name, range: { start: name.text.indexOf(':') + 1, end: name.text.length } },
        [],
        SCOPE,
      );
  }
  for (const { target } of links) notes.refer('name', { source: target }, [], SCOPE);
  for (const { value } of valuesOf(invocation, 'volumes-from'))
    notes.refer('name', { source: inFrontOfColon(value) }, [], SCOPE);
}

/** Commands of networks: each names one first, `rm`, `inspect` and the like only networks. */
const OF_NETWORKS: ReadonlySet<string> = new Set(['network rm', 'network remove', 'network inspect']);

function referIn({ command, positionals, flags, globals }: DockerInvocation, notes: Collector): void {
  const words = command.join(' ');
  const networks =
    words === 'network connect' || words === 'network disconnect'
      ? positionals.slice(0, 1)
      : OF_NETWORKS.has(words)
        ? positionals
        : [];
  for (const source of networks) notes.refer('network', { source }, [], SCOPE);
  if (command[0] !== 'compose' || globals.some(({ name }) => name === 'help')) return;
  for (const source of servicesIn(command[1] ?? '', positionals)) notes.refer('name', { source });
  for (const { name, value } of flags) {
    if (value === undefined) continue;
    if (name === 'scale') notes.refer('name', { source: value, range: { start: 0, end: endOf(value.text, '=') } });
    if (name === 'exit-code-from' || name === 'attach' || name === 'no-attach') notes.refer('name', { source: value });
  }
}

const endOf = (text: string, separator: string): number =>
  text.includes(separator) ? text.indexOf(separator) : text.length;

/** Commands of Compose whose first operand is a service, the others being something else. */
const OF_ONE: ReadonlySet<string> = new Set(['exec', 'run', 'port']);

/** Commands of Compose whose every operand is a service. */
const OF_MANY: ReadonlySet<string> = new Set([
  'up',
  'down',
  'start',
  'stop',
  'restart',
  'logs',
  'build',
  'pull',
  'push',
  'create',
  'kill',
  'rm',
  'pause',
  'unpause',
  'ps',
  'top',
  'images',
  'events',
  'stats',
  'wait',
  'watch',
  'attach',
]);

function servicesIn(verb: string, positionals: readonly SourcedText[]): readonly SourcedText[] {
  if (verb === 'cp') return positionals.filter(({ text }) => text.includes(':')).map(inFrontOfColon);
  return OF_ONE.has(verb) ? positionals.slice(0, 1) : OF_MANY.has(verb) ? positionals : [];
}

/** A container that the script makes, else one to which the project gives the name. */
function referContainer(topology: Topology, source: SourcedText, notes: Collector): void {
  if (hasUnknown(source.text) || notes.nameOf(source.text, SCOPE) !== undefined) {
    notes.refer('name', { source }, [], SCOPE);
    return;
  }
  const { project } = topology.script ?? {};
  const named =
    project?.containers.filter(({ names }) =>
      names.some(({ kind, text }) => kind === 'container-name' && text === source.text),
    ) ?? [];
  if (project !== undefined && named.length > 0)
    notes.refer(
      'name',
      { source },
      named.map(({ id }) => id),
      scopeOf(project),
    );
}
