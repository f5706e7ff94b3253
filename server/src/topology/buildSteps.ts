import type { ResolvedStage, Run } from '../facts/dockerfile/resolved.ts';
import { parseShell } from '../syntax/shell/parseShell.ts';
import type { SourcedText } from '../text/sourcedText.ts';
import { commandsIn, simpleCommands } from './commands.ts';
import { commandEndpointsOf } from './endpoints.ts';
import type { BuildStep, ContainerCommand } from './model.ts';

/** The RUN instructions that lead to an image, as commands with the addresses that they dial. */
export const buildSteps = (stage: ResolvedStage | undefined): BuildStep[] => (stage?.runs ?? []).map(stepOf);

function stepOf({ instruction, flags, command }: Run): BuildStep {
  const script = command?.script;
  const work =
    script === undefined
      ? workOf(
          simpleCommands({ words: command?.words ?? [], from: 'dockerfile', written: { kind: 'elsewhere' } }),
          false,
        )
      : scriptWork(script);
  return {
    at: instruction.keywordAt,
    network: flags.find(({ name }) => name === 'network')?.value?.text,
    ...work,
  };
}

/** What a step does, wherever it stands. */
type Work = Pick<BuildStep, 'commands' | 'endpoints' | 'startsServer'>;

const workOf = (commands: readonly ContainerCommand[], background: boolean): Work => ({
  commands,
  endpoints: commands.flatMap((one) => commandEndpointsOf(one, 'build')),
  startsServer: background || commands.some(startsServer),
});

const scripts = new WeakMap<SourcedText, Work>();

/** Read once for each state of a Dockerfile: many services may be built from it, and each change links them all. */
function scriptWork(script: SourcedText): Work {
  const known = scripts.get(script);
  if (known !== undefined) return known;
  const parsed = parseShell(script);
  const background = parsed.commands.some((one) => one.background);
  const work = workOf(commandsIn(parsed, 'dockerfile'), background);
  scripts.set(script, work);
  return work;
}

/** Programs that leave a server behind when they end. */
const STARTERS: ReadonlySet<string> = new Set([
  'service',
  'systemctl',
  'rc-service',
  'invoke-rc.d',
  'start-stop-daemon',
  'supervisord',
  'pg_ctl',
  'pg_ctlcluster',
  'mysqld_safe',
  'apachectl',
  'apache2ctl',
  'nohup',
  'daemonize',
  'nginx',
  'memcached',
  'dockerd',
]);

/** Whether a server may answer on the build container's own loopback afterwards. */
function startsServer({ words }: ContainerCommand): boolean {
  const program = words[0]?.text ?? '';
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (STARTERS.has(name) || program.startsWith('/etc/init.d/')) return true;
  return words.some(
    ({ text }) => /^--?(?:daemon(?:ize)?|fork|detach|background)(?:=|$)/.test(text) || text === 'start',
  );
}
