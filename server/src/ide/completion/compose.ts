import type { Node } from '../../syntax/yaml/node.ts';
import { pathAt, type PathStep, type YamlPath } from '../../syntax/yaml/pathAt.ts';
import { touches } from '../../text/span.ts';
import { yamlOf } from '../../topology/compose/context.ts';
import type { Container, Topology } from '../../topology/model.ts';
import { completeAddress, type Caller } from './addresses.ts';
import { completeExtraHost } from './extraHosts.ts';
import { runEnd, type Completion, type CompletionRequest, type Typed } from './item.ts';
import { completeMode, completeNetwork } from './networks.ts';
import { completeContainerPort, completeMapping } from './ports.ts';

/** A place inside of a service. */
interface Slot {
  readonly request: CompletionRequest;
  readonly topology: Topology;
  readonly container: Container | undefined;
  /** Steps below the service, the first its key: `environment`. */
  readonly steps: readonly PathStep[];
  readonly node: Node;
}

/** What may be meant in a service of a Compose file. */
export function completeCompose(request: CompletionRequest): Completion[] {
  const path = pathIn(request);
  const [section, service, ...steps] = path?.steps ?? [];
  const [name, key] = [keyOf(service), keyOf(steps[0])];
  if (
    path === undefined ||
    keyOf(section) !== 'services' ||
    name === undefined ||
    key === undefined ||
    isOnKey(steps[0])
  )
    return [];
  if (isInComment(request, path)) return [];
  const topologies = request.topologies.filter(({ origin }) => origin === 'compose');
  const home = topologies.map((topology) => ({
    topology,
    container: topology.containers.find((one) => one.name.value === name),
  }));
  const { topology, container } = home.find((one) => one.container !== undefined) ?? home[0] ?? {};
  const complete = Object.hasOwn(BY_KEY, key) ? BY_KEY[key] : undefined;
  if (topology === undefined || complete === undefined) return [];
  const found = complete({ request, topology, container, steps, node: path.node });
  return found.map((one) =>
    isRightBehindMark(request, path, one.start) ? { ...one, insert: ` ${one.insert ?? one.label}` } : one,
  );
}

function pathIn({ uri, offset, lookup }: CompletionRequest): YamlPath | undefined {
  const state = lookup(uri);
  if (state.kind !== 'text') return undefined;
  const document = yamlOf(uri, state).documents.find(({ at }) => touches(at.span, offset));
  // What is typed behind a dash belongs to its item, however far the dash is indented.
  const dash = LONE_DASH.exec(lineTo(state.text, offset))?.[1]?.length ?? 0;
  return document?.root && pathAt(document.root, offset - dash);
}

/** The blanks behind a dash with nothing else on its line. */
const LONE_DASH = /^[ \t]*(?:-[ \t]+)*-([ \t]+)$/;

const lineTo = (text: string, offset: number): string => text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);

const isInComment = ({ text, offset }: CompletionRequest, { node }: YamlPath): boolean =>
  /(?:^|\s)#/.test(lineTo(text, offset)) && !(node.kind === 'scalar' && touches(node.at.span, offset));

/** A key with nothing behind it; `DB_HOST: db:` ends in a value. */
const KEY = /(?:^|[{,])[\s-]*["']?[\w.-]+["']?\s*:$/;

/** Whether what is put there would stick to the colon of its key or the dash of its item. */
function isRightBehindMark({ text }: CompletionRequest, { steps }: YamlPath, start: number): boolean {
  const last = steps.at(-1);
  const line = lineTo(text, start);
  return last?.kind === 'entry'
    ? last.on === 'value' && KEY.test(line) && /^\s*:$/.test(text.slice(last.entry.key.at.span.end, start))
    : /^[ \t]*(?:-[ \t]+)*-$/.test(line);
}

const keyOf = (step: PathStep | undefined): string | undefined =>
  step?.kind === 'entry' ? step.entry.key.source.text : undefined;

const isOnKey = (step: PathStep | undefined): boolean => step?.kind === 'entry' && step.on === 'key';

/**
 * What is typed of the value that stands below the first `depth` steps. A half-typed value may look like a map: `http://db:` is a
 * key with nothing behind it.
 */
function typedIn({ request: { text, offset }, steps, node }: Slot, depth: number): Typed {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const deeper = steps[depth];
  const place =
    deeper?.kind === 'entry'
      ? deeper.entry.key.at.span
      : node.kind === 'scalar' && touches(node.at.span, offset)
        ? node.at.span
        : undefined;
  let start =
    place === undefined
      ? offset
      : Math.max(place.start, lineStart + (/^\s*/.exec(text.slice(lineStart, offset))?.[0].length ?? 0));
  if (start < offset && /["']/.test(text[start] ?? '')) start++;
  return { start, end: runEnd(text, offset, /[^\s"',\]}]/), text: text.slice(start, offset) };
}

const behind = (typed: Typed, length: number): Typed => ({
  ...typed,
  start: typed.start + length,
  text: typed.text.slice(length),
});

const isQuoted = ({ text }: CompletionRequest, { start }: Typed): boolean => /["']/.test(text[start - 1] ?? '');

const callersIn = ({ topology, container }: Slot, itself = false): Caller[] =>
  container === undefined ? [] : [{ topology, container, itself }];

function environment(slot: Slot): Completion[] {
  const { request, steps } = slot;
  const [, variable] = steps;
  if (variable === undefined || isOnKey(variable)) return [];
  const typed = typedIn(slot, 2);
  const name = keyOf(variable) ?? /^([^=\s]+)=/.exec(typed.text)?.[1];
  if (name === undefined) return [];
  const value = variable.kind === 'item' ? behind(typed, name.length + 1) : typed;
  return completeAddress(
    { typed: value, text: request.text, key: name, urlsOnly: false },
    callersIn(slot),
    request.locale,
  );
}

const urls =
  (itself: boolean) =>
  (slot: Slot): Completion[] => {
    const { request } = slot;
    const lineStart = request.text.lastIndexOf('\n', request.offset - 1) + 1;
    const start = Math.max(lineStart, request.offset - 500);
    const typed: Typed = { start, end: request.offset, text: request.text.slice(start, request.offset) };
    return completeAddress(
      { typed, text: request.text, key: undefined, urlsOnly: true },
      callersIn(slot, itself),
      request.locale,
    );
  };

/** Whether the place is an item of the list below the key, or where one would be typed. */
const isItem = ({ steps, node }: Slot, depth = 1): boolean =>
  steps[depth]?.kind === 'item' || (steps.length === depth && node.kind === 'seq' && node.flow);

function ports(slot: Slot): Completion[] {
  const { request, topology, container, steps } = slot;
  const field = keyOf(steps[2]);
  if (field === 'target' && !isOnKey(steps[2]))
    return completeContainerPort({ typed: typedIn(slot, 3), container }, request.locale);
  if (!isItem(slot) || (field !== undefined && !/^[\d.[\]:]+$/.test(field))) return [];
  const typed = typedIn(slot, 2);
  const { uri, text, locale } = request;
  return completeMapping({ typed, topology, container, uri, text, quote: !isQuoted(request, typed) }, locale);
}

function networks(slot: Slot): Completion[] {
  const { request, topology, container, steps, node } = slot;
  const complete = (typed: Typed): Completion[] => completeNetwork(topology, container, typed, request.locale);
  if (isItem(slot)) return steps.length > 2 ? [] : complete(typedIn(slot, 2));
  if (steps.length === 2 && isOnKey(steps[1])) {
    const key = keyRange(slot, 1);
    if (key === undefined) return [];
    return complete(key).map((one) => ({ ...one, insert: one.label + (key.hasColon ? '' : ':') }));
  }
  // Nothing below the key yet: a list is the plainest form.
  if (steps.length !== 1 || node.kind === 'map' || node.kind === 'seq') return [];
  const typed = typedIn(slot, 1);
  const onLineOfKey = /\S.*:\s*$/.test(
    request.text.slice(request.text.lastIndexOf('\n', request.offset - 1) + 1, typed.start),
  );
  return complete(typed).map((one) => ({ ...one, insert: onLineOfKey ? `[${one.label}]` : `- ${one.label}` }));
}

/**
 * The key of a step without its quotes, and whether its colon is there. Its text is the whole of it. Undefined with the caret
 * outside of the quotes.
 */
function keyRange(
  { request: { text, offset }, steps }: Slot,
  depth: number,
): (Typed & { readonly hasColon: boolean }) | undefined {
  const step = steps[depth];
  if (step?.kind !== 'entry') return { start: offset, end: offset, text: '', hasColon: false };
  const { start, end } = step.entry.key.at.span;
  const hasColon = /^\s*:/.test(text.slice(end, end + 20));
  const quote = /["']/.test(text[start] ?? '') ? 1 : 0;
  const inner = {
    start: start + quote,
    end: Math.max(start + quote, text[end - 1] === text[start] ? end - quote : end),
  };
  if (offset < inner.start || offset > inner.end) return undefined;
  return { ...inner, text: text.slice(inner.start, inner.end), hasColon: hasColon || quote > 0 };
}

function extraHosts(slot: Slot, depth = 1): Completion[] {
  const { request, steps } = slot;
  if (isItem(slot, depth)) {
    const typed = typedIn(slot, depth + 1);
    return completeExtraHost(typed, isQuoted(request, typed) ? 'bare' : 'item', request.locale);
  }
  if (steps.length !== depth + 1 || !isOnKey(steps[depth])) return [];
  const key = keyRange(slot, depth);
  if (key === undefined) return [];
  return key.hasColon
    ? completeExtraHost(key, 'key', request.locale)
    : completeExtraHost(typedIn(slot, depth), 'entry', request.locale);
}

/** What is completed below a key of a service. */
const BY_KEY: Readonly<Record<string, (slot: Slot) => Completion[]>> = {
  environment,
  command: urls(false),
  entrypoint: urls(false),
  healthcheck: urls(true),
  ports,
  expose: (slot) =>
    isItem(slot)
      ? completeContainerPort({ typed: typedIn(slot, 2), container: slot.container }, slot.request.locale)
      : [],
  network_mode: (slot) => completeMode(slot.topology, slot.container, typedIn(slot, 1), 'service', slot.request.locale),
  networks,
  extra_hosts: extraHosts,
  build: (slot) => (keyOf(slot.steps[1]) === 'extra_hosts' ? extraHosts(slot, 2) : []),
};
