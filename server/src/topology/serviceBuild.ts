import { resolveStage } from '../facts/dockerfile/resolve.ts';
import type { ResolvedStage } from '../facts/dockerfile/resolved.ts';
import { asString, get, getEntry, type Node } from '../syntax/yaml/node.ts';
import { hasUnknown, slice, type SourcedText } from '../text/sourcedText.ts';
import type { Site } from '../text/span.ts';
import { buildSteps } from './buildSteps.ts';
import type { ComposeService } from './compose/load.ts';
import { dockerfileFacts, inlineFacts } from './dockerfiles.ts';
import { valueEndpoints } from './endpoints.ts';
import type { Lookup } from './lookup.ts';
import type { Build } from './model.ts';
import { splitHost } from './runOptions.ts';
import { resolvePath } from './uri.ts';

/** What a service is built from, and the stage that becomes its image. */
export interface Built {
  readonly build: Build | undefined;
  readonly stage: ResolvedStage | undefined;
  /** The folder that the build sees, with a slash at its end. */
  readonly context: string | undefined;
}

/** `build`: the Dockerfile that it names, the stage that becomes the image, and what goes on while it is built. */
export function buildOf(service: ComposeService, lookup: Lookup): Built {
  const entry = getEntry(service.node, 'build');
  if (entry === undefined || entry.value.kind === 'null')
    return { build: undefined, stage: undefined, context: undefined };
  const args = buildArgs(get(entry.value, 'args'), entry.key.at);
  const read = stageOf(entry.value, service, args, lookup);
  return {
    build: {
      at: entry.key.at,
      dockerfile: read.uri,
      state: read.state,
      network: asString(get(entry.value, 'network')),
      hosts: hostNames(get(entry.value, 'extra_hosts')),
      endpoints: [...args].flatMap(([name, value]) => valueEndpoints(value, 'build', name, value.at)),
      base: read.stage?.baseImage,
      steps: buildSteps(read.stage),
      copies: read.stage?.copies ?? [],
    },
    stage: read.stage,
    context: contextOf(entry.value, service.directory),
  };
}

interface ReadStage {
  readonly uri: string | undefined;
  readonly state: Build['state'];
  readonly stage?: ResolvedStage | undefined;
}

function stageOf(
  node: Node,
  { node: service, directory }: ComposeService,
  args: ReadonlyMap<string, SourcedText>,
  lookup: Lookup,
): ReadStage {
  const inline = inlineFacts(get(node, 'dockerfile_inline'));
  // The first Compose format had `dockerfile` beside `build`.
  const uri = inline ? undefined : dockerfileUri(node, directory, asString(get(service, 'dockerfile')));
  if (uri === undefined && inline === undefined) return { uri, state: 'unknown' };
  const state = uri === undefined ? undefined : lookup(uri);
  if (state !== undefined && state.kind !== 'text')
    return { uri, state: state.kind === 'absent' ? 'absent' : 'not-loaded' };
  const target = asString(get(node, 'target'));
  if (target !== undefined && hasUnknown(target.text)) return { uri, state: 'unknown' };
  const facts = inline ?? (state && uri ? dockerfileFacts(uri, state) : undefined);
  const contexts = namedContexts(get(node, 'additional_contexts'));
  const options = { ...(target ? { target: target.text } : {}), args, contexts };
  return { uri, state: 'read', stage: facts && resolveStage(facts, options) };
}

/** `additional_contexts`: what `FROM name` stands for, an image or something that is not seen. */
function namedContexts(node: Node | undefined): ReadonlyMap<string, SourcedText | undefined> {
  const pairs = keyValues(node);
  return new Map(
    pairs.map(([name, value]) => {
      const image = value && /^docker-image:\/\//.exec(value.text)?.[0];
      return [name, image && value ? tail(value, image.length) : undefined];
    }),
  );
}

/** The names in `extra_hosts` of a build, a map or a list. */
function hostNames(node: Node | undefined): string[] {
  if (node?.kind === 'map') return node.entries.map(({ key }) => key.source.text);
  if (node?.kind !== 'seq') return [];
  return node.items.flatMap(({ value }) => {
    const source = asString(value);
    return source === undefined ? [] : [splitHost(source)[0].text];
  });
}

function dockerfileUri(node: Node, directory: string, beside: SourcedText | undefined): string | undefined {
  const context = contextOf(node, directory);
  const written = asString(get(node, 'dockerfile')) ?? beside;
  return context === undefined ? undefined : resolvePath(context, written?.text ?? 'Dockerfile');
}

/** The folder that the build sees, with a slash at its end; undefined if it is a repository, or not to be known. */
function contextOf(node: Node, directory: string): string | undefined {
  const written = asString(node) ?? asString(get(node, 'context'));
  const uri = written === undefined ? directory : resolvePath(directory, written.text);
  return uri === undefined ? undefined : `${uri.replace(/\/?$/, '')}/`;
}

/** `build.args` as a map or a list; an argument without a value comes from the caller's environment. */
function buildArgs(node: ReturnType<typeof get>, at: Site): ReadonlyMap<string, SourcedText> {
  const args = new Map<string, SourcedText>();
  const unknown = (): SourcedText => ({
    text: '\uFFFC',
    pieces: [{ text: '\uFFFC', at, exact: false, unknown: 'interpolated' }],
    at,
  });
  for (const [name, value] of keyValues(node)) args.set(name, value ?? unknown());
  return args;
}

/** A map, or a list of `KEY=VALUE`; undefined for a key without a value. */
function keyValues(node: Node | undefined): (readonly [string, SourcedText | undefined])[] {
  if (node?.kind === 'map') return node.entries.map(({ key, value }) => [key.source.text, asString(value)]);
  if (node?.kind !== 'seq') return [];
  return node.items.flatMap(({ value }) => {
    const source = asString(value);
    if (source === undefined) return [];
    const equals = source.text.indexOf('=');
    return [equals < 0 ? [source.text, undefined] : [source.text.slice(0, equals), tail(source, equals + 1)]] as const;
  });
}

const tail = (source: SourcedText, start: number): SourcedText => slice(source, { start, end: source.text.length });
