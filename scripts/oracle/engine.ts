/**
 * A real Docker engine for one experiment after another, without a trace on the machine: dockerd runs in a network and
 * a mount namespace of its own, with its data, sockets and configuration in a temporary folder. Its bridges and its
 * packet filter exist in that namespace only. Needs root on Linux.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildxPath, composePath, dockerCliPath, oracleFile, oracleRoot } from './tools.ts';

/** The engines that this repository can start: Debian 12's and the current one. */
export type EngineName = 'engine20' | 'engine28';

/** What a command line did. `exit` is null when it had to be killed because its time was over. */
export interface Outcome {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A place where command lines are run: on an engine's host, or beside no engine at all. */
export interface Shell {
  readonly run: (line: string, folder: string, seconds: number) => Promise<Outcome>;
  /** Starts a command that lives until `stop` of the returned function, such as a server on the host. */
  readonly serve: (line: string, folder: string) => () => void;
}

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

/** A folder whose `docker` finds our Compose and BuildKit as plug-ins, and a PATH in which that `docker` is first. */
function clientEnvironment(folder: string, host: string): NodeJS.ProcessEnv {
  const config = join(folder, 'config');
  const plugins = join(config, 'cli-plugins');
  mkdirSync(plugins, { recursive: true });
  symlinkSync(composePath(), join(plugins, 'docker-compose'));
  const programs = join(folder, 'programs');
  mkdirSync(programs, { recursive: true });
  symlinkSync(dockerCliPath(), join(programs, 'docker'));
  return {
    PATH: `${programs}:${process.env['PATH'] ?? ''}`,
    HOME: folder,
    LC_ALL: 'C.UTF-8',
    DOCKER_CONFIG: config,
    DOCKER_HOST: host,
    COMPOSE_ANSI: 'never',
    COMPOSE_PROGRESS: 'plain',
    COMPOSE_MENU: 'false',
    BUILDKIT_PROGRESS: 'plain',
    NO_COLOR: '1',
  };
}

/**
 * Programs of the test image, callable on the engine's host by their own names: in a mount namespace of their own, so
 * that the image's root sees the devices without keeping them.
 */
const HOST_PROGRAMS: Readonly<Record<string, string>> = {
  curl: '/usr/bin/curl',
  python3: '/usr/bin/python3',
  nc: '/bin/busybox nc',
  ping: '/bin/busybox ping',
  httpd: '/bin/busybox httpd',
};

function addHostPrograms(folder: string): void {
  const root = oracleRoot('image');
  oracleFile('image');
  mkdirSync(join(root, 'dev'), { recursive: true });
  for (const [name, program] of Object.entries(HOST_PROGRAMS)) {
    const path = join(folder, 'programs', name);
    const inside = `mount --rbind /dev '${root}/dev' && exec chroot '${root}' ${program} "$@"`;
    writeFileSync(path, `#!/bin/sh\nexec unshare --mount /bin/sh -c '${inside.replaceAll("'", `'\\''`)}' ${name} "$@"\n`);
    chmodSync(path, 0o755);
  }
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already: that is what we wanted.
  }
}

/** Runs one program to its end, or kills its whole process group when its time is over. */
function execute(argv: readonly string[], cwd: string, env: NodeJS.ProcessEnv, seconds: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const [command = 'true', ...args] = argv;
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const streams = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8');
      child[name].on('data', (text: string) => {
        if (streams[name].length < 100_000) streams[name] += text;
      });
    }
    const timer = setTimeout(() => killGroup(child, 'SIGKILL'), seconds * 1000);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ exit: code, ...streams });
    });
  });
}

function shellOf(prefix: readonly string[], env: NodeJS.ProcessEnv): Shell {
  const argv = (line: string): string[] => [...prefix, '/bin/sh', '-c', line];
  return {
    run: (line, folder, seconds) => execute(argv(line), folder, env, seconds),
    serve: (line, folder) => {
      const [command = 'true', ...args] = argv(line);
      const child = spawn(command, args, { cwd: folder, env, detached: true, stdio: 'ignore' });
      return () => killGroup(child, 'SIGKILL');
    },
  };
}

/** A shell without an engine: the CLI checks its flags and Compose its files, and nothing else happens. */
export function shellWithoutEngine(): Shell & { readonly stop: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  const env = clientEnvironment(folder, `unix://${join(folder, 'no-engine.sock')}`);
  return {
    ...shellOf([], env),
    stop: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
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
  return spawn('unshare', ['--net', '--mount', '--fork', '--kill-child=SIGTERM', '/bin/sh', '-c', START_SCRIPT], {
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

const CLEAR =
  'docker ps -aq | xargs -r docker rm -f -v; docker network prune -f; docker volume prune -f; docker system prune -f';

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
      stop: () => stopDaemon(child, folder),
    };
  } catch (problem) {
    await stopDaemon(child, folder);
    throw problem;
  }
}
