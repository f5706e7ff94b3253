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
import { asString, get } from '../syntax/yaml/node.ts';
import { parseYaml } from '../syntax/yaml/parse.ts';
import { UNKNOWN_CHARACTER, type SourcedText } from '../text/sourcedText.ts';
import { linkCompose } from './linkCompose.ts';
import { addedWord, assembledTopology } from './assembled.ts';
import { linkDevcontainer } from './linkDevcontainer.ts';
import { linkCommands } from './linkScript.ts';
import type { Lookup } from './lookup.ts';
import type { Topology } from './model.ts';
import { projectFinder, scriptFolders } from './scriptProject.ts';
import { directoryOf } from './uri.ts';
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
export function linkEmbedded(kind: EmbeddedKind, uri: string, whole: string, lookup: Lookup): Topology[] {
  const text = whole.slice(0, MAX_LENGTH);
  const topologies = BY_KIND[kind](uri, text, lookup).slice(0, MAX_BLOCKS);
  return topologies.filter(
    ({ containers, networks, script }) => containers.length + networks.length + (script?.lines.length ?? 0) > 0,
  );
}

const BY_KIND: Readonly<Record<EmbeddedKind, (uri: string, text: string, lookup: Lookup) => Topology[]>> = {
  markdown: (uri, text, lookup) => {
    const fences = fencesOf(text, uri);
    const shells = fences.filter((fence) => isShellFence(fence) || looksLikeCommand(fence));
    return [
      ...linkScripts(uri, shells.slice(0, MAX_BLOCKS).map(withoutPrompts), scriptFolders(uri), lookup),
      ...fences
        .filter(isComposeFence)
        .slice(0, MAX_COMPOSE_BLOCKS)
        .map((fence) => linkComposeFence(uri, text, fence)),
    ];
  },
  makefile: (uri, text, lookup) => linkScripts(uri, recipesOf(text, uri), [directoryOf(uri)], lookup),
  manifest: (uri, text, lookup) =>
    linkScripts(
      uri,
      [...packageScripts(text, uri).values()].map(({ body }) => body),
      [directoryOf(uri)],
      lookup,
    ),
  pipeline: linkPipeline,
  devcontainer: linkDevcontainer,
};

/** Scripts that do not speak of docker are not parsed. `folders` are those that they may be started from. */
function linkScripts(
  uri: string,
  scripts: readonly SourcedText[],
  folders: readonly string[],
  lookup: Lookup,
): Topology[] {
  const projects = projectFinder(folders, lookup);
  return scripts.filter(({ text }) => /docker|podman/.test(text)).map((script) => linkCommands(uri, script, projects));
}

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

/** The folder that pipelines are started in: the one of the repository. */
const repositoryOf = (uri: string): string => directoryOf(uri.replace(/\/\.github\/.*$/, '/'));

function linkPipeline(uri: string, text: string, lookup: Lookup): Topology[] {
  const { scripts, services } = pipelineOf(parseYaml(text, uri).documents[0]?.root);
  const jobs = [...new Set(services.map(({ job }) => job))];
  const beside = jobs.map((job) =>
    assembledTopology(uri, services.filter((service) => service.job === job).flatMap(serviceWords)),
  );
  return [...beside, ...linkScripts(uri, scripts, [repositoryOf(uri)], lookup)];
}

/** A service container as the `docker create` that the runner makes of it. */
function serviceWords({ name, map }: PipelineService): SourcedText[][] {
  const image = asString(get(map, 'image'));
  if (image === undefined) return [];
  const flag = (text: string): SourcedText => addedWord(text, name);
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
      // The runner makes a network for each job.
      flag('--network'),
      flag(UNKNOWN_CHARACTER),
      ...published,
      ...(options ? splitWords(options) : []),
      image,
    ],
  ];
}
