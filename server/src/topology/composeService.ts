import { asString, get, getEntry, type MapNode } from '../syntax/yaml/node.ts';
import type { ComposeService } from './compose/load.ts';
import { serviceSettings } from './containerSettings.ts';
import { interiorOf } from './interior.ts';
import type { Lookup } from './lookup.ts';
import type { Container, NetworkMode } from './model.ts';
import { packageScriptsOf } from './packageFile.ts';
import { readNetworkMode } from './networkMode.ts';
import { buildOf } from './serviceBuild.ts';
import {
  serviceArgv,
  serviceAttachments,
  serviceDependencies,
  serviceExposes,
  serviceExtraHosts,
  serviceHealthcheck,
  serviceLabels,
  serviceLinks,
  serviceMounts,
  serviceNames,
  serviceProfiles,
  servicePublications,
  serviceReplicas,
} from './serviceOptions.ts';
import { serviceStackSettings } from './stackSettings.ts';
import type { Written } from './written.ts';

/**
 * The container that a service becomes. `lookup` is asked for the Dockerfile, and its answers are for the caller to note. `legacy` is
 * the first Compose format, whose containers are all on Docker's own bridge.
 */
export function serviceContainer(service: ComposeService, lookup: Lookup, legacy: boolean): Container {
  const { name, node, definitions, keys, environment, partial } = service;
  const image = asString(get(node, 'image'));
  const mode = networkModeOf(node, legacy);
  const attachments = mode.kind === 'networks' ? serviceAttachments(node) : [];
  const { build, stage, context } = buildOf(service, lookup);
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
    settings: serviceSettings(node),
    labels: serviceLabels(node),
    mounts: serviceMounts(node),
    dependsOn: serviceDependencies(node),
    profiles: serviceProfiles(node),
    exclusiveWith: [],
    partial,
    replicas: serviceReplicas(node),
    written: { kind: 'service', map: node, definitions, keys },
    ...interiorOf({
      image: build === undefined ? image : stage?.baseImage,
      environment,
      entrypoint: serviceArgv(node, 'entrypoint'),
      command: serviceArgv(node, 'command'),
      healthcheck: serviceHealthcheck(node),
      exposed: serviceExposes(node),
      exposedAs: 'compose-expose',
      stage,
      packageScript: context === undefined ? undefined : packageScriptsOf(context, lookup),
    }),
  };
}

/** `network_mode`; a name that is no mode is a network that exists outside, of which nothing is known. */
function networkModeOf(node: MapNode, legacy: boolean): NetworkMode {
  const entry = getEntry(node, 'network_mode') ?? getEntry(node, 'net');
  const source = asString(entry?.value);
  if (entry === undefined || source === undefined || source.text === '')
    return legacy ? { kind: 'default-bridge', at: undefined } : { kind: 'networks' };
  const written: Written = { kind: 'yaml-entry', map: node, entry };
  return readNetworkMode(source, written) ?? { kind: 'unknown', at: source.at, named: { source, written } };
}
