import { composeFilesOf, devcontainerRoot, textsOf } from '../facts/embedded/devcontainer.ts';
import { asString, get, type MapNode } from '../syntax/yaml/node.ts';
import type { SourcedText } from '../text/sourcedText.ts';
import { addedWord, assembled, assembledTopology } from './assembled.ts';
import { dockerfileFacts } from './dockerfiles.ts';
import { valueEndpoints } from './endpoints.ts';
import type { Lookup } from './lookup.ts';
import type { Build, ScriptCommand, Topology } from './model.ts';
import { projectFinder } from './scriptProject.ts';
import { buildSteps } from './buildSteps.ts';
import { resolveStage } from '../facts/dockerfile/resolve.ts';
import { directoryOf, resolvePath } from './uri.ts';

/**
 * `devcontainer.json`: a container of its own with `image` or `build`, or a service of the Compose project that `dockerComposeFile`
 * names. See https://containers.dev/implementors/json_reference/
 */
export function linkDevcontainer(uri: string, text: string, lookup: Lookup): Topology[] {
  const root = devcontainerRoot(text, uri);
  const anchor = root?.entries[0]?.key.source;
  if (root === undefined || anchor === undefined) return [];
  if (get(root, 'dockerComposeFile') !== undefined) return [projectOf(uri, root, anchor, lookup)];
  const words = runWords(root, anchor);
  if (words === undefined) return [];
  const topology = assembledTopology(uri, [words]);
  const build = buildOf(uri, root, lookup);
  if (build === undefined) return [topology];
  // Its Dockerfile has a say too; what the container runs is the editor's business.
  const containers = topology.containers.map((container) => ({ ...container, image: undefined, build, partial: true }));
  const { dockerfile } = build;
  const looked = (state: Build['state']) => (build.state === state && dockerfile !== undefined ? [dockerfile] : []);
  return [
    {
      ...topology,
      containers,
      read: [uri, ...looked('read')],
      absent: looked('absent'),
      missing: looked('not-loaded'),
      companions: looked('read'),
    },
  ];
}

/** The `docker run` that the editor calls: `runArgs`, `appPort`. */
function runWords(root: MapNode, anchor: SourcedText): SourcedText[] | undefined {
  const flags = textsOf(get(root, 'runArgs'));
  const appPort = get(root, 'appPort');
  const ports = appPort?.kind === 'seq' ? appPort.items.map(({ value }) => value) : appPort ? [appPort] : [];
  const published = ports.flatMap((port) => {
    const source = asString(port);
    if (source === undefined || port.kind !== 'scalar') return [];
    // A number is published on the loopback address.
    const mapping = port.type === 'int' ? addedWord(`127.0.0.1:${source.text}:${source.text}`, source) : source;
    return [addedWord('-p', anchor), mapping];
  });
  if (flags.length + published.length === 0) return undefined;
  const image = asString(get(root, 'image')) ?? addedWord('devcontainer', anchor);
  return [addedWord('docker', anchor), addedWord('run', anchor), ...flags, ...published, image];
}

function buildOf(uri: string, root: MapNode, lookup: Lookup): Build | undefined {
  const node = get(root, 'build');
  const path = asString(get(node, 'dockerfile')) ?? asString(get(root, 'dockerFile'));
  const dockerfile = path && resolvePath(directoryOf(uri), path.text);
  if (path === undefined || dockerfile === undefined) return undefined;
  const state = lookup(dockerfile);
  const target = asString(get(node, 'target'))?.text;
  const stage =
    state.kind === 'text' ? resolveStage(dockerfileFacts(dockerfile, state), target ? { target } : {}) : undefined;
  return {
    at: path.at,
    dockerfile,
    state: state.kind === 'text' ? 'read' : state.kind,
    network: undefined,
    hosts: [],
    endpoints: [],
    steps: buildSteps(stage),
  };
}

/** The `docker compose up` that the editor calls, and what it forwards from the other services. */
function projectOf(uri: string, root: MapNode, anchor: SourcedText, lookup: Lookup): Topology {
  const files = composeFilesOf(root);
  const service = asString(get(root, 'service'));
  const services = [...(service ? [service] : []), ...textsOf(get(root, 'runServices'))];
  const word = (text: string): SourcedText => addedWord(text, anchor);
  const words = [
    word('docker'),
    word('compose'),
    ...files.flatMap((file) => [word('-f'), file]),
    word('up'),
    word('-d'),
    ...services,
  ];
  const invocation = assembled(words);
  const projects = projectFinder([directoryOf(uri)], lookup);
  const project = invocation && projects.of([invocation]);
  const { read, absent, missing } = projects.lists();
  const others = read.filter((one) => one !== uri);
  return {
    seed: uri,
    origin: 'script',
    containers: [],
    networks: [],
    script: {
      lines: invocation
        ? [{ invocation, words, broken: [], synopsis: false, tried: false, command: undefined, before: undefined }]
        : [],
      commands: service ? textsOf(get(root, 'forwardPorts')).flatMap((port) => forwarded(port, service)) : [],
      mentions: [],
      project,
      stopsAtErrors: true,
      callsCompose: true,
      variables: new Set(),
      editsHosts: false,
    },
    read: [uri, ...others],
    absent,
    missing,
    companions: others,
    fragment: false,
    incomplete: false,
  };
}

/** `forwardPorts: ["db:5432"]`: the editor dials from inside of the service. A number is a port of the service itself. */
function forwarded(port: SourcedText, service: SourcedText): ScriptCommand[] {
  const endpoints = /^[\w.-]+:\d+$/.test(port.text)
    ? valueEndpoints(port, 'config', 'forwardPorts', port.at).filter(({ host }) => host !== 'localhost')
    : [];
  return endpoints.length === 0
    ? []
    : [{ at: port.at, words: [port], inside: { name: service, by: 'service' }, stays: false, endpoints }];
}
