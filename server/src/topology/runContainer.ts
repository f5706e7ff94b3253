import { lastValue, type DockerInvocation } from '../syntax/dockerCli/invocation.ts';
import { isOn, usesOf } from '../syntax/dockerCli/invocation.ts';
import { hasUnknown } from '../text/sourcedText.ts';
import { runSettings } from './containerSettings.ts';
import { interiorOf } from './interior.ts';
import type { Container, ContainerName } from './model.ts';
import { publicationOfText } from './publication.ts';
import { runEnvironment, runExtraHosts, runLabels, runLinks, runNetworks, valuesOf, cut } from './runOptions.ts';
import { runStackSettings } from './stackSettings.ts';

/** Whether an invocation makes a container: `docker run`, `docker create` and their long forms, with an image. */
export const makesContainer = ({ command, help, positionals }: DockerInvocation): boolean =>
  command.length === 1 && (command[0] === 'run' || command[0] === 'create') && !help && positionals.length > 0;

/** The container that a `docker run` or `docker create` makes. `id` is unique in its topology. */
export function runContainer(invocation: DockerInvocation, id: string): Container {
  const image = invocation.positionals[0];
  const name = lastValue(invocation, 'name');
  const label = name !== undefined && !hasUnknown(name.text) ? name : image;
  const at = (invocation.commandWords.at(-1) ?? invocation).at;
  const { mode, attachments } = runNetworks(invocation);
  const entrypoint = lastValue(invocation, 'entrypoint');
  const podman = invocation.program === 'podman';
  const health = lastValue(invocation, 'health-cmd');
  return {
    id,
    kind: 'run',
    engine: podman ? 'podman' : 'docker',
    name: { value: label?.text ?? '', at: label?.at ?? at, via: [] },
    at,
    image,
    build: undefined,
    networkMode: mode,
    attachments,
    names: namesOf(invocation, attachments),
    publications: valuesOf(invocation, 'publish').map(({ value, written }) =>
      publicationOfText(value, podman ? 'podman' : 'cli', value.at, written),
    ),
    publishAll: publishAll(invocation),
    extraHosts: runExtraHosts(invocation),
    links: runLinks(invocation),
    stackSettings: runStackSettings(invocation),
    settings: runSettings(invocation),
    labels: runLabels(invocation),
    mounts: valuesOf(invocation, 'volume').map(({ value }) => cut(value, value.text.indexOf(':'))[1] ?? value),
    dependsOn: [],
    profiles: [],
    exclusiveWith: [],
    partial: invocation.opaque.length > 0 || valuesOf(invocation, 'env-file').length > 0,
    replicas: 1,
    written: { kind: 'run', invocation },
    ...interiorOf({
      image,
      environment: runEnvironment(invocation),
      entrypoint: entrypoint && {
        words: [entrypoint],
        from: 'arguments',
        written: { kind: 'words', words: [entrypoint] },
      },
      command:
        invocation.afterImage.length > 0
          ? {
              words: invocation.afterImage,
              from: 'arguments',
              written: { kind: 'words', words: invocation.afterImage },
            }
          : undefined,
      healthcheck: health && { script: health },
      exposed: valuesOf(invocation, 'expose').map(({ value, written }) => ({ source: value, written })),
      exposedAs: 'run-expose',
      stage: undefined,
    }),
  };
}

function namesOf(invocation: DockerInvocation, attachments: Container['attachments']): ContainerName[] {
  const name = lastValue(invocation, 'name');
  const hostname = lastValue(invocation, 'hostname');
  const names: ContainerName[] = [];
  if (name && !hasUnknown(name.text))
    names.push({ text: name.text, kind: 'container-name', at: name.at, networks: undefined });
  if (hostname && !hasUnknown(hostname.text))
    names.push({ text: hostname.text, kind: 'hostname', at: hostname.at, networks: undefined });
  for (const { network, aliases } of attachments) {
    for (const alias of aliases) names.push({ text: alias.text, kind: 'alias', at: alias.at, networks: [network] });
  }
  return names;
}

/** `-P`, if it is on: every exposed port is published. */
function publishAll(invocation: DockerInvocation): Container['publishAll'] {
  const flag = usesOf(invocation, 'publish-all').at(-1);
  return flag === undefined || !isOn(invocation, 'publish-all')
    ? undefined
    : { at: flag.at, written: { kind: 'flag', invocation, flag } };
}
