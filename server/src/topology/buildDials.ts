import { hasUnknown } from '../text/sourcedText.ts';
import { isClient } from './clientCommands.ts';
import { commandEndpointsOf } from './endpoints.ts';
import type { Build, BuildStep, Container, ContainerCommand, Endpoint, Topology } from './model.ts';
import { isLoopback, namedContainers } from './reach.ts';

/** What RUN instructions dial while an image is built, where neither the project's containers nor the host's loopback are. */

/** An address in a RUN instruction that leads nowhere there. */
export interface BuildDial {
  readonly container: Container;
  readonly build: Build;
  readonly endpoint: Endpoint;
  /** The container whose name it is. */
  readonly to: Container | undefined;
  readonly what: 'loopback' | 'host' | 'container';
}

/** Programs that load something from the addresses among their words; others may write them down only. */
const LOADERS: ReadonlySet<string> = new Set([
  'git',
  'pip',
  'pip3',
  'npm',
  'yarn',
  'pnpm',
  'apt-get',
  'apt',
  'apk',
  'gem',
  'bundle',
  'go',
  'mvn',
  'composer',
  'dotnet',
  'curl',
  'wget',
]);

const programOf = ({ words }: ContainerCommand): string => words[0]?.text.split('/').at(-1) ?? '';

export function* buildDials(topology: Topology): Generator<BuildDial> {
  for (const container of topology.containers) {
    const { build } = container;
    // On another network than the default one, loopback and names may be those of that network.
    if (build === undefined || (build.network !== undefined && build.network.text !== 'default')) continue;
    for (const step of build.steps) {
      if (step.network !== undefined && step.network !== 'default') continue;
      for (const endpoint of clientEndpoints(step)) {
        const host = endpoint.host.toLowerCase();
        if (hasUnknown(host) || build.hosts.some((name) => name.toLowerCase() === host)) continue;
        const found = whatIs(topology, container, step, host);
        if (found) yield { container, build, endpoint, ...found };
      }
    }
  }
}

/** `npm config set registry …` writes an address down; `npm install --registry …` uses it. */
function clientEndpoints({ commands }: BuildStep): Endpoint[] {
  return commands.flatMap((command) => {
    const writes = command.words.slice(1, 3).some(({ text }) => text === 'config');
    const loads = !writes && (LOADERS.has(programOf(command)) || isClient(command.words));
    return commandEndpointsOf(command, 'build').filter(({ form }) => form === 'client' || loads);
  });
}

function whatIs(
  topology: Topology,
  container: Container,
  step: BuildStep,
  host: string,
): Pick<BuildDial, 'what' | 'to'> | undefined {
  if (isLoopback(host))
    return step.startsServer || step.commands.some(isScript) ? undefined : { what: 'loopback', to: undefined };
  if (host === 'host.docker.internal') return { what: 'host', to: undefined };
  const to = host.includes('.') ? undefined : namedContainers(topology, host)[0];
  return to === undefined || container.kind === 'stage' ? undefined : { what: 'container', to };
}

/** A program of the image's own may start a server that stays. */
const isScript = ({ words }: ContainerCommand): boolean => /\.sh$|^\.{0,2}\//.test(words[0]?.text ?? '');
