import { asYaml } from '../facts/embedded/jsonc.ts';
import {
  fencesOf,
  isComposeFence,
  isShellFence,
  looksLikeCommand,
  withoutPrompts,
  type Fence,
} from '../facts/embedded/markdown.ts';
import { recipesOf } from '../facts/embedded/makefile.ts';
import { pipelineOf, type PipelineService } from '../facts/embedded/pipeline.ts';
import { packageScripts } from '../facts/dockerfile/packageScripts.ts';
import { parseDockerCommand } from '../syntax/dockerCli/parseDockerCommand.ts';
import { asString, get, textOf, type MapNode } from '../syntax/yaml/node.ts';
import { parseYaml } from '../syntax/yaml/parse.ts';
import { joinPieces, type SourcedText } from '../text/sourcedText.ts';
import { linkCompose } from './linkCompose.ts';
import { assembled } from './linkInner.ts';
import { linkCommands } from './linkScript.ts';
import type { Topology } from './model.ts';
import { runContainer } from './runContainer.ts';
import { splitWords } from './words.ts';

/** Blocks beyond this are not looked at: a page with more is a reference work, not a project. */
const MAX_BLOCKS = 200;

/** Each costs a pass over the whole text. */
const MAX_COMPOSE_BLOCKS = 40;

/** Text beyond this is not looked at, in UTF-16 units. */
const MAX_LENGTH = 2_000_000;

/** Kinds of files in which docker commands stand among other things. Each block is a project of its own. */
export type EmbeddedKind = 'markdown' | 'makefile' | 'manifest' | 'pipeline' | 'devcontainer';

/** The topologies of the docker commands, and of the Compose files, in a file of another kind. */
export function linkEmbedded(kind: EmbeddedKind, uri: string, whole: string): Topology[] {
  const text = whole.slice(0, MAX_LENGTH);
  const topologies = BY_KIND[kind](uri, text).slice(0, MAX_BLOCKS);
  return topologies.filter(
    ({ containers, networks, script }) => containers.length + networks.length + (script?.lines.length ?? 0) > 0,
  );
}

const BY_KIND: Readonly<Record<EmbeddedKind, (uri: string, text: string) => Topology[]>> = {
  markdown: (uri, text) => {
    const fences = fencesOf(text, uri);
    const shells = fences.filter((fence) => isShellFence(fence) || looksLikeCommand(fence));
    return [
      ...linkScripts(uri, shells.slice(0, MAX_BLOCKS).map(withoutPrompts)),
      ...fences
        .filter(isComposeFence)
        .slice(0, MAX_COMPOSE_BLOCKS)
        .map((fence) => linkComposeFence(uri, text, fence)),
    ];
  },
  makefile: (uri, text) => linkScripts(uri, recipesOf(text, uri)),
  manifest: (uri, text) =>
    linkScripts(
      uri,
      [...packageScripts(text, uri).values()].map(({ body }) => body),
    ),
  pipeline: linkPipeline,
  devcontainer: linkDevcontainer,
};

/** Scripts that do not speak of docker are not parsed. */
const linkScripts = (uri: string, scripts: readonly SourcedText[]): Topology[] =>
  scripts.filter(({ text }) => /docker|podman/.test(text)).map((script) => linkCommands(uri, script));

function linkComposeFence(uri: string, text: string, { source }: Fence): Topology {
  const masked = maskedAround(text, source);
  const topology = linkCompose(uri, (asked) => (asked === uri ? { kind: 'text', text: masked } : { kind: 'absent' }));
  return { ...topology, absent: [] };
}

/** The text with everything but the block blanked, so that places in the block are places in the file. */
function maskedAround(text: string, block: SourcedText): string {
  let result = '';
  let end = 0;
  for (const { at } of block.pieces) {
    result += blanked(text.slice(end, at.span.start)) + text.slice(at.span.start, at.span.end);
    end = at.span.end;
  }
  return result + blanked(text.slice(end));
}

const blanked = (text: string): string => text.replace(/[^\r\n]/g, ' ');

function linkPipeline(uri: string, text: string): Topology[] {
  const { scripts, services } = pipelineOf(parseYaml(text, uri).documents[0]?.root);
  const jobs = [...new Set(services.map(({ job }) => job))];
  const beside = jobs.map((job) =>
    topologyOf(uri, services.filter((service) => service.job === job).flatMap(serviceWords)),
  );
  return [...beside, ...linkScripts(uri, scripts)];
}

/** A service container as the `docker create` that the runner makes of it. */
function serviceWords({ name, map }: PipelineService): SourcedText[][] {
  const image = asString(get(map, 'image'));
  if (image === undefined) return [];
  const flag = (text: string): SourcedText => ({ text, pieces: [{ text, at: name.at, exact: false }], at: name.at });
  const ports = get(map, 'ports');
  const published =
    ports?.kind === 'seq'
      ? ports.items.flatMap(({ value }) => [flag('-p'), asString(value)].filter((word) => word !== undefined))
      : [];
  const options = asString(get(map, 'options'));
  return [
    [
      flag('docker'),
      flag('create'),
      flag('--name'),
      name,
      ...published,
      ...(options ? splitWords(options) : []),
      image,
    ],
  ];
}

/** `devcontainer.json`: `image` or `build`, `runArgs`, `appPort`. */
function linkDevcontainer(uri: string, text: string): Topology[] {
  const root = parseYaml(asYaml(text), uri).documents[0]?.root;
  if (root?.kind !== 'map') return [];
  const words = devcontainerWords(root);
  return words === undefined ? [] : [topologyOf(uri, [words])];
}

function devcontainerWords(root: MapNode): SourcedText[] | undefined {
  const anchor = root.entries[0]?.key.source;
  if (anchor === undefined || get(root, 'dockerComposeFile') !== undefined) return undefined;
  const word = (written: string): SourcedText =>
    joinPieces([{ text: written, at: anchor.at, exact: false }], anchor.at);
  const runArgs = get(root, 'runArgs');
  const flags = runArgs?.kind === 'seq' ? runArgs.items.flatMap(({ value }) => asString(value) ?? []) : [];
  const appPort = get(root, 'appPort');
  const ports = appPort?.kind === 'seq' ? appPort.items.map(({ value }) => value) : appPort ? [appPort] : [];
  const published = ports.flatMap((port) => {
    const source = asString(port);
    return source === undefined || /^\d+$/.test(textOf(port) ?? '') ? [] : [word('-p'), source];
  });
  const image = asString(get(root, 'image')) ?? word('devcontainer');
  return flags.length + published.length === 0
    ? undefined
    : [word('docker'), word('run'), ...flags, ...published, image];
}

function topologyOf(uri: string, commands: readonly (readonly SourcedText[])[]): Topology {
  const containers = commands.flatMap((words, index) => {
    const invocation = assembled(parseDockerCommand(words));
    return invocation === undefined || invocation.positionals.length === 0
      ? []
      : [runContainer(invocation, `run ${index}`)];
  });
  return {
    seed: uri,
    origin: 'script',
    containers,
    networks: [],
    read: [uri],
    absent: [],
    missing: [],
    companions: [],
    fragment: false,
    incomplete: false,
  };
}
