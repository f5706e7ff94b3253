import { editRange, hasUnknown, hopsOf, locate, type Hop, type SourcedText } from '../../text/sourcedText.ts';
import { compareSites, type Site, type Span } from '../../text/span.ts';
import type { Lookup } from '../lookup.ts';
import type { Declares, Mention, Mentions, Thing } from '../mentions.ts';
import type { Topology } from '../model.ts';

/** A name inside of a text. */
export interface Spelling {
  readonly source: SourcedText;
  /** Inner range of the name; the whole text if it is not given. */
  readonly range?: Span;
}

/** Takes down mentions while a topology is walked. Declarations of names come first, so that references find them. */
export interface Collector {
  readonly lookup: Lookup;
  /** `scope` keeps apart names of different projects that one file speaks of. */
  declare(
    kind: Thing['kind'],
    spelling: Spelling,
    declares: Declares,
    containers?: readonly string[],
    scope?: string,
  ): Thing;
  /** A reference to a name that nothing declares is dropped, except of a network: networks may exist outside. */
  refer(kind: 'name' | 'network', spelling: Spelling, containers?: readonly string[], scope?: string): void;
  referTo(thing: Thing, spelling: Spelling, containers?: readonly string[]): void;
  /** A thing that has no name, at a place that is no text of its own. */
  note(mention: Mention): void;
  nameOf(text: string, scope?: string): Thing | undefined;
  /** The thing of a kind and a name, the same one every time. */
  thing(kind: Thing['kind'], name: string, scope?: string): Thing;
  mentions(): Mentions;
}

/** More than any file has characters: two offsets make one number, which is found much faster than a text. */
const LONGEST = 2 ** 26;

/** The things of one kind and scope, by their names and by their names in lower case. */
interface Named {
  readonly exact: Map<string, Thing>;
  readonly folded: Map<string, Thing>;
}

/** The things that files speak of, each once. */
function register() {
  const kinds = new Map<Thing['kind'], Map<string, Named>>();
  const of = (kind: Thing['kind'], scope: string): Named =>
    getOrMake(
      getOrMake(kinds, kind, () => new Map<string, Named>()),
      scope,
      () => ({ exact: new Map(), folded: new Map() }),
    );
  return {
    all: (kind: Thing['kind'], scope: string): Iterable<Thing> => of(kind, scope).exact.values(),
    thing(kind: Thing['kind'], name: string, scope: string): Thing {
      const { exact, folded } = of(kind, scope);
      return getOrMake(exact, name, () => {
        const thing: Thing = kind === 'network' && scope !== '' ? { kind, name, onEngine: true } : { kind, name };
        const lower = name.toLowerCase();
        if (!folded.has(lower)) folded.set(lower, thing);
        return thing;
      });
    },
    /** Docker's DNS compares without case, yet a name of the same case is the better one. */
    named(text: string, scope: string): Thing | undefined {
      const { exact, folded } = of('name', scope);
      return exact.get(text) ?? folded.get(text.toLowerCase());
    },
  };
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

export function collector(lookup: Lookup): Collector {
  const names = register();
  const found: Mention[] = [];
  const seen = new Map<Thing, Map<string, Map<number, number>>>();

  const note = (mention: Mention): void => {
    const { at, of, role } = mention;
    const files = getOrMake(seen, of, () => new Map<string, Map<number, number>>());
    const places = getOrMake(files, at.uri, () => new Map<number, number>());
    const place = at.span.start * LONGEST + at.span.end;
    const index = places.get(place);
    if (index === undefined) places.set(place, found.push(mention) - 1);
    else if (role === 'declaration' && found[index]?.role !== 'declaration') found[index] = mention;
  };
  const mention = (
    of: Thing,
    spelling: Spelling,
    role: Mention['role'],
    declares: Declares | undefined,
    containers: readonly string[],
  ): void => {
    const { source, range = { start: 0, end: source.text.length } } = spelling;
    const edit = editRange(source, range, 'x');
    if (edit !== undefined) {
      note({ of, at: edit.at, role, declares, containers, spelled: 'here' });
      return;
    }
    const origin = originOf(source, range, lookup);
    const shown = { of, at: locate(source, range), role, declares, containers } as const;
    if (origin === undefined) {
      note({ ...shown, spelled: 'composed' });
      return;
    }
    note({ ...shown, spelled: 'carried', origin });
    note({ of, at: origin, role: 'reference', declares: undefined, containers, spelled: 'here' });
  };

  return {
    lookup,
    note,
    nameOf: (text, scope = '') => names.named(text, scope),
    thing: (kind, name, scope = '') => names.thing(kind, name, scope),
    declare(kind, spelling, declares, containers = [], scope = '') {
      const thing = names.thing(kind, textOf(spelling), scope);
      mention(thing, spelling, 'declaration', declares, containers);
      return thing;
    },
    refer(kind, spelling, containers = [], scope = '') {
      const text = textOf(spelling);
      if (text === '') return;
      if (hasUnknown(text)) {
        for (const thing of fitting(names.all(kind, scope), text)) mention(thing, spelling, 'perhaps', undefined, []);
        return;
      }
      const thing = kind === 'network' ? names.thing(kind, text, scope) : names.named(text, scope);
      if (thing !== undefined) mention(thing, spelling, 'reference', undefined, containers);
    },
    referTo: (thing, spelling, containers = []) => mention(thing, spelling, 'reference', undefined, containers),
    mentions: () => indexed(found),
  };
}

const textOf = ({ source, range }: Spelling): string =>
  range === undefined ? source.text : source.text.slice(range.start, range.end);

/** Names that a text with unknown parts may be. A text that is unknown altogether may be anything, which says nothing. */
function fitting(things: Iterable<Thing>, text: string): Thing[] {
  const parts = text.split('\uFFFC');
  if (text.length > 200 || parts.every((part) => part === '')) return [];
  return [...things].filter(({ name }) => fits(parts, name));
}

/** Whether the parts stand in the name in their order, the first at its start and the last at its end. */
function fits(parts: readonly string[], name: string): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}

const BY_VARIABLE: ReadonlySet<Hop['kind']> = new Set(['dotenv', 'variable', 'arg', 'env']);

/** Where the value of the variable that brings a name has it: undefined if it is not there once and for all to see. */
function originOf(source: SourcedText, range: Span, lookup: Lookup): Site | undefined {
  const name = source.text.slice(range.start, range.end);
  const hop = hopsOf(source, range).findLast(({ kind }) => BY_VARIABLE.has(kind));
  const state = hop && lookup(hop.at.uri);
  if (hop === undefined || state?.kind !== 'text' || hasUnknown(name) || name === '') return undefined;
  const { start, end } = hop.kind === 'dotenv' ? lineBehind(state.text, hop.at.span.end) : hop.at.span;
  const found: number[] = [];
  for (
    let at = state.text.indexOf(name, start);
    at >= 0 && at + name.length <= end && found.length < 2;
    at = state.text.indexOf(name, at + 1)
  ) {
    if (!isWord(state.text[at - 1]) && !isWord(state.text[at + name.length])) found.push(at);
  }
  const [only, more] = found;
  return only === undefined || more !== undefined
    ? undefined
    : { uri: hop.at.uri, span: { start: only, end: only + name.length } };
}

const isWord = (character: string | undefined): boolean => character !== undefined && /[\w.-]/.test(character);

function lineBehind(text: string, start: number): Span {
  const found = text.indexOf('\n', start);
  return { start, end: found === -1 ? text.length : found };
}

function indexed(all: readonly Mention[]): Mentions {
  const byFile = new Map<string, Mention[]>();
  const byThing = new Map<Thing, Mention[]>();
  for (const mention of all) {
    push(byFile, mention.at.uri, mention);
    push(byThing, mention.of, mention);
  }
  for (const list of byFile.values()) list.sort((a, b) => compareSites(a.at, b.at));
  const shared = new Map(
    [...byThing.keys()].flatMap((thing) => (thing.onEngine === true ? [[thing.name, thing] as const] : [])),
  );
  return {
    all,
    in: (uri) => byFile.get(uri) ?? [],
    of: (thing) => byThing.get(thing) ?? [],
    onEngine: (name) => shared.get(name),
  };
}

function push<Key>(map: Map<Key, Mention[]>, key: Key, mention: Mention): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [mention]);
  else list.push(mention);
}

/** In which the networks of the engine live, by the names that it knows them by. A script calls all its networks so. */
export const ENGINE = 'script';

/** In which names of a topology live: a script and the Compose project that it is about have names of their own. */
export const scopeOf = ({ origin }: Topology): string => (origin === 'compose' ? '' : ENGINE);
