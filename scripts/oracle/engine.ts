/**
 * A real Docker engine for one experiment after another, without a trace on the machine: dockerd runs in a network and
 * a mount namespace of its own, with its data, sockets and configuration in a temporary folder. Its bridges and its
 * packet filter exist in that namespace only. Needs root on Linux.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addHostPrograms, clientEnvironment, killGroup, shellOf } from './shell.ts';
import type { Shell } from './shell.ts';
import { buildxPath, oracleFile, oracleRoot } from './tools.ts';

/** The engines that this repository can start: Debian 12's and the current one. */
export type EngineName = 'engine20' | 'engine28';

/** A running engine. */
export interface Engine extends Shell {
  readonly name: EngineName;
  readonly version: string;
  /** Removes all containers, networks and volumes that an experiment left behind. */
  readonly clear: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The name of the one image that every experiment uses: busybox, curl and python3 without an entrypoint. */
export const PROBE_IMAGE = 'probe:1';

const START_SECONDS = 60;
const STOP_SECONDS = 20;

/** Why an engine cannot be started here, or undefined when it can. */
export function whyNoEngine(): string | undefined {
  if (process.platform !== 'linux') return 'a Docker engine of our own needs Linux';
  if (process.getuid?.() !== 0) return 'a Docker engine of our own needs root';
  return undefined;
}

/** What runs inside the new namespaces: a loopback device, nothing of the machine's containerd, and dockerd. */
const START_SCRIPT = `
set -e
"$BUSYBOX" ip link set lo up
if [ -d /run/containerd ]; then mount -t tmpfs none /run/containerd; fi
exec dockerd --config-file "$AT/daemon.json" --data-root "$AT/data" --exec-root "$AT/exec" \\
  --host "unix://$AT/docker.sock" --pidfile "$AT/docker.pid"
`;

function startDaemon(name: EngineName, folder: string): ChildProcess {
  const programs = join(folder, 'programs');
  const filters = join(oracleRoot('iptables'), 'usr/lib');
  const triplet = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
  for (const alias of ['iptables', 'ip6tables', 'iptables-save', 'ip6tables-save']) {
    const link = join(programs, alias);
    writeFileSync(
      link,
      `#!/bin/sh\nexport LD_LIBRARY_PATH='${join(filters, triplet)}' XTABLES_LIBDIR='${join(filters, triplet, 'xtables')}'\n` +
        `exec '${oracleFile('iptables')}' ${alias} "$@"\n`,
    );
    chmodSync(link, 0o755);
  }
  writeFileSync(join(folder, 'daemon.json'), '{}');
  oracleFile(name);
  const log = openSync(join(folder, 'docker.log'), 'a');
  // When this process dies, however it dies, unshare is killed, and then dockerd is told to stop.
  const inNamespaces = ['unshare', '--net', '--mount', '--fork', '--kill-child=SIGTERM', '/bin/sh', '-c', START_SCRIPT];
  return spawn('setpriv', ['--pdeathsig', 'KILL', ...inNamespaces], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', log, log],
    env: {
      PATH: `${programs}:${join(oracleRoot(name), 'programs')}:${process.env['PATH'] ?? ''}`,
      AT: folder,
      BUSYBOX: oracleFile('image'),
      TMPDIR: folder,
    },
  });
}

/** Waits until `done` holds; false when the time is over or the process has ended. */
async function settle(done: () => boolean | Promise<boolean>, child: ChildProcess, seconds: number): Promise<boolean> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (await done()) return true;
    if (child.exitCode !== null) return false;
    await pause(200);
  }
  return false;
}

/** The links by which the programs of busybox are called inside containers, and a page for its web server. */
const PROBE_FILES =
  'mkdir -p "$R/srv" "$R/tmp"; echo it works >"$R/srv/index.html"; ' +
  'for p in sh cat ip nc httpd sleep ping echo ls hostname true grep id env route; do ln -sf busybox "$R/bin/$p"; done';

/** Packs the test image once into the cache and imports it into the engine. */
async function importImage(shell: Shell, folder: string): Promise<void> {
  const root = oracleRoot('image');
  const line =
    `R='${root}'; ${PROBE_FILES}; tar -C "$R" --exclude=./usr/share --exclude=./var --exclude=./dev --exclude=./installed.json -c . ` +
    `| docker import - ${PROBE_IMAGE}`;
  const outcome = await shell.run(line, folder, 120);
  if (outcome.exit !== 0) throw new Error(`The test image could not be imported: ${outcome.stderr}`);
}

async function stopDaemon(child: ChildProcess, folder: string): Promise<void> {
  const pid = readPid(folder);
  if (pid !== undefined && child.exitCode === null) process.kill(pid, 'SIGTERM');
  const ended = await settle(() => child.exitCode !== null || child.signalCode !== null, child, STOP_SECONDS);
  if (!ended) killGroup(child, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 300 });
}

function readPid(folder: string): number | undefined {
  const file = join(folder, 'docker.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8'));
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

/** How to stop each engine that runs now; an interrupted run stops them all before it ends. */
const running = new Set<() => Promise<void>>();

function stopAllAndExit(): void {
  void Promise.allSettled([...running].map((stop) => stop())).then(() => process.exit(130));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => (running.size > 0 ? stopAllAndExit() : process.exit(130)));
}

/** An engine that is busy removes nothing at the first word, and a network that stays is in the way of the next one. */
const CLEAR = `
for attempt in 1 2 3; do
  docker ps -aq | xargs -r docker rm -f -v && docker system prune -f --volumes &&
    [ -z "$(docker network ls -q -f type=custom)" ] && exit
  docker swarm leave --force
  sleep 1
done
`;

/**
 * Starts an engine, waits until it answers and gives it the test image. Throws when it does not come up, with the end
 * of its log; nothing stays behind then.
 */
export async function startEngine(name: EngineName): Promise<Engine> {
  const reason = whyNoEngine();
  if (reason !== undefined) throw new Error(reason);
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const env = clientEnvironment(folder, `unix://${join(folder, 'docker.sock')}`);
  if (name === 'engine28') symlinkSync(buildxPath(), join(folder, 'config', 'cli-plugins', 'docker-buildx'));
  addHostPrograms(folder);
  const child = startDaemon(name, folder);
  const stop = async (): Promise<void> => {
    running.delete(stop);
    await stopDaemon(child, folder);
  };
  running.add(stop);
  const outside = shellOf([], env);
  const ping = async (): Promise<boolean> =>
    existsSync(join(folder, 'docker.sock')) && (await outside.run('docker version', folder, 10)).exit === 0;
  try {
    if (!(await settle(ping, child, START_SECONDS))) {
      throw new Error(`${name} did not start:\n${readFileSync(join(folder, 'docker.log'), 'utf8').slice(-2000)}`);
    }
    const shell = shellOf(['nsenter', `--net=/proc/${readPid(folder)}/ns/net`], env);
    await importImage(shell, folder);
    const version = (await shell.run("docker version -f '{{.Server.Version}}'", folder, 10)).stdout.trim();
    return {
      ...shell,
      name,
      version,
      clear: async () => void (await shell.run(CLEAR, folder, 60)),
      stop,
    };
  } catch (problem) {
    await stop();
    throw problem;
  }
}
