import { resolveStage } from '../facts/dockerfile/resolve.ts';
import type { ResolvedStage } from '../facts/dockerfile/resolved.ts';
import { asString, get, getEntry, type MapNode } from '../syntax/yaml/node.ts';
import { hasUnknown, slice, type SourcedText } from '../text/sourcedText.ts';
import type { Site } from '../text/span.ts';
import type { ComposeService } from './compose/load.ts';
import { dockerfileFacts } from './dockerfiles.ts';
import { interiorOf } from './interior.ts';
import type { Lookup } from './lookup.ts';
import type { Build, Container, NetworkMode } from './model.ts';
import { readNetworkMode } from './networkMode.ts';
import {
  serviceArgv,
  serviceAttachments,
  serviceDependencies,
  serviceExposes,
  serviceExtraHosts,
  serviceHealthcheck,
  serviceLinks,
  serviceMounts,
  serviceNames,
  serviceProfiles,
  servicePublications,
  serviceReplicas,
} from './serviceOptions.ts';
import { serviceStackSettings } from './stackSettings.ts';
import { resolvePath } from './uri.ts';
import type { Written } from './written.ts';

/** The container that a service becomes. `lookup` is asked for the Dockerfile, and its answers are for the caller to note. */
export function serviceContainer(service: ComposeService, lookup: Lookup): Container {
  const { name, node, definitions, environment, partial } = service;
  const image = asString(get(node, 'image'));
  const mode = networkModeOf(node);
  const attachments = mode.kind === 'networks' ? serviceAttachments(node) : [];
  const { build, stage } = buildOf(service, lookup);
  return {
    id: `service ${name.text}`,
    kind: 'service',
    engine: 'docker',
    name: { value: name.text, at: name.at, via: [] },
    at: name.at,
    image,
    build,
    networkMode: mode,
    attachments,
    names: serviceNames(name, node, attachments),
    publications: servicePublications(node),
    extraHosts: serviceExtraHosts(node),
    links: serviceLinks(node),
    stackSettings: serviceStackSettings(node),
    mounts: serviceMounts(node),
    dependsOn: serviceDependencies(node),
    profiles: serviceProfiles(node),
    exclusiveWith: [],
    partial,
    replicas: serviceReplicas(node),
    written: { kind: 'service', map: node, definitions },
    ...interiorOf({
      image: build === undefined ? image : stage?.baseImage,
      environment,
      entrypoint: serviceArgv(node, 'entrypoint'),
      command: serviceArgv(node, 'command'),
      healthcheck: serviceHealthcheck(node),
      exposed: serviceExposes(node),
      exposedAs: 'compose-expose',
      stage,
    }),
  };
}

/** `network_mode`; a name that is no mode is a network that exists outside, of which nothing is known. */
function networkModeOf(node: MapNode): NetworkMode {
  const entry = getEntry(node, 'network_mode') ?? getEntry(node, 'net');
  const source = asString(entry?.value);
  if (entry === undefined || source === undefined || source.text === '') return { kind: 'networks' };
  const written: Written = { kind: 'yaml-entry', map: node, entry };
  return readNetworkMode(source, written) ?? { kind: 'unknown', at: source.at, named: { source, written } };
}

interface Built {
  readonly build: Build | undefined;
  readonly stage: ResolvedStage | undefined;
}

/** `build`: the Dockerfile that it names, and the stage that becomes the image. */
function buildOf(service: ComposeService, lookup: Lookup): Built {
  const entry = getEntry(service.node, 'build');
  if (entry === undefined || entry.value.kind === 'null') return { build: undefined, stage: undefined };
  const at = entry.key.at;
  const inline = asString(get(entry.value, 'dockerfile_inline'));
  if (inline) return { build: { at, dockerfile: undefined, state: 'unknown' }, stage: undefined };
  const uri = dockerfileUri(entry.value.kind === 'map' ? entry.value : undefined, asString(entry.value), service.directory);
  if (uri === undefined) return { build: { at, dockerfile: undefined, state: 'unknown' }, stage: undefined };
  const state = lookup(uri);
  if (state.kind !== 'text') return { build: { at, dockerfile: uri, state: state.kind === 'absent' ? 'absent' : 'not-loaded' }, stage: undefined };
  const target = asString(get(entry.value, 'target'));
  if (target !== undefined && hasUnknown(target.text)) return { build: { at, dockerfile: uri, state: 'unknown' }, stage: undefined };
  const args = buildArgs(get(entry.value, 'args'), at);
  const stage = resolveStage(dockerfileFacts(uri, state), { ...(target ? { target: target.text } : {}), args });
  return { build: { at, dockerfile: uri, state: 'read' }, stage };
}

function dockerfileUri(map: MapNode | undefined, short: SourcedText | undefined, directory: string): string | undefined {
  const context = short ?? asString(get(map, 'context'));
  const contextUri = context === undefined ? directory : resolvePath(directory, context.text);
  const written = asString(get(map, 'dockerfile'));
  if (contextUri === undefined) return undefined;
  return resolvePath(`${contextUri.replace(/\/?$/, '')}/`, written?.text ?? 'Dockerfile');
}

/** `build.args` as a map or a list; an argument without a value comes from the caller's environment. */
function buildArgs(node: ReturnType<typeof get>, at: Site): ReadonlyMap<string, SourcedText> {
  const args = new Map<string, SourcedText>();
  const unknown = (): SourcedText => ({ text: '\uFFFC', pieces: [{ text: '\uFFFC', at, exact: false, unknown: 'interpolated' }], at });
  if (node?.kind === 'map') {
    for (const { key, value } of node.entries) args.set(key.source.text, asString(value) ?? unknown());
  }
  if (node?.kind === 'seq') {
    for (const { value } of node.items) {
      const source = asString(value);
      const equals = source?.text.indexOf('=') ?? -1;
      if (source === undefined) continue;
      args.set(equals < 0 ? source.text : source.text.slice(0, equals), equals < 0 ? unknown() : tail(source, equals + 1));
    }
  }
  return args;
}

const tail = (source: SourcedText, start: number): SourcedText => slice(source, { start, end: source.text.length });
