import { resolveStage } from '../facts/dockerfile/resolve.ts';
import type { ResolvedStage } from '../facts/dockerfile/resolved.ts';
import { buildSteps } from './buildSteps.ts';
import { dockerfileFacts } from './dockerfiles.ts';
import { interiorOf } from './interior.ts';
import type { FileState, Lookup } from './lookup.ts';
import type { Container, Topology } from './model.ts';
import { packageScriptsOf } from './packageFile.ts';
import { recorded } from './recordedLookup.ts';
import { directoryOf } from './uri.ts';

/** The topology of a Dockerfile alone: one container, of its last stage, that nobody has told anything yet. */
export function linkDockerfile(uri: string, state: FileState & { readonly kind: 'text' }, lookup: Lookup): Topology {
  const seen = recorded(lookup);
  const stage = resolveStage(dockerfileFacts(uri, state));
  seen.lookup(uri);
  const topology = {
    seed: uri,
    origin: 'dockerfile',
    networks: [],
    companions: [],
    fragment: false,
    incomplete: false,
  } as const;
  if (stage === undefined) return { ...topology, containers: [], ...seen.lists() };
  const interior = interiorOf({
    image: stage.baseImage,
    environment: [],
    entrypoint: undefined,
    command: undefined,
    healthcheck: undefined,
    exposed: [],
    exposedAs: 'compose-expose',
    stage,
    packageScript: packageScriptsOf(directoryOf(uri), seen.lookup),
  });
  const name = stage.stage.name ?? stage.stage.base;
  const at = stage.stage.from.keywordAt;
  const container: Container = {
    id: 'stage',
    kind: 'stage',
    engine: 'docker',
    name: { value: name?.text ?? '', at: name?.at ?? at, via: [] },
    at,
    image: undefined,
    build: {
      at,
      dockerfile: uri,
      state: 'read',
      network: undefined,
      hosts: [],
      endpoints: [],
      base: stage.baseImage,
      steps: buildSteps(stage),
      copies: stage.copies,
    },
    // How it will be connected is for those who run it to say; the default is as good as any other.
    networkMode: { kind: 'default-bridge', at: undefined },
    attachments: [],
    names: [],
    publications: [],
    extraHosts: [],
    links: [],
    stackSettings: [],
    settings: [],
    labels: [],
    mounts: [],
    dependsOn: [],
    profiles: [],
    exclusiveWith: [],
    partial: true,
    replicas: 1,
    written: { kind: 'stage' },
    ...interior,
    listeners: awaitsArguments(stage) ? interior.listeners.filter(({ by }) => by !== 'default') : interior.listeners,
  };
  return { ...topology, containers: [container], ...seen.lists() };
}

/** An ENTRYPOINT without a CMD is a program whose arguments come with the container. */
const awaitsArguments = ({ entrypoint, cmd, cmdFromBase }: ResolvedStage): boolean =>
  entrypoint !== undefined && entrypoint.script === undefined && cmd === undefined && !cmdFromBase;
